"""Addresses of beheer: tariffs and norms."""

from django.urls import path

from producten.views import beheer

urlpatterns = [
    path("beheer/", beheer.beheer, name="beheer"),
    path("beheer/tarieven/", beheer.tarieven, name="tarieven"),
    path("beheer/regelingen/", beheer.regelingen, name="regelingen"),
    path("beheer/regelingen/<int:pk>/", beheer.regeling, name="regeling"),
    path("beheer/regelingen/<int:pk>/doe/", beheer.regeling_doe, name="regeling-doe"),
]

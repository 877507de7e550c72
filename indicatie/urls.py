"""Addresses of steps 3 to 6."""

from django.urls import path

from indicatie.views import zrm

urlpatterns = [
    path("dossiers/<str:nummer>/zrm/", zrm.zrm, name="zrm"),
    path("dossiers/<str:nummer>/zrm/beperking/", zrm.beperking_nieuw, name="beperking-nieuw"),
    path("dossiers/<str:nummer>/zrm/beperking/<int:pk>/", zrm.beperking, name="beperking"),
]

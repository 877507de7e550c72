from django.urls import path

from opvolging import views

urlpatterns = [
    path("vandaag/", views.vandaag, name="vandaag"),
    path("vandaag/bericht/<int:pk>/gezien/", views.bericht_gezien, name="bericht-gezien"),
    path("team/", views.team, name="team"),
    path("team/verdeel/", views.verdeel, name="verdeel"),
]

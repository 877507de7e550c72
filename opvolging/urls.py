from django.urls import path

from opvolging import views

urlpatterns = [
    path("vandaag/", views.vandaag, name="vandaag"),
    path("vandaag/bericht/<int:pk>/gezien/", views.bericht_gezien, name="bericht-gezien"),
    path("dossiers/<str:nummer>/opvolging/", views.opvolging, name="opvolging"),
    path("dossiers/<str:nummer>/opvolging/evaluatie/<int:pk>/", views.evaluatie, name="evaluatie"),
    path("team/", views.team, name="team"),
    path("team/verdeel/", views.verdeel, name="verdeel"),
]

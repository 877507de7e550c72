"""Addresses of steps 3 to 7."""

from django.urls import path

from indicatie.views import aanvraag, nalezen, nodig, pgb, som, verslag, voorziening, voorzieningen, zrm

urlpatterns = [
    path("dossiers/<str:nummer>/zrm/", zrm.zrm, name="zrm"),
    path("dossiers/<str:nummer>/zrm/beperking/", zrm.beperking_nieuw, name="beperking-nieuw"),
    path("dossiers/<str:nummer>/zrm/beperking/<int:pk>/", zrm.beperking, name="beperking"),
    path("dossiers/<str:nummer>/nodig/", nodig.nodig, name="nodig"),
    path("dossiers/<str:nummer>/nodig/taak/", nodig.taak_nieuw, name="taak-nieuw"),
    path("dossiers/<str:nummer>/nodig/taak/<int:pk>/", nodig.taak, name="taak"),
    path("dossiers/<str:nummer>/som/", som.som, name="som"),
    path("dossiers/<str:nummer>/som/aftrek/", som.aftrek_nieuw, name="aftrek-nieuw"),
    path("dossiers/<str:nummer>/som/aftrek/<int:pk>/", som.aftrek, name="aftrek"),
    path("dossiers/<str:nummer>/som/mantelzorger/<int:pk>/", som.draagkracht, name="draagkracht"),
    path("dossiers/<str:nummer>/voorzieningen/", voorzieningen.voorzieningen, name="voorzieningen"),
    path("dossiers/<str:nummer>/voorzieningen/nieuw/", voorzieningen.voorziening_nieuw, name="voorziening-nieuw"),
    path("dossiers/<str:nummer>/voorzieningen/<int:pk>/", voorziening.voorziening, name="voorziening"),
    path("dossiers/<str:nummer>/voorzieningen/<int:pk>/weg/", voorzieningen.voorziening_weg, name="voorziening-weg"),
    path("dossiers/<str:nummer>/voorzieningen/<int:pk>/pgb/", pgb.pgb, name="pgb"),
    path("dossiers/<str:nummer>/verslag/", verslag.verslag, name="verslag"),
    path("dossiers/<str:nummer>/verslag/papier/", verslag.op_papier, name="verslag-papier"),
    path("dossiers/<str:nummer>/verslag/terug/", verslag.haal_terug, name="verslag-terug"),
    path("dossiers/<str:nummer>/verslag/<slug:code>/", verslag.verslag_deel, name="verslag-deel"),
    path("dossiers/<str:nummer>/nalezen/", nalezen.nalezen, name="nalezen"),
    path("dossiers/<str:nummer>/nalezen/klaar/", nalezen.klaar, name="nalezen-klaar"),
    path("dossiers/<str:nummer>/nalezen/<slug:code>/", nalezen.nalezen_deel, name="nalezen-deel"),
    path("dossiers/<str:nummer>/aanvraag/", aanvraag.aanvraag, name="aanvraag"),
]

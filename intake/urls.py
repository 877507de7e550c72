from django.urls import URLPattern, path

from intake.views import afloop, gesprek, melding, noodtoegang, onderzoek

D = "dossiers/<str:nummer>"

urlpatterns: list[URLPattern] = [
    path("melding/nieuw/", melding.nieuw, name="melding-nieuw"),
    path("melding/dubbel/", melding.dubbel, name="melding-dubbel"),
    path("melding/<str:nummer>/", melding.melding, name="melding"),
    path(f"{D}/noodtoegang/", noodtoegang.noodtoegang, name="noodtoegang"),
    path(f"{D}/start/", afloop.start, name="onderzoek-start"),
    path(f"{D}/toewijzen/", afloop.toewijzen, name="toewijzen"),
    path(f"{D}/doorverwijzen/", afloop.doorverwijzen, name="doorverwijzen"),
    path(f"{D}/intrekken/", afloop.intrekken, name="intrekken"),
    path(f"{D}/stoppen/", afloop.stoppen, name="onderzoek-stoppen"),
    path(f"{D}/sluiten/", afloop.sluiten, name="dossier-sluiten"),
    path(f"{D}/toch-melding/", afloop.toch_melding, name="toch-melding"),
    path(f"{D}/persoon/", onderzoek.persoon, name="persoon"),
    path(f"{D}/persoon/post/", onderzoek.post, name="persoon-post"),
    path(f"{D}/persoon/bsn/", onderzoek.bsn, name="persoon-bsn"),
    path(f"{D}/situatie/", onderzoek.situatie, name="situatie"),
    path(f"{D}/situatie/nagekeken/", onderzoek.nagekeken, name="situatie-nagekeken"),
    path(f"{D}/hulpvraag/", onderzoek.hulpvraag, name="hulpvraag"),
    path(f"{D}/mensen/terug/", onderzoek.mens_terug, name="mens-terug"),
    path(f"{D}/mensen/<str:soort>/erbij/", onderzoek.mens_erbij, name="mens-erbij"),
    path(f"{D}/mensen/<str:soort>/<int:pk>/", onderzoek.mens, name="mens"),
    path(f"{D}/mensen/<str:soort>/<int:pk>/weg/", onderzoek.mens_weg, name="mens-weg"),
    path(f"{D}/mensen/huisgenoot/<int:pk>/mantelzorger/", onderzoek.ook_mantelzorger, name="ook-mantelzorger"),
    path(f"{D}/gesprek/", gesprek.gesprek, name="gesprek"),
    path(f"{D}/gesprek/plan/", gesprek.plan, name="gesprek-plan"),
    path(f"{D}/gesprek/regel/", gesprek.regel_erbij, name="gesprek-regel"),
    path(f"{D}/gesprek/regel/<int:pk>/", gesprek.regel, name="gesprek-regel-wijzig"),
    path(f"{D}/gesprek/regel/<int:pk>/weg/", gesprek.regel_weg, name="gesprek-regel-weg"),
]

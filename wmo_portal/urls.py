"""Every address of the portal; each app names its own."""

from django.urls import URLPattern, URLResolver, include, path

from wmo_portal.views import begin, dossier, dossiers, gebruikers, gezond, toegang

urlpatterns: list[URLPattern | URLResolver] = [
    path("", begin.begin, name="begin"),
    path("dossiers/", dossiers.dossiers, name="dossiers"),
    path("zoeken/", dossiers.zoeken, name="zoeken"),
    path("dossiers/<str:nummer>/", dossier.dossier, name="dossier"),
    path("dossiers/<str:nummer>/teller/", dossier.teller, name="dossier-teller"),
    path("gezond/", gezond.gezond, name="gezond"),
    path("beheer/gebruikers/", gebruikers.gebruikers, name="gebruikers"),
    path("beheer/gebruikers/<int:pk>/", gebruikers.gebruiker, name="gebruiker"),
    path("beheer/gebruikers/<int:pk>/link/", gebruikers.link, name="gebruiker-link"),
    path("beheer/gebruikers/<int:pk>/tweede-stap/", gebruikers.tweede_stap, name="gebruiker-tweede-stap"),
    path("beheer/gebruikers/<int:pk>/uit/", gebruikers.uit, name="gebruiker-uit"),
    path("beheer/gebruikers/<int:pk>/aan/", gebruikers.aan, name="gebruiker-aan"),
    path("toegang/", toegang.toegang, name="toegang"),
    path("toegang/noodtoegang/<int:pk>/", toegang.beoordelen, name="noodtoegang-beoordelen"),
    path("toegang/overzicht/<str:nummer>/", toegang.overzicht, name="toegang-overzicht"),
    path("", include("wmo_portal.api")),
    path("", include("accounts.urls")),
    path("", include("producten.urls")),
    path("", include("intake.urls")),
    path("", include("indicatie.urls")),
    path("", include("beschikkingen.urls")),
    path("", include("opvolging.urls")),
]

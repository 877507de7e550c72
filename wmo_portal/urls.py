"""Every address of the portal; each app names its own."""

from django.urls import URLPattern, URLResolver, include, path

from wmo_portal.views import begin, dossier, dossiers

urlpatterns: list[URLPattern | URLResolver] = [
    path("", begin.begin, name="begin"),
    path("dossiers/", dossiers.dossiers, name="dossiers"),
    path("zoeken/", dossiers.zoeken, name="zoeken"),
    path("dossiers/<str:nummer>/", dossier.dossier, name="dossier"),
    path("dossiers/<str:nummer>/teller/", dossier.teller, name="dossier-teller"),
    path("", include("accounts.urls")),
    path("", include("producten.urls")),
    path("", include("intake.urls")),
    path("", include("indicatie.urls")),
    path("", include("beschikkingen.urls")),
    path("", include("opvolging.urls")),
]

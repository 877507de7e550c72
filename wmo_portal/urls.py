"""Every address of the portal; each app names its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("accounts.urls")),
    path("", include("producten.urls")),
    path("", include("intake.urls")),
    path("", include("indicatie.urls")),
    path("", include("beschikkingen.urls")),
    path("", include("opvolging.urls")),
]

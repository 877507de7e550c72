"""The portal with one address more: a page behind the same session and log-in that does one query. To measure against."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

application = get_wsgi_application()

from intake.models import Dossier  # noqa: E402
from wmo_portal.urls import urlpatterns  # noqa: E402


def kaal(request: HttpRequest) -> HttpResponse:
    """One row, no template."""
    dossier = Dossier.objects.filter(nummer=request.GET["nummer"]).values_list("nummer", flat=True).first()
    return HttpResponse(f"{request.user.pk} {dossier}")


urlpatterns.append(path("kaal/", kaal))

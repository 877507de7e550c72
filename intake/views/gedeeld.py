"""What the pages of an investigation share: who looks, which dossier, and whether it can still be written in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from accounts.models import Medewerker
from intake.access import MAG, Om, haal_op, open_dossier
from intake.models import Dossier, Onderzoek
from intake.stand import is_bevroren, onderzoek_of_niets


def wie(request: HttpRequest) -> Medewerker:
    """The medewerker; the middleware has seen to it that there is one."""
    if not isinstance(request.user, Medewerker):
        raise PermissionDenied
    return request.user


def dossier_voor(request: HttpRequest, nummer: str, *, bij: str, om_te: Om = Om.ONDERZOEKEN) -> Dossier:
    """A look is in the log before anything is shown; a change needs the right to `om_te`."""
    if request.method == "GET":
        return open_dossier(wie(request), nummer, bij=bij)
    return haal_op(wie(request), nummer, om_te=om_te)


def onderzoek_van(dossier: Dossier) -> Onderzoek:
    """The investigation, or 404: this page does not exist before it has begun."""
    onderzoek = onderzoek_of_niets(dossier)
    if onderzoek is None:
        raise Http404("Het onderzoek is nog niet begonnen. Start het op de pagina van het dossier.")
    return onderzoek


def te_schrijven(request: HttpRequest, dossier: Dossier) -> bool:
    """Whether this medewerker can change the investigation now; otherwise the page is to be read."""
    return wie(request).rol in MAG[Om.ONDERZOEKEN] and not is_bevroren(dossier) and dossier.gesloten_op is None

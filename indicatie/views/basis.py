"""What the pages of steps 3 to 6 share: one dossier, everything in it, and the head of the page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.utils import timezone

from accounts.models import Medewerker
from indicatie.beeld import Dossierinhoud, inhoud_van
from indicatie.models import Indicatie
from intake.access import MAG, Om, haal_op, open_dossier
from intake.models import Dossier, Onderzoek


def medewerker(request: HttpRequest) -> Medewerker:
    """Who is logged in; every page of this app asks for a log-in."""
    if not isinstance(request.user, Medewerker):
        raise Http404
    return request.user


def lees(request: HttpRequest, nummer: str, bij: str) -> Dossierinhoud:
    """Everything of a dossier for a page that shows it; the look is logged."""
    dossier = open_dossier(medewerker(request), nummer, om_te=Om.LEZEN, bij=bij)
    return inhoud_van(dossier, vandaag=timezone.localdate())


def schrijf(request: HttpRequest, nummer: str) -> tuple[Dossier, Onderzoek]:
    """The dossier for a change, with its investigation. 404 when there is none yet."""
    dossier = haal_op(medewerker(request), nummer, om_te=Om.ONDERZOEKEN)
    onderzoek = Onderzoek.objects.filter(dossier=dossier).first()
    if onderzoek is None:
        raise Http404("Het onderzoek is nog niet begonnen.")
    onderzoek.dossier = dossier
    return dossier, onderzoek


def mag_schrijven(request: HttpRequest, inhoud: Dossierinhoud) -> bool:
    """Whether the page offers fields: the role may, and nothing lies with the reviewer (as `intake.actions.delen.te_bewerken`).

    Also after the report was answered: a teamleider may ask for more.
    """
    o = inhoud.onderzoek
    open_ = o is not None and o.status != Onderzoek.Status.GESTOPT and o.bevroren_op is None
    return medewerker(request).rol in MAG[Om.ONDERZOEKEN] and open_


def mag_indicatie(request: HttpRequest, inhoud: Dossierinhoud, indicatie: Indicatie) -> bool:
    """Whether a provision may be changed: a draft, or one that came back, also after the report was answered."""
    return medewerker(request).rol in MAG[Om.ONDERZOEKEN] and indicatie.te_bewerken and inhoud.onderzoek is not None


def toon(request: HttpRequest, sjabloon: str, inhoud: Dossierinhoud, stap: str, **meer: Any) -> Any:
    """Render one step of a dossier."""
    context = {
        "inhoud": inhoud,
        "dossier": inhoud.dossier,
        "client": inhoud.dossier.client,
        "zij": inhoud.dossier.client.zij,
        "stap": stap,
        "mag_schrijven": mag_schrijven(request, inhoud),
        **meer,
    }
    return render(request, sjabloon, context)

"""Asking for break-glass. The page looks the same for every number: whether a dossier exists shows only after a reason."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Medewerker, Rol
from audit.overgang import Weigering
from intake.access import zichtbaar_voor
from intake.actions.noodtoegang import MAG_NOOD, open_noodtoegang
from intake.views.gedeeld import wie


@require_http_methods(["GET", "POST"])
def noodtoegang(request: HttpRequest, nummer: str) -> HttpResponse:
    """GET looks up nothing but what `door` may already see. POST with a reason opens it, or answers as any unknown page;
    that attempt is then in the log, with its number."""
    door = wie(request)
    if door.rol not in MAG_NOOD:
        raise PermissionDenied("Uw rol vraagt geen noodtoegang.")
    if zichtbaar_voor(door).filter(nummer=nummer).exists():
        return redirect("dossier", nummer)
    fout = ""
    if request.method == "POST":
        try:
            if open_noodtoegang(nummer, reden=request.POST.get("reden", ""), nu=timezone.now(), door=door) is None:
                raise Http404("Dit dossier bestaat niet of is niet te openen.")
            return redirect("dossier", nummer)
        except Weigering as weigering:
            fout = weigering.tekst
    lezers = Medewerker.objects.filter(rol=Rol.PRIVACY, is_active=True, team__gemeente=door.team.gemeente if door.team else None)
    return render(
        request,
        "intake/noodtoegang.html",
        {"nummer": nummer, "fout": fout, "reden": request.POST.get("reden", ""), "lezer": lezers.first()},
        status=422 if fout else 200,
    )

"""What every page that saves while you type has in common: one form, one version, one honest answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form, ModelForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from audit.models import Versiemodel
from audit.overgang import Gewijzigd, Weigering


def status_nu() -> str:
    """`Alles opgeslagen om 14:03`"""
    return f"Alles opgeslagen om {timezone.localtime():%H:%M}"


def stil(request: HttpRequest) -> bool:
    """Saved by the page itself while somebody types (static/js/bewaar.js), not by pressing a button."""
    return request.headers.get("X-Bewaar") == "1"


def gelezen_versie(request: HttpRequest) -> int:
    """The version the page was made from; 0 (never right) when it is missing or no number."""
    ruw = request.POST.get("versie", "")
    return int(ruw) if ruw.isascii() and ruw.isdigit() and len(ruw) < 10 else 0


def bewaar_formulier(
    request: HttpRequest,
    form: Form,
    actie: Callable[[Mapping[str, Any], int], Versiemodel],
    *,
    terug: str,
    toon: Callable[[], HttpResponse],
    fragmenten: Callable[[Versiemodel], dict[str, str]] | None = None,
) -> HttpResponse:
    """Save what is right, say at the field what is wrong, keep both texts when somebody was first.

    `actie(gegevens, versie)` gets the valid fields only and returns the saved row; `terug` is where a pressed button leads;
    `toon()` renders the page again with `form` (its typed text and errors); `fragmenten(rij)` is html by css id.
    The form must have been bound before the row was touched.
    """
    form.is_valid()
    gegevens = {naam: waarde for naam, waarde in form.cleaned_data.items() if naam not in form.errors}
    try:
        rij = actie(gegevens, gelezen_versie(request))
    except Gewijzigd as conflict:
        return toon_conflict(request, form, conflict.nu)
    except Weigering as weigering:
        if stil(request):
            return JsonResponse({"fout": weigering.tekst}, status=422)
        messages.error(request, weigering.tekst)
        return redirect(terug)
    fouten = {str(veld): [str(f) for f in lijst] for veld, lijst in form.errors.items()}
    if stil(request):
        status = status_nu() if not fouten else "Opgeslagen, behalve wat rood is. Kijk bij het veld."
        return JsonResponse(
            {
                "versie": rij.versie,
                "status": status,
                "velden": fouten,
                "fragmenten": fragmenten(rij) if fragmenten else {},
            }
        )
    if fouten:
        return toon()
    return redirect(terug)


def toon_conflict(request: HttpRequest, form: Form, nu: Versiemodel) -> HttpResponse:
    """409 with both texts. The page asks for it as JSON first and then shows the page where a person chooses."""
    if stil(request):
        return JsonResponse(
            {
                "conflict": "Iemand anders heeft dit intussen gewijzigd.",
                "door": nu.gewijzigd_door,
                "versie": nu.versie,
            },
            status=409,
        )
    velden = []
    for naam in form.fields:
        veld = form[naam]
        daar = getattr(nu, naam, "") if isinstance(form, ModelForm) else ""
        hier = veld.value()
        if str(daar if daar is not None else "") != str(hier if hier is not None else ""):
            velden.append({"naam": veld.html_name, "label": veld.label, "daar": daar, "hier": hier, "veld": veld})
    return render(
        request,
        "conflict.html",
        {"velden": velden, "form": form, "nu": nu, "versie": nu.versie, "actie": request.get_full_path()},
        status=409,
    )

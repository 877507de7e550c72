"""What every page that saves while you type has in common: one form, one version, one honest answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, BooleanField, Textarea
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from audit.overgang import Bewaard, Gewijzigd, Weigering
from intake.verschil import samengevoegd, toegevoegd


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
    form: BaseForm,
    actie: Callable[[Mapping[str, Any], int], Bewaard],
    *,
    terug: str | Callable[[], str],
    toon: Callable[[], HttpResponse],
    fragmenten: Callable[[Bewaard], dict[str, str]] | None = None,
    dossier: Any = None,
    volgende: Callable[[Bewaard], str] | None = None,
) -> HttpResponse:
    """Save what is right, say at the field what is wrong, keep both texts when somebody was first.

    `actie(gegevens, versie)` gets the valid fields only and returns the saved row. `terug` is where a pressed button leads
    (a callable when the row may be made now). `toon()` renders the page again with `form` (its typed text and errors).
    `fragmenten(rij)` is html by css id. `dossier` gives the page with both texts the head of that dossier. `volgende(rij)`
    is the address where the page goes on when the first save made the row.
    The form must have been bound before the row was touched.
    """
    form.is_valid()

    def waarheen() -> str:
        return terug if isinstance(terug, str) else terug()

    gegevens = {naam: waarde for naam, waarde in form.cleaned_data.items() if naam not in form.errors}
    try:
        rij = actie(gegevens, gelezen_versie(request))
    except Gewijzigd as conflict:
        return toon_conflict(request, form, conflict.nu, terug=waarheen(), dossier=dossier)
    except Weigering as weigering:
        if stil(request):
            return JsonResponse({"fout": weigering.tekst}, status=422)
        messages.error(request, weigering.tekst)
        return redirect(waarheen())
    fouten = {
        form.add_prefix(veld) if veld in form.fields else str(veld): [str(f) for f in lijst]
        for veld, lijst in form.errors.items()
    }
    if stil(request):
        status = status_nu() if not fouten else "Opgeslagen, behalve wat rood is. Kijk bij het veld."
        antwoord: dict[str, Any] = {
            "versie": rij.versie,
            "status": status,
            "velden": fouten,
            "fragmenten": fragmenten(rij) if fragmenten else {},
        }
        if volgende is not None:
            antwoord["volgende"] = volgende(rij)
        return JsonResponse(antwoord)
    if fouten:
        return toon()
    return redirect(waarheen())


def toon_conflict(request: HttpRequest, form: BaseForm, nu: Bewaard, *, terug: str = "", dossier: Any = None) -> HttpResponse:
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
    daar_alles, velden = nu.als_tekst(), []
    for naam, soort in form.fields.items():
        veld = form[naam]
        daar, hier = daar_alles.get(naam), veld.value()
        daar_tekst, hier_tekst = in_woorden(form, naam, daar), in_woorden(form, naam, hier)
        if naam not in daar_alles or daar_tekst == hier_tekst:
            continue
        vrij = not hasattr(soort, "choices") and not isinstance(soort, BooleanField)
        velden.append(
            {
                "naam": veld.html_name,
                "label": veld.label,
                "vrij": vrij,
                "lang": isinstance(soort.widget, Textarea),
                "daar": soort.prepare_value(daar),
                "hier": hier,
                "daar_tekst": daar_tekst,
                "hier_tekst": hier_tekst,
                "daar_html": toegevoegd(hier_tekst, daar_tekst),
                "hier_html": toegevoegd(daar_tekst, hier_tekst),
                "samen": samengevoegd(daar_tekst, hier_tekst) if vrij else "",
            }
        )
    apart = {"csrfmiddlewaretoken", "versie"}
    gestuurd = [(naam, waarde) for naam, waarden in request.POST.lists() if naam not in apart for waarde in waarden]
    anders = {rij["naam"] for rij in velden}
    return render(
        request,
        "conflict.html",
        {
            "velden": velden,
            "mijn": gestuurd,
            "zelfde": [(naam, waarde) for naam, waarde in gestuurd if naam not in anders],
            "nu": nu,
            "versie": nu.versie,
            "actie": request.get_full_path(),
            "onderdeel": str(getattr(form, "onderdeel", "dit deel")),
            "terug": terug,
            "dossier": dossier if dossier is not None else getattr(nu, "dossier", None),
        },
        status=409,
    )


def in_woorden(form: BaseForm, naam: str, waarde: Any) -> str:
    """A value as a person reads it: the label of a choice, Ja or Nee, the text itself."""
    veld = form.fields[naam]
    if isinstance(veld, BooleanField):
        return "Ja" if waarde in (True, "True", "on", "true", "1") else "Nee"
    keuzes = getattr(veld, "choices", None)
    if keuzes is not None:
        labels = {str(sleutel): str(label) for sleutel, label in keuzes}
        return labels.get("" if waarde is None else str(waarde), "" if waarde is None else str(waarde))
    return "" if waarde is None else str(veld.prepare_value(waarde))

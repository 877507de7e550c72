"""The queue of the teamleider and one round on one page: essence left, letter right."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Rol
from accounts.vers import verse_login_vereist
from audit.log import leg_inzage_vast
from audit.overgang import Weigering
from beleid.woorden import datum_lang
from beschikkingen.access import haal_ronde
from beschikkingen.actions import stel_vast
from beschikkingen.alineas import Briefalinea, Leesbrief, leesbrief
from beschikkingen.brief import meet_brief
from beschikkingen.forms import DatumForm, TerugForm
from beschikkingen.kern import kern_van
from beschikkingen.samenstellen import als_html, rondebrief
from beschikkingen.views.gedeeld import brief_antwoord, medewerker
from beschikkingen.wachtrij import volgorde, wachtrij
from indicatie.actions.review import merk_op, stuur_terug
from indicatie.models import Reviewopmerking, Reviewronde
from indicatie.momentopname import persoon
from intake.stand import klokken_van


@dataclass(frozen=True)
class Alinea:
    """A paragraph of the letter with the remarks that were made at it, also in earlier rounds."""

    deel: Briefalinea
    opmerkingen: list[Reviewopmerking]


@require_GET
def reviewwachtrij(request: HttpRequest) -> HttpResponse:
    """What waits for this teamleider, in four groups by risk. Own work is never in it."""
    wie = medewerker(request)
    if wie.rol != Rol.TEAMLEIDER:
        raise PermissionDenied("Alleen een teamleider beoordeelt indicaties.")
    groepen = wachtrij(wie, vandaag=timezone.localdate())
    aantal = sum(len(groep.rijen) for groep in groepen)
    toetsen = [("J", "Volgende zaak"), ("K", "Vorige zaak"), ("Enter", "Open de zaak")]
    context = {"groepen": [groep for groep in groepen if groep.rijen], "aantal": aantal, "sneltoetsen": toetsen}
    return render(request, "beschikkingen/reviewwachtrij.html", context)


@require_http_methods(["GET"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One round on one page. A round that was judged meanwhile leads to what became of it."""
    ronde = haal_ronde(medewerker(request), pk)
    if ronde.status != Reviewronde.Status.OPEN:
        return _al_beoordeeld(request, ronde)
    leg_inzage_vast(ronde, "review.ingezien", door=medewerker(request), dossier=ronde.dossier.nummer)
    return _toon(request, ronde)


def _al_beoordeeld(request: HttpRequest, ronde: Reviewronde) -> HttpResponse:
    beschikking = ronde.dossier.beschikkingen.filter(ronde=ronde).first()
    if beschikking is not None:
        return redirect("besluit", ronde.dossier.nummer, beschikking.nummer)
    messages.info(request, f"Deze zaak ligt niet meer bij u: {ronde.get_status_display().lower()}.")
    return redirect("reviewwachtrij")


def _toon(request: HttpRequest, ronde: Reviewronde, *, terug: TerugForm | None = None, akkoord: DatumForm | None = None,
          fout: str = "", opmerking_bij: str = "") -> HttpResponse:  # fmt: skip
    wie, vandaag = medewerker(request), timezone.localdate()
    brief = rondebrief(ronde, dagtekening=vandaag, ondertekenaar=wie)
    leesbaarheid, mist, lees = None, "", Leesbrief("", (), ())
    try:
        html = als_html(brief)
        lees, leesbaarheid = leesbrief(html), meet_brief(html)
    except Weigering as weigering:
        mist = weigering.tekst
    rij = volgorde(wie, vandaag=vandaag)
    plek = rij.index(ronde.pk) if ronde.pk in rij else -1
    klok = klokken_van(ronde.dossier, vandaag)[1]
    context = {
        "ronde": ronde,
        "dossier": ronde.dossier,
        "kern": kern_van(ronde, brief),
        "brief": brief,
        "lees": lees,
        "alineas": _alineas(ronde, lees),
        "leesbaarheid": leesbaarheid,
        "mist": mist,
        "terug": terug or TerugForm(),
        "terug_open": terug is not None,
        "akkoord": akkoord or DatumForm(initial={"dagtekening": vandaag}),
        "akkoord_open": akkoord is not None,
        "fout": fout,
        "opmerking_bij": opmerking_bij,
        "beslissen": datum_lang(klok.uiterlijk) if klok.uiterlijk else "",
        "plek": plek + 1,
        "van": len(rij),
        "vorige": rij[plek - 1] if plek > 0 else None,
        "volgende": rij[plek + 1] if 0 <= plek < len(rij) - 1 else None,
        "voornaam": ronde.ingediend_door.naam.split(" ")[0],
        "gewijzigd": _gewijzigd(ronde),
        "sneltoetsen": [
            ("A", "Akkoord: kies de datum en stel vast"), ("T", "Terug met reden"), ("J", "Volgende zaak"), ("K", "Vorige zaak"),
        ],
    }  # fmt: skip
    return render(request, "beschikkingen/review.html", context, status=409 if fout or terug or akkoord else 200)


def _alineas(ronde: Reviewronde, lees: Leesbrief) -> list[Alinea]:
    """Remarks of this round and of the ones before it, at the heading they were made at."""
    rijen = Reviewopmerking.objects.filter(ronde__dossier_id=ronde.dossier_id).select_related("door", "ronde").order_by("pk")
    per: dict[str, list[Reviewopmerking]] = {}
    for opmerking in rijen:
        per.setdefault(opmerking.plek, []).append(opmerking)
    return [Alinea(deel, per.get(deel.kop[:60], [])) for deel in lees.alineas]


def _gewijzigd(ronde: Reviewronde) -> str:
    """A signal when the person moved or changed name after submitting; the snapshot itself stays."""
    toen, nu = ronde.momentopname["client"], persoon(ronde.dossier)
    if toen.get("adresregels") != nu["adresregels"]:
        return f"Het adres is veranderd na indienen: nu {nu['adres']}. Stuur terug als de brief daarheen moet."
    if toen.get("briefnaam") != nu["briefnaam"]:
        return f"De naam is veranderd na indienen: nu {nu['briefnaam']}."
    return ""


@require_POST
@verse_login_vereist
def akkoord(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve and take the decision; the letter is made at once."""
    wie = medewerker(request)
    ronde = haal_ronde(wie, pk)
    form = DatumForm(request.POST)
    if not form.is_valid():
        return _toon(request, ronde, akkoord=form)
    try:
        besluit = stel_vast(ronde, dagtekening=form.cleaned_data["dagtekening"], nu=timezone.now(), door=wie)
    except Weigering as weigering:
        if ronde.status != Reviewronde.Status.OPEN:
            return _al_beoordeeld(request, ronde)
        form.add_error("dagtekening", weigering.tekst)
        return _toon(request, ronde, akkoord=form)
    messages.success(request, f"Vastgesteld. {ronde.ingediend_door.naam} maakt het besluit bekend.")
    return redirect("besluit", ronde.dossier.nummer, besluit.nummer)


@require_POST
def terug(request: HttpRequest, pk: int) -> HttpResponse:
    """Send back with a reason from the list and a sentence."""
    wie = medewerker(request)
    ronde = haal_ronde(wie, pk)
    form = TerugForm(request.POST)
    if not form.is_valid():
        return _toon(request, ronde, terug=form)
    try:
        stuur_terug(
            ronde, redenen=form.cleaned_data["redenen"], toelichting=form.cleaned_data["toelichting"], nu=timezone.now(), door=wie
        )
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect("reviewwachtrij")
    messages.success(request, f"Teruggestuurd naar {ronde.ingediend_door.naam}. De besluittermijn loopt door.")
    return redirect("reviewwachtrij")


@require_POST
def opmerking(request: HttpRequest, pk: int) -> HttpResponse:
    """A remark at one paragraph."""
    wie = medewerker(request)
    ronde = haal_ronde(wie, pk)
    plek = request.POST.get("plek", "")
    try:
        merk_op(ronde, plek=plek, tekst=request.POST.get("tekst", ""), nu=timezone.now(), door=wie)
    except Weigering as weigering:
        return _toon(request, ronde, fout=weigering.tekst, opmerking_bij=plek)
    return redirect(f"{request.path.removesuffix('opmerking/')}#brief-kop")


@require_GET
def review_brief(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole letter of a round as a page of its own."""
    wie = medewerker(request)
    ronde = haal_ronde(wie, pk)
    leg_inzage_vast(ronde, "review.brief_ingezien", door=wie, dossier=ronde.dossier.nummer)
    try:
        return brief_antwoord(rondebrief(ronde, dagtekening=timezone.localdate(), ondertekenaar=wie))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect("review", pk)

"""Finding a dossier: the list with its filters, the search in the head, and the search by BSN with a reason."""

from __future__ import annotations

import re
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Medewerker, Rol
from audit.overgang import Weigering
from indicatie.models import Indicatie
from intake import bsn
from intake.access import MAG, Om, zichtbaar_voor
from intake.actions.noodtoegang import MAG_NOOD
from intake.actions.zoeken import zoek_op_bsn
from intake.forms.velden import lees_datum
from intake.models import Dossier, Melding
from intake.rules import dringendste
from intake.stand import IN_FASE, Fase, fase, klokken_van
from intake.views.gedeeld import wie

PER_PAGINA = 50
DOSSIERNUMMER = re.compile(r"[A-Z][0-9]{2}-[0-9]{5,}")
VAN_WIE = (("alles", "Alles"), ("ik", "Van mij"), ("ander", "Van een collega"))
AANTAL = {0: "Geen", 1: "Eén", 2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf", 6: "Zes"}


def mag_zoeken(door: Medewerker) -> None:
    """Only roles that read dossiers have a list of them."""
    if door.rol not in MAG[Om.LEZEN]:
        raise PermissionDenied("Uw rol ziet geen dossiers.")


@require_GET
def dossiers(request: HttpRequest) -> HttpResponse:
    """The dossiers of the team, shortest clock first. Whose and which state stay until somebody changes them."""
    door = wie(request)
    mag_zoeken(door)
    van_wie, standen, vraag = _filters(request)
    zichtbaar = zichtbaar_voor(door)
    gefilterd = zichtbaar.filter(_van_wie(van_wie, door), _op_stand(standen), zoekvoorwaarde(vraag))
    lijst = rijen(gefilterd, timezone.localdate())
    pagina = Paginator(lijst, PER_PAGINA).get_page(request.GET.get("pagina"))
    te_laat = sum(1 for rij in lijst if rij.te_laat)
    return render(
        request,
        "dossiers.html",
        {
            "vraag": vraag,
            "van_wie": van_wie,
            "standen": standen,
            "keuzes_wie": VAN_WIE,
            "keuzes_stand": [(f.value, f.label) for f in Fase],
            "aantal": len(lijst),
            "te_laat": te_laat,
            "te_laat_woord": AANTAL.get(te_laat, str(te_laat)),
            "pagina": pagina,
            "rijen": vul_aan(list(pagina.object_list)),
            "bladeren": _bladeren(vraag, van_wie, standen),
            "gefilterd": bool(vraag or van_wie != "alles" or standen),
            "jurist": door.rol == Rol.JURIST,
            "mag_melden": door.rol in MAG[Om.MELDEN],
        },
    )


def _filters(request: HttpRequest) -> tuple[str, list[str], str]:
    """From the address; without an address, the last choice of this session. What was searched for is not kept."""
    if not request.GET:
        bewaard: dict[str, Any] = request.session.get("dossierfilter", {})
        return bewaard.get("wie", "alles"), bewaard.get("stap", []), ""
    van_wie = request.GET.get("wie", "alles")
    van_wie = van_wie if van_wie in dict(VAN_WIE) else "alles"
    standen = [stand for stand in request.GET.getlist("stap") if stand in Fase.values]
    request.session["dossierfilter"] = {"wie": van_wie, "stap": standen}
    return van_wie, standen, request.GET.get("q", "").strip()[:200]


def _bladeren(vraag: str, van_wie: str, standen: list[str]) -> list[tuple[str, str]]:
    return [("wie", van_wie), *(("stap", stand) for stand in standen), *([("q", vraag)] if vraag else [])]


def _van_wie(van_wie: str, door: Medewerker) -> Q:
    if van_wie == "ik":
        return Q(behandelaar=door)
    return ~Q(behandelaar=door) & Q(behandelaar__isnull=False) if van_wie == "ander" else Q()


def _op_stand(standen: list[str]) -> Q:
    """Without a choice everything that is open."""
    if not standen:
        return Q(gesloten_op__isnull=True)
    return reduce(lambda a, b: a | b, (IN_FASE[stand] for stand in standen))


def zoekvoorwaarde(vraag: str) -> Q:
    """Every word must be found in name, address, place, number, birth date or the kind of help."""
    try:
        return Q(client__geboortedatum=lees_datum(vraag)) if vraag else Q()
    except ValidationError:
        pass
    velden = ("achternaam", "tussenvoegsel", "roepnaam", "voorletters", "straat", "huisnummer", "woonplaats", "postcode")
    uit = Q()
    for woord in vraag.replace(",", " ").split():
        een = Q(nummer__icontains=woord) | Q(pk__in=Indicatie.objects.filter(naam__icontains=woord).values("dossier"))
        for veld in velden:
            een |= Q(**{f"client__{veld}__icontains": woord})
        uit = and_(uit, een)
    return uit


class Rij:
    """One dossier in a list: who, about what, which phase, which clock, whose."""

    def __init__(self, dossier: Dossier, vandaag: date) -> None:
        self.dossier = dossier
        self.klok = dringendste(klokken_van(dossier, vandaag))
        self.te_laat = bool(self.klok and self.klok.soort == "fout")
        self.fase = fase(dossier)
        self.waarover = ""

    @property
    def volgorde(self) -> tuple[bool, date, str, int]:
        """What is late or ends first comes first, on one day by name; without a clock the newest first."""
        naam = self.dossier.client.sorteernaam if self.klok else ""
        return (self.klok is None, (self.klok.uiterlijk if self.klok else None) or date.max, naam, -self.dossier.pk)


def rijen(bron: QuerySet[Dossier], vandaag: date) -> list[Rij]:
    """All dossiers with their clock, in order, in two queries."""
    alle = (
        bron.select_related("client", "team", "behandelaar", "melding", "onderzoek", "aanvraag")
        .prefetch_related("termijngebeurtenissen")
        .distinct()
    )
    return sorted((Rij(dossier, vandaag) for dossier in alle), key=lambda rij: rij.volgorde)


def vul_aan(lijst: list[Rij]) -> list[Rij]:
    """What each shown dossier is about, in one query: the provisions, else the first words of the question."""
    namen: dict[int, list[str]] = {}
    eigen = Indicatie.objects.filter(dossier__in=[rij.dossier.pk for rij in lijst]).order_by("id").values_list("dossier", "naam")
    for dossier, naam in eigen:
        if naam not in namen.setdefault(dossier, []):
            namen[dossier].append(naam)
    for rij in lijst:
        melding = getattr(rij.dossier, "melding", None)
        woorden = melding.hulpvraag.split() if isinstance(melding, Melding) else []
        eerste = " ".join(woorden[:7]) + (" …" if len(woorden) > 7 else "")
        rij.waarover = ", ".join(namen.get(rij.dossier.pk, [])) or (f"‘{eerste}’" if eerste else "nog niet bekend")
    return lijst


@require_http_methods(["GET", "POST"])
def zoeken(request: HttpRequest) -> HttpResponse:
    """The search in the head: also closed dossiers. A number leads straight to its dossier. A BSN only by POST, with a reason."""
    door = wie(request)
    mag_zoeken(door)
    vandaag = timezone.localdate()
    vraag = request.GET.get("q", "").strip()[:200]
    context: dict[str, Any] = {
        "zoekvraag": vraag,
        "vraag": vraag,
        "reden": "",
        "bsn_fout": "",
        "reden_fout": "",
        "gezocht": False,
    }
    gevonden: QuerySet[Dossier] | None = None
    if request.method == "POST":
        context |= {"reden": request.POST.get("reden", ""), "gezocht": True, "op_bsn": True}
        try:
            gevonden = zoek_op_bsn(request.POST.get("bsn", ""), reden=context["reden"], door=door)
        except bsn.BsnOngeldig as fout:
            context |= {"bsn_fout": str(fout), "gezocht": False}
        except Weigering as fout:
            context |= {"reden_fout": fout.tekst, "gezocht": False}
    elif vraag:
        try:
            bsn.schoon(vraag)
        except bsn.BsnOngeldig:
            gevonden = zichtbaar_voor(door).filter(zoekvoorwaarde(vraag))
            exact = zichtbaar_voor(door).filter(nummer__iexact=vraag).first()
            if exact is not None:
                return redirect("dossier", exact.nummer)
            context["gezocht"] = True
            if door.rol in MAG_NOOD and DOSSIERNUMMER.fullmatch(vraag.upper()):
                context["nood_nummer"] = vraag.upper()  # also when there is no such dossier: the page tells neither
        else:  # a number that may be somebody's BSN is not looked up from an address, and not shown again
            context |= {"zoekvraag": "", "vraag": "", "lijkt_bsn": True}
    lijst = rijen(gevonden, vandaag) if gevonden is not None else []
    context |= {"aantal": len(lijst), "rijen": vul_aan(lijst[:PER_PAGINA]), "mag_melden": door.rol in MAG[Om.MELDEN]}
    return render(request, "zoeken.html", context)

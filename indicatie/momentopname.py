"""What was known when the indication was submitted: person, household and weighing, frozen with the review round (Awb 3:2)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from indicatie.models import Aftrek, Beperking, Indicatie, Taak, ZrmScore
from intake.models import Betrokkene, Dossier, Geprobeerd, Gesprek, Huisgenoot, Hulpvraag, Mantelzorger, Situatie, Verslag


def momentopname(dossier: Dossier) -> dict[str, Any]:
    """JSON-ready facts of this dossier; never the BSN. Later changes raise a signal, they do not rewrite this."""
    onderzoek = dossier.onderzoek
    situatie = Situatie.objects.filter(onderzoek=onderzoek).first()
    hulpvraag = Hulpvraag.objects.filter(onderzoek=onderzoek).first()
    verslag = Verslag.objects.filter(onderzoek=onderzoek).first()
    return {
        "client": persoon(dossier),
        "situatie": _velden(situatie, "woning", "eigendom", "slaapkamers", "kamers", "woont_alleen", "namens"),
        "hulpvraag": _velden(hulpvraag, "eigen_woorden", "wil_beter", "let_op", "ondersteuning_antwoord"),
        "geprobeerd": [_velden(g, "wat", "uitkomst") for g in Geprobeerd.objects.filter(onderzoek=onderzoek)],
        "huisgenoten": [
            _velden(h, "naam", "relatie", "kan", "kan_niet", "gesproken") | {"gesproken_op": _iso(h.gesproken_op)}
            for h in Huisgenoot.objects.filter(onderzoek=onderzoek)
        ],
        "mantelzorgers": [
            _velden(m, "naam", "relatie", "uren_per_week", "wat", "houdt_vol")
            for m in Mantelzorger.objects.filter(onderzoek=onderzoek)
        ],
        "betrokkenen": [
            _velden(b, "naam", "relatie", "soort", "toelichting") for b in Betrokkene.objects.filter(onderzoek=onderzoek)
        ],
        "beperkingen": [_velden(b, "tekst", "bron", "bron_toelichting") for b in Beperking.objects.filter(onderzoek=onderzoek)],
        "zrm": {
            s.domein: {"score": s.score, "toelichting": s.toelichting}
            for s in ZrmScore.objects.filter(meting__onderzoek=onderzoek).order_by("domein")
        },
        "taken": [
            _velden(t, "pk", "onderdeel", "regel", "label", "eenheid", "norm", "aantal", "nodig", "reden", "toelichting", "bron")
            for t in Taak.objects.filter(onderzoek=onderzoek)
        ],
        "aftrekken": [
            _velden(a, "taak_id", "wie", "volume", "wat", "waarom", "besproken_met")
            | {"naam": wie_is(a), "besproken_op": _iso(a.besproken_op)}
            for a in Aftrek.objects.filter(taak__onderzoek=onderzoek).select_related("huisgenoot", "mantelzorger")
        ],
        "gesprek": _gesprek(dossier, verslag),
        "verslag": _velden(verslag, "zienswijze", "zienswijze_tekst", "getekend")
        | {"beantwoord_op": _iso(verslag.beantwoord_op if verslag else None)},
        "lopend": [
            _velden(i, "naam", "product", "volume", "eenheid", "frequentie") | {"einddatum": _iso(i.einddatum)}
            for i in Indicatie.objects.filter(
                dossier__client_id=dossier.client_id, status=Indicatie.Status.VASTGESTELD, vervallen_op__isnull=True
            )
            .exclude(dossier=dossier)
            .exclude(besluit=Indicatie.Besluit.AFWIJZEN)
        ],
    }


def persoon(dossier: Dossier) -> dict[str, Any]:
    """The person as a letter names and reaches him."""
    client = dossier.client
    voorop = client.get_aanhef_display() if client.aanhef in {"mevrouw", "heer"} else client.roepnaam
    return {
        "naam": client.naam,
        "geboortedatum": _iso(client.geboortedatum),
        "adres": client.adres,
        "zij": client.zij,
        "aanhef": client.aanspreeknaam,
        "briefnaam": " ".join(deel for deel in (voorop, client.voorletters, client.achternaam_voluit) if deel),
        "adresregels": [
            regel
            for regel in (f"{client.straat} {client.huisnummer}".strip(), f"{client.postcode} {client.woonplaats}".strip())
            if regel
        ],
    }


def wie_is(aftrek: Aftrek) -> str:
    """The name behind a deduction: as typed, else that of the housemate or carer it points to."""
    mens = aftrek.huisgenoot or aftrek.mantelzorger
    return aftrek.naam or (mens.naam if mens else "")


def _gesprek(dossier: Dossier, verslag: Verslag | None) -> dict[str, Any]:
    """Day and place of the talk that the decision rests on; without a talk in the portal, the day the report was answered."""
    gesprek = Gesprek.objects.filter(onderzoek=dossier.onderzoek, begonnen_op__isnull=False).order_by("-begonnen_op").first()
    if gesprek is not None and gesprek.begonnen_op is not None:
        return {"datum": timezone.localdate(gesprek.begonnen_op).isoformat(), "plaats": gesprek.plaats}
    dag = (verslag.gedeeld_op or verslag.beantwoord_op) if verslag is not None else None
    return {"datum": _iso(dag), "plaats": ""}


def _iso(dag: Any) -> str | None:
    return dag.isoformat() if dag is not None else None


def _velden(rij: Any, *namen: str) -> dict[str, Any]:
    return {naam: getattr(rij, naam) for naam in namen} if rij is not None else {}

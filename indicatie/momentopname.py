"""What was known when the indication was submitted: person, household and weighing, frozen with the review round (Awb 3:2)."""

from __future__ import annotations

from typing import Any

from indicatie.models import Aftrek, Beperking, Taak, ZrmScore
from intake.models import Betrokkene, Dossier, Huisgenoot, Hulpvraag, Mantelzorger, Situatie


def momentopname(dossier: Dossier) -> dict[str, Any]:
    """JSON-ready facts of this dossier; never the BSN. Later changes raise a signal, they do not rewrite this."""
    client = dossier.client
    onderzoek = dossier.onderzoek
    situatie = Situatie.objects.filter(onderzoek=onderzoek).first()
    hulpvraag = Hulpvraag.objects.filter(onderzoek=onderzoek).first()
    return {
        "client": {
            "naam": client.naam,
            "geboortedatum": client.geboortedatum.isoformat() if client.geboortedatum else None,
            "adres": client.adres,
        },
        "situatie": _velden(situatie, "woning", "eigendom", "slaapkamers", "kamers", "woont_alleen", "namens"),
        "hulpvraag": _velden(hulpvraag, "eigen_woorden", "wil_beter", "let_op", "ondersteuning_antwoord"),
        "huisgenoten": [
            _velden(h, "naam", "relatie", "kan", "kan_niet", "gesproken")
            | {"gesproken_op": h.gesproken_op.isoformat() if h.gesproken_op else None}
            for h in Huisgenoot.objects.filter(onderzoek=onderzoek)
        ],
        "mantelzorgers": [
            _velden(m, "naam", "relatie", "uren_per_week", "wat", "houdt_vol")
            for m in Mantelzorger.objects.filter(onderzoek=onderzoek)
        ],
        "betrokkenen": [_velden(b, "naam", "relatie", "soort") for b in Betrokkene.objects.filter(onderzoek=onderzoek)],
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
            _velden(a, "taak_id", "wie", "naam", "volume", "wat", "waarom", "besproken_met")
            | {"besproken_op": a.besproken_op.isoformat() if a.besproken_op else None}
            for a in Aftrek.objects.filter(taak__onderzoek=onderzoek)
        ],
    }


def _velden(rij: Any, *namen: str) -> dict[str, Any]:
    return {naam: getattr(rij, naam) for naam in namen} if rij is not None else {}

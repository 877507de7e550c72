"""The report: shared with the person, answered by the person, and then the aanvraag (Wmo 2.3.2 lid 8, 2.3.5 lid 1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Gewijzigd, Weigering, bewaar, ga_naar, op_slot, op_slot_met_versie
from beleid.woorden import datum
from intake.actions.delen import bewaar_deel, te_bewerken
from intake.models import Aanvraag, Dossier, Onderzoek, Verslag, Verslagdeel
from intake.stand import klokken_van, melding_of_niets, onderzoek_of_niets


def vingerafdruk(delen: Any) -> str:
    """sha256 of the paragraphs as canonical JSON."""
    return hashlib.sha256(json.dumps(delen, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@transaction.atomic
def bewaar_verslagdeel(
    onderzoek: Onderzoek, code: str, gegevens: Mapping[str, Any], *, versie: int, bron_sha256: str, door: Medewerker
) -> Verslagdeel:
    """Save own text or the person's answer for one part; the first save makes the row. Raises Gewijzigd and Weigering.

    `bron_sha256` is the fingerprint of the composed sentences as they are now: later it tells whether the text or the answer is
    still about the same facts. Other own text is another text to read, so the person's answer to the old one falls away.
    """
    te_bewerken(onderzoek.dossier)  # locks the investigation: two first saves make one row
    if Verslag.objects.filter(onderzoek=onderzoek, status=Verslag.Status.BEANTWOORD).exists():
        raise Weigering("Dit verslag is beantwoord. Wat de inwoner las en tekende, verandert niet meer.")
    deel = Verslagdeel.objects.select_for_update().filter(onderzoek=onderzoek, code=code).first()
    if deel is None:
        deel = Verslagdeel.objects.create(onderzoek=onderzoek, code=code)
    elif deel.versie != versie and any(getattr(deel, naam) != waarde for naam, waarde in gegevens.items()):
        raise Gewijzigd(deel)  # an older page that says the same again takes nothing away
    versie = deel.versie
    anders = any(naam in gegevens and gegevens[naam] != getattr(deel, naam) for naam in ("eigen_tekst", "vervangt"))
    herlezen = {"klopt": None} if anders and "klopt" not in gegevens else {}
    return bewaar_deel(deel, {**gegevens, **herlezen, "bron_sha256": bron_sha256}, versie=versie, door=door)


@transaction.atomic
def bewaar_woorden(verslag: Verslag, tekst: str, *, versie: int, door: Medewerker) -> Verslag:
    """Keep what the person adds to the whole report while somebody types it. Raises Gewijzigd and Weigering."""
    te_bewerken(verslag.dossier)
    rij = op_slot(Verslag, verslag.pk)
    if rij.status == Verslag.Status.BEANTWOORD:
        raise Weigering("Dit verslag is al beantwoord. Wat is getekend staat vast.")
    if rij.zienswijze_tekst == tekst:
        return rij
    return bewaar_deel(rij, {"zienswijze_tekst": tekst}, versie=versie, door=door)


@transaction.atomic
def deel_verslag(verslag: Verslag, *, op: date, delen: list[dict[str, Any]], door: Medewerker) -> Verslag:
    """The report goes to the person, who reads it later and answers on paper (Wmo 2.3.2 lid 8). What is on that paper is kept."""
    te_bewerken(verslag.dossier)
    rij = op_slot(Verslag, verslag.pk)
    if rij.status in {Verslag.Status.GEDEELD, Verslag.Status.BEANTWOORD}:
        return rij
    ga_naar(rij, Verslag.Status.GEDEELD)
    rij.gedeeld_op = op
    rij.vastgelegd, rij.sha256 = delen, vingerafdruk(delen)
    bewaar(rij, door=door, velden=["status", "gedeeld_op", "vastgelegd", "sha256"])
    leg_vast(rij, "verslag.gedeeld", door=door, gegevens={"sha256": rij.sha256})
    return rij


@transaction.atomic
def haal_verslag_terug(verslag: Verslag, *, door: Medewerker) -> Verslag:
    """Something changed before the person answered: the report is a draft again."""
    te_bewerken(verslag.dossier)
    rij = op_slot(Verslag, verslag.pk)
    if rij.status == Verslag.Status.CONCEPT:
        return rij
    ga_naar(rij, Verslag.Status.CONCEPT)
    rij.gedeeld_op, rij.vastgelegd, rij.sha256 = None, None, ""
    bewaar(rij, door=door, velden=["status", "gedeeld_op", "vastgelegd", "sha256"])
    leg_vast(rij, "verslag.teruggehaald", door=door)
    return rij


@transaction.atomic
def beantwoord_verslag(
    verslag: Verslag,
    *,
    zienswijze: str,
    woorden: str,
    getekend: str,
    handtekening: str,
    delen: list[dict[str, Any]],
    is_aanvraag: bool,
    op: date,
    versie: int,
    door: Medewerker,
) -> Verslag:
    """The person agrees, or has seen it and does not agree. The text as read is frozen with its hash, the investigation ends on
    `op`, and where the policy says so (`is_aanvraag`) this is the aanvraag from which the two weeks run (Wmo 2.3.5 lid 2)."""
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=verslag.dossier.pk)
    te_bewerken(dossier)
    huidig = op_slot(Verslag, verslag.pk)
    if huidig.status == Verslag.Status.BEANTWOORD:
        return huidig
    rij = op_slot_met_versie(Verslag, verslag.pk, versie)
    if zienswijze not in Verslag.Zienswijze.values:
        raise Weigering("Kies wat de inwoner van het verslag vindt. Er staat met opzet niets vooraf aan.")
    if getekend not in Verslag.Getekend.values:
        raise Weigering("Kies hoe de inwoner heeft getekend.")
    if getekend == Verslag.Getekend.VINGER and not handtekening:
        raise Weigering("Er staat nog geen handtekening. Laat de inwoner tekenen, of kies ‘Ja gezegd’.")
    na_de_melding(dossier, op)
    ga_naar(rij, Verslag.Status.BEANTWOORD)
    rij.zienswijze, rij.zienswijze_tekst = zienswijze, woorden
    rij.getekend, rij.handtekening = getekend, handtekening
    rij.beantwoord_op, rij.gedeeld_op = op, rij.gedeeld_op or op
    rij.vastgelegd, rij.sha256 = delen, vingerafdruk(delen)
    bewaar(rij, door=door)
    onderzoek = op_slot(Onderzoek, rij.onderzoek_id)
    if onderzoek.status == Onderzoek.Status.LOOPT:
        ga_naar(onderzoek, Onderzoek.Status.AFGEROND)
        onderzoek.afgerond_op = op
        onderzoek.save(update_fields=["status", "afgerond_op"])
    if is_aanvraag:
        ontvang_aanvraag(dossier, wijze=Aanvraag.Wijze.VERSLAG, op=op, door=door)
    leg_vast(
        rij, "verslag.beantwoord", door=door, gegevens={"zienswijze": zienswijze, "getekend": getekend, "sha256": rij.sha256}
    )
    return rij


def na_de_melding(dossier: Dossier, op: date) -> None:
    """Raises Weigering when `op` lies before the melding or in the future."""
    melding = melding_of_niets(dossier)
    if melding is None:
        raise Weigering("Er is nog geen melding. Leg eerst de melding vast.")
    ontvangen = timezone.localdate(melding.ontvangen_op)
    if op < ontvangen:
        raise Weigering(f"Dit kan niet eerder zijn dan de melding van {datum(ontvangen)}. Kies een latere datum.")
    if op > timezone.localdate():
        raise Weigering("Deze datum ligt in de toekomst. Schrijf de dag waarop u het heeft gekregen.")


@transaction.atomic
def ontvang_aanvraag(dossier: Dossier, *, wijze: str, op: date, door: Medewerker) -> Aanvraag:
    """The request for a decision; the two-week clock starts (Wmo 2.3.5 lid 2). One per dossier.

    Raises Weigering before the melding, and while the investigation runs within its six weeks (Wmo 2.3.2 lid 9).
    """
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    bestaand = Aanvraag.objects.filter(dossier=dossier).first()
    if bestaand is not None:
        return bestaand
    if wijze not in Aanvraag.Wijze.values:
        raise Weigering("Kies hoe de aanvraag is gedaan.")
    na_de_melding(dossier, op)
    onderzoek = onderzoek_of_niets(dossier)
    if onderzoek is not None and onderzoek.status == Onderzoek.Status.GESTOPT:
        raise Weigering("Dit onderzoek is gestopt. Leg een nieuwe melding vast.")
    if onderzoek is None or onderzoek.status == Onderzoek.Status.LOOPT:
        uiterlijk = klokken_van(dossier, op)[0].uiterlijk
        if uiterlijk is not None and op <= uiterlijk:
            raise Weigering(
                f"Een aanvraag kan na het onderzoek, of als wij op {datum(uiterlijk)} niet klaar zijn. "
                "Leg eerst het antwoord op het verslag vast."
            )
    aanvraag = Aanvraag.objects.create(dossier=dossier, ontvangen_op=op, wijze=wijze)
    leg_vast(aanvraag, "aanvraag.ontvangen", door=door, gegevens={"op": op.isoformat(), "wijze": wijze})
    return aanvraag


@transaction.atomic
def bevries(dossier: Dossier, *, nu: datetime, door: Medewerker) -> Onderzoek:
    """Submitted: what the reviewer looks at does not change under his eyes."""
    onderzoek = Onderzoek.objects.select_for_update(of=("self",)).get(dossier=dossier)
    if onderzoek.bevroren_op is None:
        onderzoek.bevroren_op = nu
        onderzoek.save(update_fields=["bevroren_op"])
        leg_vast(onderzoek, "onderzoek.bevroren", door=door)
    return onderzoek


@transaction.atomic
def ontdooi(dossier: Dossier, *, door: Medewerker) -> Onderzoek:
    """Sent back: the author can write again."""
    onderzoek = Onderzoek.objects.select_for_update(of=("self",)).get(dossier=dossier)
    if onderzoek.bevroren_op is not None:
        onderzoek.bevroren_op = None
        onderzoek.save(update_fields=["bevroren_op"])
        leg_vast(onderzoek, "onderzoek.ontdooid", door=door)
    return onderzoek

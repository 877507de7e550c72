"""Step 7: the report is read and answered. What is frozen is composed here, from the rows, at the moment of answering."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Medewerker
from audit.overgang import Gewijzigd, Weigering, op_slot
from indicatie.beeld import Dossierinhoud, inhoud_van
from indicatie.rules.handtekening import is_handtekening
from indicatie.verslag import delen_van, gelezen, is_aanvraag, te_bevriezen
from intake.actions.verslag import beantwoord_verslag, bewaar_verslagdeel, deel_verslag
from intake.models import Dossier, Onderzoek, Verslag, Verslagdeel


class VerslagVeranderd(Weigering):
    """Something in the report changed while the person read it; nothing was signed."""


@transaction.atomic
def bewaar_deel_van_verslag(
    dossier: Dossier, code: str, gegevens: Mapping[str, Any], *, versie: int, vandaag: date, door: Medewerker
) -> Verslagdeel:
    """Save own text or the person's answer beside the sentences as they are now. Raises Gewijzigd and Weigering."""
    inhoud = inhoud_van(dossier, vandaag=vandaag)
    sha256 = next((deel.tekst.sha256 for deel in delen_van(inhoud) if deel.code == code), None)
    if sha256 is None or inhoud.onderzoek is None:
        raise Weigering("Dit deel staat niet in het verslag.")
    return bewaar_verslagdeel(inhoud.onderzoek, code, gegevens, versie=versie, bron_sha256=sha256, door=door)


@transaction.atomic
def bewaar_reacties(dossier: Dossier, reacties: Mapping[str, Mapping[str, Any]], *, vandaag: date, door: Medewerker) -> None:
    """What was tapped and typed per part just before an answer that could not be taken: it stays."""
    rijen = dict(Verslagdeel.objects.filter(onderzoek__dossier=dossier).values_list("code", "versie"))
    for code, gegevens in reacties.items():
        bewaar_deel_van_verslag(dossier, code, gegevens, versie=rijen.get(code, 0), vandaag=vandaag, door=door)


@transaction.atomic
def geef_verslag_mee(dossier: Dossier, *, vandaag: date, door: Medewerker) -> Verslag:
    """The person reads it at home and answers on paper (Wmo 2.3.2 lid 8). The text that goes along is kept."""
    inhoud = _op_slot(dossier, vandaag)
    if inhoud.verslag is None:
        raise Weigering("Er is nog geen verslag.")
    return deel_verslag(inhoud.verslag, op=vandaag, delen=te_bevriezen(delen_van(inhoud)), door=door)


@transaction.atomic
def leg_antwoord_vast(
    dossier: Dossier,
    *,
    zienswijze: str,
    woorden: str,
    getekend: str,
    handtekening: str,
    gelezen_sha256: str,
    delen: Mapping[str, Mapping[str, Any]],
    versie: int,
    vandaag: date,
    door: Medewerker,
) -> Verslag:
    """The person answers at the table. `gelezen_sha256` is the text that was on the screen, `delen` the last answers per part.

    Raises VerslagVeranderd when the text is no longer that text, Gewijzigd when somebody else saved, Weigering when the answer
    or the signature is missing. Answering twice has one effect.
    """
    inhoud = _op_slot(dossier, vandaag)
    rij = inhoud.verslag
    if rij is None:
        raise Weigering("Er is nog geen verslag.")
    if rij.status == Verslag.Status.BEANTWOORD:
        return rij
    if rij.versie != versie and rij.zienswijze_tekst != woorden:
        raise Gewijzigd(rij)  # what the page itself saved a moment ago is no second hand
    if zienswijze not in Verslag.Zienswijze.values:
        raise Weigering("Kies wat u van het verslag vindt. Er staat met opzet niets vooraf aan.")
    if getekend == Verslag.Getekend.VINGER and not is_handtekening(handtekening):
        raise Weigering("Er staat nog geen handtekening. Teken in het vak, of kies ‘Ik zeg ja’.")
    nu = delen_van(inhoud)
    if gelezen(nu) != gelezen_sha256:
        raise VerslagVeranderd("Het verslag veranderde terwijl u las. Lees het nog een keer. Daarna kunt u tekenen.")
    for deel in nu:
        if deel.code in delen and inhoud.onderzoek is not None:
            bewaar_verslagdeel(
                inhoud.onderzoek, deel.code, delen[deel.code], versie=deel.versie, bron_sha256=deel.tekst.sha256, door=door
            )
    return _beantwoord(inhoud, zienswijze, woorden, getekend, handtekening, te_bevriezen(delen_van(inhoud)), vandaag, rij, door)


@transaction.atomic
def leg_antwoord_op_papier_vast(
    dossier: Dossier, *, zienswijze: str, woorden: str, op: date, versie: int, vandaag: date, door: Medewerker
) -> Verslag:
    """The signed sheet came back on `op`. What was given along is what was signed. Raises Gewijzigd and Weigering."""
    inhoud = _op_slot(dossier, vandaag)
    rij = inhoud.verslag
    if rij is None:
        raise Weigering("Er is nog geen verslag.")
    if rij.status == Verslag.Status.BEANTWOORD:
        return rij
    if rij.status != Verslag.Status.GEDEELD or not rij.vastgelegd:
        raise Weigering("Dit verslag is nog niet meegegeven. Deel het eerst op papier, of lees het samen na.")
    if rij.gedeeld_op is not None and op < rij.gedeeld_op:
        raise Weigering("Het antwoord kan niet eerder komen dan de dag waarop u het verslag deelde. Kies een latere datum.")
    if rij.versie != versie:
        raise Gewijzigd(rij)
    return _beantwoord(inhoud, zienswijze, woorden, Verslag.Getekend.PAPIER, "", rij.vastgelegd, op, rij, door)


def _beantwoord(
    inhoud: Dossierinhoud,
    zienswijze: str,
    woorden: str,
    getekend: str,
    handtekening: str,
    delen: list[dict[str, Any]],
    op: date,
    rij: Verslag,
    door: Medewerker,
) -> Verslag:
    return beantwoord_verslag(
        rij,
        zienswijze=zienswijze,
        woorden=woorden,
        getekend=getekend,
        handtekening=handtekening,
        delen=delen,
        is_aanvraag=is_aanvraag(inhoud),
        op=op,
        versie=rij.versie,
        door=door,
    )


def _op_slot(dossier: Dossier, vandaag: date) -> Dossierinhoud:
    """Everything of the dossier, read while nobody else can change the investigation: what is read is what is frozen."""
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    onderzoek = Onderzoek.objects.filter(dossier=dossier).first()
    if onderzoek is not None:
        op_slot(Onderzoek, onderzoek.pk)
    return inhoud_van(Dossier.objects.get(pk=dossier.pk), vandaag=vandaag)

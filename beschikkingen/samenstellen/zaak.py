"""What a letter is made of: a snapshot and calculations, either stored (after submitting) or as they stand now (a preview)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import Gemeente, Medewerker
from audit.overgang import Weigering
from beleid.engine import Onderdeel, Regeling
from beschikkingen.samenstellen.taal import Taal, taal_van
from indicatie.beeld import Dossierinhoud
from indicatie.models import Berekening, Indicatie, Reviewronde
from indicatie.momentopname import momentopname
from intake.models import Aanvraag, Dossier
from producten.access import geladen


@dataclass(frozen=True)
class Gerekend:
    """One indication with the result of its calculation as plain JSON values, and the policy it was made with."""

    indicatie: Indicatie
    regeling: Regeling
    resultaat: Mapping[str, Any]
    redenen: Mapping[str, str]
    nummer: str
    sha256: str
    gemaakt_op: date

    @property
    def onderdeel(self) -> Onderdeel:
        """The onderdeel of the policy that was calculated."""
        return self.regeling.onderdelen[self.indicatie.onderdeel]


@dataclass(frozen=True)
class Zaak:
    """Everything one letter about a decision needs. `kenmerk` is what the person quotes when calling."""

    dossier: Dossier
    gemeente: Gemeente
    kenmerk: str
    schrijver: Medewerker
    ondertekenaar: Medewerker
    foto: Mapping[str, Any]
    gerekend: Sequence[Gerekend]
    aanvraag_van: date
    soort: str

    @property
    def taal(self) -> Taal:
        """The words of the municipality whose policy was used."""
        return taal_van(self.gerekend[0].regeling.gemeente if self.gerekend else self.gemeente.regeling)

    @property
    def relaties(self) -> dict[str, str]:
        """First name -> relation, of everybody around the person."""
        mensen = [*self.foto["huisgenoten"], *self.foto["mantelzorgers"], *self.foto["betrokkenen"]]
        return {mens["naam"].replace(",", " ").split(" ")[0]: mens["relatie"] for mens in mensen if mens["naam"]}

    def titels(self, regeling: Regeling) -> dict[str, str]:
        """Short names of the sources of a policy, as its own words or its title."""
        eigen: dict[str, str] = self.taal.woord("bronnen") or {}
        return {sleutel: eigen.get(sleutel) or _kort(bron.titel) for sleutel, bron in regeling.bronnen.items()}


def redenen_van(indicatie: Indicatie) -> dict[str, str]:
    """Reasons by the code of the line, cap or step they belong to."""
    return {motivering.code: motivering.tekst for motivering in indicatie.motiveringen.all()}


def vastgelegd(ronde: Reviewronde) -> list[Gerekend]:
    """The stored calculations of a round; nothing is calculated again."""
    rijen = (
        Berekening.objects.filter(ronde=ronde)
        .select_related("indicatie__aanbieder", "normen")
        .prefetch_related("indicatie__motiveringen", "indicatie__afwijkingen", "indicatie__poortantwoorden")
        .order_by("indicatie_id")
    )
    return [
        Gerekend(
            indicatie=rij.indicatie,
            regeling=geladen(rij.normen),
            resultaat=json.loads(rij.resultaat),
            redenen=redenen_van(rij.indicatie),
            nummer=f"B-{rij.pk}",
            sha256=rij.sha256,
            gemaakt_op=timezone.localdate(rij.gemaakt_op),
        )
        for rij in rijen
    ]


def zoals_nu(inhoud: Dossierinhoud) -> list[Gerekend]:
    """The calculations of a draft. Raises Weigering with what is still open."""
    uit = []
    for v in inhoud.voorzieningen:
        if not v.indicatie.te_bewerken:
            continue
        if v.berekening is None or v.onderdeel is None or inhoud.beleid is None:
            raise Weigering(inhoud.geen_regeling or (v.fouten[0] if v.fouten else "Deze voorziening is nog niet te berekenen."))
        if v.berekening.ontbreekt:
            raise Weigering(f"{v.indicatie.naam}: er zijn nog vragen open.")
        sha = v.berekening.to_json()
        uit.append(Gerekend(v.indicatie, inhoud.beleid.normen, json.loads(sha), v.redenen, "voorbeeld", "0" * 12, inhoud.vandaag))
    if not uit:
        raise Weigering("Er is nog geen voorziening. Voeg er een toe bij stap 6.")
    return uit


def aanvraagdag(dossier: Dossier, anders: date | None = None) -> date:
    """The day of the aanvraag. Raises Weigering without one, unless a preview gives a day to stand in."""
    aanvraag = Aanvraag.objects.filter(dossier=dossier).first()
    if aanvraag is not None:
        return aanvraag.ontvangen_op
    if anders is None:
        raise Weigering("Er is nog geen aanvraag. Lees eerst het verslag samen na.")
    return anders


def foto_van(dossier: Dossier) -> dict[str, Any]:
    """The snapshot as it would be frozen now."""
    return momentopname(dossier)


def _kort(titel: str) -> str:
    """A title that fits beside a figure: cut at a word before 32 characters."""
    return titel if len(titel) <= 32 else titel[:32].rsplit(" ", 1)[0] + "…"

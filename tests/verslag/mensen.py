"""Gerda van Lierop with a report that can be read, made through the actions of the portal."""

from __future__ import annotations

from datetime import date

from indicatie.actions import voeg_beperking_toe
from indicatie.models import Beperking
from intake.models import Dossier
from tests.bouw import samira
from tests.indicatie.mensen import begin, gerda, vul

WOORDEN = "Ik krijg het huis niet meer schoon. Ik wil hier blijven wonen, met Harrie."


def gerda_met_verslag() -> Dossier:
    """397 needed, 243 off, 154 left, 155 a week: everything on record, nothing answered."""
    dossier = gerda()
    onderzoek = dossier.onderzoek
    huis = {"woning": "trap", "eigendom": "koop", "slaapkamers": 2, "slaapkamers_toelichting": "U slaapt apart"}
    for rij, velden in (
        (onderzoek.situatie, huis),
        (onderzoek.hulpvraag, {"eigen_woorden": WOORDEN, "bijdrage_besproken_op": date(2026, 3, 24)}),
    ):
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)
        rij.save()
    tekst = "U heeft COPD. Van stofzuigen wordt u benauwd"
    voeg_beperking_toe(onderzoek, tekst=tekst, bron=Beperking.Bron.CLIENT, door=samira())
    hulp = begin(dossier, ingangsdatum=date(2026, 4, 13), einddatum=date(2028, 4, 9), leveringsvorm="zin")
    vul(hulp, motiveringen={"totaal.uitgangspunt": "omdat er twee slaapkamers zijn en u niet kunt stofzuigen"})
    return Dossier.objects.get(pk=dossier.pk)

"""Policies, invented norms and random facts that the engine tests share."""
# ruff: noqa: E501  (a line of policy text or one case stays one line)

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path

from beleid.engine import load, vragen

REGELINGEN = Path(__file__).resolve().parents[2] / "beleid" / "regelingen"
DAG = date(2026, 3, 1)
NAMEN = ("geldrop-mierlo-2026", "halderberge-2026", "katwijk-2023", "midden-limburg-2024", "west-friesland")


@cache
def paar(naam):
    """Normen and tarieven (or None) of a policy that ships with the product."""
    map_ = REGELINGEN / naam
    tarieven = map_ / "tarieven.yaml"
    return load((map_ / "normen.yaml").read_bytes()), load(tarieven.read_bytes()) if tarieven.is_file() else None


HUISHOUDEN = {
    "schoon_nodig": True, "eigen_keren": 0, "netwerk_minuten": 0, "hygiene": "geen", "samenstelling_meer": 0,
    "slaapkamers_extra": 0, "kamers_extra": 0, "huisdier_extra": False, "woning_kenmerken": 0, "was_nodig": False,
    "boodschappen_nodig": False, "brood_dagen": 0, "warm_dagen": 0, "regie_nodig": False, "kindzorg_minuten": 0,
    "aiv_minuten": 0,
    "leveringsvorm": "zin",
}  # fmt: skip

DOMEINEN = (
    "d_financien", "d_werk", "d_tijd", "d_huisvesting", "d_relaties", "d_geestelijk", "d_lichamelijk", "d_middelen",
    "d_adl", "d_netwerk", "d_participatie", "d_justitie",
)  # fmt: skip


def begeleiding(**anders):
    """Facts for individual guidance, everything zero unless said otherwise."""
    feiten = dict.fromkeys(DOMEINEN, 0)
    feiten |= {"niveau": "B1", "flexibiliteit": "geen", "looptijd_weken": 104, "groep_minuten": 0, "leveringsvorm": "zin"}
    return {**feiten, **anders}


KOP = """schema: regeling/1
gemeente: proefstad
soort: normen
versie: '1'
titel: Proefregels
valid_from: 2026-01-01
valid_to: null
bronnen:
  p: {titel: Proef}
"""

KLEIN = (
    KOP
    + """vragen:
  - {id: keren, label: Keren, type: aantal, min: 0, max: 10}
  - {id: soort, label: Soort, type: keuze, opties: [licht, zwaar]}
  - {id: extra, label: Extra, type: ja_nee}
  - {id: minuten, label: Minuten, type: minuten, min: 0, max: 600}
  - {id: weken, label: Weken, type: aantal, min: 1, max: 104}
  - {id: al, label: Al toegekend, type: minuten, min: 0, max: 600}
producten:
  - {id: P1, naam: Een, categorie: proef, bron: 'p: 1'}
  - {id: P2, naam: Twee, categorie: proef, bron: 'p: 1'}
onderdelen:
  - id: hulp
    label: Hulp
    bron: 'p: 1'
    modules:
      - id: week
        label: Per week
        eenheid: minuut/week
        regels:
          - {id: a.basis, soort: plus, label: Basis, waarde: 60, bron: 'p: 1'}
          - {id: a.keren, soort: plus, label: Keren, waarde: 7, maal: {vraag: keren}, max_keer: 4, motivering_boven: 2, bron: 'p: 1'}
          - {id: a.soort, soort: plus, label: Soort, waarde: {vraag: soort, keuze: {licht: 5, zwaar: 25}}, bron: 'p: 1'}
          - {id: a.invoer, soort: invoer, label: Inschatting, vraag: minuten, min: 10, max: 50, stap: 5, bron: 'p: 1'}
          - {id: a.procent, soort: procent, label: Deel, waarde: 70, als: {extra: [true]}, bron: 'p: 1'}
          - {id: a.rond, soort: afronding, label: Rond, stap: 5, richting: omhoog, bron: 'p: 1'}
          - {id: a.max, soort: grens, label: Ten hoogste, max: 3, maat: uur, hardheid: hard, reeds: al, bron: 'p: 1'}
          - {id: a.zacht, soort: grens, label: Uitgangspunt, max: 100, hardheid: zacht, bron: 'p: 1'}
          - {id: a.product, soort: indeling, label: Product, zet: product, vraag: soort, keuze: {licht: P1, zwaar: P2}, bron: 'p: 1'}
      - id: looptijd
        label: Over de looptijd
        eenheid: uur/looptijd
        van: [week]
        regels:
          - {id: b.weken, soort: omrekening, label: Weken, maal: {vraag: weken}, naar: uur/looptijd, bron: 'p: 1'}
          - {id: b.rond, soort: afronding, label: Hele uren, stap: 1, richting: omhoog, bron: 'p: 1'}
    posten:
      - {id: hulp, omvang: week, totaal: looptijd}
"""
)

PRIJZEN = (
    KOP.replace("soort: normen", "soort: tarieven")
    + """vragen:
  - {id: leveringsvorm, label: Leveringsvorm, type: keuze, opties: [zin, pgb]}
tarieven:
  - {id: t1, product: P1, eenheid: euro/uur, bedrag: '20.26', als: {leveringsvorm: [zin]}, bron: 'p: 1'}
  - {id: t1-pgb, product: P1, eenheid: euro/uur, formule: {tarief: t1, procent: 65}, als: {leveringsvorm: [pgb]}, bron: 'p: 1'}
  - {id: t2, product: P2, eenheid: euro/uur, bedrag: null, bron: 'p: 1'}
"""
)

KLEINE_FEITEN = {"keren": 2, "soort": "licht", "extra": False, "minuten": 20, "weken": 52, "al": 0}


def willekeurig_feit(vraag, bron: random.Random):
    """A random answer that is allowed, often at an end of the bounds."""
    if vraag.type == "ja_nee":
        return bron.random() < 0.5
    if vraag.type == "keuze":
        return bron.choice(vraag.opties)
    dicht = bron.randint(vraag.min, min(vraag.max, vraag.min + 20))
    return bron.choice([vraag.min, vraag.max, bron.randint(vraag.min, vraag.max), dicht])


def willekeurige_feiten(regeling, tarieven, onderdeel, bron: random.Random):
    """Random facts for every question of an onderdeel."""
    return {vraag.id: willekeurig_feit(vraag, bron) for vraag in vragen(regeling, tarieven, onderdeel)}

"""A budget in every unit: the letter says step by step how it came about, in the very figures of the stored calculation."""

from __future__ import annotations

import json
from datetime import date

import pytest

from beleid.woorden import euro
from beschikkingen.brief import uit_json
from beschikkingen.models import Beschikking, Brief
from indicatie.actions.review import NietKlaar, dien_in
from indicatie.models import Berekening, Indicatie
from tests.bouw import samira
from tests.brieven.gereedschap import gewoon, gezakt, pdf_tekst
from tests.verhaal import GEVALLEN, PGB_DAGBESTEDING, PGB_TARIEVEN, Verhaal, richt_in, vul_tarieven_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def regeling():
    richt_in()


def brief_van(v: Verhaal) -> Brief:
    return Brief.objects.get(beschikking=v.beschikking, vervallen_op__isnull=True)


def tekst_van(brief: Brief) -> str:
    return pdf_tekst(bytes(brief.pdf))


@pytest.mark.parametrize(
    ("naam", "woorden"),
    [
        ("pgb huishouden", [
            "pgb voor hulp in het huishouden", "Uren per week 155 minuten ÷ 60 2 uur en 35 minuten", "familie en vrienden",
            "Uw budget per week 2 uur en 35 minuten × € 31,50 per uur € 81,38",
        ]),
        ("pgb", [
            "195 minuten × 52 weken ÷ 60 169 uur", "Tarief voor een bedrijf", "169 uur × € 70,20 per uur € 11.863,80",
        ]),
        ("pgb dagbesteding", [
            "4 dagdelen × 52 weken 208 dagdelen", "Tarief voor een zzp’er",
            "Dat is per week 4 dagdelen × € 45,65 per dagdeel € 182,60",
            "208 dagdelen × € 45,65 per dagdeel € 9.495,20", "Pgb van € 9.495,20", "Zorg in natura",
            "Zo werkt uw pgb voor dagbesteding",
        ]),
        ("pgb combinatie", [
            "1. Hulp in het huishouden", "2. Begeleiding thuis", "Pgb van € 11.863,80", "Zorg in natura",
            "169 uur × € 70,20 per uur € 11.863,80",
        ]),
    ],
)  # fmt: skip
def test_een_pgb_komt_tot_de_bekendmaking_met_de_som_in_de_brief(naam, woorden):
    vul_tarieven_in(PGB_TARIEVEN, date(2026, 2, 1))
    v = Verhaal(GEVALLEN[naam]).bekend()
    brief = brief_van(v)
    v.beschikking.refresh_from_db()
    assert v.beschikking.status == Beschikking.Status.BEKENDGEMAAKT
    assert brief.status == Brief.Status.KLAAR, brief.fout
    assert gezakt(bytes(brief.pdf)) == []
    tekst = tekst_van(brief)
    assert [deel for deel in woorden if gewoon(deel) not in tekst] == []
    deel = next(d for d in uit_json(brief.gegevens).onderdelen if d.pgb)
    resultaat = json.loads(Berekening.objects.get(ronde=v.ronde, indicatie__leveringsvorm="pgb").resultaat)
    bedragen = resultaat["posten"][0]["bedragen"]
    for centen in (bedragen["per_periode"], bedragen["totaal"] or bedragen["per_periode"], bedragen["tarief"]["bedrag"]):
        assert gewoon(euro(centen)) in tekst
    assert deel.pgb.budget == (bedragen["totaal"] or bedragen["per_periode"])


@pytest.mark.parametrize(
    ("hulpverlener", "woord"),
    [
        ("instelling", "Tarief voor een bedrijf"),
        ("zzp", "Tarief voor een zzp’er"),
        ("netwerk", "Tarief voor familie en vrienden"),
        ("anders", "Tarief voor iemand zonder bedrijf"),
        ("", "Tarief voor deze hulp"),
    ],
)
def test_het_tarief_heet_naar_wie_de_hulp_geeft(hulpverlener, woord):
    vul_tarieven_in(PGB_TARIEVEN, date(2026, 2, 1))
    v = Verhaal(GEVALLEN["pgb"]).beantwoord()
    rij = Indicatie.objects.get(dossier=v.dossier)
    Indicatie.objects.filter(pk=rij.pk).update(pgb=rij.pgb | {"hulpverlener": hulpverlener})
    tekst = tekst_van(brief_van(v.gedrukt()))
    assert gewoon(woord) in tekst
    assert tekst.count("Tarief voor") == 1, "geen ander woord ernaast"


def test_zonder_tarief_voor_dagbesteding_zeggen_indienen_en_het_scherm_dat_het_onbekend_is(als):
    v = Verhaal(PGB_DAGBESTEDING).beantwoord()
    rij = Indicatie.objects.get(dossier=v.dossier, onderdeel="dagbesteding")
    scherm = gewoon(als(v.schrijver).get(f"/dossiers/{v.dossier.nummer}/voorzieningen/{rij.pk}/pgb/").content.decode())
    assert "Geen tarief voor dagbesteding 1" in scherm
    assert "Onbekend is geen € 0" in scherm
    assert "€ 0,00" not in scherm
    with pytest.raises(NietKlaar) as fout:
        dien_in(v.dossier, nu=v.op(22), door=samira())
    assert "Dagbesteding: het tarief voor dit pgb is onbekend" in str(fout.value)
    vul_tarieven_in(PGB_TARIEVEN, date(2026, 2, 1))
    assert dien_in(v.dossier, nu=v.op(22), door=samira()).pk, "met het tarief gaat het wel"


def test_het_scherm_toont_dezelfde_getallen_als_de_brief(als):
    vul_tarieven_in(PGB_TARIEVEN, date(2026, 2, 1))
    v = Verhaal(PGB_DAGBESTEDING).bekend()
    rij = Indicatie.objects.get(dossier=v.dossier, onderdeel="dagbesteding")
    scherm = gewoon(als(v.schrijver).get(f"/dossiers/{v.dossier.nummer}/voorzieningen/{rij.pk}/pgb/").content.decode())
    tekst = tekst_van(brief_van(v))
    for deel in ("4 dagdelen", "208 dagdelen", "€ 45,65 per dagdeel", "€ 182,60", "€ 9.495,20"):
        assert deel in scherm
        assert deel in tekst

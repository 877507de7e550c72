"""Samira fills in steps 3 to 6 on the screen; Otto of another team may not know the dossier exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

import beleid
from audit.overgang import Gewijzigd, Weigering
from beleid.engine import load
from indicatie.actions import bewaar_zrm, voeg_beperking_toe
from indicatie.beeld import Beleid, inhoud_van
from indicatie.models import Aftrek, Indicatie, Reviewronde, Taak, ZrmScore
from indicatie.rules.taken import te_kiezen
from indicatie.schema import ELDERS, scherm
from indicatie.stand import stand_van
from producten.access import in_kracht
from producten.actions import dien_ter_controle_in, publiceer, wijzig_tarief
from tests.bouw import bea, buitenstaander, marieke, moment, samira, tom
from tests.indicatie.mensen import (
    BEGELEIDING,
    HUISHOUDEN,
    NU,
    VANDAAG,
    begin,
    gerda,
    gerda_in,
    noor,
    open_dossier,
    publiceer_regeling,
    taak_voor,
    vul,
)

pytestmark = pytest.mark.django_db
STIL = {"X-Bewaar": "1"}


def test_bert_krijgt_195_minuten_begeleiding_en_169_uur_in_een_jaar():
    publiceer_regeling()
    dossier = open_dossier("Verbeek")
    for regel, minuten in (("beg.tijd", 30), ("beg.geestelijk", 45), ("beg.adl", 75), ("beg.netwerk", 45)):
        taak_voor(dossier, BEGELEIDING, regel, minuten)
    indicatie = begin(dossier, BEGELEIDING, leveringsvorm="zin", ingangsdatum=date(2026, 4, 13), einddatum=date(2027, 4, 11))
    vul(indicatie, feiten={"niveau": "B2", "flexibiliteit": "geen", "groep_minuten": 0})
    v = inhoud_van(dossier, vandaag=VANDAAG).voorzieningen[0]
    assert v.berekening.modules["weging"] == 195
    assert v.berekening.uitkomst.omvang.volume == 169 * 60
    assert v.vergelijking.tekst == "195 · gelijk"
    assert v.berekening.uitkomst.product == "GM-B2"
    assert v.zonder_reden == ["beg.netwerk"]  # 45 lies 15 above the band of 30


def test_vier_dagdelen_zijn_208_per_jaar_en_twee_ritten_104():
    publiceer_regeling()
    dossier = open_dossier("Verbeek")
    dagen = {"leveringsvorm": "zin", "ingangsdatum": date(2026, 4, 13), "einddatum": date(2027, 4, 11)}
    vul(
        begin(dossier, "dagbesteding", **dagen),
        feiten={"dagdelen_week": 4, "dag_product": "D2", "dag_situatie": "dag_nachtritme"},
    )
    vul(
        begin(dossier, "vervoer-dagbesteding", **dagen),
        feiten={"vervoer_dagen": 2, "km_gekozen": 7, "dichtstbijzijnd": True, "rolstoelvervoer": False},
    )
    dag, rit = inhoud_van(dossier, vandaag=VANDAAG).voorzieningen
    assert dag.berekening.uitkomst.totaal_over_looptijd.volume == 208
    assert rit.berekening.uitkomst.totaal_over_looptijd.volume == 104
    assert rit.berekening.uitkomst.product == "08V02"
    assert not [m for m in inhoud_van(dossier, vandaag=VANDAAG).combinaties if m.soort == "blokkade"]


def test_vervoer_zonder_dagbesteding_houdt_het_indienen_tegen(als):
    publiceer_regeling()
    dossier = open_dossier("Verbeek")
    rit = begin(dossier, "vervoer-dagbesteding", leveringsvorm="zin", ingangsdatum=date(2026, 4, 13), einddatum=date(2027, 4, 11))
    feiten = {"vervoer_dagen": 2, "km_gekozen": 7, "dichtstbijzijnd": True, "rolstoelvervoer": False}
    vul(rit, feiten=feiten)
    assert "alleen met" in {p.nr: p for p in stand_van(dossier, vandaag=VANDAAG).punten}[8].tekst
    bladzijde = als(samira()).get(reverse("voorzieningen", args=[dossier.nummer])).content.decode()
    assert "Kan niet alleen" in bladzijde


def test_een_pgb_met_onbekend_tarief_is_een_woord_en_niet_in_te_dienen(als):
    dossier = gerda()
    indicatie = begin(dossier, BEGELEIDING, leveringsvorm="pgb", ingangsdatum=date(2026, 4, 13), einddatum=date(2027, 4, 11))
    nul = {f"d_{naam}": 0 for naam in ("financien", "werk", "huisvesting", "relaties", "geestelijk", "lichamelijk", "middelen",
                                       "adl", "netwerk", "participatie", "justitie")}  # fmt: skip
    vul(indicatie, feiten={**nul, "d_tijd": 30, "niveau": "B2", "flexibiliteit": "geen", "groep_minuten": 0})
    bladzijde = als(samira()).get(reverse("pgb", args=[dossier.nummer, indicatie.pk])).content.decode()
    assert "Onbekend is geen € 0" in bladzijde
    assert "€ 0,00" not in bladzijde
    assert "Bea Beheer" in bladzijde
    v = inhoud_van(dossier, vandaag=VANDAAG).voorzieningen[0]
    assert v.berekening.uitkomst.bedragen is None


def test_een_ingevuld_tarief_maakt_het_bedrag_met_de_formule_zichtbaar(als):
    dossier = gerda()
    indicatie = begin(dossier, BEGELEIDING, leveringsvorm="pgb", ingangsdatum=date(2026, 4, 13), einddatum=date(2027, 4, 11))
    nul = {f"d_{naam}": 0 for naam in ("financien", "werk", "huisvesting", "relaties", "geestelijk", "lichamelijk", "middelen",
                                       "adl", "netwerk", "participatie", "justitie")}  # fmt: skip
    vul(indicatie, feiten={**nul, "d_tijd": 30, "niveau": "B2", "flexibiliteit": "geen", "groep_minuten": 0})
    nu = in_kracht(dossier.gemeente, "tarieven", date(2026, 3, 3))
    nieuw = wijzig_tarief(nu, {"pgb-GM-B2": 1589}, valid_from=date(2026, 2, 1), bron="Verordening, artikel 21", door=bea())
    dien_ter_controle_in(nieuw, door=bea())
    publiceer(nieuw, door=noor())
    bladzijde = als(samira()).get(reverse("pgb", args=[dossier.nummer, indicatie.pk])).content.decode()
    assert "26 uur × €\xa015,89 per uur = €\xa0413,14" in bladzijde


def test_otto_van_een_ander_team_krijgt_nergens_iets_te_zien(als):
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    browser = als(buitenstaander())
    for naam, args in [("zrm", []), ("nodig", []), ("som", []), ("voorzieningen", []), ("voorziening", [indicatie.pk]),
                       ("pgb", [indicatie.pk])]:  # fmt: skip
        assert browser.get(reverse(naam, args=[dossier.nummer, *args])).status_code == 404
    assert browser.post(reverse("zrm", args=[dossier.nummer]), {"versie": 0}, headers=STIL).status_code == 404


def test_marieke_mag_de_som_zien_maar_niet_wijzigen(als):
    dossier = gerda()
    browser = als(marieke())
    assert "Alleen lezen" in browser.get(reverse("zrm", args=[dossier.nummer])).content.decode()
    assert browser.post(reverse("taak-nieuw", args=[dossier.nummer]), {"label": "x"}).status_code == 403


def test_twee_consulenten_scoren_tegelijk_en_niets_gaat_verloren(als):
    dossier = gerda()
    een, twee = als(samira()), als(tom())
    adres = reverse("zrm", args=[dossier.nummer])
    assert een.post(adres, {"versie": 0, "score_financien": "4"}, headers=STIL).json()["versie"] == 1
    botsing = twee.post(adres, {"versie": 0, "score_financien": "2", "toelichting_financien": "post ligt dicht"}, headers=STIL)
    assert botsing.status_code == 409
    samen = twee.post(adres, {"versie": 0, "score_financien": "2", "toelichting_financien": "post ligt dicht"})
    assert samen.status_code == 409
    assert "post ligt dicht" in samen.content.decode()
    assert ZrmScore.objects.get(domein="financien").score == 4


def test_een_voorziening_die_intussen_is_gewijzigd_geeft_409_met_beide_waarden(als):
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    adres = reverse("voorziening", args=[dossier.nummer, indicatie.pk])
    browser = als(samira())
    assert browser.post(adres, {"versie": 1, "f_kamers_extra": "1"}, headers=STIL).status_code == 200
    assert browser.post(adres, {"versie": 1, "f_kamers_extra": "2"}, headers=STIL).status_code == 409
    indicatie.refresh_from_db()
    assert indicatie.feiten["kamers_extra"] == 1


def test_een_getal_buiten_de_grenzen_krijgt_een_zin_bij_het_veld_en_de_rest_is_bewaard(als):
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    adres = reverse("voorziening", args=[dossier.nummer, indicatie.pk])
    invoer = {"versie": 1, "f_kamers_extra": "99", "f_eigen_keren": "2"}
    antwoord = als(samira()).post(adres, invoer, headers=STIL).json()
    assert antwoord["velden"]["f_kamers_extra"] == ["Schrijf een heel getal van 0 tot en met 8."]
    indicatie.refresh_from_db()
    assert indicatie.feiten == {"eigen_keren": 2}


def test_meer_minuten_dan_een_week_heeft_krijgt_een_zin_bij_het_veld(als):
    dossier = gerda()
    taak = Taak.objects.filter(onderzoek__dossier=dossier, eenheid="minuut/week").first()
    adres = reverse("taak", args=[dossier.nummer, taak.pk])
    antwoord = als(samira()).post(adres, {"versie": taak.versie, f"t{taak.pk}-nodig": "99999"}, headers=STIL).json()
    assert antwoord["velden"][f"t{taak.pk}-nodig"] == ["Zoveel bestaat niet. Er zijn hoogstens 10080 minuten per week."]
    oud = taak.nodig
    taak.refresh_from_db()
    assert taak.nodig == oud


def test_einde_voor_begin_wordt_gezegd_bij_het_veld_en_weken_vullen_het_einde(als):
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    adres = reverse("voorziening", args=[dossier.nummer, indicatie.pk])
    browser = als(samira())
    fout = browser.post(adres, {"versie": 1, "ingangsdatum": "13-4-2026", "einddatum": "1-4-2026"}, headers=STIL).json()
    assert "vóór de begindatum" in fout["velden"]["einddatum"][0]
    browser.post(adres, {"versie": fout["versie"], "ingangsdatum": "13-4-2026", "einddatum": "", "weken": "104"}, headers=STIL)
    indicatie.refresh_from_db()
    assert indicatie.einddatum == date(2028, 4, 9)


def test_de_som_wordt_op_het_scherm_gemaakt_zonder_javascript(als):
    publiceer_regeling()
    dossier = open_dossier()
    browser = als(samira())
    sleutel = f"{HUISHOUDEN}|schoon.basis|"
    browser.post(reverse("taak-nieuw", args=[dossier.nummer]), {"taak": [sleutel, f"{HUISHOUDEN}|maaltijden.warm|"]})
    basis, warm = Taak.objects.filter(onderzoek=dossier.onderzoek)
    assert (basis.nodig, warm.nodig) == (125, 20)
    browser.post(reverse("taak", args=[dossier.nummer, warm.pk]), {"versie": 1, f"t{warm.pk}-nodig": "140"})
    warm.refresh_from_db()
    assert warm.aantal == 7
    aftrek = {"taak": basis.pk, "wie": "zelf", "volume": "15", "wat": "stof", "waarom": "dat lukt", "besproken": "1"}
    browser.post(reverse("aftrek-nieuw", args=[dossier.nummer]), aftrek)
    assert Aftrek.objects.get().besproken_op is not None
    assert "250 minuten" in browser.get(reverse("som", args=[dossier.nummer])).content.decode()


def test_het_scherm_van_elk_onderdeel_van_elke_regeling_opent(als):
    publiceer_regeling()
    dossier = open_dossier()
    browser = als(samira())
    for onderdeel in ("kortdurend-verblijf", "woningaanpassing", "collectief-vervoer", "tegemoetkoming-sport"):
        indicatie = begin(dossier, onderdeel)
        assert browser.get(reverse("voorziening", args=[dossier.nummer, indicatie.pk])).status_code == 200


def test_na_indienen_staat_alles_op_slot():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN, leveringsvorm="zin", ingangsdatum=date(2026, 4, 13), einddatum=date(2028, 4, 9))
    ronde = Reviewronde.objects.create(dossier=dossier, nummer=1, ingediend_door=samira(), ingediend_op=NU)
    Indicatie.objects.filter(pk=indicatie.pk).update(status="ingediend", ronde=ronde, volume=155)
    with pytest.raises(Weigering, match="ingediend"):
        vul(indicatie, velden={"reden_besluit": "x"})
    with pytest.raises(Weigering, match="ligt bij de teamleider"):
        voeg_beperking_toe(dossier.onderzoek, door=samira())


def test_een_eerste_score_van_twee_mensen_geeft_een_meting(als):
    dossier = open_dossier()
    bewaar_zrm(dossier.onderzoek, {"score_financien": 3}, versie=0, vandaag=VANDAAG, door=samira())
    with pytest.raises(Gewijzigd):
        bewaar_zrm(dossier.onderzoek, {"score_justitie": 5}, versie=0, vandaag=VANDAAG, door=tom())
    assert ZrmScore.objects.count() == 1


@pytest.mark.parametrize(
    "map_", ["geldrop-mierlo-2026", "katwijk-2023", "halderberge-2026", "midden-limburg-2024", "west-friesland"]
)
def test_elk_onderdeel_van_elk_beleid_heeft_een_scherm_waarop_elke_vraag_een_plek_heeft(map_):
    """The layout follows from the document, so that no municipality needs code of its own."""
    bron = Path(beleid.__file__).parent / "regelingen" / map_
    normen = load((bron / "normen.yaml").read_bytes())
    tarieven = load((bron / "tarieven.yaml").read_bytes()) if (bron / "tarieven.yaml").exists() else None
    dossier = open_dossier()
    dag = normen.valid_from or date(2026, 3, 3)
    inhoud = replace(inhoud_van(dossier, vandaag=VANDAAG), beleid=Beleid(dag, None, normen, None, tarieven))
    gezien = set()
    for onderdeel in te_kiezen(normen):
        indicatie = Indicatie.objects.create(dossier=dossier, onderdeel=onderdeel.id, naam=onderdeel.label, auteur=samira())
        v = inhoud.voorziening(indicatie)
        beeld = scherm(v, inhoud.beleid)
        gezien.add(beeld.soort)
        op_scherm = {veld.vraag.id for blok in (*beeld.blokken, *beeld.niet) for veld in blok.alle}
        op_scherm |= {veld.vraag.id for veld, _ in beeld.kaarten} | {veld.vraag.id for veld in beeld.rest}
        op_scherm |= {veld.vraag.id for veld in ([beeld.week, *beeld.week_rij.meer] if beeld.week else [])}
        elders = {vraag.id for vraag in v.vragen if (vraag.vooraf or "").startswith(ELDERS)}
        assert not set(v.berekening.ontbreekt) - op_scherm - elders, onderdeel.id
    assert gezien


def test_de_nieuwe_hulp_begint_de_dag_na_de_oude_en_het_verschil_staat_erbij(als):
    oud = open_dossier(op=moment(2024, 3, 1))
    publiceer_regeling()
    dossier = gerda_in(oud.client)
    ronde = Reviewronde.objects.create(dossier=oud, nummer=1, ingediend_door=samira(), ingediend_op=NU)
    vorige = Indicatie.objects.create(
        dossier=oud, onderdeel=HUISHOUDEN, naam="Hulp bij het huishouden", auteur=samira(), leveringsvorm="zin",
        product="GM-HBH", volume=120, eenheid="minuut", frequentie="week", ingangsdatum=date(2024, 4, 15),
        einddatum=date(2099, 4, 12), ronde=ronde,
    )  # fmt: skip
    Indicatie.objects.filter(pk=vorige.pk).update(status="ingediend")
    Indicatie.objects.filter(pk=vorige.pk).update(status="vastgesteld", vastgesteld_op=NU, vastgesteld_door=marieke())
    indicatie = begin(dossier, HUISHOUDEN)
    assert indicatie.ingangsdatum == date(2099, 4, 13)
    assert indicatie.leveringsvorm == "zin"
    bladzijde = als(samira()).get(reverse("voorzieningen", args=[dossier.nummer])).content.decode()
    assert "Sluit aan, geen overlap" in bladzijde
    assert "nu 2 uur, dat is +35 minuten" in bladzijde


def test_een_pgb_zonder_plan_is_niet_in_te_dienen():
    dossier = gerda()
    begin(dossier, HUISHOUDEN, leveringsvorm="pgb", ingangsdatum=date(2026, 4, 13), einddatum=date(2028, 4, 9))
    assert "10 punten" in {p.nr: p for p in stand_van(dossier, vandaag=VANDAAG).punten}[8].tekst

"""Gates walked with answers, and products beside each other."""
# ruff: noqa: E501  (a line of policy text or one case stays one line)

import pytest

from beleid.engine import check_combinaties, load, walk_poort

from .voorbeelden import KLEIN, KOP, paar

POORTEN = load(
    (
        KLEIN
        + """poorten:
  - id: rij
    naam: Rij
    wijze: volgorde
    bron: 'p: 1'
    producten: [P1]
    stappen:
      - {id: r1, vraag: Kan het anders?, ja: {soort: stop, tekst: voorliggend}, nee: {soort: naar, stap: r3}}
      - {id: r2, vraag: Overgeslagen?, ja: {soort: stop}}
      - {id: r3, vraag: In beginsel niet?, ja: {soort: stop, hardheid: zacht, tekst: in beginsel niet}}
      - {id: r4, vraag: Meer dan drie keer?, feit_vraag: keren, drempel: {waarde: 3, eenheid: keer, kant: boven}, ja: {soort: motivering, tekst: waarom}}
      - {id: r5, vraag: Zwaar?, feit_vraag: soort, ja_bij: [zwaar], ja: {soort: deel_valt_af, tekst: deel}, nee: {soort: klaar}}
      - {id: r6, vraag: Laatste?, nee: {soort: stop}}
  - {id: alle, naam: Alle, wijze: alle, bron: 'p: 1', moment: aanvraag, als: {extra: [true]}, stappen: [{id: a1, vraag: A?, nee: {soort: stop, tekst: nee}}, {id: a2, vraag: B?, ja: {soort: signaal, tekst: let op}}]}
  - {id: een, naam: Een van, wijze: een_van, bron: 'p: 1', moment: aanvraag, stappen: [{id: e1, vraag: A?}, {id: e2, vraag: B?, ja: {soort: klaar}}]}
"""
    ).encode()
).poorten


def loop(poort, feiten=None, **antwoorden):
    return walk_poort(POORTEN[poort], antwoorden, feiten or {})


def test_de_volgende_vraag_is_de_eerste_zonder_antwoord():
    assert loop("rij").volgende == ("r1",)
    assert loop("rij", r1=False).volgende == ("r3",)


def test_een_harde_stop_blokkeert_alleen_de_producten_van_de_poort():
    uit = loop("rij", r1=True)
    assert (uit.status, uit.producten) == ("stop", ("P1",))
    assert [(m.soort, m.code, m.tekst) for m in uit.meldingen] == [("blokkade", "r1", "voorliggend")]


def test_een_antwoord_op_een_overgeslagen_stap_telt_niet():
    assert loop("rij", r1=False, r2=True).status == "open"


def test_in_beginsel_niet_vraagt_een_reden_en_loopt_door():
    uit = loop("rij", r1=False, r3=True)
    assert (uit.status, uit.volgende) == ("open", ("r4",))
    assert [m.soort for m in uit.meldingen] == ["motivering"]


@pytest.mark.parametrize(("keren", "codes"), [(3, []), (4, ["r4"])])
def test_een_feit_beantwoordt_de_stap_met_zijn_drempel(keren, codes):
    uit = loop("rij", {"keren": keren, "soort": "licht"}, r1=False, r3=False)
    assert uit.status == "door"
    assert [m.code for m in uit.meldingen if m.soort == "motivering"] == codes


def test_een_keuze_beantwoordt_de_stap_met_ja_bij():
    uit = loop("rij", {"keren": 0, "soort": "zwaar"}, r1=False, r3=False)
    assert [gevolg.soort for gevolg in uit.gevolgen] == ["deel_valt_af"]
    assert uit.volgende == ("r6",)
    assert loop("rij", {"keren": 0, "soort": "zwaar"}, r1=False, r3=False, r6=False).status == "stop"


def test_een_poort_met_een_voorwaarde_wacht_op_het_feit_of_geldt_niet():
    assert loop("alle").ontbreekt == ("extra",)
    assert loop("alle", {"extra": False}).status == "niet_van_toepassing"


def test_bij_alle_staat_iedere_vraag_op_zichzelf():
    feiten = {"extra": True}
    assert loop("alle", feiten).volgende == ("a1", "a2")
    assert loop("alle", feiten, a2=True).volgende == ("a1",)
    assert loop("alle", feiten, a1=True, a2=True).status == "door"
    assert loop("alle", feiten, a1=False).status == "stop"


def test_bij_een_van_is_een_ja_genoeg_en_alleen_nee_stopt():
    assert loop("een", e1=True).status == "door"
    assert loop("een", e1=False).volgende == ("e2",)
    assert loop("een", e1=False, e2=True).status == "door"
    assert loop("een", e1=False, e2=False).status == "stop"


COMBI = load(
    (
        KOP
        + """externe_producten: [Wlz]
producten:
  - {id: RIT, naam: Rit, categorie: v, bron: 'p: 1'}
  - {id: R01, naam: Rit kort, categorie: v, valt_onder: RIT, bron: 'p: 1'}
  - {id: D1, naam: Dag een, categorie: d, bron: 'p: 1'}
  - {id: D2, naam: Dag twee, categorie: d, bron: 'p: 1'}
  - {id: B1, naam: Begeleiding, categorie: b, bron: 'p: 1'}
  - {id: A2, naam: Groot, categorie: h, bron: 'p: 1'}
  - {id: A1, naam: Klein, categorie: h, bron: 'p: 1'}
combinaties:
  - {id: c-onderling, soort: niet, producten: [D1, D2], bron: 'p: 1'}
  - {id: c-wlz, soort: niet, producten: [B1], met: [Wlz], hardheid: zacht, bron: 'p: 1'}
  - {id: c-rit, soort: alleen_met, producten: [RIT], met: [D1, D2], bron: 'p: 1'}
  - {id: c-omvat, soort: omvat, producten: [A2], met: [A1], bron: 'p: 1'}
  - {id: c-min, soort: in_mindering, producten: [B1], met: [D1], bron: 'p: 1'}
  - {id: c-advies, soort: advies, producten: [A1], met: [D1], tekst: bespreek, bron: 'p: 1'}
  - {id: c-mag, soort: mag, producten: [A1], met: [D2], bron: 'p: 1'}
  - {id: c-tijdelijk, soort: mag, producten: [A2], met: [D2], tijdelijk: true, bron: 'p: 1'}
"""
    ).encode()
)


@pytest.mark.parametrize(
    ("nieuw", "lopend", "verwacht"),
    [
        (["D1"], ["D2"], [("blokkade", "c-onderling")]),
        (["D1", "D2"], [], [("blokkade", "c-onderling")]),
        ([], ["D1", "D2"], []),
        (["B1"], ["Wlz"], [("motivering", "c-wlz")]),
        (["R01"], [], [("blokkade", "c-rit")]),
        (["R01"], ["D1"], []),
        (["R01", "D2"], [], []),
        (["A2"], ["A1"], [("blokkade", "c-omvat")]),
        (["B1"], ["D1"], [("signaal", "c-min")]),
        (["A1"], ["D1"], [("signaal", "c-advies")]),
        (["A1"], ["D2"], []),
        (["A2"], ["D2"], [("signaal", "c-tijdelijk")]),
        (["B1"], [], []),
    ],
)
def test_producten_naast_elkaar(nieuw, lopend, verwacht):
    assert [(m.soort, m.code) for m in check_combinaties(COMBI, nieuw, lopend)] == verwacht


def test_in_geldrop_mierlo_gaan_twee_soorten_dagbesteding_niet_samen():
    normen, _ = paar("geldrop-mierlo-2026")
    assert "blokkade" in {m.soort for m in check_combinaties(normen, ["GM-D2"], ["GM-D1"])}
    assert "blokkade" in {m.soort for m in check_combinaties(normen, ["08V04"], [])}
    assert "blokkade" not in {m.soort for m in check_combinaties(normen, ["08V04"], ["GM-D1"])}

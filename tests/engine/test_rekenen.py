"""The seven kinds of line, deviations, missing facts and money, on a small invented norm."""

import json

import pytest

from beleid.engine import Afwijking, FeitFouten, explain, explain_partial, load, tarief_voor, vragen

from .voorbeelden import DAG, HUISHOUDEN, KLEIN, KLEINE_FEITEN, PRIJZEN, paar

NORM = load(KLEIN.encode())
PRIJS = load(PRIJZEN.encode())


def reken(norm=NORM, afwijkingen=(), tarieven=None, **feiten):
    return explain(norm, tarieven, {**KLEINE_FEITEN, **feiten}, onderdeel="hulp", peildatum=DAG, afwijkingen=afwijkingen)


def test_iedere_soort_regel_telt_zoals_hij_zegt():
    uit = reken(keren=3, soort="zwaar", extra=True, minuten=60)
    stappen = {regel.regel: regel.subtotaal for regel in uit.regels}
    assert stappen["a.keren"] == 81
    assert stappen["a.soort"] == 106
    assert stappen["a.invoer"] == 166
    assert stappen["a.procent"] == "581/5"
    assert stappen["a.rond"] == 120
    assert uit.uitkomst.product == "P2"
    assert uit.modules == {"week": 120, "looptijd": 6240}
    assert {m.code for m in uit.meldingen if m.soort == "motivering"} == {"a.keren", "a.invoer", "a.zacht"}


def test_een_overgeslagen_percentage_verandert_de_waarde_niet():
    assert reken(extra=False).modules["week"] == 100
    assert reken(extra=True).modules["week"] == 70


def test_een_gedeeld_plafond_telt_wat_er_al_is():
    assert reken(minuten=600, al=100).modules["week"] == 80
    assert reken(minuten=600, al=600).modules["week"] == 0


def test_nul_ingezet_valt_nooit_buiten_de_band():
    assert "a.invoer" not in {m.code for m in reken(minuten=0).meldingen}
    assert "a.invoer" in {m.code for m in reken(minuten=5).meldingen}
    tekst = next(m.tekst for m in reken(minuten=5).meldingen if m.code == "a.invoer")
    assert tekst == "Inschatting: 5 minuten valt buiten 10 minuten tot en met 50 minuten"


def test_een_afwijking_is_een_stap_vlak_na_haar_regel():
    afwijking = Afwijking("a.basis", 30, "zij kan door artrose niets zelf", "Sanne Bakker")
    uit = reken(afwijkingen=[afwijking])
    regels = [regel for regel in uit.regels if regel.regel == "a.basis"]
    assert [regel.soort for regel in regels] == ["plus", "afwijking"]
    assert regels[1].effect == 30
    assert regels[1].tekst == "Basis: in plaats van 60 minuten 90 minuten, omdat zij kan door artrose niets zelf (Sanne Bakker)"
    assert uit.modules["week"] == 130


@pytest.mark.parametrize("regel", ["a.basis", "a.keren", "a.soort", "a.invoer", "a.rond", "a.max", "a.zacht"])
def test_een_afwijking_werkt_op_iedere_tellende_regel(regel):
    voor = reken().modules["week"]
    na = reken(afwijkingen=[Afwijking(regel, 10, "reden", "Sanne Bakker")]).modules["week"]
    assert na == voor + 10


def test_een_afwijking_na_een_hard_plafond_tilt_het_plafond_op():
    assert reken(minuten=600, afwijkingen=[Afwijking("a.max", 45, "crisis", "Sanne Bakker")]).modules["week"] == 225


@pytest.mark.parametrize(
    ("afwijking", "zin"),
    [
        (Afwijking("a.procent", 10, "reden", "Sanne"), "niet uitgevoerd"),
        (Afwijking("a.bestaat-niet", 10, "reden", "Sanne"), "bestaat niet"),
        (Afwijking("a.product", 10, "reden", "Sanne"), "indeling telt niet"),
        (Afwijking("a.basis", 0, "reden", "Sanne"), "niet nul"),
        (Afwijking("a.basis", 10, " ", "Sanne"), "reden ontbreekt"),
        (Afwijking("a.basis", 10, "reden", ""), "wie afwijkt ontbreekt"),
    ],
)
def test_een_afwijking_zonder_grond_wordt_geweigerd(afwijking, zin):
    with pytest.raises(FeitFouten, match=zin):
        reken(afwijkingen=[afwijking])


def test_wat_nog_niet_beantwoord_is_blijft_onbekend_en_wordt_nooit_nul():
    feiten = {naam: waarde for naam, waarde in KLEINE_FEITEN.items() if naam not in ("soort", "weken")}
    uit = explain_partial(NORM, None, feiten, onderdeel="hulp", peildatum=DAG)
    assert uit.ontbreekt == ("soort", "weken")
    assert uit.modules == {"week": None, "looptijd": None}
    assert uit.uitkomst.omvang is None
    assert json.loads(uit.to_json())["ontbreekt"] == ["soort", "weken"]
    basis = next(regel for regel in uit.regels if regel.regel == "a.basis")
    assert basis.subtotaal == 60
    invoer = next(regel for regel in uit.regels if regel.regel == "a.invoer")
    assert (invoer.effect, invoer.subtotaal) == (20, None)


def test_een_ontbrekend_feit_wordt_bij_naam_genoemd_met_wat_er_mag():
    feiten = {naam: waarde for naam, waarde in KLEINE_FEITEN.items() if naam != "soort"}
    with pytest.raises(FeitFouten) as fout:
        explain(NORM, None, feiten, onderdeel="hulp", peildatum=DAG)
    assert fout.value.problemen == ["soort: ontbreekt; toegestaan: licht, zwaar"]


def test_een_vraag_die_niet_wordt_bereikt_hoeft_geen_antwoord():
    gm, gm_t = paar("geldrop-mierlo-2026")
    uit = explain_partial(gm, gm_t, {}, onderdeel="huishoudelijke-ondersteuning", peildatum=DAG)
    assert "personen" not in uit.ontbreekt
    assert "was_nodig" in uit.ontbreekt
    assert explain_partial(gm, gm_t, HUISHOUDEN, onderdeel="huishoudelijke-ondersteuning", peildatum=DAG).ontbreekt == ()


@pytest.mark.parametrize(
    ("feit", "waarde"),
    [
        ("keren", True), ("keren", "2"), ("keren", 2.0), ("keren", None), ("keren", 11), ("keren", -1), ("keren", [1]),
        ("soort", "middel"), ("soort", 1), ("extra", 1), ("extra", "ja"), ("verzonnen", 1),
    ],
)  # fmt: skip
def test_een_feit_dat_niet_kan_wordt_geweigerd_met_een_zin(feit, waarde):
    with pytest.raises(FeitFouten) as fout:
        reken(**{feit: waarde})
    assert len(fout.value.problemen) == 1
    assert fout.value.problemen[0].startswith(f"{feit}: ")


def test_alle_foute_feiten_komen_tegelijk_aan_het_licht():
    with pytest.raises(FeitFouten) as fout:
        reken(keren=99, soort="middel", extra="ja")
    assert len(fout.value.problemen) == 3


def test_op_een_dag_waarop_de_regeling_niet_geldt_wordt_niet_gerekend():
    with pytest.raises(FeitFouten, match="valt buiten 'Proefregels'"):
        explain(NORM, None, KLEINE_FEITEN, onderdeel="hulp", peildatum=DAG.replace(year=2025))


def test_geld_is_volume_maal_tarief_met_de_halve_cent_omhoog():
    uit = reken(tarieven=PRIJS, leveringsvorm="zin")
    geld = uit.uitkomst.bedragen
    assert (geld.per_periode, geld.periode) == (3377, "week")  # 100 minuten à 20,26 = 33,7667
    assert geld.totaal == -(-100 * 52 // 60) * 2026
    pgb = reken(tarieven=PRIJS, leveringsvorm="pgb").uitkomst.bedragen
    assert pgb.prijs.bedrag == 1317  # 65 % van 20,26 = 13,169


def test_een_tarief_is_ook_los_op_te_vragen():
    assert tarief_voor(PRIJS, "P1", {"leveringsvorm": "zin"}, peildatum=DAG).bedrag == 2026
    assert tarief_voor(PRIJS, "P2", {}, peildatum=DAG).bedrag is None
    assert "leveringsvorm" in tarief_voor(PRIJS, "P1", {}, peildatum=DAG).reden
    assert tarief_voor(PRIJS, "P9", {}, peildatum=DAG).reden == "er past geen tarief"


def test_tarieven_van_een_ander_jaar_geven_geen_bedrag():
    prijs = load(PRIJZEN.replace("valid_from: 2026-01-01", "valid_from: 2027-01-01").encode())
    uit = reken(tarieven=prijs, leveringsvorm="zin")
    assert uit.uitkomst.bedragen is None
    assert "tarief-onbekend" in {m.code for m in uit.meldingen}


def test_een_waarde_buiten_de_staffel_blijft_open_en_een_afwijking_vult_haar_in():
    norm = load(
        KLEIN.replace(
            "waarde: 7, maal: {vraag: keren}, max_keer: 4, motivering_boven: 2",
            "waarde: {vraag: keren, staffel: [{van: 0, tm: 5, waarde: 10}]}",
        ).encode()
    )
    uit = explain(norm, None, {**KLEINE_FEITEN, "keren": 6}, onderdeel="hulp", peildatum=DAG)
    assert uit.modules["week"] is None
    assert "a.keren" in {m.code for m in uit.meldingen if m.soort == "motivering"}
    vult = explain(
        norm,
        None,
        {**KLEINE_FEITEN, "keren": 6},
        onderdeel="hulp",
        peildatum=DAG,
        afwijkingen=[Afwijking("a.keren", 40, "buiten de tabel", "Sanne")],
    )
    assert vult.modules["week"] == 125


def test_hetzelfde_geval_geeft_dezelfde_bytes_in_welke_volgorde_de_feiten_ook_komen():
    omgekeerd = dict(reversed(KLEINE_FEITEN.items()))
    assert reken().to_json() == explain(NORM, None, omgekeerd, onderdeel="hulp", peildatum=DAG).to_json()
    assert b"." not in reken().to_json().split(b'"regels"')[0].replace(b"regeling/1.0", b"").replace(b"a.", b"")


def test_de_vragen_van_een_onderdeel_volgen_uit_zijn_regels_en_tarieven():
    assert [vraag.id for vraag in vragen(NORM, None, "hulp")] == ["keren", "soort", "extra", "minuten", "weken", "al"]
    assert "leveringsvorm" in {vraag.id for vraag in vragen(NORM, PRIJS, "hulp")}
    with pytest.raises(FeitFouten, match="wel: hulp"):
        vragen(NORM, None, "bestaat-niet")

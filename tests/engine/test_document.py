"""Which documents are refused, and what `check` says about those that load."""
# ruff: noqa: E501  (a line of policy text or one case stays one line)

import json
from pathlib import Path

import pytest

from beleid.engine import RegelingFout, canonical, check, explain, load, parse

from .voorbeelden import DAG, KLEIN, KLEINE_FEITEN, KOP, NAMEN, PRIJZEN, paar

NORM = load(KLEIN.encode())


def codes(norm, prijs=None):
    return {bevinding.code for bevinding in check(norm, prijs) if bevinding.ernst == "fout"}


def met(oud, nieuw, tekst=KLEIN):
    assert oud in tekst
    return tekst.replace(oud, nieuw, 1)


@pytest.mark.parametrize("naam", NAMEN)
def test_alle_vijf_regelingen_laden_en_zijn_als_canonieke_json_hetzelfde(naam):
    for document in paar(naam):
        if document is not None:
            assert load(document.canoniek) == document


@pytest.mark.parametrize("naam", NAMEN)
def test_in_de_vijf_regelingen_kan_ieder_onderdeel_rekenen(naam):
    normen, tarieven = paar(naam)
    rekent = [b for b in check(normen, tarieven) if b.ernst == "fout" and b.pad.startswith("onderdelen")]
    assert rekent == []


def test_de_eerste_versies_van_het_proefwerk_blijven_laden():
    map_ = Path(__file__).resolve().parents[3] / "shared" / "proef" / "regelingen"
    if not map_.is_dir():
        pytest.skip("de proefbestanden staan niet naast het project")
    for bestand in map_.glob("*.yaml"):
        assert load(bestand.read_bytes()).gemeente


@pytest.mark.parametrize(
    ("document", "zin"),
    [
        (met("waarde: 60", "waarde: &a 60"), "verwijzingen"),
        (met("waarde: 60", "waarde: !!int 60"), "tags"),
        (KLEIN + "titel: Nog een\n", "dubbel"),
        (KLEIN + "extra_veld: 1\n", "extra_veld: onbekend veld"),
        (met("waarde: 60,", "waarde: 60, prijs: 3,"), "a.basis.prijs: onbekend veld"),
        (met("waarde: 60", "waarde: 60.5"), "geen geheel aantal"),
        (met("waarde: 60", "waarde: yes"), "is geen getal"),
        (met("waarde: 60", "waarde: true"), "moet een getal zijn"),
        (met("waarde: 60", "waarde: 9999999999999999"), "te groot"),
        (met("waarde: 60", "waarde: 99999999999999999999999"), "te groot"),
        (met("id: a.keren", "id: a.basis"), "regels.a.basis: id staat er dubbel"),
        (met("soort: plus", "soort: formule"), "'formule' kan hier niet"),
        (met("extra: [true]", "extra: []"), "noem een lijst"),
        (met("type: aantal, min: 0, max: 10", "type: aantal, min: 0"), "min en max nodig"),
        (met("type: aantal, min: 0, max: 10", "type: aantal, min: '0', max: 10"), "geheel getal"),
        (met("opties: [licht, zwaar]", "opties: [licht, licht]"), "dubbel"),
        (met("eenheid: minuut/week", "eenheid: kwartier/week"), "'kwartier' is geen maat"),
        (met("valid_from: 2026-01-01", "valid_from: 2026-13-01"), "geen datum"),
        (met("valid_from: 2026-01-01", "valid_from: 1 januari"), "geen datum"),
        (met("schema: regeling/1", "schema: regeling/2"), "regeling/2"),
        (met("max: 3, maat: uur", "max: 3, min: 1, maat: uur"), "min of max"),
        (met("label: Basis", "label: ''"), "is leeg"),
        (met("label: Basis, ", ""), "a.basis.label: ontbreekt"),
        (met("richting: omhoog", "richting: boven"), "'boven' kan hier niet"),
        ("- een\n- twee\n", "groep velden"),
        ("", "leeg"),
        ("a: [1, 2\n", "geen geldige YAML"),
        (KLEIN + "---\ntitel: twee\n", "één document"),
        ('{"schema": "regeling/1", "schema": "regeling/1"}', "dubbel"),
        ('{"schema": "regeling/1", "weken_per_jaar": 52.0}', "kommagetal"),
        ('{"a": NaN}', "kommagetal"),
        ("{" * 40, "geen geldige JSON"),
        ('{"a":' * 200 + "1" + "}" * 200, "dieper genest"),
        ("a:\n" + "".join(" " * i + "- \n" for i in range(1, 2)) + "b: " + "[" * 60 + "]" * 60, "dieper genest"),
    ],
)
def test_een_fout_document_wordt_geweigerd_met_de_plaats(document, zin):
    with pytest.raises(RegelingFout) as fout:
        load(document.encode())
    assert any(zin in probleem for probleem in fout.value.problemen), fout.value.problemen


def test_een_te_groot_document_en_kapotte_bytes_worden_geweigerd():
    with pytest.raises(RegelingFout, match="te groot"):
        load(b"#" * 2_000_001)
    with pytest.raises(RegelingFout, match="UTF-8"):
        load(b"\xff\xfe")


def test_alle_fouten_van_een_document_komen_tegelijk():
    with pytest.raises(RegelingFout) as fout:
        load(met("waarde: 60", "waarde: zestig", met("teken", "teken", KLEIN + "x: 1\n# teken\n")).encode())
    assert len(fout.value.problemen) == 2


def test_yaml_leest_alleen_wat_er_staat():
    data = parse(b"a: yes\nb: 44.2\nc: 08V01\nd: 012\ne: 2026-01-01\nf: ~\ng: 'true'\nh: true\ni: -5\non: 1\n")
    assert data == {
        "a": "yes",
        "b": "44.2",
        "c": "08V01",
        "d": "012",
        "e": "2026-01-01",
        "f": None,
        "g": "true",
        "h": True,
        "i": -5,
        "on": 1,
    }


def test_yaml_en_json_van_hetzelfde_beleid_hebben_een_vingerafdruk():
    als_json = json.dumps(parse(KLEIN.encode()), indent=2).encode()
    assert load(als_json).sha256 == NORM.sha256
    assert canonical(parse(als_json)) == NORM.canoniek
    assert load(met("waarde: 60", "waarde: 61").encode()).sha256 != NORM.sha256


def test_het_kleine_beleid_heeft_geen_fouten():
    assert codes(NORM, load(PRIJZEN.encode())) == set()


@pytest.mark.parametrize(
    ("oud", "nieuw", "code"),
    [
        ("bron: 'p: 1'", "bron: 'q: 1'", "bron-onbekend"),
        ("maal: {vraag: keren}", "maal: {vraag: ritten}", "vraag-onbekend"),
        ("keuze: {licht: 5, zwaar: 25}", "keuze: {licht: 5}", "opties"),
        ("keuze: {licht: 5, zwaar: 25}", "keuze: {licht: 5, zwaar: 25, middel: 1}", "opties"),
        ("als: {extra: [true]}", "als: {extra: [ja]}", "antwoord-onbekend"),
        ("als: {extra: [true]}", "als: {extra: {min: 1}}", "voorwaarde-soort"),
        ("als: {extra: [true]}", "als: {keren: {min: 5, max: 3}}", "voorwaarde-leeg"),
        ("min: 10, max: 50, stap: 5", "min: 50, max: 10, stap: 5", "band"),
        ("min: 10, max: 50, stap: 5", "min: 12, max: 50, stap: 5", "band"),
        ("min: 10, max: 50, stap: 5", "min: 10, max: 700, stap: 5", "band"),
        ("{id: a.rond, soort: afronding, label: Rond, stap: 5, richting: omhoog, bron: 'p: 1'}", "{id: a.rond, soort: grens, label: Rond, min: 0, hardheid: hard, bron: 'p: 1'}", "breuk"),
        ("stap: 5, richting: omhoog, bron", "stap: 5, richting: omhoog, als: {extra: [true]}, bron", "breuk"),
        ("maat: uur", "maat: dagdeel", "eenheid"),
        ("naar: uur/looptijd", "naar: uur/jaar", "eenheid"),
        ("naar: uur/looptijd", "naar: dagdeel/looptijd", "eenheid"),
        ("van: [week]", "van: [maand]", "volgorde"),
        ("{licht: P1, zwaar: P2}", "{licht: P1, zwaar: P3}", "product-onbekend"),
        ("omvang: week", "omvang: dag", "module-onbekend"),
        ("reeds: al", "reeds: soort", "vraag-soort"),
        ("vraag: minuten, min: 10", "vraag: keren, min: 10", "eenheid"),
        ("waarde: 7, maal", "waarde: {vraag: keren, staffel: [{van: 0, tm: 5, waarde: 1}, {van: 5, waarde: 2}]}, maal", "overlap"),
        ("waarde: 7, maal: {vraag: keren}, max_keer: 4", "waarde: 999999999999999, maal: {vraag: weken}", "te-groot"),
    ],
)  # fmt: skip
def test_check_vindt_de_fout_en_er_wordt_dan_niet_mee_gerekend(oud, nieuw, code):
    norm = load(met(oud, nieuw).encode())
    assert code in codes(norm)
    if code != "bron-onbekend":
        with pytest.raises(RegelingFout):
            explain(norm, None, KLEINE_FEITEN, onderdeel="hulp", peildatum=DAG)


POORT = """poorten:
  - id: toegang
    naam: Toegang
    wijze: volgorde
    bron: 'p: 1'
    producten: [P1]
    stappen:
      - {id: s1, vraag: Een?, ja: {soort: naar, stap: s3}, nee: {soort: stop}}
      - {id: s2, vraag: Twee?}
      - {id: s3, vraag: Drie?}
"""


def test_een_stap_waar_geen_antwoord_heen_leidt_wordt_gevonden():
    assert codes(load((KLEIN + POORT).encode())) == {"stap-onbereikbaar"}
    assert codes(load((KLEIN + POORT.replace("stap: s3}", "stap: s2}")).encode())) == set()


@pytest.mark.parametrize(
    ("oud", "nieuw", "code"),
    [
        ("stap: s3}", "stap: s1}", "poort-terug"),
        ("stap: s3}", "stap: s9}", "stap-onbekend"),
        ("    producten: [P1]\n", "", "poort-onbereikbaar"),
        ("producten: [P1]", "producten: [P7]", "product-onbekend"),
        ("vraag: Twee?", "vraag: Twee?, feit_vraag: niets", "vraag-onbekend"),
        ("wijze: volgorde", "wijze: alle", "poort-naar"),
    ],
)
def test_een_poort_die_niet_klopt_wordt_gevonden(oud, nieuw, code):
    assert code in codes(load((KLEIN + met(oud, nieuw, POORT)).encode()))


def test_een_moment_maakt_een_poort_bereikbaar():
    poort = POORT.replace("    producten: [P1]\n", "    moment: aanvraag\n").replace("stap: s3}", "stap: s2}")
    assert codes(load((KLEIN + poort).encode())) == set()


@pytest.mark.parametrize(
    ("oud", "nieuw", "code"),
    [
        ("id: t1-pgb, product: P1, eenheid: euro/uur, formule: {tarief: t1, procent: 65}, als: {leveringsvorm: [pgb]}", "id: t1-pgb, product: P1, eenheid: euro/uur, bedrag: '3.00', als: {leveringsvorm: [zin, pgb]}", "tarief-dubbel"),
        ("formule: {tarief: t1,", "formule: {tarief: t9,", "formule"),
        ("product: P2", "product: P8", "product-onbekend"),
        ("eenheid: euro/uur", "eenheid: uur/euro", "eenheid"),
        ("als: {leveringsvorm: [zin]}", "als: {leveringsvorm: [natura]}", "antwoord-onbekend"),
        ("gemeente: proefstad", "gemeente: elders", "paar"),
    ],
)  # fmt: skip
def test_tarieven_die_niet_bij_de_normen_passen_worden_gevonden(oud, nieuw, code):
    assert code in codes(NORM, load(met(oud, nieuw, PRIJZEN).encode()))


def test_een_voorwaardelijke_tabel_vervangt_de_oude_vanaf_haar_dag():
    oud = "{id: oud, product: P1, eenheid: euro/uur, bedrag: '10.00', bron: 'p: 1'}"
    nieuw = "{id: nieuw, product: P1, eenheid: euro/uur, bedrag: '12.00', voorwaarde: {tekst: wet, vervuld_op: 2026-02-01}%s, bron: 'p: 1'}"
    kop = KOP.replace("soort: normen", "soort: tarieven") + "tarieven:\n"
    dubbel = load(f"{kop}  - {oud}\n  - {nieuw % ''}\n".encode())
    goed = load(f"{kop}  - {oud}\n  - {nieuw % ', vervangt: [oud]'}\n".encode())
    assert "tarief-dubbel" in codes(NORM, dubbel)
    assert codes(NORM, goed) == set()
    maart = explain(NORM, goed, KLEINE_FEITEN, onderdeel="hulp", peildatum=DAG).uitkomst
    januari = explain(NORM, goed, KLEINE_FEITEN, onderdeel="hulp", peildatum=DAG.replace(month=1)).uitkomst
    assert (maart.bedragen.prijs.bedrag, januari.bedragen.prijs.bedrag) == (1200, 1000)


def test_een_gepubliceerd_bedrag_wordt_nagerekend_en_blijft_staan():
    goed = (
        PRIJZEN
        + "  - {id: c, product: P2, eenheid: euro/maand, bedrag: '146.89', controle: {maal: [87, '20.26'], deel: 12}, als: {leveringsvorm: [pgb]}, voorwaarde: {tekst: x, vervuld_op: null}, bron: 'p: 1'}\n"
    )
    assert "controle" not in {b.code for b in check(NORM, load(goed.encode()))}
    fout = load(goed.replace("146.89", "146.88").encode())
    assert "controle" in {b.code for b in check(NORM, fout)}
    assert fout.tarieven["c"].bedrag == 14688

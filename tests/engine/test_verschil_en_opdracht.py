"""What a new version changes in words, the command line, and that no figure can change unnoticed."""
# ruff: noqa: E501  (a line of policy text or one case stays one line)

import io
import json
import re

import pytest
from django.core.management import call_command

from beleid.engine import diff, explain, load
from beleid.engine.opdracht import Opdracht, OpdrachtFout, run

from .voorbeelden import DAG, HUISHOUDEN, KLEIN, KLEINE_FEITEN, PRIJZEN, REGELINGEN, paar

NORM = load(KLEIN.encode())
GM = REGELINGEN / "geldrop-mierlo-2026"


def test_een_lagere_basis_staat_in_woorden_in_het_verschil():
    bytes_ = (GM / "normen.yaml").read_text()
    nieuw = re.sub(r"(id: schoon\.basis.*?waarde: )125", r"\g<1>120", bytes_, count=1, flags=re.DOTALL)
    (wijziging,) = diff(paar("geldrop-mierlo-2026")[0], load(nieuw.encode()))
    assert wijziging.tekst == "Schoon en leefbaar huis 125 → 120 minuten per week"
    assert wijziging.pad == "onderdelen.huishoudelijke-ondersteuning.schoon.schoon.basis"


@pytest.mark.parametrize(
    ("oud", "nieuw", "tekst"),
    [
        ("          - {id: a.keren", "          - {id: a.nieuw, soort: plus, label: Toeslag, waarde: 9, bron: 'p: 1'}\n          - {id: a.keren", "Toeslag komt erbij: 9 minuten"),
        ("keuze: {licht: 5, zwaar: 25}", "keuze: {licht: 5, zwaar: 30}", "Soort waarde: naar soort: licht 5 minuten, zwaar 25 minuten → naar soort: licht 5 minuten, zwaar 30 minuten"),
        ("max: 3, maat: uur", "max: 4, maat: uur", "Ten hoogste maximum 180 → 240 minuten per week"),
        ("hardheid: zacht", "hardheid: hard", "Uitgangspunt hardheid: zacht → hard"),
        ("valid_from: 2026-01-01", "valid_from: 2027-01-01", "Document valid_from: 2026-01-01 → 2027-01-01"),
        ("label: Keren, type: aantal, min: 0, max: 10", "label: Keren, type: aantal, min: 0, max: 12", "Keren max: 10 → 12"),
    ],
)  # fmt: skip
def test_iedere_wijziging_krijgt_een_zin(oud, nieuw, tekst):
    assert [w.tekst for w in diff(NORM, load(KLEIN.replace(oud, nieuw, 1).encode()))] == [tekst]


def test_een_regel_die_vervalt_en_een_tarief_dat_stijgt():
    zonder = re.sub(r" *- \{id: a\.zacht.*\n", "", KLEIN)
    assert [w.soort for w in diff(NORM, load(zonder.encode()))] == ["vervallen"]
    duurder = load(PRIJZEN.replace("20.26", "21.00").encode())
    assert [w.tekst for w in diff(load(PRIJZEN.encode()), duurder)] == ["'t1' € 20,26 → € 21,00 per uur"]
    assert diff(NORM, NORM) == []


CIJFERS = [
    ("a.basis, soort: plus, label: Basis, waarde: 60", "61"), ("waarde: 7", "8"), ("max_keer: 4", "3"), ("motivering_boven: 2", "3"),
    ("licht: 5", "6"), ("min: 10", "25"), ("max: 50", "15"), ("a.procent, soort: procent, label: Deel, waarde: 70", "80"),
    ("label: Rond, stap: 5", "7"), ("label: Ten hoogste, max: 3", "1"), ("label: Uitgangspunt, max: 100", "60"), ("label: Hele uren, stap: 1", "2"),
]  # fmt: skip


@pytest.mark.parametrize(("plek", "anders"), CIJFERS)
def test_ieder_gewijzigd_cijfer_valt_op_in_de_uitkomst(plek, anders):
    nieuw = load(KLEIN.replace(plek, re.sub(r"\d+$", anders, plek), 1).encode())
    gevallen = [KLEINE_FEITEN, {**KLEINE_FEITEN, "keren": 3, "extra": True}, {**KLEINE_FEITEN, "keren": 10}]

    def beeld(norm):
        uit = [explain(norm, None, f, onderdeel="hulp", peildatum=DAG) for f in gevallen]
        return [(b.modules, [(r.effect, r.subtotaal) for r in b.regels], [m.tekst for m in b.meldingen]) for b in uit]

    assert beeld(nieuw) != beeld(NORM)
    assert beeld(load(KLEIN.encode())) == beeld(NORM)


def test_ieder_gewijzigd_cijfer_van_een_huishouden_valt_op():
    """Every published figure of the household norm, changed by one, changes the outcome of a case that uses it all."""
    vol = {
        **HUISHOUDEN, "eigen_keren": 2, "netwerk_minuten": 10, "hygiene": "enige", "slaapkamers_extra": 1, "kamers_extra": 1,
        "huisdier_extra": True, "woning_kenmerken": 1, "was_nodig": True, "personen": 2, "was_eigen": True, "was_extra": 1,
        "strijken": True, "boodschappen_nodig": True, "boodschappen_eigen": True, "brood_dagen": 1, "warm_dagen": 1,
        "regie_nodig": True, "aiv_minuten": 90,
    }  # fmt: skip
    tekst = (GM / "normen.yaml").read_text()
    begin, eind = tekst.index("  - id: huishoudelijke-ondersteuning"), tekst.index("  - id: begeleiding-individueel")

    def beeld(document):
        uit = explain(load(document.encode()), None, vol, onderdeel="huishoudelijke-ondersteuning", peildatum=DAG)
        return [(r.regel, r.effect, r.subtotaal, r.tekst) for r in uit.regels], [m.tekst for m in uit.meldingen]

    goed = beeld(tekst)
    gemist = []
    plekken = list(re.finditer(r"waarde: (-?\d+)$", tekst[begin:eind], re.MULTILINE))
    assert len(plekken) >= 12
    for plek in plekken:
        waar = begin + plek.start(1)
        anders = tekst[:waar] + str(int(plek[1]) + 1) + tekst[begin + plek.end(1) :]
        if beeld(anders) == goed:
            gemist.append(plek[0])
    assert gemist == []


FEITEN = json.dumps(HUISHOUDEN).encode()


def bereken(invoer=FEITEN, **anders):
    basis = {"onderdeel": "huishoudelijke-ondersteuning", "regeling": "geldrop-mierlo-2026", "peildatum": "2026-03-01"}
    return run(Opdracht(**{**basis, **anders}), invoer)


def test_de_opdracht_geeft_een_json_object_met_de_afgesproken_velden():
    uit = json.loads(bereken())
    assert set(uit) == {"uitkomst", "posten", "modules", "regels", "meldingen", "herkomst"}
    assert uit["uitkomst"] == uit["posten"][0]
    assert uit["uitkomst"]["product"] == "GM-HBH"
    assert uit["uitkomst"]["omvang"] == {"volume": 125, "eenheid": "minuut", "frequentie": "week"}
    assert uit["modules"]["schoon"] == {"waarde": 125, "eenheid": "minuut/week"}
    assert uit["herkomst"]["regeling"]["sha256"] == paar("geldrop-mierlo-2026")[0].sha256
    assert bereken() == bereken()


def test_een_bestand_zonder_database_geeft_dezelfde_uitkomst():
    met_bestand = bereken(regeling=None, bestand=str(GM / "normen.yaml"), tarieven_bestand=str(GM / "tarieven.yaml"))
    assert met_bestand == bereken()


def test_de_opdracht_noemt_de_vragen_met_type_en_grenzen():
    vragen = json.loads(bereken(b"", vragen=True, peildatum=None))
    assert {"id", "label", "type", "min", "max", "opties", "vooraf", "hulp"} == set(vragen[0])
    assert next(v for v in vragen if v["id"] == "personen")["max"] == 15


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"invoer": b"{"}, "geen geldige JSON"),
        ({"invoer": b"[]"}, "JSON-object"),
        ({"invoer": b'{"personen": 1, "personen": 2}'}, "dubbel"),
        ({"invoer": b"\xff"}, "geen geldige JSON"),
        ({"invoer": b'{"eigen_keren": 1e3}'}, "eigen_keren"),
        ({"invoer": b'{"eigen_keren": NaN}'}, "eigen_keren"),
        ({"invoer": b"{}"}, "schoon_nodig: ontbreekt"),
        ({"regeling": "elders-2026"}, "niet gevonden"),
        ({"regeling": "../geheim"}, "niet gevonden"),
        ({"bestand": "x.yaml"}, "een van beide"),
        ({"regeling": None, "bestand": "/bestaat/niet.yaml"}, "kan niet worden gelezen"),
        ({"peildatum": None}, "--peildatum: ontbreekt"),
        ({"peildatum": "2026-02-30"}, "geen datum"),
        ({"peildatum": "1999-01-01"}, "valt buiten"),
        ({"onderdeel": "niets"}, "bestaat niet"),
    ],
)
def test_foute_invoer_geeft_een_duidelijke_regel(anders, zin):
    with pytest.raises(OpdrachtFout) as fout:
        bereken(**anders)
    assert any(zin in probleem for probleem in fout.value.problemen), fout.value.problemen


class Invoer:
    def __init__(self, inhoud):
        self.buffer = io.BytesIO(inhoud)


def commando(monkeypatch, invoer, *extra):
    uit, fout = io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stdin", Invoer(invoer))
    argumenten = [
        "--bestand",
        str(GM / "normen.yaml"),
        "--onderdeel",
        "huishoudelijke-ondersteuning",
        "--peildatum",
        "2026-03-01",
        *extra,
    ]
    try:
        call_command("bereken", *argumenten, stdout=uit, stderr=fout)
    except SystemExit as einde:
        return einde.code, uit.getvalue(), fout.getvalue()
    return 0, uit.getvalue(), fout.getvalue()


def test_het_commando_drukt_een_json_object_af(monkeypatch):
    code, uit, fout = commando(monkeypatch, FEITEN)
    assert (code, fout) == (0, "")
    assert json.loads(uit)["uitkomst"]["omvang"]["volume"] == 125
    assert uit.count("\n") == 1


def test_het_commando_eindigt_met_twee_en_zwijgt_op_de_uitvoer_bij_foute_feiten(monkeypatch):
    code, uit, fout = commando(monkeypatch, b'{"eigen_keren": true, "x": 1}')
    assert (code, uit) == (2, "")
    assert len(fout.strip().splitlines()) == 2

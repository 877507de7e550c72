"""Columns give the numbers of the single case, and what cannot be calculated is counted, never filled in."""
# ruff: noqa: E501  (a line of policy text or one case stays one line)

import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beleid.engine import FeitFouten, explain, explain_partial, load, totals, vragen

from .voorbeelden import DAG, KLEIN, KLEINE_FEITEN, KOP, NAMEN, PRIJZEN, paar, willekeurige_feiten

ONDERDELEN = [(naam, onderdeel) for naam in NAMEN for onderdeel in paar(naam)[0].onderdelen]


def gelijk(regeling, tarieven, onderdeel, gevallen):
    """Every module, product and amount of `totals` is that of `explain`."""
    kolommen = {vraag.id: np.array([geval[vraag.id] for geval in gevallen]) for vraag in vragen(regeling, tarieven, onderdeel)}
    uit = totals(regeling, tarieven, kolommen, onderdeel=onderdeel, peildatum=DAG)
    for i, geval in enumerate(gevallen):
        een = explain(regeling, tarieven, geval, onderdeel=onderdeel, peildatum=DAG)
        deels = explain_partial(regeling, tarieven, geval, onderdeel=onderdeel, peildatum=DAG)
        assert een.to_json() == deels.to_json()
        assert bool(uit.berekenbaar[i]) == (None not in een.modules.values())
        if not uit.berekenbaar[i]:
            continue
        assert {naam: int(kolom[i]) for naam, kolom in uit.modules.items()} == een.modules
        for post in een.posten:
            kolom = uit.posten[post.id]
            assert kolom.producten[kolom.product[i]] == post.product
            geld = post.bedragen.per_periode if post.bedragen else None
            assert (int(kolom.bedrag[i]) if kolom.bedrag_bekend[i] else None) == geld


@pytest.mark.parametrize(("naam", "onderdeel"), ONDERDELEN)
def test_de_kolommen_van_ieder_onderdeel_zijn_gelijk_aan_de_losse_gevallen(naam, onderdeel, request):
    regeling, tarieven = paar(naam)
    bron = random.Random(f"{naam}/{onderdeel}")
    aantal = 400 if request.config.getoption("--lang") else 25
    gevallen = [willekeurige_feiten(regeling, tarieven, onderdeel, bron) for _ in range(aantal)]
    if gevallen[0]:
        gelijk(regeling, tarieven, onderdeel, gevallen)
    else:
        assert explain(regeling, tarieven, {}, onderdeel=onderdeel, peildatum=DAG).ontbreekt == ()


GETAL = st.integers(-50, 200)
ALS = st.sampled_from(
    [
        "",
        ", als: {extra: [true]}",
        ", als: {soort: [licht]}",
        ", als: {keren: {min: 3}}",
        ", als: {extra: [false], keren: {max: 6}}",
    ]
)


@st.composite
def regel(draw, i):
    """One random line of a random kind."""
    soort = draw(st.sampled_from(["plus", "maal", "keuze", "staffel", "invoer", "procent", "grens", "omrekening", "afronding"]))
    kop, als = f"id: r{i}, label: R{i}, bron: 'p: 1'", draw(ALS)
    n = draw(GETAL)
    if soort == "plus":
        return f"{{{kop}, soort: plus, waarde: {n}{als}}}"
    if soort == "maal":
        return f"{{{kop}, soort: plus, waarde: {n}, maal: {{vraag: keren}}, max_keer: {draw(st.integers(0, 9))}, motivering_boven: {draw(st.integers(0, 9))}{als}}}"
    if soort == "keuze":
        return f"{{{kop}, soort: plus, teken: -1, waarde: {{vraag: soort, keuze: {{licht: {n}, zwaar: {draw(GETAL)}}}}}{als}}}"
    if soort == "staffel":
        return f"{{{kop}, soort: plus, waarde: {{vraag: keren, staffel: [{{van: 0, tm: 4, waarde: {n}}}, {{van: 5, waarde: {draw(GETAL)}}}]}}{als}}}"
    if soort == "invoer":
        motivering = draw(st.sampled_from(["altijd", "nooit", "buiten_band"]))
        return f"{{{kop}, soort: invoer, vraag: minuten, motivering: {motivering}, max: {draw(st.integers(0, 600))}{als}}}"
    if soort == "procent":
        return f"{{{kop}, soort: procent, waarde: {draw(st.integers(0, 200))}{als}}}"
    if soort == "grens":
        kant = draw(st.sampled_from(["max", "min"]))
        reeds = ", reeds: al" if kant == "max" and draw(st.booleans()) else ""
        return (
            f"{{{kop}, soort: grens, {kant}: {n}, hardheid: {draw(st.sampled_from(['hard', 'zacht', 'signaal']))}{reeds}{als}}}"
        )
    if soort == "omrekening":
        return f"{{{kop}, soort: omrekening, maal: {{vraag: weken}}, deel: {draw(st.integers(1, 12))}, naar: minuut/week{als}}}"
    return f"{{{kop}, soort: afronding, stap: {draw(st.integers(1, 60))}, richting: {draw(st.sampled_from(['omhoog', 'omlaag', 'dichtstbij']))}{als}}}"


@st.composite
def beleid(draw):
    """A random policy of two or three modules."""
    kop = KLEIN[: KLEIN.index("    modules:")]
    modules, i = [], 0
    for m in range(draw(st.integers(2, 3))):
        regels = []
        for _ in range(draw(st.integers(1, 5))):
            regels.append(draw(regel(i)))
            i += 1
        regels.append(
            f"{{id: r{i}, label: R, bron: 'p: 1', soort: afronding, stap: {draw(st.integers(1, 15))}, richting: omhoog}}"
        )
        i += 1
        van = f", van: [{', '.join(f'm{j}' for j in range(m))}]" if m and draw(st.booleans()) else ""
        modules.append(f"      - {{id: m{m}, label: M{m}, eenheid: minuut/week{van}{draw(ALS)}, regels: [{', '.join(regels)}]}}")
    return load((kop + "    modules:\n" + "\n".join(modules) + "\n    posten: [{id: p, omvang: m1, product: P1}]\n").encode())


def eigenschap(data):
    norm = data.draw(beleid())
    bron = random.Random(data.draw(st.integers(0, 2**32)))
    gevallen = [willekeurige_feiten(norm, None, "hulp", bron) for _ in range(12)]
    if gevallen[0]:
        gelijk(norm, None, "hulp", gevallen)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_voor_ieder_verzonnen_beleid_zijn_kolommen_en_losse_gevallen_gelijk(data):
    eigenschap(data)


@pytest.mark.lang
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_voor_duizenden_verzonnen_vormen_van_beleid_zijn_kolommen_en_losse_gevallen_gelijk(data):
    eigenschap(data)


def kolommen(**anders):
    uit = {naam: np.array([waarde] * 4) for naam, waarde in KLEINE_FEITEN.items()}
    return {**uit, **anders}


NORM = load(KLEIN.encode())


def tel(cols, tarieven=None):
    return totals(NORM, tarieven, cols, onderdeel="hulp", peildatum=DAG)


def test_een_geval_zonder_antwoord_is_niet_berekenbaar_en_telt_niet_mee():
    masker = np.ma.MaskedArray([2, 2, 2, 2], mask=[False, True, False, True])
    uit = tel(kolommen(keren=masker))
    assert uit.niet_berekenbaar == 2
    assert uit.redenen == {"keren": 2}
    assert uit.som("week") == 200
    vol = tel(kolommen())
    assert (vol.niet_berekenbaar, vol.som("week")) == (0, 400)


@pytest.mark.parametrize(
    ("feit", "kolom"),
    [
        ("keren", np.array([2, None, 2, 2], dtype=object)), ("keren", np.array([2, 11, 2, 2])),
        ("soort", np.array(["licht", "middel", "licht", "licht"])), ("extra", np.array([False, None, False, False], dtype=object)),
        ("keren", np.array([2, True, 2, 2], dtype=object)),
    ],
)  # fmt: skip
def test_een_onmogelijk_antwoord_maakt_alleen_dat_geval_onberekenbaar(feit, kolom):
    uit = tel(kolommen(**{feit: kolom}))
    assert uit.berekenbaar.tolist() == [True, False, True, True]
    assert uit.redenen == {feit: 1}


def test_een_kolom_die_ontbreekt_maakt_alles_onberekenbaar():
    cols = kolommen()
    del cols["soort"]
    assert tel(cols).niet_berekenbaar == 4


def test_kommagetallen_zijn_geen_feiten():
    assert tel(kolommen(keren=np.array([2.0, 2.0, 2.0, 2.0]))).niet_berekenbaar == 4


def test_een_onbekende_of_te_korte_kolom_wordt_geweigerd():
    with pytest.raises(FeitFouten, match="verzonnen"):
        tel(kolommen(verzonnen=np.array([1, 1, 1, 1])))
    with pytest.raises(FeitFouten, match="niet even lang"):
        tel(kolommen(keren=np.array([1])))


def test_een_antwoord_dat_niemand_leest_hoeft_er_niet_te_zijn():
    norm = load(
        (
            KOP
            + KLEIN[len(KOP) :].replace(
                "        regels:\n          - {id: a.basis",
                "        als: {extra: [true]}\n        regels:\n          - {id: a.basis",
                1,
            )
        ).encode()
    )
    cols = kolommen(keren=np.ma.MaskedArray([2, 2, 2, 2], mask=True))
    uit = totals(norm, None, cols, onderdeel="hulp", peildatum=DAG)
    assert uit.niet_berekenbaar == 0


def test_geld_over_veel_gevallen_is_dat_van_het_losse_geval():
    uit = tel(kolommen(leveringsvorm=np.array(["zin", "zin", "pgb", "pgb"])), load(PRIJZEN.encode()))
    assert uit.posten["hulp"].bedrag.tolist() == [3377, 3377, 2195, 2195]
    assert uit.posten["hulp"].bedrag_bekend.all()


def test_meer_gevallen_dan_een_blok_geven_dezelfde_som():
    import sys

    module = sys.modules["beleid.engine.totals"]
    groot = {naam: np.array([waarde] * 10) for naam, waarde in KLEINE_FEITEN.items()}
    heel = tel(groot)
    oud, module.BLOK = module.BLOK, 3
    try:
        stuk = tel(groot)
    finally:
        module.BLOK = oud
    assert stuk.som("week") == heel.som("week") == 1000
    assert stuk.aantal == 10

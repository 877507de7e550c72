"""The sum in the letter is the sum in the data, in numbers and in words; a letter that does not add up is not made."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beschikkingen.brief import SomKloptNiet, controleer_som, maak_brief, maak_html
from beschikkingen.brief.blokken import geleverde_blokken
from beschikkingen.brief.gegevens import Afwijking, Looptijdtotaal, Som, Somregel
from beschikkingen.brief.woorden import genoemde_bedragen, genoemde_duren, hoeveelheid, in_eenheid, noemt
from tests.brieven.gereedschap import boom, gewoon, html_tekst, pdf_tekst
from tests.brieven.voorbeelden import BEGELEIDING_PGB, HUISHOUDEN, PGB, SOM_HUISHOUDEN, VERSLAG, ZIN, norm

AANTALLEN = st.lists(st.integers(1, 900), min_size=1, max_size=8)


@st.composite
def sommen(draw):
    bruto = draw(AANTALLEN)
    eraf, ruimte = [], sum(bruto) - 1
    while ruimte > 0 and len(eraf) < 4 and draw(st.booleans()):
        eraf.append(draw(st.integers(1, ruimte)))
        ruimte -= eraf[-1]
    over = sum(bruto) - sum(eraf)
    correctie = -over % draw(st.sampled_from([1, 5, 15]))
    eenheid = draw(st.sampled_from(["minuten", "minuten", "dagdelen", "ritten", "etmalen"]))
    return Som(
        eenheid=eenheid,
        periode="week",
        bruto=tuple(Somregel(tekst=f"Taak {nummer}", aantal=aantal) for nummer, aantal in enumerate(bruto, 1)),
        eraf=tuple(Somregel(tekst="uw buurman helpt", aantal=aantal) for aantal in eraf),
        correcties=(Somregel(tekst="wij ronden naar boven af", aantal=correctie),) if correctie else (),
        uitkomst=over + correctie,
    )


def brief_met(som: Som):
    regels = [norm(f"Regel {nummer}", "", regel.aantal, "Bron") for nummer, regel in enumerate(som.bruto, 1)]
    regels += [norm("Eraf", "", -regel.aantal, "Bron") for regel in som.eraf]
    regels += [norm("Afronden", "", regel.aantal, "Bron") for regel in som.correcties]
    deel = replace(
        HUISHOUDEN,
        som=som,
        hoeveel=f"{hoeveelheid(som.uitkomst, som.eenheid)} per week",
        afwijkingen=(),
        bijlage=tuple(regels),
    )
    return replace(ZIN, onderdelen=(deel,))


def getal(tekst: str) -> int:
    kaal = gewoon(tekst).replace(" ", "").replace(".", "").replace("−", "-").replace("+", "")
    return int(kaal)


def lees_som(html: str) -> tuple[list[int], list[int], int, str]:
    """(lines, subtotals, outcome, words of the outcome) as they stand in the table of the letter."""
    tabel = boom(html).xpath("//table[@data-element='som']")[0]
    regels, tussen = [], []
    for rij in tabel.xpath("tbody/tr"):
        (tussen if rij.get("class") else regels).append(getal("".join(rij[1].itertext())))
    return regels, tussen[:-1], tussen[-1], gewoon("".join(tabel.xpath("tbody/tr[last()]/th")[0].itertext()))


@given(sommen())
@settings(max_examples=60, deadline=None)
def test_wie_de_regels_in_de_brief_optelt_krijgt_de_uitkomst(som):
    brief = brief_met(som)
    controleer_som(brief)
    html = maak_html(brief, geleverde_blokken())
    regels, tussen, uitkomst, woorden = lees_som(html)
    assert sum(regels) == uitkomst == som.uitkomst
    assert 0 not in regels
    assert all(stand in (som.samen, som.over) for stand in tussen)
    assert noemt(woorden, som.uitkomst, som.eenheid)
    standen = [getal(cel.text_content()) for cel in boom(html).xpath("//table[@class='normen']/tbody/tr/td[4]")]
    assert standen[-1] == standen[-2] == som.uitkomst


@given(sommen(), st.integers(-30, 30).filter(bool))
@settings(max_examples=40, deadline=None)
def test_een_uitkomst_die_niet_klopt_houdt_de_brief_tegen(som, ernaast):
    with pytest.raises(SomKloptNiet, match="Hulp in het huishouden"):
        controleer_som(brief_met(replace(som, uitkomst=som.uitkomst + ernaast)))


def test_de_som_staat_ook_in_de_pdf_zoals_hij_is_opgeteld():
    tekst = pdf_tekst(maak_brief(ZIN).pdf)
    for rij in ("Uw huis schoonmaken 125", "slapen apart + 18", "De was voor 2 personen + 43", "Dit is samen nodig 191"):
        assert rij in tekst
    for rij in ("Eraf: u en uw man nemen stof af en ruimen op − 15", "Dit blijft over 159", "af op 5 minuten + 1"):
        assert rij in tekst
    assert "U krijgt per week 2 uur en 40 minuten 160" in tekst


def deel_met(**anders):
    return replace(ZIN, onderdelen=(replace(HUISHOUDEN, **anders),))


@pytest.mark.parametrize(
    ("brief", "melding"),
    [
        (deel_met(hoeveel="2 uur en 45 minuten per week"), "is niet 2 uur en 40 minuten"),
        (deel_met(hoeveel="12 uur en 40 minuten per week"), "is niet 2 uur en 40 minuten"),
        (deel_met(hoeveel="2 uur en 40 minuten per week, eerst 5 uur"), "komt niet uit de som"),
        (deel_met(bijlage=HUISHOUDEN.bijlage[:-1]), "bijlage: 159 gerekend, 160"),
        (deel_met(totaal=Looptijdtotaal(looptijd="2 jaar", perioden=104, totaal=16000)), "totaal over de looptijd"),
        (deel_met(afwijkingen=(Afwijking(norm=120, tijd=165, reden="Uw huis is groot."),)), "tijd boven de grens"),
        (deel_met(som=replace(SOM_HUISHOUDEN, bruto=())), "geen regels"),
        (deel_met(som=replace(SOM_HUISHOUDEN, eraf=(Somregel(tekst="niets", aantal=0),))), "nul of negatief"),
        (replace(VERSLAG, onderdelen=(replace(VERSLAG.onderdelen[0], inbreng=()),)), "wie wat kan doen"),
    ],
)
def test_de_melding_zegt_welke_som_niet_klopt(brief, melding):
    with pytest.raises(SomKloptNiet, match=re.escape(melding)):
        maak_brief(brief)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"volume": 3960}, "minuten van het pgb"),
        ({"budget": 365140}, "niet het budget"),
        ({"budget": 365041}, "niet het budget"),
        ({"budget_periode": 7019}, "budget per week"),
        ({"eenheid": "dagdelen"}, "de som is in minuten"),
        ({"deler": 1}, "niet het budget"),
        ({"looptijd": ""}, "geen einde en geen periode"),
        ({"tarief_zin": 7000}, "niet 80%"),
        ({"percentage": None}, "het percentage"),
    ],
)
def test_een_pgb_dat_niet_uitkomt_wordt_niet_gemaakt(anders, melding):
    deel = replace(BEGELEIDING_PGB, pgb=replace(BEGELEIDING_PGB.pgb, **anders))
    with pytest.raises(SomKloptNiet, match=melding):
        maak_brief(replace(PGB, onderdelen=(deel,)))


@pytest.mark.parametrize(
    ("eenheid", "per", "uitkomst", "tarief", "verwacht"),
    [
        ("dagdelen", "dagdeel", 4, 4565, "4 dagdelen × 52 weken | 208 dagdelen | € 45,65 per dagdeel | € 9.495,20"),
        ("ritten", "rit", 2, 1210, "2 keer heen en terug × 52 weken | 104 keer heen en terug | € 12,10 per keer heen en terug"),
        ("etmalen", "etmaal", 1, 15000, "1 etmaal × 52 weken | 52 etmalen | € 150,00 per etmaal | € 7.800,00"),
    ],
)
def test_een_pgb_rekent_in_elke_eenheid_van_het_tarief(eenheid, per, uitkomst, tarief, verwacht):
    som = Som(eenheid=eenheid, periode="week", bruto=(Somregel(tekst="Nodig", aantal=uitkomst),), uitkomst=uitkomst)
    pgb = replace(
        BEGELEIDING_PGB.pgb, eenheid=eenheid, per=per, deler=1, volume=52 * uitkomst, tarief=tarief,
        budget=52 * uitkomst * tarief, soort="instelling", tarief_zin=None, percentage=None,
    )  # fmt: skip
    bijlage = (replace(BEGELEIDING_PGB.bijlage[0], tijd=uitkomst),)
    woorden = f"{hoeveelheid(uitkomst, eenheid)} per week"
    deel = replace(BEGELEIDING_PGB, som=som, pgb=pgb, bijlage=bijlage, hoeveel=woorden, totaal=None)
    tekst = html_tekst(maak_brief(replace(PGB, onderdelen=(deel,))).html)
    assert [stuk for stuk in verwacht.split(" | ") if gewoon(stuk) not in tekst] == []


def test_een_pgb_per_maand_zonder_einde_noemt_geen_looptijd():
    som = Som(eenheid="minuten", periode="maand", bruto=(Somregel(tekst="Nodig", aantal=90),), uitkomst=90)
    pgb = replace(
        BEGELEIDING_PGB.pgb, looptijd="", perioden=0, per_periode="maand", volume=90, tarief=7020, budget=10530,
        soort="instelling", tarief_zin=None, percentage=None,
    )  # fmt: skip
    bijlage = (replace(BEGELEIDING_PGB.bijlage[0], tijd=90),)
    deel = replace(BEGELEIDING_PGB, som=som, pgb=pgb, bijlage=bijlage, hoeveel="1 uur en 30 minuten per maand", totaal=None)
    tekst = html_tekst(maak_brief(replace(PGB, onderdelen=(deel,))).html)
    assert "€ 105,30 per maand" in tekst
    assert "Uren per maand 90 minuten ÷ 60 1 uur en 30 minuten" in tekst


@given(st.integers(1, 20000))
def test_minuten_in_woorden_zijn_terug_te_lezen(minuten):
    assert genoemde_duren(hoeveelheid(minuten, "minuten")) == [minuten]
    assert genoemde_duren(in_eenheid(minuten, "minuten")) == [minuten]
    assert not noemt(f"1{hoeveelheid(minuten, 'minuten')}", minuten, "minuten")


@given(st.integers(0, 10**9))
def test_bedragen_in_woorden_zijn_terug_te_lezen(centen):
    assert genoemde_bedragen(f"U krijgt {hoeveelheid(centen, 'centen')} per jaar.") == [centen]


def test_flexibele_uren_noemen_de_formule_en_wat_vast_is():
    deel = replace(
        HUISHOUDEN,
        totaal=Looptijdtotaal(
            looptijd="2 jaar", perioden=104, totaal=16640 + 600, flexibiliteit="beperkt", extra=600, vast_deel=120
        ),
    )
    tekst = gewoon(maak_html(replace(ZIN, onderdelen=(deel,)), geleverde_blokken()))
    assert "In 2 jaar is dat 287 uur en 20 minuten (160 minuten × 104 weken ÷ 60 + 10 uur)." in tekst
    assert "U krijgt elke week ten minste 2 uur." in tekst

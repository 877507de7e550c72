"""What the report says to Gerda, Dennis and others: only what is on record, in plain words, with its origin. No database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from beleid.leesbaarheid import meet_tekst
from indicatie.rules.handtekening import hoogte, is_handtekening
from indicatie.rules.verslagtekst import (
    TITELS,
    Besluit,
    Hoeveelheid,
    Huisgenoot,
    Lopend,
    Mantelzorger,
    Post,
    Verslagfeiten,
    verslag,
)
from indicatie.rules.weging import Deel, Taakregel

WEEK = "minuut/week"
HUISHOUDEN = "huishouden"


def taak(pk, label, nodig, *delen, regel="", eenheid=WEEK, onderdeel=HUISHOUDEN, **meer):
    return Taakregel(pk, label, eenheid, nodig, onderdeel=onderdeel, regel=regel, delen=delen, **meer)


def deel(pk, wie, naam, volume, wat="", waarom="", besproken=True):
    return Deel(pk, wie, naam, volume, wat, waarom, besproken)


HULP = Post("Hulp bij het huishouden", Hoeveelheid(155, "minuut", "week"))
GERDA = Verslagfeiten(
    eigen_woorden="Ik krijg het huis niet meer schoon. Ik wil hier blijven wonen, met Harrie.",
    eigen_woorden_om="13:36",
    lopend=(Lopend("Hulp bij het huishouden", Hoeveelheid(120, "minuut", "week")),),
    woning="trap",
    eigendom="koop",
    slaapkamers=2,
    slaapkamers_toelichting="u slaapt apart",
    huisgenoten=(Huisgenoot(1, "Harrie", "echtgenoot", 84, kan="staan en tillen tot 5 kilo"),),
    mantelzorgers=(Mantelzorger(2, "Marlies", "dochter, Heeze", 3, "grens"),),
    beperkingen=((3, "U heeft COPD. Van stofzuigen wordt u benauwd", "medisch", "brief van de huisarts van 2 maart"),),
    taken=(
        taak(10, "Basis", 125, deel(20, "zelf", "", 15, "stof op heuphoogte"), regel="schoon.basis"),
        taak(11, "Extra slaapkamer", 18, regel="schoon.slaapkamer"),
        taak(12, "De was", 63, deel(21, "huisgenoot", "Harrie", 17, "was ophangen", besproken=False),
             deel(22, "gebruikelijk", "strijkvrije kleding", 20), regel="was.basis"),
        taak(13, "Boodschappen", 51, deel(23, "zelf", "", 10, "de lijst"),
             deel(24, "mantelzorg", "Marlies", 41, "boodschappen"), regel="boodschappen.basis"),
        taak(14, "Warm eten", 140, deel(25, "zelf", "", 40, "koken, 2 dagen"),
             deel(26, "netwerk", "Annie", 20, "eten op dinsdag"), deel(27, "algemeen", "maaltijddienst", 80),
             regel="maaltijden.warm"),
    ),
    groepen=(
        ("schoon.basis", "Schoon en leefbaar huis"), ("schoon.slaapkamer", "Schoon en leefbaar huis"),
        ("was.basis", "Wasverzorging"), ("boodschappen.basis", "Boodschappen"), ("maaltijden.warm", "Maaltijden"),
    ),
    besluiten=(
        Besluit(
            30, "Hulp bij het huishouden", posten=(HULP,), over=Hoeveelheid(154, "minuut", "week"), afronding=1,
            redenen=("omdat er twee slaapkamers zijn en u niet kunt stofzuigen",), van=date(2026, 4, 13), tot=date(2028, 4, 9),
            vorm="zin", aanbieder="Thuishulp De Linde",
        ),
    ),
)  # fmt: skip
LEEG = Verslagfeiten()


def tekst(feiten: Verslagfeiten, code: str) -> str:
    return " ".join(next(deel for deel in verslag(feiten) if deel.code == code).teksten)


def test_gerda_hoort_haar_eigen_woorden_en_elk_getal_uit_de_som():
    assert tekst(GERDA, "vraag").startswith("‘Ik krijg het huis niet meer schoon. Ik wil hier blijven wonen, met Harrie.’")
    assert "U heeft nu 2 uur hulp bij het huishouden per week." in tekst(GERDA, "vraag")
    assert tekst(GERDA, "wonen") == (
        "U woont met uw man Harrie (84) in een koophuis met een trap. Er zijn 2 slaapkamers in gebruik. U slaapt apart."
    )
    assert "Er is elke week 397 minuten nodig." in tekst(GERDA, "nodig")
    wie = tekst(GERDA, "wie")
    for zin in (
        "Dit doet u zelf: stof op heuphoogte, de lijst en koken (2 dagen). Dat scheelt 65 minuten per week.",
        "Dit doet Harrie: was ophangen. Dat scheelt 17 minuten per week.",
        "Dit doet Marlies: boodschappen. Dat scheelt 41 minuten per week. Marlies houdt dit vol. Meer lukt niet.",
        "Dit doet Annie: eten op dinsdag. Dat scheelt 20 minuten per week.",
        "Dit kan op een andere manier: strijkvrije kleding en maaltijddienst. Dat scheelt 100 minuten per week.",
        "Samen is dat 243 minuten per week.",
    ):
        assert zin in wie
    krijgt = tekst(GERDA, "krijgt")
    assert "Er blijft 154 minuten per week over. Wij ronden af naar boven." in krijgt
    assert "Wij denken aan 2 uur en 35 minuten per week hulp bij het huishouden." in krijgt
    assert "Dit is zo, omdat er twee slaapkamers zijn en u niet kunt stofzuigen." in krijgt
    assert "De hulp loopt van 13 april 2026 tot en met 9 april 2028." in krijgt


def test_elke_zin_zegt_waar_hij_vandaan_komt_en_op_wie_hij_wacht():
    delen = {deel.code: deel for deel in verslag(GERDA)}
    assert delen["vraag"].zinnen[0].herkomst == "eigen woorden, 13:36"
    harrie = next(zin for zin in delen["wie"].zinnen if zin.tekst.startswith("Dit doet Harrie"))
    assert (harrie.url_naam, harrie.anker, harrie.wacht_op) == ("som", "aftrek-21", "Harrie")
    assert harrie.herkomst == "de som, Harrie nog te spreken"
    assert delen["wie"].wacht_op == ["Harrie"]
    gesproken = replace(GERDA.huisgenoten[0], gesproken_op=date(2026, 3, 24))
    was = replace(GERDA.taken[2], delen=(replace(GERDA.taken[2].delen[0], besproken=True),))
    nu = replace(GERDA, huisgenoten=(gesproken,), taken=(*GERDA.taken[:2], was))
    assert next(deel for deel in verslag(nu) if deel.code == "wie").wacht_op == []


def test_een_huisgenoot_die_niet_gesproken_kon_worden_houdt_niets_op():
    stil = replace(GERDA.huisgenoten[0], niet_gesproken="hij ligt in het ziekenhuis")
    zinnen = next(deel for deel in verslag(replace(GERDA, huisgenoten=(stil,))) if deel.code == "wie").zinnen
    zin = next(zin for zin in zinnen if "Met Harrie konden wij niet praten. Hij ligt in het ziekenhuis." in zin.tekst)
    assert zin.wacht_op == ""


def test_dennis_krijgt_195_minuten_per_week_dat_is_169_uur():
    domeinen = (("Financiën", 30), ("Tijdsbesteding", 45), ("Geestelijke gezondheid", 75), ("Sociaal netwerk", 45))
    taken = tuple(taak(i, naam, m, onderdeel="begeleiding") for i, (naam, m) in enumerate(domeinen))
    post = Post("Individuele begeleiding 2", Hoeveelheid(195, "minuut", "week"), Hoeveelheid(10140, "minuut", "looptijd"))
    besluit = Besluit(5, "Individuele begeleiding", posten=(post,), over=Hoeveelheid(195, "minuut", "week"), vorm="zin")
    dennis = replace(LEEG, woont_alleen=True, taken=taken, besluiten=(besluit,))
    assert "Er is elke week 195 minuten nodig." in tekst(dennis, "nodig")
    krijgt = tekst(dennis, "krijgt")
    assert "Er blijft 195 minuten per week over. Wij denken aan 3 uur en 15 minuten per week individuele begeleiding 2." in krijgt
    assert "In de hele tijd is dat 169 uur." in krijgt
    assert "ronden" not in krijgt, "er is niets afgerond"
    assert tekst(dennis, "wonen") == "U woont alleen."


def test_een_afwijzing_zegt_waarom_niet_en_wat_wel_kan():
    nee = Besluit(
        6, "Scootmobiel", soort="afwijzen", reden_besluit="De regiotaxi brengt u overal waar u heen wilt",
        wel_mogelijk="een pas voor de regiotaxi", posten=(Post("Scootmobiel", Hoeveelheid(1, "stuk", "")),),
    )  # fmt: skip
    delen = {deel.code: deel for deel in verslag(replace(LEEG, besluiten=(nee,), bijdrage_besproken=True))}
    assert delen["krijgt"].titel == "Wat u niet krijgt, en wat wel kan"
    assert delen["krijgt"].teksten == [
        "Dit krijgt u niet van ons, denken wij: scootmobiel.",
        "De regiotaxi brengt u overal waar u heen wilt.",
        "Dit kan wel: een pas voor de regiotaxi.",
        "Dit is nog geen besluit. Dat krijgt u in een brief.",
    ]
    zonder = replace(nee, reden_besluit="")
    mist = next(deel for deel in verslag(replace(LEEG, besluiten=(zonder,))) if deel.code == "krijgt").mist
    assert mist == (("Scootmobiel: schrijf op waarom niet.", "voorzieningen"),)


def test_meer_voorzieningen_houden_hun_eigen_eenheid():
    taken = (*GERDA.taken, taak(40, "Dagbesteding", 4, eenheid="dagdeel/week", onderdeel="dag"))
    dag = Besluit(
        7, "Dagbesteding", soort="gedeeltelijk", posten=(Post("Dagbesteding 1", Hoeveelheid(4, "dagdeel", "week")),),
        over=Hoeveelheid(4, "dagdeel", "week"), reden_besluit="Vijf dagdelen is te zwaar voor u",
        wel_mogelijk="de inloop op vrijdag",
    )  # fmt: skip
    rit = Besluit(8, "Vervoer", posten=(Post("Vervoer", Hoeveelheid(1, "rit", "week")),))
    etmalen = Post("Logeren", Hoeveelheid(2, "etmaal", "week"), bedrag=243940, bedrag_periode="maand")
    logeren = Besluit(9, "Logeren", vorm="pgb", posten=(etmalen,))
    f = replace(
        GERDA, taken=taken, besluiten=(*GERDA.besluiten, dag, rit, logeren),
        onderdelen=((HUISHOUDEN, "Hulp bij het huishouden"), ("dag", "Dagbesteding")),
    )  # fmt: skip
    assert "Voor hulp bij het huishouden is elke week 397 minuten nodig." in tekst(f, "nodig")
    assert "Voor dagbesteding zijn elke week 4 dagdelen nodig." in tekst(f, "nodig")
    krijgt = tekst(f, "krijgt")
    assert "Er blijven 4 dagdelen per week over. Wij denken aan 4 dagdelen per week dagbesteding 1." in krijgt
    assert "Een deel krijgt u niet. Vijf dagdelen is te zwaar voor u. Dit kan wel: de inloop op vrijdag." in krijgt
    assert "Wij denken aan 1 rit per week vervoer." in krijgt
    assert "Wij denken aan 2 etmalen per week logeren. Het budget is €\u00a02.439,40 per maand." in krijgt


def test_wat_niet_bekend_is_komt_er_niet_in():
    delen = verslag(LEEG)
    assert [deel.code for deel in delen] == list(TITELS)
    assert all(deel.zinnen == () for deel in delen)
    assert {deel.code for deel in delen if deel.mist} == {"vraag", "wonen", "moeilijk", "nodig", "krijgt"}
    open_ = replace(GERDA, taken=(*GERDA.taken, taak(50, "Ramen", None)))
    assert "nodig" not in tekst(open_, "nodig"), "een som met een gat is geen som"
    assert next(deel for deel in verslag(open_) if deel.code == "nodig").mist == (("Nog zonder getal: ramen.", "nodig"),)
    geen_volume = replace(GERDA, besluiten=(replace(GERDA.besluiten[0], posten=()),))
    assert "De hulp loopt" not in tekst(geen_volume, "krijgt")


def test_nul_minuten_met_een_reden_staat_er_ook_en_zonder_reden_niet():
    nul = taak(60, "Ramen", 10, deel(61, "huisgenoot", "Harrie", 0, "ramen", "hij mag niet op een trap"), deel(62, "zelf", "", 0))
    wie = tekst(replace(GERDA, taken=(nul,)), "wie")
    assert "Dit lukt Harrie niet: ramen. Hij mag niet op een trap." in wie
    assert "Dit lukt u zelf niet" not in wie


def test_vijftien_huisgenoten_staan_in_korte_zinnen_met_enkelvoud_en_meervoud():
    huis = tuple(Huisgenoot(i, f"Kind{i}", "zoon", i) for i in range(1, 8))
    zinnen = next(deel for deel in verslag(replace(LEEG, huisgenoten=huis)) if deel.code == "wonen").teksten
    assert zinnen[0] == "U woont met uw zoon Kind1 (1), uw zoon Kind2 (2) en uw zoon Kind3 (3)."
    assert zinnen[1].endswith("wonen bij u.")
    assert zinnen[2] == "Ook uw zoon Kind7 (7) woont bij u."
    assert "Er is 1 slaapkamer in gebruik." in tekst(replace(LEEG, slaapkamers=1), "wonen")


def test_het_verslag_leest_gemakkelijk():
    for feiten in (GERDA, replace(GERDA, besluiten=(replace(GERDA.besluiten[0], vorm="pgb"),))):
        maat = meet_tekst(zin for deel in verslag(feiten) for zin in deel.teksten)
        assert maat.score >= 70
        assert maat.langste <= 25
    ambtelijk = meet_tekst(
        ["Ingevolge bovengenoemde beleidsregel dient cliënt maatwerkvoorzieningen overeenkomstig te accepteren."]
    )
    assert ambtelijk.score < 45, "een moeilijke zin moet ook laag uitkomen"


def test_een_vingerafdruk_verandert_met_de_zinnen_en_alleen_dan():
    eerst = {deel.code: deel.sha256 for deel in verslag(GERDA)}
    assert eerst == {deel.code: deel.sha256 for deel in verslag(GERDA)}
    meer = replace(GERDA, taken=(replace(GERDA.taken[0], nodig=130), *GERDA.taken[1:]))
    nu = {deel.code: deel.sha256 for deel in verslag(meer)}
    assert {code for code in nu if nu[code] != eerst[code]} == {"nodig"}


def test_een_stip_of_vreemde_tekst_is_geen_handtekening():
    assert is_handtekening("M10 10L12 14L20 30M40 40L44 48")
    for geen in ("", "M10 10", "M10 10L10 10L10 10", "M1 1L2 2L3 3<script>", "M-1 2L3 4L5 6", "M1 1" + "L2 2" * 20_000):
        assert not is_handtekening(geen)
    assert hoogte("M10 10L12 14L20 30M40 40L44 48") == 60

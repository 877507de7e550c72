"""What must be in a letter and is not there is named in Dutch; an open place without value stops the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from beschikkingen.brief import (
    Blokken,
    BriefOnvolledig,
    OntbrekendeWaarde,
    Tekstblok,
    TekstblokOngeldig,
    geleverde_blokken,
    maak_brief,
    meet_blok,
    ontbrekende_elementen,
)
from beschikkingen.brief.blokken import TEKSTEN, _lees, schoon, sitelink, telefoonlink
from beschikkingen.brief.leesbaarheid import MINIMUM_BLOK, lettergrepen, meet_tekst
from beschikkingen.brief.opmaak import contrast_op_wit
from tests.brieven.gereedschap import gewoon
from tests.brieven.voorbeelden import (
    AFWIJZING,
    ALLE,
    COMBINATIE,
    GEDEELTELIJK,
    HERINDICATIE,
    ONTVANGST,
    PGB,
    TEGEMOETKOMING,
    VERDAGING,
    VERSLAG,
    ZIN,
)


def deel(brief, **anders):
    return replace(brief, onderdelen=(replace(brief.onderdelen[0], **anders), *brief.onderdelen[1:]))


def bij(brief, veld, **anders):
    return replace(brief, **{veld: replace(getattr(brief, veld), **anders)})


@pytest.mark.parametrize("soort", ALLE)
def test_aan_een_goede_brief_ontbreekt_niets(soort):
    assert ontbrekende_elementen(ALLE[soort]) == []


@pytest.mark.parametrize(
    ("brief", "naam"),
    [
        (deel(ZIN, doelen=()), "doel en resultaat"),
        (deel(ZIN, van_wie=""), "aanbieder"),
        (deel(ZIN, som=None), "de som"),
        (deel(ZIN, bijlage=()), "bijlage met bronnen"),
        (deel(ZIN, hoeveel=""), "omvang"),
        (deel(ZIN, eind=date(2020, 1, 1)), "einddatum"),
        (deel(ZIN, afwijkingen=(replace(ZIN.onderdelen[0].afwijkingen[0], reden=""),)), "motivering van de afwijking"),
        (replace(ZIN, onderdelen=()), "wat de inwoner krijgt"),
        (replace(ZIN, herkomst=None), "herkomst van de berekening"),
        (replace(ZIN, andere_hulp=""), "welke andere hulp van belang is"),
        (replace(ZIN, bezwaar_tot=ZIN.datum), "laatste dag voor bezwaar"),
        (replace(ZIN, kenmerk=""), "kenmerk"),
        (bij(ZIN, "afzender", mandaatregel=""), "mandaat: wie tekent en namens wie"),
        (bij(ZIN, "afzender", ondersteuner=""), "gratis onafhankelijke ondersteuning"),
        (bij(ZIN, "contact", telefoon=""), "wie de inwoner kan bellen"),
        (bij(ZIN, "grondslag", wetsartikelen=""), "wetsartikelen"),
        (bij(ZIN, "eigen_bijdrage", bedrag=None), "eigen bijdrage: het bedrag en het jaar"),
        (bij(ZIN, "eigen_bijdrage", huisgenoot=""), "met wie de eigen bijdrage samen is"),
        (bij(ZIN, "afspraken", voorbeelden=""), "voorwaarden: wanneer iemand moet bellen"),
        (bij(ZIN, "geadresseerde", adres=()), "adres van de geadresseerde"),
        (deel(PGB, pgb=None), "hoogte van het pgb"),
        (deel(PGB, van_wie=""), "wie de hulp geeft"),
        (deel(PGB, pgb=replace(PGB.onderdelen[0].pgb, motivering="")), "waarom een pgb"),
        (deel(TEGEMOETKOMING, tegemoetkoming=None, hoeveel="iets"), "hoogte van de tegemoetkoming"),
        (
            deel(TEGEMOETKOMING, tegemoetkoming=replace(TEGEMOETKOMING.onderdelen[0].tegemoetkoming, bewijs="")),
            "bewijs om te sturen",
        ),
        (bij(TEGEMOETKOMING, "eigen_bijdrage", reden=""), "waarom er geen eigen bijdrage is"),
        (deel(COMBINATIE, doelen=()), "doel en resultaat van 1. Hulp in het huishouden"),
        (replace(COMBINATIE, hulp_kort=""), "inhoud van de hulp in het kort"),
        (replace(GEDEELTELIJK, afgewezen=()), "welk deel niet wordt gegeven"),
        (replace(GEDEELTELIJK, afgewezen=(replace(GEDEELTELIJK.afgewezen[0], reden=""),)), "reden van weigering"),
        (bij(AFWIJZING, "afwijzing", hoofdreden=""), "reden van weigering"),
        (bij(AFWIJZING, "afwijzing", dit_kan_wel=()), "wat wel kan"),
        (bij(AFWIJZING, "afwijzing", voorwaarden=()), "getoetste voorwaarden"),
        (bij(AFWIJZING, "afwijzing", voorbeelden=""), "wanneer iemand opnieuw kan vragen"),
        (replace(AFWIJZING, afwijzing=None), "wat is gevraagd en afgewezen"),
        (replace(ONTVANGST, plan_voor=ONTVANGST.melding_datum), "uiterste dag voor een persoonlijk plan"),
        (replace(ONTVANGST, eigen_bijdrage=0), "eigen bijdrage: het bedrag en het jaar"),
        (replace(VERDAGING, reden=""), "reden waarom het later wordt"),
        (replace(VERDAGING, nieuwe_datum=VERDAGING.oude_datum), "nieuwe dag, later dan de oude"),
        (replace(VERSLAG, artikelen=""), "regel waarom de handtekening een aanvraag is"),
        (bij(VERSLAG, "resultaat_lang", tekst=""), "resultaat op lange termijn"),
        (replace(HERINDICATIE, waar=""), "dag, tijd en plaats van het gesprek"),
        (replace(HERINDICATIE, gesprek_datum=date(2026, 7, 1)), "gesprek voor de einddatum"),
    ],
)
def test_wat_ontbreekt_wordt_genoemd_en_er_komt_geen_brief(brief, naam):
    assert naam in ontbrekende_elementen(brief)
    with pytest.raises(BriefOnvolledig, match="niet compleet") as fout:
        maak_brief(brief)
    assert naam in fout.value.ontbreekt


@pytest.mark.parametrize(
    ("brief", "plek"),
    [
        (bij(VERDAGING, "contact", functie=""), None),
        (bij(ONTVANGST, "contact", functie=" \u200b "), "functie"),
        (replace(VERDAGING, stappen=(replace(VERDAGING.stappen[0], wat=""),)), "wat"),
        (bij(ZIN, "gesprek", waar=""), "gesprek_waar"),
        (bij(ZIN, "afspraken", evaluatie_hoe=""), "evaluatie_hoe"),
        (bij(VERDAGING, "afzender", telaat_site=""), "telaat_site"),
    ],
)
def test_een_lege_plek_houdt_de_brief_tegen_met_haar_naam(brief, plek):
    if plek is None:  # nobody shows the function of the contact in this letter
        assert maak_brief(brief).paginas == 1
        return
    with pytest.raises(OntbrekendeWaarde) as fout:
        maak_brief(brief)
    assert fout.value.plek == plek


def blok(tekst, **anders):
    vast = {"id": "proef", "versie": 1, "valid_from": date(2026, 1, 1), "bron": "Proef", "soort": ("alle",)}
    return Tekstblok(**{**vast, **anders}, tekst=tekst)


@pytest.mark.parametrize(
    ("tekst", "anders"),
    [
        *[("U krijgt {onbekend}.", {}), ("<b>vet</b>", {}), ("**half vet", {}), ("{ contact }", {}), ("{{contact}}", {})],
        *[("{% if x %}", {}), ("", {}), ("Goede tekst.", {"bron": " "}), ("{contact", {})],
    ],
)
def test_een_fout_tekstblok_wordt_geweigerd_bij_het_laden(tekst, anders):
    with pytest.raises(TekstblokOngeldig, match="proef"):
        Blokken([blok(tekst, **anders)], {"contact": "tekst"})


def test_een_goed_tekstblok_wordt_gebruikt_vanaf_zijn_dag():
    blokken = Blokken([blok("Nieuw, **{contact}**.", versie=2, valid_from=date(2026, 7, 1)), blok("Oud.")], {"contact": "tekst"})
    assert blokken.op("proef", date(2026, 6, 30)).tekst == "Oud."
    assert blokken.op("proef", date(2026, 7, 1)).versie == 2
    with pytest.raises(TekstblokOngeldig, match="2025-12-31"):
        blokken.op("proef", date(2025, 12, 31))


def test_elk_geleverd_blok_heeft_een_bron_een_datum_en_leest_makkelijk():
    blokken = geleverde_blokken().alle()
    assert len(blokken) > 100
    for een in blokken:
        assert een.bron
        if not een.id.startswith("regels.") and not een.id.startswith("groet.") and ".kop" not in een.id:
            assert meet_blok(een.tekst).score >= MINIMUM_BLOK or meet_blok(een.tekst).woorden < 8, een.id


def test_een_blok_zonder_datum_of_bron_kan_niet_in_een_bestand():
    with pytest.raises(KeyError, match="bron"):
        list(_lees({"versie": 1, "valid_from": date(2026, 1, 1), "blokken": []}))
    assert {pad.suffix for pad in TEKSTEN.iterdir()} == {".yaml"}


def test_een_telefoonnummer_en_een_adres_worden_een_link_en_iets_anders_niet():
    assert telefoonlink("0199 - 55 01 20") == '<a class="nb" href="tel:+31199550120">0199 - 55 01 20</a>'
    assert sitelink("lindemeer.nl/bezwaar") == '<a href="https://lindemeer.nl/bezwaar">lindemeer.nl/bezwaar</a>'
    assert sitelink('javascript:alert("1")') == "javascript:alert(&quot;1&quot;)"
    assert schoon(" a\u202eb\n\tc ") == "ab c"


def test_het_contrast_van_een_kleur_op_wit():
    assert (contrast_op_wit("#000000"), contrast_op_wit("#ffffff")) == (2100, 100)
    assert contrast_op_wit("#0b5a53") > 700 > contrast_op_wit("#777777")


def test_de_leesmeter_telt_lettergrepen_zinnen_en_lange_zinnen():
    assert [lettergrepen(woord) for woord in ("hulp", "huishouden", "beddengoed", "CAK", "u")] == [1, 3, 3, 3, 1]
    makkelijk = meet_tekst(["U krijgt hulp. Wij bellen u."])
    moeilijk = meet_tekst(["De toekenning van maatwerkvoorzieningen geschiedt overeenkomstig de verordeningsbepalingen."])
    assert makkelijk.score > 90 > 30 > moeilijk.score
    assert (makkelijk.zinnen, makkelijk.woorden) == (2, 6)
    lang = " ".join(["woord"] * 26) + "."
    assert meet_tekst([lang]).lange_zinnen == (lang[:-1],)
    assert gewoon(meet_tekst(["Dat kost € 21,80. Klaar."]).lange_zinnen.__repr__()) == "()"

"""Mevrouw Van Lierop answers: what she read is frozen, nothing is chosen for her, and who has no business there stays out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from audit.models import Logregel
from audit.overgang import Gewijzigd, Weigering
from indicatie.actions import bewaar_taak
from indicatie.actions.verslag import (
    VerslagVeranderd,
    bewaar_deel_van_verslag,
    geef_verslag_mee,
    leg_antwoord_op_papier_vast,
    leg_antwoord_vast,
)
from indicatie.beeld import inhoud_van
from indicatie.models import Taak
from indicatie.rules.aanvraag import terug_uiterlijk, verslag_is_aanvraag
from indicatie.verslag import delen_van, gelezen, gewijzigd_na_tekenen
from intake.actions.verslag import ontvang_aanvraag
from intake.models import Aanvraag, Dossier, Onderzoek, Verslag, Verslagdeel
from intake.stand import klokken_van
from tests.bouw import buitenstaander, marieke, moment, samira, tom
from tests.engine.voorbeelden import paar
from tests.verslag.mensen import gerda_met_verslag

pytestmark = pytest.mark.django_db
DINSDAG = date(2026, 3, 24)
PAD = "M10 10L30 40L60 20M80 20L90 44"


@pytest.fixture(autouse=True)
def dinsdag(time_machine):
    time_machine.move_to(moment(2026, 3, 24, 14, 31), tick=False)


@pytest.fixture
def dossier() -> Dossier:
    return gerda_met_verslag()


def delen(dossier):
    return delen_van(inhoud_van(dossier, vandaag=DINSDAG))


def verslag_van(dossier) -> Verslag:
    return Verslag.objects.get(onderzoek__dossier=dossier)


def antwoord(dossier, **anders) -> Verslag:
    gegevens = {
        "zienswijze": "akkoord", "woorden": "Ik wil dat Ria blijft komen.", "getekend": "vinger", "handtekening": PAD,
        "gelezen_sha256": gelezen(delen(dossier)), "delen": {}, "versie": verslag_van(dossier).versie,
        "vandaag": DINSDAG, "door": samira(),
    }  # fmt: skip
    return leg_antwoord_vast(dossier, **{**gegevens, **anders})


def meer_nodig(dossier, minuten: int = 30) -> None:
    taak = Taak.objects.get(onderzoek__dossier=dossier, regel="schoon.basis")
    velden = {"nodig": (taak.nodig or 0) + minuten, "reden": "Er ligt veel stof"}
    bewaar_taak(taak, velden, versie=taak.versie, door=samira())


def test_haar_handtekening_bevriest_de_tekst_en_is_in_geldrop_mierlo_de_aanvraag(dossier):
    las = [deel.zinnen for deel in delen(dossier)]
    rij = antwoord(dossier, delen={"wie": {"klopt": False, "woorden_client": "Eén zaterdag werkt Marlies."}})
    assert [deel["zinnen"] for deel in rij.vastgelegd] == las
    assert next(deel for deel in rij.vastgelegd if deel["code"] == "wie")["woorden"] == "Eén zaterdag werkt Marlies."
    assert len(rij.sha256) == 64
    onderzoek = Onderzoek.objects.get(dossier=dossier)
    assert (onderzoek.status, onderzoek.afgerond_op) == ("afgerond", DINSDAG)
    aanvraag = Aanvraag.objects.get(dossier=dossier)
    assert (aanvraag.ontvangen_op, aanvraag.wijze) == (DINSDAG, "verslag")
    assert klokken_van(Dossier.objects.get(pk=dossier.pk), DINSDAG)[1].uiterlijk == date(2026, 4, 7)


def test_twee_keer_op_klaar_drukken_heeft_een_gevolg(dossier):
    eerst = antwoord(dossier)
    nog_eens = antwoord(dossier, zienswijze="niet_akkoord", versie=1)
    assert (nog_eens.pk, nog_eens.zienswijze, nog_eens.versie) == (eerst.pk, "akkoord", eerst.versie)
    assert Aanvraag.objects.filter(dossier=dossier).count() == 1
    assert Logregel.objects.filter(actie="verslag.beantwoord").count() == 1


@pytest.mark.parametrize(
    ("anders", "woord"),
    [
        ({"zienswijze": ""}, "niets vooraf aan"),
        ({"zienswijze": "misschien"}, "niets vooraf aan"),
        ({"handtekening": ""}, "nog geen handtekening"),
        ({"handtekening": "M5 5"}, "nog geen handtekening"),
        ({"getekend": ""}, "hoe de inwoner heeft getekend"),
    ],
)
def test_zonder_keuze_of_handtekening_gebeurt_er_niets(dossier, anders, woord):
    with pytest.raises(Weigering, match=woord):
        antwoord(dossier, **anders)
    assert verslag_van(dossier).status == "concept"
    assert not Aanvraag.objects.exists()


def test_wie_ja_zegt_hoeft_niet_te_tekenen_en_wie_het_oneens_is_vraagt_toch_hulp_aan(dossier):
    rij = antwoord(dossier, getekend="mondeling", handtekening="", zienswijze="niet_akkoord")
    assert (rij.getekend, rij.zienswijze) == ("mondeling", "niet_akkoord")
    assert Aanvraag.objects.filter(dossier=dossier).exists()


def test_niemand_tekent_een_andere_tekst_dan_hij_las(dossier):
    las = gelezen(delen(dossier))
    meer_nodig(dossier)
    with pytest.raises(VerslagVeranderd, match="veranderde terwijl u las"):
        antwoord(dossier, gelezen_sha256=las)
    assert verslag_van(dossier).status == "concept"
    assert antwoord(dossier).status == "beantwoord"


def test_een_verouderde_bladzijde_wordt_geweigerd_en_niets_overschreven(dossier):
    with pytest.raises(Gewijzigd):
        antwoord(dossier, versie=0)
    assert verslag_van(dossier).status == "concept"


def test_wat_samira_schreef_blijft_staan_als_de_som_verandert_met_een_seintje(dossier):
    bewaar_deel_van_verslag(dossier, "nodig", {"eigen_tekst": "Dat is veel."}, versie=0, vandaag=DINSDAG, door=samira())
    voor = next(deel for deel in delen(dossier) if deel.code == "nodig")
    assert not voor.verouderd
    meer_nodig(dossier)
    na = next(deel for deel in delen(dossier) if deel.code == "nodig")
    assert (na.eigen_tekst, na.verouderd) == ("Dat is veel.", True)
    assert not next(deel for deel in delen(dossier) if deel.code == "wonen").verouderd
    bewaar_deel_van_verslag(dossier, "nodig", {"eigen_tekst": "Dat is veel."}, versie=na.versie, vandaag=DINSDAG, door=samira())
    assert not next(deel for deel in delen(dossier) if deel.code == "nodig").verouderd


def test_andere_eigen_tekst_moet_zij_opnieuw_lezen(dossier):
    rij = bewaar_deel_van_verslag(dossier, "wie", {"klopt": True}, versie=0, vandaag=DINSDAG, door=samira())
    assert rij.klopt is True
    rij = bewaar_deel_van_verslag(
        dossier, "wie", {"eigen_tekst": "Marlies belt."}, versie=rij.versie, vandaag=DINSDAG, door=samira()
    )
    assert rij.klopt is None


def test_eigen_tekst_in_plaats_van_de_zinnen_is_wat_zij_leest(dossier):
    velden = {"eigen_tekst": "Alles is besproken.", "vervangt": True}
    bewaar_deel_van_verslag(dossier, "wie", velden, versie=0, vandaag=DINSDAG, door=samira())
    assert next(deel for deel in delen(dossier) if deel.code == "wie").zinnen == ["Alles is besproken."]


def test_twee_mensen_in_een_deel_overschrijven_elkaar_niet(dossier):
    bewaar_deel_van_verslag(dossier, "wie", {"eigen_tekst": "Van Samira."}, versie=0, vandaag=DINSDAG, door=samira())
    with pytest.raises(Gewijzigd) as fout:
        bewaar_deel_van_verslag(dossier, "wie", {"eigen_tekst": "Van Tom."}, versie=0, vandaag=DINSDAG, door=tom())
    assert fout.value.nu.als_tekst()["eigen_tekst"] == "Van Samira."


def test_na_het_tekenen_laat_de_pagina_in_zinnen_zien_wat_er_anders_is(dossier):
    rij = antwoord(dossier)
    assert gewijzigd_na_tekenen(rij, delen(dossier)) == []
    meer_nodig(dossier)
    anders = gewijzigd_na_tekenen(verslag_van(dossier), delen(dossier))
    nodig = next(w for w in anders if w.titel == "Wat er nodig is")
    assert "Er is elke week 427 minuten nodig." in nodig.erbij
    assert "Er is elke week 397 minuten nodig." in nodig.weg
    with pytest.raises(Weigering, match="is beantwoord"):
        bewaar_deel_van_verslag(dossier, "wie", {"eigen_tekst": "Later bedacht."}, versie=0, vandaag=DINSDAG, door=samira())


def test_op_papier_geldt_de_tekst_die_is_meegegeven(dossier):
    geef_verslag_mee(dossier, vandaag=DINSDAG, door=samira())
    meegegeven = verslag_van(dossier).vastgelegd
    meer_nodig(dossier)
    rij = leg_antwoord_op_papier_vast(
        dossier, zienswijze="akkoord", woorden="", op=DINSDAG, versie=verslag_van(dossier).versie, vandaag=DINSDAG, door=samira()
    )
    assert (rij.getekend, rij.vastgelegd) == ("papier", meegegeven)
    assert gewijzigd_na_tekenen(rij, delen(dossier))


def test_een_antwoord_op_papier_kan_niet_voor_het_delen_komen(dossier):
    geef_verslag_mee(dossier, vandaag=DINSDAG, door=samira())
    with pytest.raises(Weigering, match="niet eerder komen"):
        leg_antwoord_op_papier_vast(
            dossier, zienswijze="akkoord", woorden="", op=DINSDAG - timedelta(days=1), versie=verslag_van(dossier).versie,
            vandaag=DINSDAG, door=samira(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("op", "woord"),
    [
        (date(2026, 3, 2), "niet eerder zijn dan de melding"),
        (date(2026, 3, 25), "in de toekomst"),
        (date(2026, 3, 24), "na het onderzoek"),
    ],
)
def test_een_losse_aanvraag_voor_haar_tijd_wordt_geweigerd(dossier, op, woord):
    with pytest.raises(Weigering, match=woord):
        ontvang_aanvraag(dossier, wijze="formulier", op=op, door=samira())
    assert not Aanvraag.objects.exists()


def test_na_zes_weken_zonder_uitkomst_kan_de_aanvraag_wel(dossier, time_machine):
    time_machine.move_to(moment(2026, 4, 15))
    assert ontvang_aanvraag(dossier, wijze="formulier", op=date(2026, 4, 15), door=samira()).wijze == "formulier"


def test_de_regeling_zegt_of_het_getekende_verslag_de_aanvraag_is():
    normen = {naam: paar(naam)[0] for naam in ("geldrop-mierlo-2026", "katwijk-2023", "halderberge-2026", "west-friesland")}
    assert verslag_is_aanvraag(normen["geldrop-mierlo-2026"], {"begeleiding-individueel"})
    assert verslag_is_aanvraag(normen["katwijk-2023"], {"huishoudelijke-ondersteuning"})
    assert not verslag_is_aanvraag(normen["halderberge-2026"], {"huishoudelijke-ondersteuning"})
    assert not verslag_is_aanvraag(normen["west-friesland"], set())


def test_terugsturen_kan_vijf_werkdagen_zoals_de_regeling_zegt():
    assert terug_uiterlijk(paar("geldrop-mierlo-2026")[0], DINSDAG) == date(2026, 3, 31)
    assert terug_uiterlijk(None, DINSDAG) == date(2026, 3, 31)


# ---- the pages

PAGINAS = ("verslag", "nalezen", "nalezen-klaar", "aanvraag")


@pytest.mark.parametrize("pagina", PAGINAS)
def test_wie_van_een_ander_team_is_weet_niet_dat_het_dossier_bestaat(dossier, als, pagina):
    assert als(buitenstaander()).get(reverse(pagina, args=[dossier.nummer])).status_code == 404
    assert als(samira()).get(reverse(pagina, args=[dossier.nummer])).status_code == 200


def test_de_teamleider_leest_het_verslag_maar_antwoordt_niet_voor_mevrouw(dossier, als):
    browser = als(marieke())
    assert browser.get(reverse("verslag", args=[dossier.nummer])).status_code == 200
    for pagina in PAGINAS[1:]:
        assert browser.get(reverse(pagina, args=[dossier.nummer])).status_code == 403
    for pagina in ("nalezen", "aanvraag", "verslag-papier", "verslag-terug"):
        assert browser.post(reverse(pagina, args=[dossier.nummer])).status_code == 403
    for pagina in ("verslag-deel", "nalezen-deel"):
        assert browser.post(reverse(pagina, args=[dossier.nummer, "wie"]), {"versie": 0}).status_code == 403
    assert not Verslagdeel.objects.exists()


def test_het_formulier_op_het_scherm_heeft_geen_antwoord_vooraf(dossier, als):
    blad = als(samira()).get(reverse("nalezen", args=[dossier.nummer])).content.decode()
    assert "checked" not in blad
    assert "Met uw handtekening vraagt u de hulp ook meteen aan." in blad


def test_een_verouderd_antwoord_geeft_beide_teksten(dossier, als):
    browser = als(samira())
    adres = reverse("nalezen-deel", args=[dossier.nummer, "wie"])
    assert browser.post(adres, {"versie": 0, "wie-klopt": "nee", "wie-woorden_client": "Eerst dit."}).status_code == 302
    tweede = browser.post(adres, {"versie": 0, "wie-klopt": "ja", "wie-woorden_client": "Dan dat."}, headers={"X-Bewaar": "1"})
    assert tweede.status_code == 409
    assert Verslagdeel.objects.get(code="wie").woorden_client == "Eerst dit."


def test_een_onbekend_deel_bestaat_niet(dossier, als):
    assert als(samira()).post(reverse("nalezen-deel", args=[dossier.nummer, "geheim"]), {"versie": 0}).status_code == 404


def test_op_papier_meegeven_en_terugkrijgen_gaat_via_de_pagina(dossier, als):
    browser = als(samira())
    browser.post(reverse("verslag-papier", args=[dossier.nummer]))
    adres = reverse("aanvraag", args=[dossier.nummer])
    assert "31 maart 2026" in browser.get(reverse("verslag", args=[dossier.nummer])).content.decode()
    leeg = browser.post(adres, {"wat": "papier", "versie": verslag_van(dossier).versie})
    assert leeg.status_code == 422
    assert "Kies wat er is aangekruist." in leeg.content.decode()
    goed = {"wat": "papier", "versie": verslag_van(dossier).versie, "papier-op": "24-3-2026", "papier-antwoord": "niet_akkoord"}
    assert browser.post(adres, goed).status_code == 302
    assert Aanvraag.objects.get(dossier=dossier).wijze == "verslag"
    blad = browser.get(reverse("verslag", args=[dossier.nummer])).content.decode()
    assert "Gezien, maar niet akkoord" in blad
    assert "nog 14 dagen" in blad

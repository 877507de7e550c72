"""Another system of the municipality asks for a calculation, a policy or a term; a stranger gets nothing."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.koppeling import GROOTSTE_BERICHT
from accounts.models import Scope, Systeemtoken
from audit.models import Logregel
from audit.overgang import Weigering
from beleid.engine.opdracht import Opdracht, run

from . import bouw
from .test_regeling_vinden import MAP, publiceer, vanaf_juli

pytestmark = pytest.mark.django_db
FEITEN = {
    "schoon_nodig": True, "eigen_keren": 1, "netwerk_minuten": 0, "hygiene": "enige", "samenstelling_meer": 0,
    "slaapkamers_extra": 1, "kamers_extra": 0, "huisdier_extra": False, "woning_kenmerken": 0, "was_nodig": True,
    "personen": 2, "strijken": False, "was_eigen": False, "was_extra": 0, "boodschappen_nodig": False,
    "brood_dagen": 0, "warm_dagen": 0, "regie_nodig": True, "kindzorg_minuten": 0, "aiv_minuten": 0, "leveringsvorm": "zin",
}  # fmt: skip
VRAAG = {
    "regeling": "geldrop-mierlo-2026",
    "onderdeel": "huishoudelijke-ondersteuning",
    "peildatum": "2026-03-01",
    "feiten": FEITEN,
}
BEREKENINGEN, LIJST = "/api/v1/berekeningen", "/api/v1/regelingen"
VRAGEN = "/api/v1/regelingen/geldrop-mierlo-2026/onderdelen/huishoudelijke-ondersteuning/vragen"
TERMIJN = "/api/v1/termijnen/onderzoek?vanaf=2026-03-24"


@pytest.fixture(autouse=True)
def _lege_teller():
    cache.clear()


def maak_token(*scopes, naam="Zaaksysteem", dagen=30):
    nu = timezone.now()
    return actions.maak_systeemtoken(naam, scopes or Scope.values, verloopt_op=nu + timedelta(days=dagen), nu=nu, door=bouw.bea())


@pytest.fixture
def systeem():
    """The zaaksysteem of the municipality, with a token for everything."""
    return Client(headers={"Authorization": f"Bearer {maak_token()[1]}"}, raise_request_exception=False)


def stuur(wie, inhoud, soort="application/json", adres=BEREKENINGEN):
    ruw = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    return wie.post(adres, data=ruw, content_type=soort)


def is_probleem(antwoord, status):
    assert antwoord.status_code == status, antwoord.content[:300]
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord["API-Version"] == "1.0.0"
    inhoud = antwoord.json()
    assert {"status", "title", "detail"} <= inhoud.keys()
    assert inhoud["status"] == status
    return inhoud


# --- wat het antwoordt ---


def test_een_berekening_is_gelijk_aan_die_van_de_opdracht(systeem):
    antwoord = stuur(systeem, VRAAG)
    assert (antwoord.status_code, antwoord["Content-Type"], antwoord["API-Version"]) == (200, "application/json", "1.0.0")
    opdracht = Opdracht(onderdeel=VRAAG["onderdeel"], regeling=VRAAG["regeling"], peildatum=VRAAG["peildatum"])
    assert antwoord.content == run(opdracht, json.dumps(FEITEN).encode())
    assert antwoord.json()["uitkomst"]["omvang"]["volume"] > 0


def test_een_afwijking_telt_mee_met_reden_en_naam(systeem):
    zonder = stuur(systeem, VRAAG).json()
    afwijking = {"regel": "schoon.eigen", "delta": 10, "reden": "Kan minder dan gedacht.", "door": "Samira El Idrissi"}
    met = stuur(systeem, {**VRAAG, "afwijkingen": [afwijking]}).json()
    assert met["uitkomst"]["omvang"]["volume"] == zonder["uitkomst"]["omvang"]["volume"] + 10
    assert met["herkomst"]["afwijkingen"] == [afwijking]


def test_de_lijst_noemt_de_meegeleverde_regelingen_met_hun_onderdelen(systeem):
    lijst = systeem.get(LIJST).json()["regelingen"]
    assert {"geldrop-mierlo-2026", "katwijk-2023", "west-friesland"} <= {rij["id"] for rij in lijst}
    gm = next(rij for rij in lijst if rij["id"] == "geldrop-mierlo-2026" and rij["soort"] == "normen")
    assert "huishoudelijke-ondersteuning" in gm["onderdelen"]
    assert gm["valid_from"] == "2026-01-01"


def test_wat_de_gemeente_publiceerde_staat_in_de_lijst_in_plaats_van_het_bestand(systeem):
    publiceer((MAP / "normen.yaml").read_bytes())
    publiceer(vanaf_juli())
    rijen = [rij for rij in systeem.get(LIJST).json()["regelingen"] if rij["gemeente"] == "geldrop-mierlo"]
    assert [(rij["id"], rij["valid_from"], rij["valid_to"]) for rij in rijen] == [
        ("geldrop-mierlo", "2026-01-01", "2026-06-30"),
        ("geldrop-mierlo", "2026-07-01", None),
    ]
    antwoord = stuur(systeem, {**VRAAG, "regeling": "geldrop-mierlo", "peildatum": "2026-08-01"})
    assert antwoord.json()["herkomst"]["regeling"]["versie"] == "2026.2"


def test_de_vragen_van_een_onderdeel(systeem):
    vragen = systeem.get(VRAGEN).json()
    assert {"schoon_nodig", "personen"} <= {vraag["id"] for vraag in vragen}
    assert is_probleem(systeem.get(VRAGEN.replace("huishoudelijke-", "")), 404)["detail"].startswith("onderdeel:")
    is_probleem(systeem.get(VRAGEN.replace("geldrop", "elders")), 404)
    is_probleem(systeem.get(VRAGEN + "?peildatum=morgen"), 400)


def test_een_termijn_met_uitleg_en_grondslag(systeem):
    antwoord = systeem.get(TERMIJN)
    assert antwoord.json()["uiterlijk"] == "2026-05-06"
    assert list(antwoord.json()) == ["uiterlijk", "uitleg", "grondslag"]
    met = systeem.get("/api/v1/termijnen/verslag?vanaf=2026-03-16&regeling=geldrop-mierlo-2026").json()
    assert "Geldrop-Mierlo 2026 art. 5.3" in met["grondslag"]


@pytest.mark.parametrize(
    ("adres", "status"),
    [
        ("/api/v1/termijnen/onderzoek", 400),
        ("/api/v1/termijnen/onderzoek?vanaf=2026-02-30", 400),
        ("/api/v1/termijnen/onderzoek?vanaf=9999-12-31", 400),
        ("/api/v1/termijnen/onderzoek?vanaf=0001-01-01T00:00:00%2B23:59", 400),
        ("/api/v1/termijnen/onderzoek?vanaf=9999-12-31T23:59:59-23:59", 400),
        ("/api/v1/termijnen/onderzoek?vanaf=%00", 400),
        ("/api/v1/termijnen/onderzoek?vanaf=2026-03-24&regeling=elders", 400),
        ("/api/v1/termijnen/onderzoek?vanaf=2026-03-24&regeling=%00" + "a" * 3000, 400),
        ("/api/v1/termijnen/keuring?vanaf=2026-03-24", 404),
        ("/api/v1/termijnen/onderzoek/?vanaf=2026-03-24", 404),
        ("/api/v1/regelingen/", 404),
        ("/api/v2/regelingen", 404),
        ("/api", 404),
    ],
)
def test_een_verkeerd_adres_of_verkeerde_dag_geeft_een_duidelijk_probleem(systeem, adres, status):
    is_probleem(systeem.get(adres), status)


# --- foute feiten en kapotte berichten ---


@pytest.mark.parametrize(
    ("anders", "woorden"),
    [
        ({"feiten": {}}, ["schoon_nodig: ontbreekt"]),
        ({"feiten": {**FEITEN, "eigen_keren": "een", "kleur": 1, "personen": 99}}, ["eigen_keren", "kleur", "personen"]),
        ({"feiten": {**FEITEN, "eigen_keren": 1.0}}, ["eigen_keren"]),
        ({"feiten": {**FEITEN, "eigen_keren": None}}, ["eigen_keren"]),
        ({"feiten": {**FEITEN, "eigen_keren": [1]}}, ["eigen_keren"]),
        ({"feiten": []}, ["feiten: moet een groep"]),
        ({"regeling": 1, "onderdeel": None}, ["regeling: moet tekst", "onderdeel: moet tekst"]),
        ({"regeling": "../../etc/passwd"}, ["regeling: "]),
        ({"regeling": "a\x00"}, ["regeling: "]),
        ({"onderdeel": "niets"}, ["onderdeel: "]),
        ({"peildatum": "2026-02-30"}, ["peildatum: "]),
        ({"peildatum": "0001-01-01"}, ["peildatum: "]),
        ({"bsn": "x"}, ["bsn: dit veld bestaat niet"]),
        ({"afwijkingen": {}}, ["afwijkingen: moet een lijst"]),
        ({"afwijkingen": [1, {"regel": "a"}]}, ["afwijking 1:", "afwijking 2:"]),
        ({"afwijkingen": [{"regel": "schoon.eigen", "delta": 1.5, "reden": "x", "door": "y"}]}, ["afwijking 1: delta"]),
        ({"afwijkingen": [{"regel": "schoon.eigen", "delta": 10**400, "reden": "x", "door": "y"}]}, ["afwijking 1: delta"]),
        ({"afwijkingen": [{"regel": "schoon.eigen", "delta": 1, "reden": " ", "door": "y"}]}, ["reden ontbreekt"]),
        ({"afwijkingen": [{"regel": "bestaat.niet", "delta": 1, "reden": "x", "door": "y"}]}, ["bestaat.niet"]),
    ],
)
def test_iedere_fout_in_de_vraag_is_een_regel_nederlands(systeem, anders, woorden):
    fouten = is_probleem(stuur(systeem, {**VRAAG, **anders}), 400)["fouten"]
    for woord in woorden:
        assert sum(woord in fout for fout in fouten) >= 1, fouten
    assert all("\n" not in fout for fout in fouten)


@pytest.mark.parametrize(
    ("ruw", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'"tekst"', 400),
        (b"\xff\xfe{}", 400),
        (b'{"feiten": NaN}', 400),
        (b'{"feiten": {"eigen_keren": Infinity}}', 400),
        (b'{"regeling": "\\ud800"}', 400),
        (b'{"\\ud800": 1}', 400),
        (b'{"a": 1, "a": 2}', 400),
        (b'{"feiten": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
        (b'{"feiten": ' + b'{"a":' * 40_000 + b"1" + b"}" * 40_001, 400),
        (b'{"feiten": {"eigen_keren": ' + b"9" * 200_000 + b"}}", 400),
        (b'{"x": "' + b"a" * GROOTSTE_BERICHT + b'"}', 413),
        (b" " * (50 * 1024 * 1024), 413),
    ],
    ids=lambda ruw: f"{len(ruw)} bytes" if isinstance(ruw, bytes) else str(ruw),
)
def test_een_kapot_of_te_groot_bericht_is_nooit_een_fout_van_het_portaal(systeem, ruw, status):
    inhoud = is_probleem(stuur(systeem, ruw), status)
    assert len(inhoud["detail"]) < 500


@pytest.mark.parametrize("soort", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "x"])
def test_een_ander_soort_bericht_wordt_geweigerd(systeem, soort):
    is_probleem(stuur(systeem, b"a=1", soort=soort), 415)


def test_een_formulier_van_50_mb_is_te_groot_of_van_de_verkeerde_soort(systeem):
    groot = b"a=" + b"x" * (50 * 1024 * 1024)
    assert stuur(systeem, groot, soort="application/x-www-form-urlencoded").status_code in {413, 415}


@pytest.mark.parametrize("methode", ["put", "patch", "delete", "options", "trace", "get"])
def test_een_andere_methode_wordt_geweigerd_met_de_kop_allow(systeem, methode):
    antwoord = getattr(systeem, methode)(BEREKENINGEN)
    is_probleem(antwoord, 405)
    assert "POST" in antwoord["Allow"]


def test_een_onverwachte_fout_is_een_probleem_zonder_bijzonderheden(systeem, monkeypatch, caplog):
    """Control: this is what the other tests would see if something broke."""

    def stuk(*_args):
        raise RuntimeError("geheim binnenwerk")

    monkeypatch.setattr("producten.api.calculate", stuk)
    antwoord = stuur(systeem, VRAAG)
    is_probleem(antwoord, 500)
    assert b"geheim" not in antwoord.content
    assert "geheim binnenwerk" in caplog.text


# --- wie binnen mag ---

ADRESSEN = [("post", BEREKENINGEN), ("get", LIJST), ("get", VRAGEN), ("get", TERMIJN), ("get", "/api/v1/iets"), ("post", "/api")]


@pytest.mark.parametrize(("methode", "adres"), ADRESSEN)
@pytest.mark.parametrize("kop", [None, "Bearer verzonnen", "Bearer ", "Basic YTpi", "Bearer " + "é" * 9, "bearer"])
def test_een_vreemde_krijgt_401_zonder_omleiding(methode, adres, kop):
    wie = Client(headers={"Authorization": kop} if kop else {})
    antwoord = getattr(wie, methode)(adres)
    is_probleem(antwoord, 401)
    assert antwoord["WWW-Authenticate"].startswith("Bearer")
    assert not Logregel.objects.exists()


@pytest.mark.parametrize("scope", Scope.values)
def test_een_token_mag_alleen_waarvoor_het_gemaakt_is(scope):
    wie = Client(headers={"Authorization": f"Bearer {maak_token(scope)[1]}"})
    mag = {"berekeningen": [BEREKENINGEN], "regelingen": [LIJST, VRAGEN], "termijnen": [TERMIJN]}[scope]
    for methode, adres in ADRESSEN[:4]:
        antwoord = stuur(wie, VRAAG) if methode == "post" else wie.get(adres)
        assert antwoord.status_code == (200 if adres in mag else 403), adres
    geweigerd = Logregel.objects.filter(resultaat="geweigerd")
    assert {regel.door_naam for regel in geweigerd} == {"Zaaksysteem"}
    assert geweigerd.count() == 4 - len(mag)


def test_een_ingetrokken_token_werkt_niet_meer():
    token, geheim = maak_token()
    wie = Client(headers={"Authorization": f"Bearer {geheim}"})
    assert wie.get(TERMIJN).status_code == 200
    actions.trek_systeemtoken_in(token, door=bouw.bea())
    is_probleem(wie.get(TERMIJN), 401)


def test_een_token_werkt_niet_na_zijn_laatste_dag():
    _, geheim = maak_token(dagen=30)
    wie = Client(headers={"Authorization": f"Bearer {geheim}"})
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        assert wie.get(TERMIJN).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=1), tick=False):
        is_probleem(wie.get(TERMIJN), 401)


def test_het_token_zelf_staat_nergens_in_de_databank():
    token, geheim = maak_token()
    token.refresh_from_db()
    assert geheim not in json.dumps({veld.name: str(getattr(token, veld.name)) for veld in token._meta.fields})
    assert geheim not in json.dumps(list(Logregel.objects.values("actie", "gegevens", "object_id")))
    assert Logregel.objects.get(actie="systeemtoken.gemaakt").door_naam == "Bea Beheer"


def ingelogd(persoon, tweede_stap=True, **opties):
    wie = Client(**opties)
    wie.force_login(persoon, backend="django.contrib.auth.backends.ModelBackend")
    if tweede_stap:
        sessie = wie.session
        sessie["tweede_stap"] = True
        sessie.save()
    return wie


@pytest.mark.parametrize("persoon", [bouw.samira, bouw.ellen, bouw.marieke, bouw.bea])
def test_een_medewerker_met_een_sessie_mag_rekenen(persoon):
    assert ingelogd(persoon()).get(TERMIJN).status_code == 200
    assert stuur(ingelogd(persoon()), VRAAG).status_code == 200


def test_een_sessie_zonder_tweede_stap_of_van_iemand_die_weg_is_telt_niet():
    is_probleem(ingelogd(bouw.samira(), tweede_stap=False).get(TERMIJN), 401)
    weg = ingelogd(bouw.tom())
    actions.zet_uit(bouw.tom(), door=bouw.bea())
    is_probleem(weg.get(TERMIJN), 401)


def test_een_sessie_op_een_andere_pagina_kan_niet_namens_haar_rekenen():
    is_probleem(stuur(ingelogd(bouw.samira(), enforce_csrf_checks=True), VRAAG), 403)


def test_wie_te_veel_vraagt_moet_even_wachten(systeem, monkeypatch):
    monkeypatch.setattr("accounts.koppeling.Rem.THROTTLE_RATES", {"api": "3/min"})
    _, ander = maak_token(naam="Rapportage")
    assert [systeem.get(TERMIJN).status_code for _ in range(4)] == [200, 200, 200, 429]
    antwoord = systeem.get(TERMIJN)
    is_probleem(antwoord, 429)
    assert 0 < int(antwoord["Retry-After"]) <= 61
    assert Client(headers={"Authorization": f"Bearer {ander}"}).get(TERMIJN).status_code == 200


# --- tokens maken ---


def beheer(*argumenten):
    uit, fout = io.StringIO(), io.StringIO()
    call_command("systeemtoken", *argumenten, stdout=uit, stderr=fout)
    return uit.getvalue()


def test_de_beheerder_maakt_toont_en_trekt_een_token_in():
    bea = bouw.bea()
    over_een_jaar = (timezone.localdate() + timedelta(days=365)).isoformat()
    maak = ("maak", "Zaaksysteem", "--scope", "termijnen", "--geldig-tot-en-met", over_een_jaar, "--door", bea.email)
    geheim = beheer(*maak).strip()
    wie = Client(headers={"Authorization": f"Bearer {geheim}"})
    assert wie.get(TERMIJN).status_code == 200
    assert wie.get(LIJST).status_code == 403
    lijst = beheer("lijst")
    assert lijst == f"Zaaksysteem\tactief\tt/m {over_een_jaar}\ttermijnen\n"
    with pytest.raises(CommandError, match="heeft al een token"):
        beheer(*maak)
    beheer("trek_in", "Zaaksysteem", "--door", bea.email)
    assert "ingetrokken" in beheer("lijst")
    assert beheer(*maak).strip() != geheim
    assert Systeemtoken.objects.filter(actief=True).count() == 1


def test_alleen_een_beheerder_geeft_systemen_toegang():
    nu = timezone.now()
    with pytest.raises(CommandError, match="geen beheerder"):
        beheer("trek_in", maak_token()[0].naam, "--door", bouw.samira().email)
    with pytest.raises(Weigering):
        actions.maak_systeemtoken("X", ["termijnen"], verloopt_op=nu + timedelta(days=1), nu=nu, door=bouw.samira())


@pytest.mark.parametrize(
    ("scopes", "dagen", "naam"), [([], 1, "X"), (["alles"], 1, "X"), (["termijnen"], 0, "X"), (["termijnen"], 1, " ")]
)
def test_een_token_zonder_naam_doel_of_einde_bestaat_niet(scopes, dagen, naam):
    nu = timezone.now()
    with pytest.raises(Weigering):
        actions.maak_systeemtoken(naam, scopes, verloopt_op=nu + timedelta(days=dagen), nu=nu, door=bouw.bea())


# --- de beschrijving ---


def test_de_beschrijving_is_openbaar_en_volgt_de_ontwerpregels():
    antwoord = Client().get("/api/v1/openapi.json")
    assert (antwoord.status_code, antwoord["API-Version"]) == (200, "1.0.0")
    assert antwoord["Content-Type"] == "application/json"
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    beschrijving = antwoord.json()
    assert beschrijving["openapi"].startswith("3.")
    assert {"name", "email", "url"} <= beschrijving["info"]["contact"].keys()
    assert beschrijving["servers"] == [{"url": "/api/v1"}]
    assert len(beschrijving["paths"]) == 4
    for pad, methoden in beschrijving["paths"].items():
        assert not pad.endswith("/")
        for operatie in methoden.values():
            assert {"400", "401", "403", "429"} <= operatie["responses"].keys()
            assert "422" not in operatie["responses"]
            assert operatie["security"]
            for code, deel in operatie["responses"].items():
                assert "API-Version" in deel["headers"]
                if code >= "4":
                    assert list(deel["content"]) == ["application/problem+json"]
    assert "bsn" not in antwoord.content.decode().lower()

"""Samira submits, Marieke judges, Samira sends: the pages, and who is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.vers import SLEUTEL
from beschikkingen.actions import verwerk_wachtende
from beschikkingen.models import Beschikking, Brief
from indicatie.models import Indicatie, Reviewronde
from tests.bouw import bea, buitenstaander, marieke, samira, tom
from tests.verhaal import HUISHOUDEN, Verhaal, richt_in

pytestmark = pytest.mark.django_db


def vandaag_af(dagen: int = 23) -> dict:
    """A story of which the submitting happens now."""
    return {"dag": timezone.localdate() - timedelta(days=dagen)}


@pytest.fixture
def verhaal():
    richt_in()
    marieke()
    return Verhaal(HUISHOUDEN, **vandaag_af()).beantwoord()


def test_samira_ziet_haar_antwoorden_en_dient_in(als, verhaal):
    url = reverse("indienen", args=[verhaal.dossier.nummer])
    pagina = als(samira()).get(url)
    tekst = pagina.content.decode()
    assert "Dien in bij Marieke van Dongen" in tekst
    assert "2 uur 35 minuten per week" in tekst
    assert "13 van 13" in tekst
    assert "Leesbaarheid" in tekst
    assert als(samira()).post(url).status_code == 302
    assert als(samira()).post(url).status_code == 302
    assert Reviewronde.objects.count() == 1
    na = als(samira()).get(url).content.decode()
    assert "Ingediend" in na
    assert "Haal terug" in na


def test_de_brief_in_de_voorvertoning_haalt_niets_op_en_mag_in_ons_kader(als, verhaal):
    antwoord = als(samira()).get(reverse("brief-voorbeeld", args=[verhaal.dossier.nummer]))
    beleid = antwoord["Content-Security-Policy"]
    assert "default-src 'none'" in beleid
    assert "unsafe-inline" not in beleid
    assert "frame-ancestors 'self'" in beleid
    assert "brief:" not in antwoord.content.decode()


def test_een_open_punt_houdt_indienen_tegen_en_noemt_de_plek(als, verhaal):
    vraag = verhaal.onderzoek.hulpvraag
    type(vraag).objects.filter(pk=vraag.pk).update(bijdrage_besproken_op=None)
    url = reverse("indienen", args=[verhaal.dossier.nummer])
    antwoord = als(samira()).post(url)
    assert antwoord.status_code == 409
    tekst = antwoord.content.decode()
    assert "Punt 12" in tekst
    assert reverse("hulpvraag", args=[verhaal.dossier.nummer]) in tekst
    assert not Reviewronde.objects.exists()


def test_samira_haalt_terug_wat_nog_niet_is_beoordeeld(als, verhaal):
    verhaal.ingediend()
    als(samira()).post(reverse("indienen-terughalen", args=[verhaal.dossier.nummer]))
    verhaal.ronde.refresh_from_db()
    assert verhaal.ronde.status == Reviewronde.Status.INGETROKKEN
    assert Indicatie.objects.get(dossier=verhaal.dossier).te_bewerken


def test_marieke_ziet_de_zaak_in_de_wachtrij_en_op_een_bladzijde(als, verhaal):
    verhaal.ingediend()
    rij = als(marieke()).get(reverse("reviewwachtrij")).content.decode()
    assert "1 zaak wacht op u" in rij
    assert "Mevrouw G.M. van Lierop" in rij
    tekst = als(marieke()).get(reverse("review", args=[verhaal.ronde.pk])).content.decode()
    for woord in ("De som, in minuten per week", "2 uur en 35 minuten per week", "Dan de norm", "186 − 32 + 1 = 155", "Harrie"):
        assert woord in tekst, woord
    assert "35 minuten boven het uitgangspunt van 2 uur" in tekst


def test_marieke_stelt_vast_en_samira_maakt_bekend(als, verhaal):
    verhaal.ingediend()
    dag = timezone.localdate().isoformat()
    antwoord = als(marieke()).post(reverse("review-akkoord", args=[verhaal.ronde.pk]), {"dagtekening": dag})
    besluit = Beschikking.objects.get(dossier=verhaal.dossier)
    assert antwoord.url == reverse("besluit", args=[verhaal.dossier.nummer, 1])
    verwerk_wachtende(door=marieke())
    brief = Brief.objects.get(beschikking=besluit)
    pagina = als(samira()).get(antwoord.url).content.decode()
    assert "Maak bekend" in pagina
    assert "Gelijk aan wat op" in pagina
    assert brief.sha256[:4] in pagina
    pdf = als(samira()).get(reverse("brief", args=[verhaal.dossier.nummer, brief.pk]))
    assert pdf.content == bytes(brief.pdf)
    assert pdf["Content-Disposition"] == f'attachment; filename="{verhaal.dossier.nummer}-besluit-1.pdf"'
    fout = als(samira()).post(
        reverse("besluit-bekendmaken", args=[verhaal.dossier.nummer, 1]),
        {"op": (timezone.localdate() - timedelta(days=1)).isoformat(), "wijze": "post"},
    )
    assert fout.status_code == 409
    assert "Maak de brief opnieuw" in fout.content.decode()
    goed = als(samira()).post(reverse("besluit-bekendmaken", args=[verhaal.dossier.nummer, 1]), {"op": dag, "wijze": "post"})
    assert goed.status_code == 302
    besluit.refresh_from_db()
    assert besluit.status == Beschikking.Status.BEKENDGEMAAKT
    assert "geldt nu" in als(samira()).get(antwoord.url).content.decode()


def test_terug_zonder_reden_blijft_op_de_pagina_met_wat_er_getypt_is(als, verhaal):
    verhaal.ingediend()
    antwoord = als(marieke()).post(reverse("review-terug", args=[verhaal.ronde.pk]), {"toelichting": "Is Harrie gesproken?"})
    assert antwoord.status_code == 409
    assert "Is Harrie gesproken?" in antwoord.content.decode()
    assert "Kies ten minste één reden" in antwoord.content.decode()


def test_een_opmerking_blijft_staan_met_het_antwoord_in_de_volgende_ronde(als, verhaal):
    verhaal.ingediend()
    als(marieke()).post(
        reverse("review-opmerking", args=[verhaal.ronde.pk]), {"plek": "Daarom krijgt u deze hulp", "tekst": "Noem de datum."}
    )
    als(marieke()).post(
        reverse("review-terug", args=[verhaal.ronde.pk]), {"redenen": ["huisgenoot"], "toelichting": "Is Harrie zelf gesproken?"}
    )
    pagina = als(samira()).get(reverse("indienen", args=[verhaal.dossier.nummer])).content.decode()
    assert "Is Harrie zelf gesproken?" in pagina
    assert "Noem de datum." in pagina
    opmerking = verhaal.ronde.opmerkingen.get()
    als(samira()).post(reverse("opmerking-antwoord", args=[verhaal.dossier.nummer, opmerking.pk]), {"antwoord": "Gedaan."})
    als(samira()).post(reverse("indienen", args=[verhaal.dossier.nummer]))
    tweede = Reviewronde.objects.get(dossier=verhaal.dossier, nummer=2)
    tekst = als(marieke()).get(reverse("review", args=[tweede.pk])).content.decode()
    assert "Dan toen u terugstuurde" in tekst
    assert "Gedaan." in tekst


def test_wie_niet_mag_komt_er_niet_in(als, verhaal):
    verhaal.ingediend()
    url = reverse("review", args=[verhaal.ronde.pk])
    assert als(tom()).get(url).status_code == 403
    assert als(buitenstaander()).get(url).status_code == 404
    assert als(bea()).get(url).status_code == 404
    assert als(bea()).get(reverse("reviewwachtrij")).status_code == 403
    assert als(buitenstaander()).get(reverse("indienen", args=[verhaal.dossier.nummer])).status_code == 404
    assert als(tom()).post(reverse("review-akkoord", args=[verhaal.ronde.pk])).status_code == 403


def test_akkoord_vraagt_eerst_opnieuw_in_te_loggen(als, verhaal):
    verhaal.ingediend()
    dag = timezone.localdate().isoformat()
    browser = als(marieke())
    sessie = browser.session
    sessie[SLEUTEL] = 0
    sessie.save()
    browser.post(reverse("review-akkoord", args=[verhaal.ronde.pk]), {"dagtekening": dag})
    assert not Beschikking.objects.exists()


def test_de_wachtrij_vraagt_even_vaak_de_database_bij_een_zaak_als_bij_drie(als, verhaal):
    verhaal.ingediend()
    client = als(marieke())
    client.get(reverse("reviewwachtrij"))
    with CaptureQueriesContext(connection) as een:
        client.get(reverse("reviewwachtrij"))
    for _ in range(2):
        Verhaal(HUISHOUDEN, **vandaag_af()).ingediend()
    with CaptureQueriesContext(connection) as drie:
        antwoord = client.get(reverse("reviewwachtrij"))
    assert len(drie) == len(een)
    assert antwoord.content.decode().count("data-toetsrij") == 3

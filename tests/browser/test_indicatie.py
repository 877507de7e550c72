"""Steps 3 to 6 in a real browser: thirteen keys, live totals, and no accessibility fault at both sizes."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from indicatie.actions import voeg_beperking_toe
from indicatie.models import Aftrek, Indicatie, ZrmScore
from tests.bouw import bea, samira
from tests.indicatie.mensen import BEGELEIDING, HUISHOUDEN, begin, gerda, open_dossier, publiceer_regeling, taak_voor, vul

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOPTIJD = {"leveringsvorm": "zin", "ingangsdatum": date(2026, 4, 13), "einddatum": date(2027, 4, 11)}


def bewaard(page):
    """Wait until the page says that everything is on the server."""
    page.locator("[data-opslagstatus]", has_text="Alles opgeslagen").first.wait_for()


def vul_en_wacht(page, veld, tekst):
    """Type a text and wait until the server answered the save that carries it."""
    with page.expect_response(
        lambda a: a.request.method == "POST" and tekst.split()[0] in (a.request.post_data or "")
    ) as antwoord:
        veld.fill(tekst)
    assert antwoord.value.ok


def test_dertien_scores_in_dertien_toetsen(venster):
    dossier = open_dossier()
    page = venster(samira())
    page.goto(reverse("zrm", args=[dossier.nummer]))
    page.locator("[data-zrm-rij='1'] input").first.focus()
    for toets in "4544445544355":
        page.keyboard.press(toets)
    page.get_by_text("alle 13 domeinen gescoord").wait_for()
    bewaard(page)
    scores = {score.domein: score.score for score in ZrmScore.objects.all()}
    assert len(scores) == 13
    assert scores["financien"] == 4
    assert scores["justitie"] == 5


def test_een_aftrek_verandert_de_som_meteen(venster):
    dossier = gerda()
    page = venster(samira())
    page.goto(reverse("som", args=[dossier.nummer]))
    assert page.locator("#sommen .wmo-totaal__getal").inner_text() == "154 minuten"
    rij = page.locator(f"#aftrek-{Aftrek.objects.get(wat='was ophangen en opruimen').pk}")
    rij.locator("summary").click()
    rij.get_by_label("meer", exact=True).click()
    page.locator("#sommen .wmo-totaal__getal", has_text="149 minuten").wait_for()
    bewaard(page)


def test_het_totaal_en_de_reden_volgen_elk_antwoord(venster):
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN, **LOOPTIJD)
    page = venster(samira())
    page.goto(reverse("voorziening", args=[dossier.nummer, indicatie.pk]))
    assert page.locator("#totaal .cs-groot").inner_text() == "2 uur 35 minuten"
    page.get_by_label("1 meer: Extra kamers niet als slaapkamer (ook tweede badkamer)").click()
    page.locator("#totaal .cs-groot", has_text="2 uur 40 minuten").wait_for()
    vul_en_wacht(page, page.get_by_label("Waarom is dit nodig? Dit komt zo in de brief"), "Twee slaapkamers en COPD.")
    page.reload()
    assert page.get_by_label("Waarom is dit nodig? Dit komt zo in de brief").input_value() == "Twee slaapkamers en COPD."
    assert Indicatie.objects.get(pk=indicatie.pk).feiten == {"kamers_extra": 1}


def test_buiten_de_band_klapt_de_reden_open_en_de_tekst_blijft(venster):
    publiceer_regeling()
    dossier = open_dossier("Verbeek")
    taak_voor(dossier, BEGELEIDING, "beg.netwerk", 30)
    indicatie = begin(dossier, BEGELEIDING, **LOOPTIJD)
    vul(indicatie, feiten={"niveau": "B2", "flexibiliteit": "geen", "groep_minuten": 0})
    page = venster(samira())
    page.goto(reverse("voorziening", args=[dossier.nummer, indicatie.pk]))
    page.get_by_label("5 meer: Minuten per week Sociaal netwerk").click()
    page.locator("#reden-beg-netwerk textarea").wait_for()
    vul_en_wacht(page, page.locator("#reden-beg-netwerk textarea"), "Hij doet de deur niet open.")
    assert Indicatie.objects.get(pk=indicatie.pk).motiveringen.get().tekst == "Hij doet de deur niet open."


def test_elke_bladzijde_van_stap_3_tot_6_is_toegankelijk(venster, kijk):
    dossier = gerda()
    voeg_beperking_toe(dossier.onderzoek, tekst="Bukken lukt niet", bron="medisch", door=samira())
    huis = begin(dossier, HUISHOUDEN, **LOOPTIJD)
    begeleiding = begin(dossier, BEGELEIDING, **{**LOOPTIJD, "leveringsvorm": "pgb"})
    vul(begeleiding, feiten={"niveau": "B2", "flexibiliteit": "geen", "groep_minuten": 0, "d_tijd": 45})
    dag = begin(dossier, "dagbesteding", **LOOPTIJD)
    vul(dag, feiten={"dagdelen_week": 8, "dag_product": "D2", "dag_situatie": "geen"})
    page = venster(samira())
    for naam, args in (("zrm", []), ("nodig", []), ("som", []), ("voorzieningen", []), ("voorziening", [huis.pk]),
                       ("voorziening", [begeleiding.pk]), ("voorziening", [dag.pk]), ("pgb", [begeleiding.pk])):  # fmt: skip
        page.goto(reverse(naam, args=[dossier.nummer, *args]))
        kijk(page, f"{naam}{''.join(map(str, args))}")


def test_elke_bladzijde_van_beheer_is_toegankelijk(venster, kijk):
    versies = publiceer_regeling()
    page = venster(bea())
    for naam, args in (("beheer", []), ("tarieven", []), ("regelingen", []), ("regeling", [versies[0].pk])):
        page.goto(reverse(naam, args=args))
        kijk(page, naam)
    page.goto(reverse("tarieven"))
    page.locator("#t-zin-GM-B1").fill("1.338.72")
    page.get_by_role("button", name="Maak een nieuw concept").click()
    page.get_by_text("Schrijf 1.338,72").wait_for()
    page.fouten.clear()  # the page with errors answers 400
    kijk(page, "tarieven-fout")

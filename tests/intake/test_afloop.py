"""Ends without a decision, and the written table: what is not an arrow is refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from audit.overgang import Weigering
from intake.actions.afloop import Stopreden, sluit_dossier, stop_onderzoek, trek_in, verwijs_door
from intake.actions.melding import maak_melding_van_vraag, noteer_informatievraag, ontvang_melding
from intake.actions.onderzoek import start_onderzoek
from intake.models import Aanvraag, Client, Dossier, Melding, Onderzoek
from tests.bouw import dossier_in_onderzoek, ellen, melding_in_gesprek, melding_ontvangen, moment, samira

pytestmark = pytest.mark.django_db
OP = date(2026, 3, 20)
NU = moment(2026, 3, 20)


def in_stand(stand: str) -> Melding:
    match stand:
        case "concept":
            return melding_in_gesprek()
        case "ontvangen":
            return melding_ontvangen()
        case "in_onderzoek":
            return Melding.objects.get(dossier=dossier_in_onderzoek())
        case "informatievraag":
            return noteer_informatievraag(melding_in_gesprek(), op=NU, door=ellen())
        case "doorverwezen":
            return verwijs_door(melding_ontvangen(), reden="Naar de wijkverpleging", op=OP, door=ellen())
        case _:
            return trek_in(melding_ontvangen(), reden="Wil niet meer", eigen_wens=True, op=OP, door=ellen())


WERKWOORDEN = {
    "ontvangen": lambda m: ontvang_melding(m, door=ellen()),
    "informatievraag": lambda m: noteer_informatievraag(m, op=NU, door=ellen()),
    "in_onderzoek": lambda m: start_onderzoek(m.dossier, nu=NU, door=samira()),
    "doorverwezen": lambda m: verwijs_door(m, reden="Naar de Wlz", op=OP, door=ellen()),
    "ingetrokken": lambda m: trek_in(m, reden="Wil niet meer", eigen_wens=True, op=OP, door=ellen()),
    "toch melding": lambda m: maak_melding_van_vraag(m, nu=NU, door=ellen()),
}
#: (stand, werkwoord) that goes somewhere else than where it is; a repeated verb is one effect and no error
MAG = {
    ("concept", "ontvangen"): "ontvangen",
    ("concept", "informatievraag"): "informatievraag",
    ("concept", "ingetrokken"): "ingetrokken",
    ("ontvangen", "in_onderzoek"): "in_onderzoek",
    ("ontvangen", "doorverwezen"): "doorverwezen",
    ("ontvangen", "ingetrokken"): "ingetrokken",
    ("in_onderzoek", "ingetrokken"): "ingetrokken",
    ("informatievraag", "ontvangen"): "ontvangen",
    ("informatievraag", "toch melding"): "ontvangen",
}
HERHALING = {("ontvangen", "ontvangen"), ("informatievraag", "informatievraag"), ("in_onderzoek", "in_onderzoek")}


@pytest.mark.parametrize("werkwoord", WERKWOORDEN)
@pytest.mark.parametrize("stand", Melding.Status.values)
def test_a_melding_moves_only_along_the_written_table(stand, werkwoord):
    melding = in_stand(stand)
    naar = MAG.get((stand, werkwoord), stand)
    if (stand, werkwoord) in MAG or (stand, werkwoord) in HERHALING:
        WERKWOORDEN[werkwoord](melding)
    else:
        with pytest.raises(Weigering):
            WERKWOORDEN[werkwoord](melding)
    assert Melding.objects.get(pk=melding.pk).status == naar


def test_closing_a_melding_is_never_a_hidden_rejection(als):
    melding = melding_ontvangen()
    with pytest.raises(Weigering, match="neem een besluit"):
        trek_in(melding, reden="Geen Wmo nodig", eigen_wens=False, op=OP, door=ellen())
    antwoord = als(ellen()).post(reverse("intrekken", args=[melding.dossier.nummer]), {"reden": "Geen Wmo nodig"})
    assert "Daartegen kan de inwoner bezwaar maken" in antwoord.content.decode()
    assert Melding.objects.get().status == Melding.Status.ONTVANGEN


@pytest.mark.parametrize("reden", ["", "   "])
def test_every_end_has_a_reason(reden):
    with pytest.raises(Weigering, match="Schrijf op waarom"):
        trek_in(melding_ontvangen(), reden=reden, eigen_wens=True, op=OP, door=ellen())


def test_withdrawing_stops_the_investigation_and_the_aanvraag_and_closes_the_dossier():
    dossier = dossier_in_onderzoek()
    Aanvraag.objects.create(dossier=dossier, ontvangen_op=OP, wijze="verslag")
    trek_in(dossier.melding, reden="Mevrouw gaat naar haar zoon", eigen_wens=True, op=OP, door=samira())
    assert Onderzoek.objects.get().status == Onderzoek.Status.GESTOPT
    assert Aanvraag.objects.get().status == Aanvraag.Status.INGETROKKEN
    assert Dossier.objects.get().gesloten_op == OP


def test_after_a_decision_withdrawing_is_too_late():
    dossier = dossier_in_onderzoek()
    aanvraag = Aanvraag.objects.create(dossier=dossier, ontvangen_op=OP, wijze="verslag")
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status="besloten", besloten_op=OP)
    with pytest.raises(Weigering, match="Er is al een besluit"):
        trek_in(dossier.melding, reden="Toch niet", eigen_wens=True, op=OP, door=samira())


@pytest.mark.parametrize(("soort", "veld"), [(Stopreden.OVERLEDEN, "overleden_op"), (Stopreden.VERHUISD, "vertrokken_op")])
def test_a_death_or_a_move_ends_the_investigation_and_is_written_with_the_person(soort, veld):
    dossier = dossier_in_onderzoek()
    stop_onderzoek(dossier.onderzoek, soort=soort, reden="Dochter belde", op=date(2026, 3, 18), vandaag=OP, door=samira())
    assert getattr(Client.objects.get(), veld) == date(2026, 3, 18)
    onderzoek = Onderzoek.objects.get()
    assert (onderzoek.status, onderzoek.afgerond_op) == ("gestopt", OP)
    assert "Dochter belde" in onderzoek.reden_gestopt


def test_stopping_twice_is_refused_the_second_time():
    dossier = dossier_in_onderzoek()
    alles = {"soort": Stopreden.OVERLEDEN, "reden": "x", "op": OP, "vandaag": OP, "door": samira()}
    stop_onderzoek(dossier.onderzoek, **alles)
    with pytest.raises(Weigering):
        stop_onderzoek(dossier.onderzoek, **alles)


def test_nobody_dies_tomorrow():
    dossier = dossier_in_onderzoek()
    with pytest.raises(Weigering, match="toekomst"):
        stop_onderzoek(dossier.onderzoek, soort=Stopreden.OVERLEDEN, reden="x", op=date(2026, 3, 21), vandaag=OP, door=samira())


def test_a_dossier_with_something_open_is_not_closed():
    for dossier in (melding_ontvangen().dossier, dossier_in_onderzoek()):
        with pytest.raises(Weigering):
            sluit_dossier(dossier, op=OP, door=samira())
    klaar = dossier_in_onderzoek()
    Onderzoek.objects.filter(dossier=klaar).update(status="afgerond", afgerond_op=OP)
    Aanvraag.objects.create(dossier=klaar, ontvangen_op=OP, wijze="verslag")
    with pytest.raises(Weigering, match="nog niet besloten"):
        sluit_dossier(klaar, op=OP, door=samira())
    Aanvraag.objects.filter(dossier=klaar).update(status="besloten", besloten_op=OP)
    assert sluit_dossier(klaar, op=OP, door=samira()).gesloten_op == OP


def test_the_page_of_stopping_asks_what_happened(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("onderzoek-stoppen", args=[dossier.nummer])
    assert "Kies wat er is gebeurd." in als(samira()).post(adres, {"reden": "x", "op": "20-3-2026"}).content.decode()
    als(samira()).post(adres, {"soort": "overleden", "reden": "Dochter belde", "op": "20-3-2026"})
    assert Onderzoek.objects.get().status == Onderzoek.Status.GESTOPT


def test_only_a_consulent_starts_an_investigation(als):
    dossier = melding_ontvangen().dossier
    adres = reverse("onderzoek-start", args=[dossier.nummer])
    assert als(ellen()).post(adres).status_code == 403
    assert als(samira()).post(adres)["Location"] == reverse("situatie", args=[dossier.nummer])
    assert Onderzoek.objects.count() == 1

"""Ellen takes a call: the sheet is saved while the caller speaks, and becomes a melding with one press."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from audit.models import Logregel
from audit.overgang import Gewijzigd, Weigering
from intake.actions.melding import (
    Meldblad,
    begin_melding,
    bewaar_melding,
    koppel_client,
    maak_melding_van_vraag,
    niet_dezelfde,
    noteer_informatievraag,
    ontvang_melding,
    zet_bsn,
)
from intake.bsn import BsnOngeldig
from intake.models import Client, Dossier, Melding
from tests.bouw import (
    GERDA,
    bea,
    buitenstaander,
    dossier_in_onderzoek,
    ellen,
    medewerker,
    melding_in_gesprek,
    melding_ontvangen,
    moment,
    samira,
    tom,
)

pytestmark = pytest.mark.django_db
BSN = "999900006"
ANDER_BSN = "999990019"


def verse(melding: Melding) -> Melding:
    return Melding.objects.select_related("dossier__client", "dossier__team").get(pk=melding.pk)


def test_the_first_words_make_a_dossier_with_a_number():
    melding = melding_in_gesprek()
    assert melding.status == Melding.Status.CONCEPT
    assert melding.dossier.nummer == "W26-00001"
    assert melding.dossier.team == ellen().team
    assert melding_in_gesprek().dossier.nummer == "W26-00002"
    assert Logregel.objects.filter(actie="melding.begonnen", dossier="W26-00001").count() == 1


def test_the_number_starts_again_in_a_new_year():
    melding_in_gesprek()
    assert melding_in_gesprek(op=moment(2027, 1, 4)).dossier.nummer == "W27-00001"


def test_the_same_sheet_sent_twice_is_one_dossier():
    sleutel = uuid.uuid4()
    een = begin_melding(GERDA, sleutel=sleutel, nu=moment(2026, 3, 3), door=ellen())
    twee = begin_melding(GERDA, sleutel=sleutel, nu=moment(2026, 3, 3), door=ellen())
    assert een.pk == twee.pk
    assert Dossier.objects.count() == Client.objects.count() == 1


def test_the_key_of_somebody_elses_sheet_opens_nothing():
    sleutel = melding_in_gesprek().dossier.client.sleutel
    with pytest.raises(Weigering):
        begin_melding({}, sleutel=sleutel, nu=moment(2026, 3, 3), door=tom())


def test_everything_is_saved_however_incomplete():
    melding = verse(melding_in_gesprek(achternaam="", geboortedatum=None))
    blad = bewaar_melding(melding, {"hulpvraag": "Mama is gevallen."}, versie=Meldblad(melding).versie, door=ellen())
    assert blad.melding.hulpvraag == "Mama is gevallen."


def test_two_people_on_one_sheet_never_overwrite_each_other():
    melding = verse(melding_in_gesprek())
    versie = Meldblad(melding).versie
    bewaar_melding(melding, {"achternaam": "Maas"}, versie=versie, door=ellen())
    with pytest.raises(Gewijzigd) as fout:
        bewaar_melding(melding, {"achternaam": "Maaskant"}, versie=versie, door=samira())
    assert fout.value.nu.als_tekst()["achternaam"] == "Maas"
    assert fout.value.nu.gewijzigd_door == "Ellen Jacobs"


def test_saving_the_same_twice_writes_nothing_the_second_time():
    melding = verse(melding_in_gesprek())
    blad = bewaar_melding(melding, {"hulpvraag": "Vallen"}, versie=Meldblad(melding).versie, door=ellen())
    nog_eens = bewaar_melding(melding, {"hulpvraag": "Vallen"}, versie=blad.versie, door=ellen())
    assert nog_eens.versie == blad.versie
    assert Logregel.objects.filter(actie="melding.bewaard").count() == 1


def test_a_melding_needs_a_name_and_nothing_else():
    naamloos = melding_in_gesprek(achternaam="")
    with pytest.raises(Weigering, match="achternaam"):
        ontvang_melding(naamloos, door=ellen())
    assert ontvang_melding(melding_in_gesprek(), door=ellen()).status == Melding.Status.ONTVANGEN


def test_receiving_twice_has_one_effect():
    melding = melding_in_gesprek()
    ontvang_melding(melding, door=ellen())
    ontvang_melding(melding, door=ellen())
    assert Logregel.objects.filter(actie="melding.ontvangen").count() == 1


def test_a_question_that_turns_out_to_be_a_need_starts_its_term_today():
    vraag = noteer_informatievraag(melding_in_gesprek(), op=moment(2026, 3, 3), door=ellen())
    assert verse(vraag).dossier.gesloten_op == date(2026, 3, 3)
    melding = maak_melding_van_vraag(vraag, nu=moment(2026, 3, 20), door=ellen())
    assert melding.ontvangen_op == moment(2026, 3, 20)
    assert verse(melding).dossier.gesloten_op is None


def test_the_known_person_gets_the_dossier_and_the_draft_person_goes():
    bekend = melding_ontvangen(telefoon="").dossier.client
    melding = melding_in_gesprek(telefoon="06 00 00 04 12", roepnaam="G.")
    voorlopig = melding.dossier.client
    koppel_client(melding, bekend, door=ellen())
    assert verse(melding).dossier.client == bekend
    assert not Client.objects.filter(pk=voorlopig.pk).exists()
    bekend.refresh_from_db()
    assert (bekend.telefoon, bekend.roepnaam) == ("06 00 00 04 12", "Gerda")  # filled in what was empty, changed nothing


def test_a_bsn_that_was_just_typed_moves_along_to_the_known_person():
    bekend = melding_ontvangen().dossier.client
    melding = melding_in_gesprek()
    zet_bsn(melding.dossier.client, BSN, door=ellen())
    koppel_client(melding, bekend, door=ellen())
    bekend.refresh_from_db()
    from intake import bsn

    assert bsn.ontsleutel(bytes(bekend.bsn_versleuteld), bekend.sleutel) == BSN


def test_a_page_made_before_the_coupling_no_longer_fits():
    bekend = melding_ontvangen().dossier.client
    melding = verse(melding_in_gesprek())
    voor = Meldblad(melding).versie
    koppel_client(melding, bekend, door=ellen())
    with pytest.raises(Gewijzigd):
        bewaar_melding(verse(melding), {"achternaam": "Overschreven"}, versie=voor, door=ellen())


def test_somebody_else_is_not_shown_again(als):
    bekend = melding_ontvangen().dossier.client
    melding = melding_in_gesprek()
    adres = reverse("melding", args=[melding.dossier.nummer])
    browser = als(ellen())
    assert "misschien al bekend" in browser.get(adres).content.decode()
    niet_dezelfde(melding, bekend, door=ellen())
    assert "misschien al bekend" not in browser.get(adres).content.decode()


def test_a_bsn_is_encrypted_and_found_back_only_by_its_index():
    client = zet_bsn(melding_in_gesprek().dossier.client, BSN, door=ellen())
    assert BSN.encode() not in bytes(client.bsn_versleuteld)
    assert client.bsn_index
    assert BSN not in str(list(Logregel.objects.values()))


def test_a_wrong_bsn_is_refused_without_repeating_it():
    with pytest.raises(BsnOngeldig) as fout:
        zet_bsn(melding_in_gesprek().dossier.client, "123456789", door=ellen())
    assert "123456789" not in str(fout.value)


def test_a_bsn_of_another_person_is_refused_without_saying_whose():
    zet_bsn(melding_ontvangen().dossier.client, BSN, door=ellen())
    with pytest.raises(Weigering) as fout:
        zet_bsn(melding_in_gesprek(achternaam="Ander").dossier.client, BSN, door=ellen())
    assert "Lierop" not in fout.value.tekst
    assert BSN not in fout.value.tekst


# ---- the page


def formulier(**velden):
    return {"sleutel": str(uuid.uuid4()), "versie": "0", "soort": "melding", "kanaal": "telefoon", **velden}


def test_looking_at_an_empty_sheet_writes_nothing(als):
    assert als(ellen()).get(reverse("melding-nieuw")).status_code == 200
    assert Dossier.objects.count() == Client.objects.count() == 0


def test_the_first_autosave_makes_the_concept_and_says_where_it_goes_on(als):
    antwoord = als(ellen()).post(reverse("melding-nieuw"), formulier(achternaam="Maas"), headers={"X-Bewaar": "1"})
    assert antwoord.status_code == 200
    gegevens = antwoord.json()
    melding = verse(Melding.objects.get())
    assert gegevens["volgende"] == reverse("melding", args=[melding.dossier.nummer])
    assert gegevens["versie"] == Meldblad(melding).versie
    assert "Alles opgeslagen om" in gegevens["status"]


def test_an_autosave_sent_twice_from_the_new_sheet_is_one_dossier(als):
    browser, velden = als(ellen()), formulier(achternaam="Maas")
    een = browser.post(reverse("melding-nieuw"), velden, headers={"X-Bewaar": "1"}).json()
    browser.post(reverse("melding-nieuw"), {**velden, "versie": een["versie"]}, headers={"X-Bewaar": "1"})
    assert Dossier.objects.count() == 1


def test_a_wrong_field_is_said_and_the_rest_is_saved(als):
    antwoord = (
        als(ellen())
        .post(
            reverse("melding-nieuw"),
            formulier(achternaam="Maas", geboortedatum="31-2-1944", bsn="123456789"),
            headers={"X-Bewaar": "1"},
        )
        .json()
    )
    assert set(antwoord["velden"]) == {"geboortedatum", "bsn"}
    client = Client.objects.get()
    assert (client.achternaam, client.geboortedatum, client.bsn_index) == ("Maas", None, None)


@time_machine.travel("2026-03-24 10:42+01:00")
def test_the_last_day_and_the_letter_are_seen_before_the_call_ends(als):
    browser = als(ellen())
    antwoord = browser.post(
        reverse("melding-nieuw"),
        formulier(achternaam="Maas", hulpvraag="Mama is gevallen in de badkamer en durft niet meer", urgentie="gewoon"),
        headers={"X-Bewaar": "1"},
    ).json()
    rechts = antwoord["fragmenten"]["gevolg"]
    assert "woensdag 6 mei 2026" in rechts
    assert "Dat is Bevrijdingsdag, dus het mag een dag later." in rechts
    assert "Mama is gevallen in de badkamer …" in rechts


def test_one_press_makes_the_melding(als):
    antwoord = als(ellen()).post(reverse("melding-nieuw"), formulier(achternaam="Maas", klaar="1"))
    melding = verse(Melding.objects.get())
    assert melding.status == Melding.Status.ONTVANGEN
    assert melding.bevestigd_op is None  # the letter is made later
    assert antwoord["Location"] == reverse("dossier", args=[melding.dossier.nummer])


def test_without_a_name_the_page_says_so_at_the_field_and_keeps_what_was_typed(als):
    antwoord = als(ellen()).post(reverse("melding-nieuw"), formulier(hulpvraag="Gevallen", klaar="1"))
    tekst = antwoord.content.decode()
    assert "Vul ten minste een achternaam in" in tekst
    assert "Gevallen" in tekst
    assert Melding.objects.get().status == Melding.Status.CONCEPT


def test_only_a_question_starts_no_term(als):
    als(ellen()).post(reverse("melding-nieuw"), formulier(achternaam="Maas", soort="vraag", klaar="1"))
    assert Melding.objects.get().status == Melding.Status.INFORMATIEVRAAG


def test_a_known_person_shows_while_typing_and_only_to_who_may_know(als):
    melding_ontvangen()
    velden = formulier(achternaam="Lierop", geboortedatum="4-3-1944")
    assert "misschien al bekend" in als(ellen()).post(reverse("melding-dubbel"), velden).content.decode()
    assert "misschien al bekend" not in als(buitenstaander()).post(reverse("melding-dubbel"), velden).content.decode()


def test_dezelfde_persoon_is_one_press_even_before_the_first_save(als):
    bekend = melding_ontvangen().dossier.client
    als(ellen()).post(reverse("melding-nieuw"), formulier(achternaam="Lierop", dezelfde=str(bekend.sleutel)))
    assert Dossier.objects.filter(client=bekend).count() == 2
    assert Client.objects.count() == 1


def test_two_versions_of_a_melding_are_shown_side_by_side(als):
    melding = verse(melding_in_gesprek(hulpvraag="Mama is gevallen."))
    adres, versie = reverse("melding", args=[melding.dossier.nummer]), Meldblad(melding).versie
    bewaar_melding(melding, {"hulpvraag": "Mama is gevallen in de badkamer."}, versie=versie, door=tom())
    velden = formulier(achternaam="Lierop", hulpvraag="Mama is gisteren gevallen.", versie=str(versie))
    stil = als(ellen()).post(adres, velden, headers={"X-Bewaar": "1"})
    assert stil.status_code == 409
    antwoord = als(ellen()).post(adres, velden)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Tom Visser" in tekst
    assert "badkamer.</ins>" in tekst
    assert "gisteren" in tekst
    assert verse(melding).hulpvraag == "Mama is gevallen in de badkamer."


def test_a_melding_that_is_investigated_can_be_read_and_not_changed(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("melding", args=[dossier.nummer])
    assert "Deze melding staat vast" in als(ellen()).get(adres).content.decode()
    als(ellen()).post(adres, formulier(achternaam="Anders", versie=str(Meldblad(dossier.melding).versie)))
    dossier.client.refresh_from_db()
    assert dossier.client.achternaam == "Lierop"


def test_a_stranger_gets_404_and_a_beheerder_too(als):
    adres = reverse("melding", args=[melding_ontvangen().dossier.nummer])
    for wie in (buitenstaander(), bea()):
        assert als(wie).get(adres).status_code == 404
        assert als(wie).post(adres, formulier()).status_code == 404


def test_a_jurist_takes_no_calls(als):
    assert als(medewerker("Jan Jurist", "jurist")).get(reverse("melding-nieuw")).status_code == 403


def test_a_letter_that_came_last_week_keeps_its_day(als):
    with time_machine.travel("2026-03-24 10:00+01:00"):
        als(ellen()).post(
            reverse("melding-nieuw"), formulier(achternaam="Maas", kanaal="post", ontvangen_dag="17-3-2026", klaar="1")
        )
        melding = Melding.objects.get()
        assert melding.ontvangen_op.date() == date(2026, 3, 17)
        assert melding.kanaal == "post"


def test_a_colleague_who_goes_on_with_the_sheet_is_not_asked_again(als):
    bekend = melding_ontvangen().dossier.client
    melding = melding_in_gesprek(door=ellen())
    velden = {"sleutel": str(melding.dossier.client.sleutel), "achternaam": "Lierop", "geboortedatum": "4-3-1944"}
    assert "misschien al bekend" in als(samira()).post(reverse("melding-dubbel"), velden).content.decode()
    niet_dezelfde(melding, bekend, door=ellen())
    assert "misschien al bekend" not in als(samira()).post(reverse("melding-dubbel"), velden).content.decode()

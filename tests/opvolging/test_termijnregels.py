"""Which terms a dossier has: dates in, dates out, no database."""

from datetime import date

import pytest

from beleid.herinneringen import eerste_vanaf, herinnering
from intake.rules import Grootboekregel, gebeurtenissen
from opvolging.rules import Feiten, Lopend, evaluatiemomenten, termijnen


def leeg(**anders):
    basis = {"melding_op": None, "onderzoek_klaar_op": None, "aanvraag_op": None, "besluit_op": None, "gesloten_op": None}
    return Feiten(**{**basis, **anders})


def ledger(rijen):
    return tuple(gebeurtenissen(rijen, "onderzoek"))


def stand(feiten, vandaag):
    return {t.sleutel: t for t in termijnen(412, feiten, vandaag)}


def test_gerda_meldt_zich_op_3_maart_en_hoort_uiterlijk_14_april_wat_is_onderzocht():
    t = stand(leeg(melding_op=date(2026, 3, 3)), date(2026, 3, 24))["onderzoek:412"]
    assert (t.uiterlijk, t.status) == (date(2026, 4, 14), "loopt")
    assert "2.3.2" in t.grondslag


def test_gerda_tekent_op_24_maart_en_krijgt_uiterlijk_7_april_een_besluit():
    feiten = leeg(melding_op=date(2026, 3, 3), onderzoek_klaar_op=date(2026, 3, 24), aanvraag_op=date(2026, 3, 24))
    t = stand(feiten, date(2026, 3, 25))
    assert t["onderzoek:412"].status == "voldaan"
    assert (t["beschikking:412"].uiterlijk, t["beschikking:412"].status) == (date(2026, 4, 7), "loopt")


def test_zonder_aanvraag_loopt_er_geen_besluittermijn():
    assert "beschikking:412" not in stand(leeg(melding_op=date(2026, 3, 3)), date(2026, 3, 24))


def test_een_opgeschort_onderzoek_staat_stil_en_loopt_na_hervatten_evenveel_dagen_langer():
    rijen = [Grootboekregel("onderzoek", "opgeschort", date(2026, 3, 10), None, "wacht op brief van de longarts")]
    melding = date(2026, 3, 3)
    stil = stand(leeg(melding_op=melding, gebeurtenissen={"onderzoek": ledger(rijen)}), date(2026, 3, 24))
    assert stil["onderzoek:412"].status == "opgeschort"
    rijen.append(Grootboekregel("onderzoek", "hervat", date(2026, 3, 20), None, "brief ontvangen"))
    weer = stand(leeg(melding_op=melding, gebeurtenissen={"onderzoek": ledger(rijen)}), date(2026, 3, 24))
    assert weer["onderzoek:412"].status == "loopt"
    assert weer["onderzoek:412"].uiterlijk == date(2026, 4, 24), "10 dagen later"


def test_een_gesloten_dossier_herinnert_niemand():
    t = stand(leeg(melding_op=date(2026, 3, 3), gesloten_op=date(2026, 3, 9)), date(2026, 3, 24))
    assert t["onderzoek:412"].status == "ingetrokken"


def test_acht_weken_voor_het_einde_van_de_hulp_gaat_het_signaal_voor_herindicatie():
    lopend = Lopend(indicatie=7, beschikking=3, ingangsdatum=date(2026, 4, 13), einddatum=date(2028, 4, 9))
    t = stand(leeg(melding_op=date(2026, 3, 3), lopend=(lopend,)), date(2026, 5, 1))
    assert t["herindicatie-signaal:7"].uiterlijk == date(2028, 2, 13)


def test_bezwaar_loopt_zes_weken_en_is_daarna_voorbij():
    feiten = leeg(bezwaar=((3, date(2026, 3, 23), date(2026, 5, 4)),))
    assert stand(feiten, date(2026, 5, 4))["bezwaar:3"].status == "loopt"
    assert stand(feiten, date(2026, 5, 5))["bezwaar:3"].status == "voldaan"


def test_twee_jaar_hulp_wordt_halverwege_en_in_de_laatste_drie_maanden_bekeken():
    assert evaluatiemomenten(date(2026, 4, 13), date(2028, 4, 9)) == [
        ("tussentijds", date(2027, 4, 11)),
        ("eind", date(2028, 1, 9)),
    ]


def test_korte_hulp_krijgt_alleen_een_eindevaluatie():
    assert evaluatiemomenten(date(2026, 4, 13), date(2026, 5, 24)) == [("eind", date(2026, 4, 13))]


def test_een_herinneringsplan_heeft_een_einde_en_kent_zijn_soorten():
    assert herinnering("onderzoek", date(2026, 4, 14), 0).dag == date(2026, 3, 31)
    assert herinnering("onderzoek", date(2026, 4, 14), 3).aan == "teamleider"
    assert herinnering("onderzoek", date(2026, 4, 14), 4) is None
    with pytest.raises(KeyError):
        herinnering("onbekend", date(2026, 4, 14), 0)


def test_wie_laat_begint_krijgt_alleen_de_laatste_herinnering_die_nog_zin_heeft():
    assert eerste_vanaf("onderzoek", date(2026, 4, 14), date(2026, 3, 4)) == 0
    assert eerste_vanaf("onderzoek", date(2026, 4, 14), date(2026, 4, 13)) == 1
    assert eerste_vanaf("onderzoek", date(2026, 4, 14), date(2026, 5, 1)) == 3

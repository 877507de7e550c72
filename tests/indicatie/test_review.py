"""Nobody approves own work, no step is skipped or taken twice: with named people, and with a thousand random hands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from accounts.models import Medewerker, Rol
from audit.models import Logregel
from audit.overgang import OvergangNietToegestaan, Weigering
from beschikkingen.actions import maak_bekend, stel_vast, vernieuw_brief, verwerk_wachtende
from beschikkingen.models import Beschikking, Brief
from indicatie.actions.review import beantwoord_opmerking, dien_in, keur_goed, merk_op, stuur_terug, trek_ronde_in
from indicatie.models import Berekening, Indicatie, Reviewopmerking, Reviewronde
from indicatie.rules.review import REDENEN, Kenmerken, groep
from intake.actions.onderzoek import bewaar_persoon
from tests.bouw import marieke, samira, tom
from tests.verhaal import Verhaal, richt_in, taak_van, wijzig_taak


@pytest.fixture
def verhaal(db):
    richt_in()
    return Verhaal().ingediend()


def terug(v: Verhaal, door: Medewerker | None = None) -> Reviewronde:
    return stuur_terug(
        v.ronde, redenen=["huisgenoot"], toelichting="Is Harrie zelf gesproken?", nu=v.op(23), door=door or marieke()
    )


def test_samira_dient_in_en_alles_ligt_vast(verhaal):
    indicatie = Indicatie.objects.get(dossier=verhaal.dossier)
    assert indicatie.status == Indicatie.Status.INGEDIEND
    assert Berekening.objects.filter(ronde=verhaal.ronde).count() == 1
    assert len(verhaal.ronde.poorten) == 13
    with pytest.raises(Weigering):
        wijzig_taak(taak_van(verhaal.dossier, "was.basis"), {"nodig": 1}, samira())


def test_twee_keer_indienen_geeft_een_ronde(verhaal):
    again = dien_in(verhaal.dossier, nu=verhaal.op(22, 15), door=samira())
    assert again.pk == verhaal.ronde.pk
    assert Berekening.objects.count() == 1


def test_terug_met_reden_en_opnieuw_indienen(verhaal):
    opmerking = merk_op(
        verhaal.ronde, plek="Daarom krijgt u deze hulp", tekst="Noem de datum.", nu=verhaal.op(23), door=marieke()
    )
    terug(verhaal)
    indicatie = Indicatie.objects.get(dossier=verhaal.dossier)
    assert indicatie.te_bewerken
    beantwoord_opmerking(opmerking, antwoord="Gedaan.", nu=verhaal.op(23, 12), door=samira())
    wijzig_taak(taak_van(verhaal.dossier, "was.basis"), {"toelichting": "Harrie sprak ik op 25 maart."}, samira())
    tweede = dien_in(verhaal.dossier, nu=verhaal.op(23, 16), door=samira())
    assert tweede.nummer == 2
    assert Reviewopmerking.objects.get().antwoord == "Gedaan."
    assert tweede.momentopname != verhaal.ronde.momentopname


@pytest.mark.parametrize(("redenen", "zin"), [([], "Kies"), (["verzonnen"], "Kies"), (["som"], "Schrijf één zin")])
def test_terug_zonder_reden_of_zin_kan_niet(verhaal, redenen, zin):
    with pytest.raises(Weigering, match=zin):
        stuur_terug(verhaal.ronde, redenen=redenen, toelichting="  ", nu=verhaal.op(23), door=marieke())


def test_samira_en_tom_stellen_niet_vast_en_marieke_wel(verhaal):
    for wie in (samira(), tom()):
        with pytest.raises(Weigering):
            keur_goed(verhaal.ronde, nu=verhaal.op(23), door=wie)
    assert keur_goed(verhaal.ronde, nu=verhaal.op(23), door=marieke()).status == Reviewronde.Status.AKKOORD


def test_een_teamleider_die_zelf_indiende_beoordeelt_het_niet(verhaal):
    Medewerker.objects.filter(pk=samira().pk).update(rol=Rol.TEAMLEIDER)
    with pytest.raises(Weigering, match="zelf ingediend"):
        keur_goed(verhaal.ronde, nu=verhaal.op(23), door=Medewerker.objects.get(pk=samira().pk))


@pytest.mark.parametrize("tabel", ["ronde", "indicatie", "besluit"])
def test_vier_ogen_staan_ook_in_de_database(verhaal, tabel):
    schrijver = samira()

    def in_de_tabel():
        if tabel == "ronde":
            rij = {"status": "akkoord", "beoordelaar": schrijver, "beoordeeld_op": verhaal.op(23)}
            return Reviewronde.objects.filter(pk=verhaal.ronde.pk).update(**rij)
        if tabel == "indicatie":
            rij = {"status": "vastgesteld", "vastgesteld_door": schrijver, "vastgesteld_op": verhaal.op(23)}
            return Indicatie.objects.filter(dossier=verhaal.dossier).update(**rij)
        rij = {"dossier": verhaal.dossier, "nummer": 1, "soort": "toekenning", "ronde": verhaal.ronde}
        ogen = {"vastgesteld_op": verhaal.op(23), "vastgesteld_door": schrijver, "opgesteld_door": schrijver}
        return Beschikking.objects.create(**rij, **ogen)

    with pytest.raises(DatabaseError, match="vier_ogen"), transaction.atomic():
        in_de_tabel()


def test_controle_met_een_ander_mag_de_database_het_wel(verhaal):
    Reviewronde.objects.filter(pk=verhaal.ronde.pk).update(status="akkoord", beoordelaar=marieke(), beoordeeld_op=verhaal.op(23))


@pytest.mark.parametrize("status", ["concept", "teruggestuurd", "ingediend"])
def test_een_vastgestelde_indicatie_gaat_nergens_meer_heen(verhaal, status):
    keur_goed(verhaal.ronde, nu=verhaal.op(23), door=marieke())
    with pytest.raises(DatabaseError), transaction.atomic():
        Indicatie.objects.filter(dossier=verhaal.dossier).update(status=status)


def test_wat_beoordeeld_is_wordt_niet_nog_eens_beoordeeld(verhaal):
    terug(verhaal)
    for doe in (
        lambda: keur_goed(verhaal.ronde, nu=verhaal.op(24), door=marieke()),
        lambda: terug(verhaal),
        lambda: trek_ronde_in(verhaal.ronde, nu=verhaal.op(24), door=samira()),
    ):
        with pytest.raises(OvergangNietToegestaan):
            doe()


def test_alleen_samira_haalt_haar_eigen_ronde_terug(verhaal):
    with pytest.raises(Weigering):
        trek_ronde_in(verhaal.ronde, nu=verhaal.op(23), door=tom())
    assert trek_ronde_in(verhaal.ronde, nu=verhaal.op(23), door=samira()).status == Reviewronde.Status.INGETROKKEN
    assert dien_in(verhaal.dossier, nu=verhaal.op(23, 15), door=samira()).nummer == 2


def test_een_verhuizing_na_indienen_verandert_de_momentopname_niet(verhaal):
    client = verhaal.dossier.client
    bewaar_persoon(client, {"straat": "Nieuwstraat"}, versie=client.versie, dossier=verhaal.dossier, door=samira())
    verhaal.ronde.refresh_from_db()
    assert verhaal.ronde.momentopname["client"]["adresregels"][0] == "Proefstraat 14"


def test_nergens_in_de_momentopname_staat_een_bsn(verhaal):
    assert "bsn" not in str(verhaal.ronde.momentopname).lower()


@pytest.mark.parametrize(
    ("kenmerken", "verwacht"),
    [
        ({}, "binnen"),
        ({"motiveringen": 1}, "afwijkend"),
        ({"eerdere_van_auteur": 0}, "eerste"),
        ({"afwijzing": True, "eerdere_van_auteur": 0}, "gevoelig"),
        ({"niet_akkoord": True}, "gevoelig"),
        ({"geheim": True}, "gevoelig"),
    ],
)
def test_de_groep_met_de_meeste_reden_om_te_kijken_gaat_voor(kenmerken, verwacht):
    basis = {"afwijkingen": 0, "motiveringen": 0, "afwijzing": False, "minder_dan_eerst": False, "geheim": False}
    assert groep(Kenmerken(**{**basis, "eerdere_van_auteur": 9, **kenmerken}))[0] == verwacht


class Werkgang(RuleBasedStateMachine):
    """Anybody presses anything, in any order. What may happen is kept in a model of three words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.v = Verhaal().beantwoord()
        self.minuut = 0
        self.stand = "concept"
        self.rondes = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def nu(self):
        self.minuut += 1
        return self.v.op(22) + timedelta(minutes=self.minuut)

    def probeer(self, doe) -> bool:
        try:
            with transaction.atomic():
                doe()
        except Weigering:
            return False
        return True

    def laatste(self) -> Reviewronde | None:
        return Reviewronde.objects.filter(dossier=self.v.dossier).order_by("-nummer").first()

    @rule()
    def indienen(self):
        gelukt = self.probeer(lambda: dien_in(self.v.dossier, nu=self.nu(), door=samira()))
        assert gelukt == (self.stand in {"concept", "bij review"})
        if self.stand == "concept":
            self.rondes += 1
            self.stand = "bij review"

    @precondition(lambda self: self.rondes)
    @rule(wie=st.sampled_from(["samira", "tom", "marieke"]))
    def vaststellen(self, wie):
        door = {"samira": samira, "tom": tom, "marieke": marieke}[wie]()
        nu = self.nu()
        gelukt = self.probeer(lambda: stel_vast(self.laatste(), dagtekening=nu.date(), nu=nu, door=door))
        # pressing again after it was decided gives the same decision, and nothing more
        assert gelukt == (wie == "marieke" and self.stand in {"bij review", "vastgesteld", "bekend"})
        if gelukt and self.stand == "bij review":
            self.stand = "vastgesteld"

    @precondition(lambda self: self.rondes)
    @rule(wie=st.sampled_from(["samira", "marieke"]), reden=st.sampled_from([*REDENEN, "verzonnen"]))
    def terugsturen(self, wie, reden):
        door = {"samira": samira, "marieke": marieke}[wie]()
        gelukt = self.probeer(
            lambda: stuur_terug(self.laatste(), redenen=[reden], toelichting="Kijk nog.", nu=self.nu(), door=door)
        )
        assert gelukt == (wie == "marieke" and reden in REDENEN and self.stand == "bij review")
        if gelukt:
            self.stand = "concept"

    @precondition(lambda self: self.rondes)
    @rule()
    def terughalen(self):
        open_ = self.laatste().status
        gelukt = self.probeer(lambda: trek_ronde_in(self.laatste(), nu=self.nu(), door=samira()))
        assert gelukt == (open_ in {"open", "ingetrokken"})
        if open_ == "open":
            self.stand = "concept"

    @precondition(lambda self: Beschikking.objects.filter(dossier=self.v.dossier).exists())
    @rule(later=st.integers(0, 2))
    def bekendmaken(self, later):
        besluit = Beschikking.objects.get(dossier=self.v.dossier)
        brief = Brief.objects.get(beschikking=besluit, vervallen_op__isnull=True)
        op = brief.dagtekening + timedelta(days=later)
        gelukt = self.probeer(lambda: maak_bekend(besluit, op=op, wijze="post", door=samira()))
        klaar = brief.status == Brief.Status.KLAAR and later == 0
        assert gelukt == (self.stand == "bekend" or klaar)
        if gelukt:
            self.stand = "bekend"

    @precondition(lambda self: self.stand == "vastgesteld")
    @rule(dagen=st.integers(0, 3))
    def brief_vernieuwen(self, dagen):
        besluit = Beschikking.objects.get(dossier=self.v.dossier)
        nu = self.nu()
        assert self.probeer(lambda: vernieuw_brief(besluit, dagtekening=nu.date() + timedelta(days=dagen), nu=nu, door=samira()))

    @precondition(lambda self: Brief.objects.filter(dossier=self.v.dossier, status="wacht", vervallen_op__isnull=True).exists())
    @rule()
    def drukken(self):
        assert verwerk_wachtende(door=samira()) == 1

    @invariant()
    def alles_klopt(self):
        dossier = self.v.dossier
        rondes = Reviewronde.objects.filter(dossier=dossier)
        assert [r.nummer for r in rondes] == list(range(1, self.rondes + 1)), "geen ronde overgeslagen of dubbel"
        assert rondes.filter(status="open").count() == (self.stand == "bij review")
        assert Beschikking.objects.filter(dossier=dossier).count() == (self.stand in {"vastgesteld", "bekend"})
        assert Berekening.objects.filter(ronde__dossier=dossier).count() == self.rondes, "per ronde één berekening"
        i = Indicatie.objects.get(dossier=dossier)
        assert (i.status == "vastgesteld") == (self.stand in {"vastgesteld", "bekend"})
        assert i.vastgesteld_door_id != i.auteur_id
        brieven = Brief.objects.filter(dossier=dossier, beschikking__isnull=False, vervallen_op__isnull=True)
        assert brieven.count() == (self.stand in {"vastgesteld", "bekend"})
        vastgesteld = Logregel.objects.filter(actie="beschikking.vastgesteld", dossier=dossier.nummer).count()
        assert vastgesteld == (self.stand in {"vastgesteld", "bekend"}), "één verandering, één regel in het logboek"


def test_in_welke_volgorde_ook_geen_stap_wordt_overgeslagen_of_herhaald(db):
    richt_in()
    marieke(), tom()
    run_state_machine_as_test(
        Werkgang,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
        ),
    )

"""Every address × role × method × whose dossier. What is expected stands in tests/rollenmatrix.py."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from django.utils import timezone

from accounts.models import Medewerker
from audit.models import Logregel
from beschikkingen.models import Brief
from indicatie.actions import voeg_aftrek_toe, voeg_beperking_toe
from indicatie.models import Reviewopmerking
from intake.actions.gesprek import begin_gesprek
from intake.models import Client as Inwoner
from intake.models import Dossier as Zaakdossier
from intake.models import Gespreksregel, Huisgenoot, Mantelzorger, Noodtoegang
from opvolging.models import Evaluatie
from producten.models import Regelingversie
from tests.bouw import medewerker, samira, team
from tests.indicatie.mensen import HUISHOUDEN, begin, open_dossier, taak_voor
from tests.rollenmatrix import (
    BEHEER,
    IEDER,
    LEZERS,
    MATRIX,
    ROLLEN,
    TEAMLEIDER,
    Dossier,
    J,
    Kamer,
    Koppeling,
    Open,
    Regel,
)
from tests.verhaal import Verhaal, richt_in

PLEKKEN = ("eigen", "ander team", "geheim")
METHODEN = ("GET", "POST")


@dataclass(frozen=True)
class Zaak:
    """A dossier with one of everything in it; primary keys, and `nummer`."""

    nummer: str
    achternaam: str
    huisgenoot: int
    mantelzorger: int
    beperking: int
    taak: int
    aftrek: int
    voorziening: int
    gespreksregel: int
    nood: int
    collega: int
    ronde_nummer: str
    ronde: int
    opmerking: int
    besluit_nummer: str
    volgnummer: int
    brief: int
    regelingversie: int
    evaluatie: int


@dataclass(frozen=True)
class Wereld:
    zaken: dict[str, Zaak]
    browsers: dict[str, Client]


def maak_zaak(achternaam: str, **velden: object) -> Zaak:
    """Built through the actions by Samira; then put where it should be (other team, secret)."""
    d = open_dossier(achternaam)
    o = d.onderzoek
    harrie = Huisgenoot.objects.create(onderzoek=o, naam="Harrie", relatie="echtgenoot")
    marlies = Mantelzorger.objects.create(onderzoek=o, naam="Marlies", uren_per_week=3)
    beperking = voeg_beperking_toe(o, tekst="Bukken lukt niet", bron="client", door=samira())
    taak = taak_voor(d, HUISHOUDEN, "schoon.basis", 100)
    aftrek = voeg_aftrek_toe(taak, {"wie": "zelf", "volume": 10, "wat": "stof", "waarom": "lukt zittend"}, door=samira())
    voorziening = begin(d)
    gesprek = begin_gesprek(o, nu=timezone.now(), door=samira())
    regel = Gespreksregel.objects.create(gesprek=gesprek, moment=timezone.now(), tekst="Zij noemt de trap.")
    vanaf = timezone.now() - timezone.timedelta(days=3)
    nood = Noodtoegang.objects.create(
        dossier=d, medewerker=samira(), reden="proef", vanaf=vanaf, tot=vanaf + timezone.timedelta(days=1)
    )
    Zaakdossier.objects.filter(pk=d.pk).update(**velden)
    rijen = [harrie, marlies, beperking, taak, aftrek, voorziening, regel, nood, medewerker("Fleur Collega", "consulent", team())]
    bij_review = Verhaal().ingediend()
    opmerking = Reviewopmerking.objects.create(
        ronde=bij_review.ronde, plek="som", tekst="Klopt dit?", door=samira(), gemaakt_op=vanaf
    )
    besloten = Verhaal().gedrukt()
    brief = Brief.objects.get(beschikking=besloten.beschikking)
    versie = Regelingversie.objects.filter(gemeente=d.gemeente).first()
    evaluatie = Evaluatie.objects.create(
        indicatie=besloten.beschikking.indicaties.first(), soort="tussentijds", gepland_op=vanaf.date()
    )
    for verhaal in (bij_review, besloten):
        Inwoner.objects.filter(pk=verhaal.dossier.client_id).update(achternaam=achternaam)
        Zaakdossier.objects.filter(pk=verhaal.dossier.pk).update(**velden)
    return Zaak(
        d.nummer, achternaam, *(rij.pk for rij in rijen), bij_review.dossier.nummer, bij_review.ronde.pk, opmerking.pk,
        besloten.dossier.nummer, besloten.beschikking.nummer, brief.pk, versie.pk, evaluatie.pk,
    )  # fmt: skip


def open_browser(mens: Medewerker) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(mens, backend="django.contrib.auth.backends.ModelBackend")
    sessie = browser.session
    nu = int(time.time())
    sessie.update({"tweede_stap": True, "vers_op": nu, "begin": nu, "laatst": nu})
    sessie.save()
    return browser


@pytest.fixture(scope="module")
def wereld(django_db_setup, django_db_blocker) -> Iterator[Wereld]:
    """Built once; every test works in a savepoint of its own on top of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        richt_in()
        zaken = {
            "eigen": maak_zaak("Eigenaar"),
            "ander team": maak_zaak("Buurman", team=team("Mierlo-Zuid")),
            "geheim": maak_zaak("Schuilnaam", geheim=True),
        }
        mensen = {rol: medewerker(f"Rolhouder {rol}", rol) for rol in ROLLEN}
        yield Wereld(zaken, {rol: open_browser(mens) for rol, mens in mensen.items()})
        transaction.set_rollback(True)


def adressen() -> dict[str, URLPattern]:
    """Every address of the portal by name; one without a name under its pattern."""
    gevonden: dict[str, URLPattern] = {}

    def loop(patronen, voor: str) -> None:
        for patroon in patronen:
            if isinstance(patroon, URLResolver):
                loop(patroon.url_patterns, voor + str(patroon.pattern))
            else:
                gevonden[patroon.name or f"(zonder naam) {voor}{patroon.pattern}"] = patroon

    loop(get_resolver().url_patterns, "/")
    return gevonden


def adres(naam: str, regel: Regel, zaak: Zaak, **anders: object) -> str:
    delen = {"nummer": zaak.nummer} if "nummer" in adressen()[naam].pattern.converters else {}
    for deel, bron in regel.met.items():
        delen[deel] = bron[1:] if bron.startswith("=") else getattr(zaak, bron)
    return reverse(naam, kwargs=delen | anders)


def verwacht(regel: Regel, rol: str, methode: str, plek: str) -> set[int]:
    """The statuses that are right."""
    mag = regel.lezen if methode == "GET" else regel.schrijven
    if not mag:
        return {405}
    kan = {200, 302, 400, 409, 422} | regel.ook
    if isinstance(regel, Kamer):
        return kan if rol in mag else {403}
    if rol not in LEZERS or plek == "geheim" or (plek == "ander team" and rol != J):
        return {404}
    return kan if rol in mag else {403}


def doe(browser: Client, methode: str, pad: str):
    return browser.get(pad) if methode == "GET" else browser.post(pad)


def naar_inloggen(antwoord) -> bool:
    return antwoord.status_code == 302 and antwoord.url.startswith((reverse("inloggen"), reverse("tweede-stap")))


MET_ROL = sorted(naam for naam, regel in MATRIX.items() if isinstance(regel, Dossier | Kamer))

MET_STUK = sorted(
    naam for naam, r in MATRIX.items() if isinstance(r, Dossier) and "pk" in r.met and "ronde" not in r.met.values()
)


def test_every_address_is_in_the_matrix_and_nothing_else_is():
    assert sorted(set(adressen()) - set(MATRIX)) == [], "zet deze adressen in tests/rollenmatrix.py"
    assert sorted(set(MATRIX) - set(adressen())) == []


urlpatterns = [path("nieuw/", lambda request: None, name="nog-niet-genoemd"), path("kaal/", lambda request: None)]


@pytest.mark.urls(__name__)
def test_an_address_that_is_not_listed_would_be_found():
    assert set(adressen()) - set(MATRIX) == {"nog-niet-genoemd", "(zonder naam) /kaal/"}


@pytest.mark.django_db
@pytest.mark.parametrize("naam", MET_ROL)
def test_who_may_do_what(wereld, naam):
    regel = MATRIX[naam]
    fouten = []
    for plek in PLEKKEN if isinstance(regel, Dossier) else PLEKKEN[:1]:
        zaak = wereld.zaken[plek]
        for rol in ROLLEN:
            for methode in METHODEN:
                with transaction.atomic():
                    antwoord = doe(wereld.browsers[rol], methode, adres(naam, regel, zaak))
                    transaction.set_rollback(True)
                goed = verwacht(regel, rol, methode, plek)
                if antwoord.status_code not in goed or (goed != {405} and naam != "tweede-stap" and naar_inloggen(antwoord)):
                    fouten.append(f"{methode} {plek} {rol}: {antwoord.status_code}, verwacht {sorted(goed)}")
                if (
                    plek != "eigen"
                    and antwoord.status_code == 404
                    and zaak.achternaam in antwoord.content.decode("utf-8", "ignore")
                ):
                    fouten.append(f"{methode} {plek} {rol}: de naam van de inwoner staat op de pagina")
    assert not fouten, naam + "\n" + "\n".join(fouten)


@pytest.mark.django_db
@pytest.mark.parametrize("naam", MET_STUK)
def test_a_piece_of_another_dossier_is_not_reached_through_your_own(wereld, naam):
    regel = MATRIX[naam]
    eigen, ander = wereld.zaken["eigen"], wereld.zaken["ander team"]
    pad = adres(naam, regel, eigen, pk=getattr(ander, regel.met["pk"]))
    for methode, mag in (("GET", regel.lezen), ("POST", regel.schrijven)):
        for rol in mag:
            with transaction.atomic():
                assert doe(wereld.browsers[rol], methode, pad).status_code == 404, (methode, rol)
                transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted(n for n, r in MATRIX.items() if not isinstance(r, Koppeling)))
def test_who_is_not_logged_in_is_asked_to(wereld, naam):
    regel = MATRIX[naam]
    for methode in METHODEN:
        with transaction.atomic():
            antwoord = doe(Client(raise_request_exception=False), methode, adres(naam, regel, wereld.zaken["eigen"]))
            transaction.set_rollback(True)
        if isinstance(regel, Open):
            assert antwoord.status_code != 500
            assert wereld.zaken["eigen"].achternaam not in antwoord.content.decode("utf-8", "ignore")
        else:
            assert naar_inloggen(antwoord), (methode, antwoord.status_code)


def test_every_view_needs_a_log_in_unless_the_matrix_says_why_not():
    """Whatever the pages answer: the middleware asks for a log-in because of this attribute."""
    zonder = {naam for naam, patroon in adressen().items() if not getattr(patroon.callback, "login_required", True)}
    open_ = {naam for naam, regel in MATRIX.items() if isinstance(regel, Open | Koppeling)}
    assert zonder - open_ == set()
    assert all(regel.waarom for regel in MATRIX.values() if isinstance(regel, Open))


@pytest.mark.django_db
def test_lists_search_and_counts_know_only_what_you_may_see(wereld):
    """The names of the three dossiers, on every page that shows more than one."""
    for naam, vraag in (("dossiers", ""), ("zoeken", "?q=Buurman"), ("zoeken", "?q=Schuilnaam"), ("vandaag", ""), ("team", "")):
        for rol in MATRIX[naam].lezen:
            pagina = wereld.browsers[rol].get(reverse(naam) + vraag).content.decode()
            kop = pagina.replace("Schuilnaam’", "").replace("Buurman’", "").replace('value="', "")
            assert wereld.zaken["geheim"].nummer not in kop, (naam, rol)
            if rol != J:
                assert wereld.zaken["ander team"].nummer not in kop, (naam, rol)
    eigen = wereld.browsers["consulent"].get(reverse("zoeken") + "?q=Eigenaar").content.decode()
    assert wereld.zaken["eigen"].nummer in eigen  # control: what you may see is found


@pytest.mark.django_db
def test_a_name_on_the_list_opens_a_secret_dossier(wereld):
    zaak = wereld.zaken["geheim"]
    pad = reverse("dossier", args=[zaak.nummer])
    assert wereld.browsers["consulent"].get(pad).status_code == 404
    Zaakdossier.objects.get(nummer=zaak.nummer).toegelaten.add(Medewerker.objects.get(naam="Rolhouder consulent"))
    assert wereld.browsers["consulent"].get(pad).status_code == 200
    assert wereld.browsers["teamleider"].get(pad).status_code == 404


@pytest.mark.django_db
def test_a_stranger_cannot_tell_a_hidden_dossier_from_none(wereld):
    def kaal(nummer: str) -> str:
        antwoord = wereld.browsers["consulent"].get(reverse("dossier", args=[nummer]))
        assert antwoord.status_code == 404
        return antwoord.content.decode().replace(nummer, "N")

    import re

    def zonder_sleutels(tekst: str) -> str:
        return re.sub(r'"X-CSRFToken": "[^"]*"|value="[^"]{64}"', "", tekst)

    ander = zonder_sleutels(kaal(wereld.zaken["ander team"].nummer))
    assert ander == zonder_sleutels(kaal(wereld.zaken["geheim"].nummer)) == zonder_sleutels(kaal("W26-99999"))


#: fragments of a page that is open and was logged; they come back after every save, and show counts or a state only
ZONDER_REGEL = {"dossier-teller", "briefstand"}


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted(n for n, r in MATRIX.items() if isinstance(r, Dossier) and "consulent" in r.lezen))
def test_every_look_at_a_dossier_is_in_the_log(wereld, naam):
    """With the number of the dossier and who looked."""
    zaak, regel = wereld.zaken["eigen"], MATRIX[naam]
    nummer = getattr(zaak, regel.met.get("nummer", "nummer"))
    voor = Logregel.objects.filter(dossier=nummer, door_naam="Rolhouder consulent").count()
    antwoord = wereld.browsers["consulent"].get(adres(naam, regel, zaak))
    na = Logregel.objects.filter(dossier=nummer, door_naam="Rolhouder consulent").count()
    if antwoord.status_code == 200 and naam not in ZONDER_REGEL:
        assert na > voor, "de pagina laat iets zien zonder regel in het logboek"


def test_the_matrix_would_notice_a_door_that_is_open():
    """Controls: what a wrong answer of a page would look like to the test above."""
    assert 200 not in verwacht(MATRIX["dossier"], "consulent", "GET", "ander team")
    assert 200 not in verwacht(MATRIX["dossier"], "beheerder", "GET", "eigen")
    assert 200 in verwacht(MATRIX["dossier"], "jurist", "GET", "ander team")
    assert verwacht(MATRIX["dossier"], "jurist", "GET", "geheim") == {404}
    assert verwacht(MATRIX["toewijzen"], "consulent", "POST", "eigen") == {403}
    assert verwacht(MATRIX["gebruikers"], "teamleider", "GET", "eigen") == {403}
    assert {BEHEER, IEDER, TEAMLEIDER} <= {r.lezen for r in MATRIX.values()}

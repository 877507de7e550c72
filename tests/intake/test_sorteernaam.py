"""A list of people reads like a telephone book, whatever the collation of the database."""

from __future__ import annotations

import pytest

from intake.models import Client

pytestmark = pytest.mark.django_db


def maak(achternaam: str, tussenvoegsel: str = "") -> Client:
    return Client.objects.create(achternaam=achternaam, tussenvoegsel=tussenvoegsel)


def test_accenten_hoofdletters_en_tussenvoegsels_tellen_niet_mee():
    for naam, tussen in [
        ("Zwart", ""), ("Vries", "de"), ("Łukasz", ""), ("Çelik", ""), ("Ågren", ""), ("van den Berg", ""), ("Berg", "van den"),
        ("Øster", ""), ("Æbel", ""), ("C\u0327elik-Jansen", ""), ("Groß", ""), ("Hart", "’t"), ("bakker", ""), ("d’Ancona", ""),
    ]:  # fmt: skip
        maak(naam, tussen)
    assert [client.achternaam_voluit for client in Client.objects.order_by("sorteernaam")] == [
        "Æbel", "Ågren", "bakker", "van den Berg", "Çelik", "C\u0327elik-Jansen", "d’Ancona", "Groß", "’t Hart", "Łukasz",
        "Øster", "van den Berg", "de Vries", "Zwart",
    ]  # fmt: skip


def test_op_de_gewone_naam_staat_de_lijst_verkeerd():
    """Control: what the column is for."""
    for naam in ("Zwart", "Çelik", "Ågren"):
        maak(naam)
    namen = [client.achternaam for client in Client.objects.order_by("sorteernaam")]
    assert namen == ["Ågren", "Çelik", "Zwart"]
    assert sorted(namen) == ["Zwart", "Ågren", "Çelik"]


def test_dezelfde_naam_staat_eerst_zonder_tussenvoegsel():
    for tussen in ("van", "", "de"):
        maak("Jansen", tussen)
    maak("Jansen-Bos")
    volgorde = [client.achternaam_voluit for client in Client.objects.order_by("sorteernaam")]
    assert volgorde == ["Jansen", "de Jansen", "van Jansen", "Jansen-Bos"]


def test_de_sorteernaam_volgt_een_nieuwe_naam_en_staat_op_geen_blad():
    client = maak("Zwart")
    Client.objects.filter(pk=client.pk).update(achternaam="Aalders", tussenvoegsel="van")
    client.refresh_from_db()
    assert client.sorteernaam == "aalders, van"
    assert "sorteernaam" not in client.als_tekst()
    assert {"achternaam", "tussenvoegsel"} <= client.als_tekst().keys()

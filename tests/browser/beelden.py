"""Pictures of every screen for the manual, taken from the demo as a person sees it. Called by bin/schermafbeeldingen."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

BEELD = Path(__file__).resolve().parents[2] / "docs" / "handleiding" / "beeld"
TABLET, TELEFOON = (1024, 768), (390, 844)
#: the longest picture of a long page, in pixels; the rest is on the screen itself
HOOGSTENS = {TABLET[0]: 1800, TELEFOON[0]: 1700}


@dataclass(frozen=True)
class Beeld:
    """One picture: whose screen, which address (`{gerda}` is the number of her dossier), what happens first."""

    naam: str
    wie: str
    adres: str
    maten: tuple[tuple[int, int], ...] = (TABLET,)
    eerst: Callable[[Page], object] | None = None
    heel: bool = True


def _klik(tekst: str) -> Callable[[Page], object]:
    return lambda page: page.get_by_text(tekst).first.click()


BEIDE = (TABLET, TELEFOON)
BEELDEN = [
    Beeld("inloggen", "", "/inloggen/", BEIDE),
    Beeld("vandaag", "Samira El Idrissi", "/vandaag/", BEIDE),
    Beeld("dossiers", "Samira El Idrissi", "/dossiers/", BEIDE),
    Beeld("zoeken", "Samira El Idrissi", "/zoeken/?q=Lierop"),
    Beeld("melding", "Ellen Jacobs", "/melding/nieuw/", BEIDE),
    Beeld("melding-bezig", "Ellen Jacobs", "/melding/{verhoeven}/"),
    Beeld("dossier", "Samira El Idrissi", "/dossiers/{lierop}/", BEIDE),
    Beeld("situatie", "Samira El Idrissi", "/dossiers/{lierop}/situatie/", BEIDE),
    Beeld("hulpvraag", "Samira El Idrissi", "/dossiers/{lierop}/hulpvraag/", BEIDE),
    Beeld("gesprek", "Samira El Idrissi", "/dossiers/{lierop}/gesprek/", BEIDE),
    Beeld("zrm", "Samira El Idrissi", "/dossiers/{lierop}/zrm/", BEIDE),
    Beeld("nodig", "Samira El Idrissi", "/dossiers/{lierop}/nodig/", BEIDE),
    Beeld("som", "Samira El Idrissi", "/dossiers/{lierop}/som/", BEIDE),
    Beeld("voorzieningen", "Samira El Idrissi", "/dossiers/{lierop}/voorzieningen/"),
    Beeld("huishouden", "Samira El Idrissi", "/dossiers/{lierop}/voorzieningen/{v:lierop}/", BEIDE),
    Beeld("begeleiding", "Samira El Idrissi", "/dossiers/{proefman}/voorzieningen/{v:proefman}/", BEIDE),
    Beeld("dagbesteding", "Samira El Idrissi", "/dossiers/{demmers}/voorzieningen/{v:demmers}/"),
    Beeld("pgb", "Samira El Idrissi", "/dossiers/{timmers}/voorzieningen/{v:timmers}/pgb/", BEIDE),
    Beeld("verslag", "Samira El Idrissi", "/dossiers/{lierop}/verslag/", BEIDE),
    Beeld("nalezen", "Samira El Idrissi", "/dossiers/{lierop}/nalezen/", BEIDE),
    Beeld("indienen", "Samira El Idrissi", "/dossiers/{bakker}/indienen/", BEIDE),
    Beeld("team", "Marieke van Dongen", "/team/", BEIDE),
    Beeld("reviewwachtrij", "Marieke van Dongen", "/review/", BEIDE),
    Beeld("review", "Marieke van Dongen", "/review/{r:janssen-smits}/", BEIDE),
    Beeld("review-afwijking", "Marieke van Dongen", "/review/{r:groot}/"),
    Beeld("besluit", "Ellen Jacobs", "/dossiers/{vermeer}/besluit/1/", BEIDE),
    Beeld("besluit-bekend", "Samira El Idrissi", "/dossiers/{demmers}/besluit/1/"),
    Beeld("dossier-bekend", "Samira El Idrissi", "/dossiers/{demmers}/"),
    Beeld("dossier-te-laat", "Tom Visser", "/dossiers/{oudshoorn}/"),
    Beeld("beheer", "Bea Kuipers", "/beheer/", BEIDE),
    Beeld("tarieven", "Bea Kuipers", "/beheer/tarieven/"),
    Beeld("regelingen", "Bea Kuipers", "/beheer/regelingen/"),
    Beeld("gebruikers", "Bea Kuipers", "/beheer/gebruikers/", BEIDE),
    Beeld("toegang", "Petra Lammers", "/toegang/", BEIDE),
]


def maak(alleen: list[str]) -> int:
    """Takes the pictures; prints what did not come. Returns how many are missing."""
    import django

    django.setup()
    BEELD.mkdir(parents=True, exist_ok=True)
    basis = f"http://127.0.0.1:{os.environ['PORT']}"
    mist = 0
    with sync_playwright() as p:
        vlaggen = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
        browser = p.chromium.launch(executable_path=os.environ["CHROMIUM"], args=vlaggen)
        ingelogd: dict[str, str] = {}
        for beeld in BEELDEN:
            if alleen and not any(beeld.naam.startswith(a) for a in alleen):
                continue
            for maat in beeld.maten:
                mist += not _neem(browser, basis, beeld, maat, ingelogd)
        browser.close()
    sys.stdout.write(
        f"{len(list(BEELD.glob('*.png')))} beelden, {sum(b.stat().st_size for b in BEELD.glob('*.png')) // 1024} kB\n"
    )
    return mist


def _neem(browser: Browser, basis: str, beeld: Beeld, maat: tuple[int, int], ingelogd: dict[str, str]) -> bool:
    context = browser.new_context(viewport={"width": maat[0], "height": maat[1]}, locale="nl-NL", base_url=basis)
    page = context.new_page()
    if beeld.wie:
        if beeld.wie not in ingelogd:
            page.goto("/inloggen/")
            page.get_by_role("button", name=beeld.wie).click()
            page.wait_for_load_state()
            ingelogd[beeld.wie] = next(c["value"] for c in context.cookies() if c["name"] == "sessionid")
        context.add_cookies([{"name": "sessionid", "value": ingelogd[beeld.wie], "url": basis}])
    adres = _met_nummers(beeld.adres)
    antwoord = page.goto(adres) if adres else None
    goed = antwoord is not None and antwoord.status == 200
    if goed:
        if beeld.eerst is not None:
            beeld.eerst(page)
        page.wait_for_timeout(300)
        _bewaar(page, BEELD / f"{beeld.naam}-{maat[0]}.png", maat)
    else:
        sys.stdout.write(f"{beeld.naam}: {adres or beeld.adres} geeft {antwoord.status if antwoord else 'geen adres'}\n")
    context.close()
    return goed


def _bewaar(page: Page, pad: Path, maat: tuple[int, int]) -> None:
    """A palette of 96 colours is enough for screens and a quarter of the bytes."""
    hoog = page.evaluate("document.documentElement.scrollHeight")
    # A window as high as the page: what sticks to an edge then stands where it belongs.
    page.set_viewport_size({"width": maat[0], "height": max(maat[1], min(hoog, HOOGSTENS[maat[0]]))})
    page.wait_for_timeout(150)
    beeld = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    beeld.quantize(96, dither=Image.Dither.NONE).save(pad, optimize=True)


def _met_nummers(adres: str) -> str:
    """Fills in `{naam}` (dossier), `{v:naam}` (its first provision) and `{r:naam}` (its last review round)."""
    import re

    from indicatie.models import Indicatie, Reviewronde
    from intake.models import Dossier

    for plek in re.findall(r"{([^}]+)}", adres):
        soort, _, naam = plek.rpartition(":")
        dossier = Dossier.objects.filter(client__achternaam__iexact=naam).order_by("-pk").first()
        if soort == "v":
            rij = Indicatie.objects.filter(dossier=dossier).order_by("pk").first()
            waarde = str(rij.pk) if rij else ""
        elif soort == "r":
            ronde = Reviewronde.objects.filter(dossier=dossier).last()
            waarde = str(ronde.pk) if ronde else ""
        else:
            waarde = dossier.nummer if dossier else ""
        adres = adres.replace(f"{{{plek}}}", waarde)
    return adres


def _databank(weg: bool) -> int:
    import psycopg
    from psycopg import sql

    adres = urlsplit(os.environ["DATABASE_URL"])
    naam = sql.Identifier(adres.path.lstrip("/"))
    with psycopg.connect(adres._replace(path="/postgres").geturl(), autocommit=True) as verbinding:
        verbinding.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)" if weg else "CREATE DATABASE {}").format(naam))
    return 0


if __name__ == "__main__":
    wat = sys.argv[1]
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver runs a loop of its own in this thread
    sys.exit(maak(sys.argv[2:]) > 0 if wat == "maak" else _databank(wat == "databank-weg"))

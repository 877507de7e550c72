"""How fast the dossier page and saving while typing are, as ratios to a bare page behind the same log-in.

    DATABASE_URL=postgresql://… .venv/bin/python benchmarks/paginas.py [seconden per meting]

Eight consulenten at once, each with a dossier, on a gunicorn of our own at 127.0.0.1 (two processes of four threads) and a
throw-away database beside that of DATABASE_URL. Each measurement is made in turns with the bare page, so that a busy machine
slows both. Absolute times differ per machine; the ratios hardly do. Takes less than a minute.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update({"DJANGO_SETTINGS_MODULE": "wmo_portal.settings", "WMO_OMGEVING": "test", "LOG_LEVEL": "ERROR"})
os.environ.setdefault("STATIC_ROOT", "/tmp/wmo-benchmark-static")
Path(os.environ["STATIC_ROOT"]).mkdir(exist_ok=True)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from tests import bouw  # noqa: E402
from tests.indicatie.mensen import HUISHOUDEN, begin, open_dossier, publiceer_regeling, taak_voor  # noqa: E402

KLANTEN = 8
RONDES = 3


class Klant:
    """A consulent with an open connection, a session and a dossier."""

    def __init__(self, nummer: int) -> None:
        mens = bouw.medewerker(f"Consulent Nummer {nummer}", "consulent")
        dossier = open_dossier(f"Proefpersoon-{nummer}")
        taak_voor(dossier, HUISHOUDEN, "schoon.basis", 125)
        begin(dossier)
        self.nummer = dossier.nummer
        browser = Client()
        browser.force_login(mens, backend="django.contrib.auth.backends.ModelBackend")
        sessie, nu = browser.session, int(time.time())
        sessie.update({"tweede_stap": True, "begin": nu, "laatst": nu, "vers_op": nu})
        sessie.save()
        self.koekje = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.token, self.versie, self.keer = "", 0, 0

    def verbind(self, poort: int) -> None:
        """Open the connection and the page that is written in."""
        self.lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=30)
        pagina = self.vraag("GET", f"/dossiers/{self.nummer}/hulpvraag/").decode()
        self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', pagina)[1]
        self.versie = int(re.search(r'name="versie"[^>]*value="(\d+)"', pagina)[1])

    def vraag(self, methode: str, pad: str, velden: dict[str, Any] | None = None) -> bytes:
        """One request; anything but 200 stops the measurement."""
        koppen = {"Cookie": self.koekje, "Host": "127.0.0.1"}
        if velden is not None:
            self.keer += 1
            koppen |= {
                "Content-Type": "application/x-www-form-urlencoded", "X-Bewaar": "1", "X-CSRFToken": self.token,
                "Idempotency-Key": f"{id(self):016x}{self.keer:016x}",
            }  # fmt: skip
        self.lijn.request(methode, pad, urlencode(velden) if velden is not None else None, koppen)
        antwoord = self.lijn.getresponse()
        if (koekje := antwoord.getheader("Set-Cookie", "")).startswith("csrftoken="):
            self.koekje += "; " + koekje.partition(";")[0]
        inhoud = antwoord.read()
        if antwoord.status != 200:
            raise RuntimeError(f"{methode} {pad}: {antwoord.status} {inhoud[:300]!r}")
        return inhoud

    def kaal(self) -> None:
        """Session, log-in, one query."""
        self.vraag("GET", f"/kaal/?nummer={self.nummer}")

    def dossier(self) -> None:
        """The page of a dossier, with its line in the log."""
        self.vraag("GET", f"/dossiers/{self.nummer}/")

    def bewaren(self) -> None:
        """One save while typing: lock, version, row, line in the log."""
        velden = {"deel": "woorden", "versie": self.versie, "eigen_woorden": f"Het stofzuigen lukt niet meer. {self.keer}"}
        self.versie = json.loads(self.vraag("POST", f"/dossiers/{self.nummer}/hulpvraag/", velden))["versie"]


def meet(klanten: list[Klant], doe: Callable[[Klant], None], seconden: float) -> list[float]:
    """Milliseconds of every request that all clients together made in this time."""
    tijden: list[list[float]] = [[] for _ in klanten]
    fouten: list[Exception] = []
    einde = time.perf_counter() + seconden

    def loop(klant: Klant, uit: list[float]) -> None:
        try:
            while (begin_ := time.perf_counter()) < einde:
                doe(klant)
                uit.append((time.perf_counter() - begin_) * 1000)
        except Exception as fout:
            fouten.append(fout)

    draden = [threading.Thread(target=loop, args=paar) for paar in zip(klanten, tijden, strict=True)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    if fouten:
        raise fouten[0]
    return [t for uit in tijden for t in uit]


def start_server(poort: int) -> subprocess.Popen[bytes]:
    """A gunicorn without the clock and the tasks, from this folder so that it does not read gunicorn.conf.py."""
    db = connection.settings_dict
    url = f"postgresql://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    if db["HOST"].startswith("/"):
        url = f"postgresql://{db['USER']}@/{db['NAME']}?{urlencode({'host': db['HOST']})}"
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{poort}", "--worker-class", "gthread", "--workers", "2",
         "--threads", "4", "--log-level", "error", "benchmarks.kaal:application"],
        cwd=ROOT / "benchmarks", env={**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": url},
    )  # fmt: skip
    for _ in range(200):
        with socket.socket() as lijn:
            if lijn.connect_ex(("127.0.0.1", poort)) == 0:
                return server
        time.sleep(0.1)
    server.terminate()
    raise RuntimeError("gunicorn start niet")


def main() -> None:
    """Measure and print."""
    seconden = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    oud = setup_databases(verbosity=0, interactive=False)
    server = None
    try:
        publiceer_regeling()
        klanten = [Klant(nummer) for nummer in range(KLANTEN)]
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            poort = vrij.getsockname()[1]
        server = start_server(poort)
        for klant in klanten:
            klant.verbind(poort)
        soorten = {"kale pagina": Klant.kaal, "dossier": Klant.dossier, "bewaren": Klant.bewaren}
        for doe in soorten.values():
            meet(klanten, doe, 1.0)  # templates compiled, documents read
        tijden: dict[str, list[float]] = {naam: [] for naam in soorten}
        for _ in range(RONDES):
            for naam, doe in soorten.items():
                tijden[naam] += meet(klanten, doe, seconden)
        print(f"{KLANTEN} consulenten tegelijk, 2 processen van 4 draden, {RONDES} × {seconden:g} s per meting")
        basis = quantiles(tijden["kale pagina"], n=20)[-1]
        for naam, lijst in tijden.items():
            p95, midden = quantiles(lijst, n=20)[-1], quantiles(lijst, n=2)[0]
            print(f"  {naam:12} {len(lijst):6d} keer  mediaan {midden:7.1f} ms  p95 {p95:7.1f} ms  {p95 / basis:5.1f} ×")
    finally:
        if server is not None:
            server.terminate()
            server.wait(20)
        connection.close()
        teardown_databases(oud, verbosity=0)


if __name__ == "__main__":
    main()

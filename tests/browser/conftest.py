"""A real Chromium against the real portal: who looks, on which screen, and that nothing on the page is wrong."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Page, expect, sync_playwright

VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
TABLET, TELEFOON = (1024, 768), (390, 844)
REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BEELDEN = os.environ.get("WMO_BEELDEN", "")


# Patience, not a measurement: a busy machine must not turn a right answer into a wrong one.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def chromium():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver runs a loop of its own in this thread
    pad = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    if not Path(pad).exists():
        pytest.skip(f"geen browser op {pad}")
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=pad, args=VLAGGEN)
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture(autouse=True)
def uitgesproken(transactional_db):
    """The tables are emptied only when the server has answered its last request: a page that closes may still be saving."""
    yield
    for _ in range(150):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.1)


@pytest.fixture
def venster(chromium, live_server, als):
    """`venster(samira())`: a page on which this person is logged in; addresses may be given without the server.

    A message of the console that is an error fails the test; the answer 409 of two people in one text is none.
    """
    open_ = []

    def maak(medewerker, maat=TABLET) -> Page:
        sessie = als(medewerker).cookies["sessionid"].value
        context = chromium.new_context(
            viewport={"width": maat[0], "height": maat[1]}, locale="nl-NL", base_url=live_server.url, has_touch=True
        )
        context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.fouten = []
        page.on("console", lambda b: page.fouten.append(b.text) if b.type == "error" and "409" not in b.text else None)
        page.on("pageerror", lambda fout: page.fouten.append(str(fout)))
        open_.append((context, page))
        return page

    yield maak
    for context, _ in open_:
        context.close()
    assert [fout for _, page in open_ for fout in page.fouten] == []


@pytest.fixture
def kijk():
    """`kijk(page, "situatie")`: at both sizes no accessibility fault and nothing to the side."""

    def _kijk(page: Page, naam: str) -> None:
        for breed, hoog in (TABLET, TELEFOON):
            page.set_viewport_size({"width": breed, "height": hoog})
            if BEELDEN:
                page.screenshot(path=f"{BEELDEN}/{naam}-{breed}.png", full_page=True)
            uitslag = Axe().run(page, options=REGELS)
            assert uitslag.violations_count == 0, f"{naam} {breed}: {uitslag.generate_report()}"
            te_breed = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert te_breed <= 0, f"{naam} {breed}: {te_breed} pixels te breed"
        page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})

    return _kijk

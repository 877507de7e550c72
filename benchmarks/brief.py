"""What a letter costs: against the bare render of the same page, and on two processes instead of one.

    python -m benchmarks.brief

A letter is an archival, accessible PDF of three pages about one provision. Goals: at most 1.6 times the bare render of the same
HTML, and at least 1.8 times as many letters on two processes.
"""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from beschikkingen.brief import maak_brief
from beschikkingen.brief.opmaak import stijlbladen
from beschikkingen.brief.pdf import _stijl, haal_asset
from tests.brieven.voorbeelden import ZIN

RONDES, BRIEVEN = 25, 80


def kaal(html: str) -> bytes:
    """The same page and style sheets with the renderer alone: no tags, no archive, no checks."""
    from weasyprint import HTML

    stijl = _stijl()
    bladen = [stijl.blad(blad) for blad in stijlbladen(ZIN.afzender.huisstijl)]
    document = HTML(string=html, url_fetcher=haal_asset, base_url="brief:").render(
        stylesheets=bladen, font_config=stijl.lettertypen
    )
    return document.write_pdf()


def brief(nummer: int) -> int:
    """One letter with its own number."""
    return len(maak_brief(replace(ZIN, kenmerk=f"WMO-2026-{nummer:05}")).pdf)


def duur(werk) -> float:
    begin = time.perf_counter()
    werk()
    return time.perf_counter() - begin


def tempo(processen: int) -> float:
    """Letters per second on this many processes, started and warm."""
    with ProcessPoolExecutor(processen, mp_context=get_context("spawn")) as groep:
        list(groep.map(brief, range(4 * processen), chunksize=1))
        return BRIEVEN / duur(lambda: list(groep.map(brief, range(BRIEVEN), chunksize=4)))


def main() -> None:
    html = maak_brief(ZIN).html
    kaal(html)
    verhoudingen, kale, hele = [], [], []
    for _ in range(RONDES):  # in turn, so that a busy moment hits both
        kale.append(duur(lambda: kaal(html)))
        hele.append(duur(lambda: maak_brief(ZIN)))
        verhoudingen.append(hele[-1] / kale[-1])
    print(f"kale pagina {statistics.median(kale) * 1000:.0f} ms, brief {statistics.median(hele) * 1000:.0f} ms")
    print(f"verhouding {statistics.median(verhoudingen):.2f} (doel hoogstens 1,60)")
    een, twee = tempo(1), tempo(2)
    print(f"{een:.1f} brieven per seconde op een proces, {twee:.1f} op twee: {twee / een:.2f} keer (doel minstens 1,80)")


if __name__ == "__main__":
    main()

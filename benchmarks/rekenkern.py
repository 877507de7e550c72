"""How fast the norm engine is, as ratios to the same norm written by hand in the same run.

    .venv/bin/python benchmarks/rekenkern.py

One household case of 18 facts with validation and full explanation beside the bare sum, and 100,000 cases in columns
beside one numpy expression of the same norm. Absolute times differ per machine; the ratios hardly do.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from statistics import median
from time import thread_time_ns
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from beleid.engine import explain, load, totals  # noqa: E402

NORMEN = ROOT / "beleid" / "regelingen" / "geldrop-mierlo-2026" / "normen.yaml"
PEILDATUM = date(2026, 3, 1)
ONDERDEEL = "huishoudelijke-ondersteuning"
GEVAL: dict[str, Any] = {
    "schoon_nodig": True, "eigen_keren": 1, "netwerk_minuten": 0, "hygiene": "enige", "samenstelling_meer": 0,
    "slaapkamers_extra": 1, "kamers_extra": 0, "huisdier_extra": False, "woning_kenmerken": 0, "was_nodig": True,
    "personen": 2, "strijken": False, "was_eigen": False, "was_extra": 0, "boodschappen_nodig": False,
    "brood_dagen": 0, "warm_dagen": 0, "regie_nodig": True, "kindzorg_minuten": 0, "aiv_minuten": 0,
    "leveringsvorm": "zin",
}  # fmt: skip


def bare(f: dict[str, Any]) -> int:
    """The same norm as a bare sum: no validation, no explanation, no source."""
    schoon = was = regie = boodschappen = 0
    if f["schoon_nodig"]:
        schoon = 125 - 15 * f["eigen_keren"] - f["netwerk_minuten"] + {"geen": 0, "enige": 30, "veel": 60}[f["hygiene"]]
        schoon += f["samenstelling_meer"] + 18 * f["slaapkamers_extra"] + 5 * f["kamers_extra"]
        schoon = max(0, schoon + 15 * f["huisdier_extra"] + 15 * min(1, f["woning_kenmerken"]))
    if f["was_nodig"]:
        was = (35 if f["personen"] == 1 else 43) + 20 * f["strijken"] - 17 * f["was_eigen"] + 16 * f["was_extra"]
        was = max(0, was)
    if f["boodschappen_nodig"]:
        boodschappen = 51 - 10 * f["boodschappen_eigen"]
    if f["regie_nodig"]:
        regie = 30
    som = schoon + was + boodschappen + 20 * (f["brood_dagen"] + f["warm_dagen"]) + regie
    return -(-som // 5) * 5


def columns(n: int) -> dict[str, Any]:
    """Random cases within the bounds of the questions."""
    r = np.random.default_rng(7)
    yes = ("schoon_nodig", "huisdier_extra", "was_nodig", "strijken", "was_eigen", "boodschappen_nodig")
    uit: dict[str, Any] = {naam: r.random(n) < 0.5 for naam in (*yes, "boodschappen_eigen", "regie_nodig")}
    tot = {
        "eigen_keren": 4, "netwerk_minuten": 60, "samenstelling_meer": 30, "slaapkamers_extra": 3, "kamers_extra": 3,
        "woning_kenmerken": 3, "was_extra": 3, "brood_dagen": 8, "warm_dagen": 8, "kindzorg_minuten": 1,
        "aiv_minuten": 90,
    }  # fmt: skip
    uit |= {naam: r.integers(0, hoog, n) for naam, hoog in tot.items()}
    uit["personen"] = r.integers(1, 6, n)
    uit["kindzorg_weken"] = np.ones(n, dtype=np.int64)
    uit["hygiene"] = r.integers(0, 3, n)  # the place in the options: geen, enige, veel
    return uit


def bare_numpy(c: dict[str, Any]) -> Any:
    """The same norm as one numpy expression."""
    hygiene = np.array([0, 30, 60])[c["hygiene"]]
    schoon = 125 - 15 * c["eigen_keren"] - c["netwerk_minuten"] + hygiene + c["samenstelling_meer"]
    schoon = schoon + 18 * c["slaapkamers_extra"] + 5 * c["kamers_extra"] + 15 * c["huisdier_extra"]
    schoon = np.maximum(0, schoon + 15 * np.minimum(1, c["woning_kenmerken"])) * c["schoon_nodig"]
    was = np.where(c["personen"] == 1, 35, 43) + 20 * c["strijken"] - 17 * c["was_eigen"] + 16 * c["was_extra"]
    was = np.maximum(0, was) * c["was_nodig"]
    boodschappen = (51 - 10 * c["boodschappen_eigen"]) * c["boodschappen_nodig"]
    som = schoon + was + boodschappen + 20 * (c["brood_dagen"] + c["warm_dagen"]) + 30 * c["regie_nodig"]
    aiv = np.minimum(90, c["aiv_minuten"])
    return -(-som // 5) * 5, aiv, aiv * 6, c["kindzorg_minuten"] * c["kindzorg_weken"]


def timed(doe: Any, keer: int) -> float:
    """Median microseconds of processor time of one call, so that a busy machine does not count."""
    tijden = []
    for _ in range(keer):
        start = thread_time_ns()
        doe()
        tijden.append(thread_time_ns() - start)
    return median(tijden) / 1000


def main() -> None:
    """Measure and print."""
    regeling = load(NORMEN.read_bytes())

    def case() -> Any:
        return explain(regeling, None, GEVAL, onderdeel=ONDERDEEL, peildatum=PEILDATUM)

    assert case().modules["totaal"] == bare(GEVAL)
    los, uitleg = timed(lambda: bare(GEVAL), 20_000), timed(case, 20_000)
    tekst = timed(lambda: (b := case(), b.regels, b.meldingen, b.posten), 3_000)
    json_ = timed(lambda: case().to_json(), 2_000)
    print(f"één geval, {len(GEVAL)} feiten, {len(case().regels)} regels (mediaan)")
    print(f"  kale som                                   {los:8.2f} µs")
    print(f"  explain: toetsing en alle stappen          {uitleg:8.2f} µs  {uitleg / los:6.1f} ×")
    print(f"  explain en alle teksten geschreven         {tekst:8.2f} µs  {tekst / los:6.1f} ×")
    print(f"  explain tot en met de opgeslagen JSON      {json_:8.2f} µs  {json_ / los:6.1f} ×")

    n = 100_000
    kolommen = columns(n)

    def many() -> Any:
        return totals(regeling, None, kolommen, onderdeel=ONDERDEEL, peildatum=PEILDATUM)

    uit = many()
    assert uit.niet_berekenbaar == 0
    assert (uit.modules["totaal"] == bare_numpy(kolommen)[0]).all()
    kaal = timed(lambda: bare_numpy(kolommen)[0].sum(), 60)
    simulatie = timed(lambda: many().som("totaal"), 60)
    print(f"{n} gevallen in kolommen (mediaan)")
    print(f"  met de hand in numpy                       {kaal / 1000:8.2f} ms")
    print(f"  totals                                     {simulatie / 1000:8.2f} ms  {simulatie / kaal:6.1f} ×")


if __name__ == "__main__":
    main()

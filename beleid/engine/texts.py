"""The fixed Dutch sentences of the engine, versioned with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from .results import Afwijking, Melding, Uitlegregel
from .units import Eenheid, exact, number, show

if TYPE_CHECKING:
    from .model import Eis, Regel
    from .steps import Stap
    from .tarieven import Prijs

_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


def day(dag: date) -> str:
    """A date as a Dutch reader writes it: 1 maart 2026."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def answer(waarde: Any) -> str:
    """An answer in words."""
    if waarde is True:
        return "ja"
    if waarde is False:
        return "nee"
    return number(waarde) if isinstance(waarde, int) else str(waarde)


def line(entry: Any, feiten: dict[str, Any], herkomst: dict[str, str]) -> Uitlegregel:
    """The explanation line of one log entry."""
    stap, n, norm, effect, sub = entry
    module = stap.module
    eenheid = stap.eenheid
    if stap.regel is None:
        soort, tekst = _head(stap, n, sub, feiten)
        return Uitlegregel(
            module.id, module.id, soort, module.label, None, None, eenheid, effect, sub, None,
            tuple(eis.vraag for eis in module.als if eis.vraag in feiten), None, tekst,
        )  # fmt: skip
    regel = stap.regel
    if isinstance(n, Afwijking):
        soort, label, n_uit, norm_uit, tekst = "afwijking", f"Afwijking op {regel.label}", None, None, _deviation(stap, n, norm)
        herkomst_tekst: str | None = n.door
        noemer = 1
    else:
        soort, label, n_uit, norm_uit, tekst = regel.soort, regel.label, n, norm, _LINES[regel.soort](stap, regel, entry, feiten)
        herkomst_tekst = _origin(stap, herkomst) if herkomst else None
        noemer = _effect_noemer(stap)
        if regel.soort == "omrekening":
            norm_uit = regel.deel
    return Uitlegregel(
        regel=regel.id,
        module=module.id,
        soort=soort,
        label=label,
        aantal=n_uit,
        norm=norm_uit,
        eenheid=eenheid,
        effect=exact(effect, noemer) if effect is not None else None,
        subtotaal=exact(sub, stap.noemer_na) if sub is not None else None,
        bron=regel.bron,
        feiten=stap.leest,
        herkomst=herkomst_tekst,
        tekst=tekst,
    )


def _origin(stap: Stap, herkomst: dict[str, str]) -> str | None:
    return ", ".join(dict.fromkeys(herkomst[naam] for naam in stap.leest if naam in herkomst)) or None


def _effect_noemer(stap: Stap) -> int:
    if stap.soort in ("procent", "omrekening"):
        return stap.noemer_na
    return stap.noemer if stap.soort in ("grens", "afronding") else 1


def _head(stap: Stap, n: Any, sub: int | None, feiten: dict[str, Any]) -> tuple[str, str]:
    module = stap.module
    if n == "nvt":
        reden = because(module.als, feiten, stap.namen)
        return "niet_van_toepassing", f"{module.label}: niet van toepassing, omdat {reden}"
    if n == "onbekend" or sub is None:
        return "onbekend", f"{module.label}: nog niet te zeggen, omdat een antwoord ontbreekt"
    van = ", ".join(stap.namen[naam] for naam in module.van)
    return "van", f"{module.label}: som van {van} = {show(sub, 1, module.eenheid.maat)}"


def because(als: tuple[Eis, ...], feiten: dict[str, Any], namen: Mapping[str, str]) -> str:
    """Why a guard does not hold: the first answer that fails."""
    for eis in als:
        waarde: Any = feiten[eis.vraag]
        if eis.waarden:
            faalt = waarde not in eis.waarden
        else:
            faalt = (eis.min is not None and waarde < eis.min) or (eis.max is not None and waarde > eis.max)
        if faalt:
            return f"het antwoord op '{namen[eis.vraag]}' {answer(waarde)} is"
    return "niet aan de voorwaarde is voldaan"


def _deviation(stap: Stap, afwijking: Any, effect: int | None) -> str:
    regel, maat = stap.regel, stap.module.eenheid.maat
    assert regel is not None
    kop = f"{regel.label}: afwijking van {'+' if afwijking.delta > 0 else ''}{show(afwijking.delta, 1, maat)}"
    if regel.soort in ("plus", "invoer") and effect is not None:
        kop = f"{regel.label}: in plaats van {show(effect, 1, maat)} {show(effect + afwijking.delta, 1, maat)}"
    return f"{kop}, omdat {afwijking.reden} ({afwijking.door})"


def _plus(stap: Stap, regel: Regel, entry: Any, feiten: dict[str, Any]) -> str:
    _, n, norm, effect, _ = entry
    maat = stap.module.eenheid.maat
    uit = show(effect, 1, maat)
    if norm is None:
        return f"{regel.label}: {answer(n)} staat niet in de tabel"
    if regel.maal is not None:
        return f"{regel.label}: {number(int(n))} × {_bare(norm, maat)} = {uit}"
    return f"{regel.label} ({answer(n)}): {uit}" if n is not None else f"{regel.label}: {uit}"


def _bare(cijfer: int, maat: str) -> str:
    return show(cijfer, 1, maat) if maat in ("euro", "cent", "uur") else number(cijfer)


def _invoer(stap: Stap, regel: Regel, entry: Any, feiten: dict[str, Any]) -> str:
    _, n, x, effect, _ = entry
    maat = stap.module.eenheid.maat
    if regel.maal is not None:
        return f"{regel.label}: {number(n)} × {_bare(x, maat)} = {show(effect, 1, maat)}"
    return f"{regel.label}: {show(effect, 1, maat)}"


def _procent(stap: Stap, regel: Regel, entry: Any, feiten: dict[str, Any]) -> str:
    _, _, p, effect, nieuw = entry
    if nieuw is None:
        return f"{regel.label}: {number(p)}%"
    maat = stap.module.eenheid.maat
    oud = nieuw - effect
    return f"{regel.label}: {number(p)}% van {show(oud, stap.noemer_na, maat)} = {show(nieuw, stap.noemer_na, maat)}"


def _grens(stap: Stap, regel: Regel, entry: Any, feiten: dict[str, Any]) -> str:
    _, al, norm, effect, v = entry
    maat = stap.module.eenheid.maat
    woord = "ten hoogste" if regel.max is not None else "ten minste"
    tekst = f"{regel.label}: {woord} {show(norm, 1, regel.maat or maat)}"
    if al is not None:
        tekst += f" (al toegekend: {show(al, 1, maat)})"
    if effect:
        plus = "+" if effect > 0 else ""
        return f"{tekst}; bijgesteld met {plus}{show(effect, stap.noemer, maat)}"
    over = _excess(stap, regel, al, norm, v)
    if over and regel.hardheid != "hard":
        slot = " (reden nodig)" if regel.hardheid == "zacht" else ""
        naam = "overschreden met" if regel.max is not None else "tekort van"
        return f"{tekst}; {naam} {show(over, stap.noemer, maat)}{slot}"
    return tekst


def _excess(stap: Stap, regel: Regel, al: int | None, norm: int, v: int | None) -> int:
    if v is None:
        return 0
    limiet = max(0, norm - al) if al is not None else norm
    return max(0, v - limiet * stap.noemer if regel.max is not None else limiet * stap.noemer - v)


def _afronding(stap: Stap, regel: Regel, entry: Any, feiten: dict[str, Any]) -> str:
    _, _, _, effect, nieuw = entry
    maat = stap.module.eenheid.maat
    na = nieuw * stap.noemer // stap.noemer_na
    return f"{regel.label}: {show(na - effect, stap.noemer, maat)} wordt {show(nieuw, stap.noemer_na, maat)}"


def _omrekening(stap: Stap, regel: Regel, entry: Any, feiten: dict[str, Any]) -> str:
    _, n, oud, _, nieuw = entry
    maat = stap.module.eenheid.maat
    naar = regel.naar
    assert naar is not None
    keer = f" × {number(n)}" if regel.maal is not None else ""
    deel = f" ÷ {number(regel.deel)}" if regel.deel != 1 else ""
    per = f"per {naar.periode}" if naar.periode not in ("looptijd", "eenmalig") else ""
    per = "over de looptijd" if naar.periode == "looptijd" else per
    uit = show(nieuw, stap.noemer_na, maat)
    return f"{regel.label}: {show(oud, stap.noemer, maat)}{keer}{deel} = {uit} {per}".rstrip()


def _indeling(stap: Stap, regel: Regel, entry: Any, feiten: dict[str, Any]) -> str:
    _, x, uit, _, _ = entry
    waarde = show(x, stap.noemer, stap.module.eenheid.maat) if regel.vraag is None else answer(x)
    if uit is None:
        return f"{regel.label}: {waarde} staat niet in de tabel, {regel.zet} open"
    return f"{regel.label}: {regel.zet} {uit}"


_LINES = {
    "plus": _plus, "invoer": _invoer, "procent": _procent, "grens": _grens, "afronding": _afronding,
    "omrekening": _omrekening, "indeling": _indeling,
}  # fmt: skip


def note(entry: Any) -> Melding:
    """The melding of one note."""
    stap, soort, aard, x, extra = entry
    regel = stap.regel
    maat = stap.module.eenheid.maat
    if aard == "aantal":
        tekst = f"{regel.label}: {number(int(x))} keer is meer dan {number(extra)}"
        if extra == 0:
            tekst = f"{regel.label}: alleen met een reden"
    elif aard == "band":
        tekst = f"{regel.label}: {show(x, 1, maat)} valt buiten {_band(extra, regel.maat or maat)}"
    elif aard == "oordeel":
        tekst = f"{regel.label}: {show(x, 1, maat)} is een oordeel van de consulent; leg uit waarom"
    elif aard == "stap":
        tekst = f"{regel.label}: {show(x, 1, maat)} is geen veelvoud van {show(extra, 1, maat)}"
    elif aard == "grens":
        naam = "boven het maximum van" if regel.max is not None else "onder het minimum van"
        tekst = f"{regel.label}: {show(abs(x), stap.noemer, maat)} {naam} {show(extra, 1, regel.maat or maat)}"
        if regel.gevolg:
            tekst += f"; {regel.gevolg}"
    else:
        waarde = show(x, stap.noemer, maat) if regel.vraag is None and regel.soort == "indeling" else answer(x)
        tekst = f"{regel.label}: {waarde} staat niet in de tabel; bepaal dit zelf en leg uit waarom"
    return Melding(soort, regel.id, tekst)


def _band(band: tuple[int | None, int | None], maat: str) -> str:
    laag, hoog = band
    if laag is None:
        return f"ten hoogste {show(hoog or 0, 1, maat)}"
    if hoog is None:
        return f"ten minste {show(laag, 1, maat)}"
    return f"{show(laag, 1, maat)} tot en met {show(hoog, 1, maat)}"


def negative(post: str, volume: int, eenheid: str) -> str:
    """A volume below zero cannot be granted."""
    return f"{post}: de omvang is {show(volume, 1, eenheid)}; dat is minder dan niets"


def misfit(product: str, prijs: Prijs, eenheid: Eenheid) -> str:
    """A price per another unit than the volume."""
    return f"Tarief van {product} is per {str(prijs.eenheid).partition('/')[2]} en past niet op {eenheid}; geen bedrag"


def unknown_price(product: str, peildatum: date, reden: str | None) -> str:
    """A price that is not known, with product and date."""
    return f"Tarief van {product} op {day(peildatum)} is onbekend: {reden or 'er past geen tarief'}"

"""The sum of a letter from the stored lines of a calculation: what counts, what goes off, what rounds. No figure is made here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from audit.overgang import Weigering
from beleid.engine import Module, Onderdeel
from beschikkingen.brief.gegevens import Bijlageregel, Eenheid, NietToegepast, Periode, Som, Somregel
from beschikkingen.samenstellen.taal import Taal

#: base unit of the engine -> unit of a letter; a unit that is not here has no sum, only facts
EENHEDEN: dict[str, Eenheid] = {
    "minuut": "minuten", "dagdeel": "dagdelen", "etmaal": "etmalen", "rit": "ritten", "keer": "keer", "stuk": "stuks",
    "cent": "centen",
}  # fmt: skip
PERIODES: dict[str, Periode] = {"kalenderjaar": "jaar", "toewijzingsjaar": "jaar", "looptijd": "", "eenmalig": "", "keer": ""}
_WIE = re.compile(r"([^\d,:]+?) \d+")
_PLUS = {"plus", "invoer", "afwijking"}
_STIL = {"niet_van_toepassing", "indeling", "van"}

Uitlegregel = Mapping[str, Any]


@dataclass(frozen=True)
class Somuitkomst:
    """A sum with its annex; `module` is the one whose result it is, `stil` the lines that gave nothing, in one sentence."""

    som: Som
    module: Module
    bijlage: tuple[Bijlageregel, ...]
    niet_toegepast: tuple[NietToegepast, ...]
    stil: str


def periode_van(periode: str) -> Periode:
    """The word of a letter for a period of the engine; the empty one for something given once or over the whole term."""
    if periode in PERIODES:
        return PERIODES[periode]
    if periode in get_args(Periode):
        return cast("Periode", periode)
    return ""


def periodemodule(onderdeel: Onderdeel, id: str, waarden: Mapping[str, Any]) -> Module:
    """The module that says how much per week (or other period) behind a result over the whole term."""
    modules = {module.id: module for module in onderdeel.modules}
    module = modules[id]
    while module.eenheid.periode == "looptijd" and module.van:
        module = next((modules[van] for van in module.van if _waarde(waarden, van)), modules[module.van[0]])
    return module


def _waarde(waarden: Mapping[str, Any], id: str) -> int | None:
    gevonden: int | None = waarden[id]["waarde"]
    return gevonden


def maak_som(
    onderdeel: Onderdeel,
    module: Module,
    resultaat: Mapping[str, Any],
    taal: Taal,
    relaties: Mapping[str, str],
    titels: Mapping[str, str],
) -> Somuitkomst | None:
    """The sum whose result is that of `module`; None when its unit has no column in a letter.

    Raises Weigering when the stored lines do not add up to the stored result: such a letter may not exist.
    """
    eenheid = EENHEDEN.get(module.eenheid.basis)
    if eenheid is None:
        return None
    uitkomst = _waarde(resultaat["modules"], module.id)
    if uitkomst is None:
        raise Weigering(f"De berekening van {onderdeel.label} is niet af. Vul eerst alles in.")
    regels = _tellend(onderdeel, module, resultaat)
    bruto, eraf, correcties = [], [], []
    for regel in _met_afwijking(regels):
        tekst = taal.regel(regel["regel"], _label(regel), _wie(regel, taal, relaties), _aantal(regel))
        aantal = int(regel["effect"])
        if regel["soort"] in _PLUS and aantal > 0:
            bruto.append(Somregel(tekst=_hoofd(tekst), aantal=aantal))
        elif regel["soort"] in _PLUS:
            eraf.append(Somregel(tekst=tekst, aantal=-aantal))
        else:
            correcties.append(Somregel(tekst=tekst, aantal=aantal))
    som = Som(
        eenheid=eenheid,
        periode=periode_van(module.eenheid.periode),
        bruto=tuple(bruto),
        eraf=tuple(eraf),
        correcties=tuple(correcties),
        uitkomst=uitkomst,
    )
    if som.over + sum(regel.aantal for regel in som.correcties) != uitkomst:
        raise Weigering(f"De som van {onderdeel.label} telt niet op tot de berekening. Vraag de beheerder te kijken.")
    bijlage = tuple(_bijlage(regel, titels) for regel in regels)
    return Somuitkomst(som, module, bijlage, *_niet_toegepast(onderdeel, module, resultaat, titels))


def _met_afwijking(regels: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A deviation and the line it deviates from are one line for the reader; the annex keeps them apart."""
    uit: list[dict[str, Any]] = []
    for regel in regels:
        vorige = next((eerder for eerder in uit if eerder["regel"] == regel["regel"]), None)
        if regel["soort"] == "afwijking" and vorige is not None:
            vorige["effect"] += regel["effect"]
        else:
            uit.append(dict(regel))
    return [regel for regel in uit if regel["effect"]]


def _keten(onderdeel: Onderdeel, module: Module) -> list[str]:
    """Ids of the modules whose lines make up this one, in the order of the document."""
    modules = {deel.id: deel for deel in onderdeel.modules}
    ids = {module.id}
    wachtrij = list(module.van)
    while wachtrij:
        van = wachtrij.pop()
        if van not in ids:
            ids.add(van)
            wachtrij += modules[van].van
    return [deel.id for deel in onderdeel.modules if deel.id in ids]


def _tellend(onderdeel: Onderdeel, module: Module, resultaat: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The lines that count, in the unit of `module`.

    An earlier module in another unit, or with fractions, is one line with its result.
    """
    modules = {deel.id: deel for deel in onderdeel.modules}
    uit: list[dict[str, Any]] = []
    for id in _keten(onderdeel, module):
        deel = modules[id]
        regels = [regel for regel in resultaat["regels"] if regel["module"] == id]
        eigen = [regel for regel in regels if regel["soort"] not in _STIL and regel["effect"] not in (None, 0)]
        if deel.eenheid != module.eenheid:
            continue
        anders = [van for van in deel.van if modules[van].eenheid != module.eenheid]
        if anders or any(not isinstance(regel["effect"], int) for regel in eigen):
            uit = [regel for regel in uit if regel["module"] not in _keten(onderdeel, deel)]
            waarde = _waarde(resultaat["modules"], id)
            if waarde:
                bron = next((regel["bron"] for regel in regels if regel["bron"]), onderdeel.bron)
                uit.append({**regels[0], "soort": "plus", "effect": waarde, "norm": waarde, "aantal": None, "bron": bron})
            continue
        uit += [dict(regel) for regel in eigen]
    return uit


def _label(regel: Uitlegregel) -> str:
    label: str = regel["label"]
    return label


def _hoofd(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _wie(regel: Uitlegregel, taal: Taal, relaties: Mapping[str, str]) -> str:
    """Who is behind a deduction, from the stored origin of the answer: `De som: Harrie 17` gives `uw man`."""
    herkomst = regel.get("herkomst") or ""
    namen = [naam.strip() for naam in _WIE.findall(herkomst.partition(":")[2])] if herkomst.startswith("De som:") else []
    return taal.mensen(namen, relaties) if namen else "u of iemand om u heen"


def _norm(regel: Uitlegregel) -> str:
    norm = regel["norm"]
    return "" if norm is None else str(norm).replace("-", "\u2212")


def _aantal(regel: Uitlegregel) -> str:
    aantal = regel["aantal"]
    if isinstance(aantal, bool):
        return "1" if aantal else "0"
    return "" if aantal is None else str(aantal)


def _bijlage(regel: Uitlegregel, titels: Mapping[str, str]) -> Bijlageregel:
    return Bijlageregel(
        regel=_label(regel),
        norm=_norm(regel),
        aantal=_aantal(regel),
        tijd=int(regel["effect"]),
        bron=bron_in_woorden(str(regel["bron"] or ""), titels),
    )


def bron_in_woorden(bron: str, titels: Mapping[str, str]) -> str:
    """`HHM 2019, vraag 1` from `hhm: vraag 1`."""
    sleutel, scheiding, plaats = bron.partition(":")
    if not scheiding:
        return bron
    return f"{titels.get(sleutel, sleutel)}, {plaats.strip()}"


def _niet_toegepast(
    onderdeel: Onderdeel, module: Module, resultaat: Mapping[str, Any], titels: Mapping[str, str]
) -> tuple[tuple[NietToegepast, ...], str]:
    """What gave nothing: modules with the reason that the calculation stored, and lines that came to 0 in one sentence."""
    ids = set(_keten(onderdeel, module))
    uit, nul = [], []
    for regel in resultaat["regels"]:
        if regel["module"] not in ids or regel["effect"] not in (None, 0):
            continue
        norm = _norm(regel)
        naam = f"{_label(regel)} ({norm})" if norm not in ("", "0") else _label(regel)
        if regel["soort"] in _PLUS:
            nul.append(naam)
        elif regel["soort"] == "niet_van_toepassing":
            bron = next((r.bron for deel in onderdeel.modules if deel.id == regel["module"] for r in deel.regels), onderdeel.bron)
            uit.append(NietToegepast(regel=naam, reden=_reden(regel), bron=bron_in_woorden(bron, titels)))
    zin = f"Deze regels gaven bij u 0. Dit is niet nodig, of een ander doet het: {'; '.join(nul)}." if nul else ""
    return tuple(uit), zin


def _reden(regel: Uitlegregel) -> str:
    _, _, waarom = str(regel["tekst"]).partition("omdat ")
    return _hoofd(waarom or "Dit speelt niet bij u") + "."


def meldingen_met_reden(resultaat: Mapping[str, Any], redenen: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """(code, reason) for every line, cap or step that asked one and got one."""
    codes = [m["code"] for m in resultaat["meldingen"] if m["soort"] == "motivering"]
    return [(code, redenen[code].strip()) for code in dict.fromkeys(codes) if redenen.get(code, "").strip()]

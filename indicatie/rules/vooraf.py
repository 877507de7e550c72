"""What an earlier step already knows, offered as an answer with its origin (decision: nothing is asked twice).

A question says where its answer may come from (`vooraf`: huishouden, weging, indicatie, lopende_indicaties, client). How much,
is read from the norm lines that use the question: no figure of policy stands here. A suggestion is never stored as an answer;
it follows the sum until somebody types something else. The ZRM suggests nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from beleid.engine import Module, Onderdeel, Regel, Regeling, Vraag, vragen
from indicatie.rules.taken import TIJD, voedt_post
from indicatie.rules.weging import BRONNEN, Deel, Taakregel, voornaam

Antwoord = int | bool | str

#: origin of 0 for something extra that nobody asked for, and for a task that step 4 offered and nobody chose
NIET_GEKOZEN = "Niet gekozen"
NIET_GENOEMD = "Staat niet bij wat nodig is"


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A suggested answer in base units and where it comes from, in words for the screen and the explanation line."""

    waarde: Antwoord
    herkomst: str


@dataclass(frozen=True, slots=True)
class Lopend:
    """An indication that runs beside this one."""

    onderdeel: str
    product: str
    volume: int | None
    eenheid: str
    frequentie: str


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Everything the earlier steps wrote down that a question may ask for. None is unknown, never nothing."""

    taken: tuple[Taakregel, ...] = ()
    personen: int | None = None
    huisgenoten: tuple[str, ...] = ()
    leeftijd: int | None = None
    ingangsdatum: date | None = None
    einddatum: date | None = None
    leveringsvorm: str = ""
    hulpverlener: str = ""
    lopend: tuple[Lopend, ...] | None = None


def weken(van: date | None, tot: date | None) -> int | None:
    """Whole weeks from `van` to and including `tot`, a started week counts; None when a date is missing or turned round."""
    if van is None or tot is None or tot < van:
        return None
    return -(-((tot - van).days + 1) // 7)


def maanden(van: date | None, tot: date | None) -> int | None:
    """Months from `van` to and including `tot`, a started month counts; None when a date is missing or turned round."""
    if van is None or tot is None or tot < van:
        return None
    heel = (tot.year - van.year) * 12 + tot.month - van.month
    return heel + (tot.day >= van.day)


def voorstellen(
    regeling: Regeling, tarieven: Regeling | None, onderdeel: str, omgeving: Omgeving, *, taakdeel: str | None = None
) -> dict[str, Voorstel]:
    """Suggested answers per question of an onderdeel; a question that nobody answered yet is simply absent.

    `taakdeel` is the onderdeel whose tasks count when it differs from the one that is calculated.
    """
    deel = regeling.onderdelen[onderdeel]
    taken = tuple(taak for taak in omgeving.taken if taak.onderdeel == (taakdeel or onderdeel) and taak.nodig is not None)
    uit_weging = _uit_weging(deel, taken) if taken else {}
    gevraagd, extra = _gevraagd_in_stap_4(deel), _alleen_erbij(deel)
    uit: dict[str, Voorstel] = {}
    for vraag in vragen(regeling, tarieven, onderdeel):
        voorstel = uit_weging.get(vraag.id) if _mag_uit_weging(vraag) or vraag.id in gevraagd else None
        voorstel = _uit_bron(vraag, omgeving) or voorstel
        if voorstel is None and vraag.id in extra and vraag.min == 0:
            voorstel = Voorstel(0, NIET_GEKOZEN)
        if voorstel is None:
            continue
        waarde = _als_antwoord(vraag, voorstel.waarde)
        if _past(vraag, waarde):
            uit[vraag.id] = Voorstel(waarde, voorstel.herkomst)
    return uit


def _gevraagd_in_stap_4(onderdeel: Onderdeel) -> set[str]:
    """Questions of lines that step 4 offers as a task: there it was chosen, or left out."""
    telt = voedt_post(onderdeel)
    return {
        regel.vraag
        for module in onderdeel.modules
        if module.id in telt and not module.van and module.eenheid.basis in TIJD and module.eenheid.periode != "looptijd"
        for regel in module.regels
        if regel.soort == "invoer" and regel.teken > 0 and regel.vraag is not None
    }


def _alleen_erbij(onderdeel: Onderdeel) -> set[str]:
    """Questions that only decide a further post (a group beside individual help): nothing until somebody chooses it."""
    hoofd = voedt_post(onderdeel, onderdeel.posten[:1])
    rest = voedt_post(onderdeel, onderdeel.posten[1:]) - hoofd
    return {
        regel.vraag
        for module in onderdeel.modules
        if module.id in rest
        for regel in module.regels
        if regel.soort == "invoer" and regel.teken > 0 and regel.vraag is not None
    }


def _mag_uit_weging(vraag: Vraag) -> bool:
    bron = (vraag.vooraf or "").partition(".")[0]
    return bron in {"weging", "huishouden"} and vraag.vooraf != "weging.aard"


def _uit_bron(vraag: Vraag, o: Omgeving) -> Voorstel | None:
    """Answers that do not come from the sum."""
    match vraag.vooraf:
        case "huishouden.personen" if o.personen is not None:
            namen = " en ".join(["de inwoner", *map(voornaam, o.huisgenoten)]) if o.huisgenoten else "de inwoner alleen"
            return Voorstel(o.personen, f"Stap 1: {namen}")
        case "client.leeftijd" if o.leeftijd is not None:
            return Voorstel(o.leeftijd, "Uit de geboortedatum")
        case "indicatie.looptijd_weken" | "indicatie.looptijd":
            return _getal(weken(o.ingangsdatum, o.einddatum), "Uit begin- en einddatum")
        case "indicatie.looptijd_maanden":
            return _getal(maanden(o.ingangsdatum, o.einddatum), "Uit begin- en einddatum")
        case "indicatie.leveringsvorm" if o.leveringsvorm:
            return Voorstel(o.leveringsvorm, "Bij vorm gekozen")
        case "indicatie.hulpverlener" if o.hulpverlener:
            return Voorstel(o.hulpverlener, "Bij pgb gekozen")
    if (vraag.vooraf or "").startswith("lopende_indicaties.") and o.lopend == ():
        if vraag.type == "ja_nee":
            return Voorstel(False, "Er loopt niets")
        if vraag.type != "keuze":
            return Voorstel(0, "Er loopt niets")
        if "geen" in vraag.opties:
            return Voorstel("geen", "Er loopt niets")
    return None


def _getal(waarde: int | None, herkomst: str) -> Voorstel | None:
    return None if waarde is None else Voorstel(waarde, f"{herkomst}: {waarde}")


def _past(vraag: Vraag, waarde: Antwoord) -> bool:
    """Whether the question accepts this answer; an answer outside its bounds is not suggested."""
    if vraag.type == "ja_nee":
        return isinstance(waarde, bool)
    if vraag.type == "keuze":
        return waarde in vraag.opties
    if vraag.type == "datum" or isinstance(waarde, bool | str):
        return False
    return (vraag.min is None or waarde >= vraag.min) and (vraag.max is None or waarde <= vraag.max)


def _uit_weging(onderdeel: Onderdeel, taken: Sequence[Taakregel]) -> dict[str, Voorstel]:
    """Answers that follow from the tasks of the onderdeel and who takes part of them over."""
    uit: dict[str, Voorstel] = {}
    per_regel = {taak.regel: taak for taak in taken}
    for module in onderdeel.modules:
        van = [per_regel[regel.id] for regel in module.regels if regel.id in per_regel]
        over = sum(taak.netto or 0 for taak in van)
        for eis in module.als:
            if eis.waarden == (True,) and eis.vraag not in uit:
                uit[eis.vraag] = Voorstel(over > 0, _over(van, over))
        _uit_module(module, per_regel, over, uit)
    return uit


def _over(van: Sequence[Taakregel], over: int) -> str:
    if not van:
        return NIET_GENOEMD
    if over:
        return f"De som: {over} blijft over"
    return _wie_doet(deel for taak in van for deel in taak.delen) or "De som: er blijft niets over"


def _uit_module(module: Module, per_regel: Mapping[str, Taakregel], over: int, uit: dict[str, Voorstel]) -> None:
    min_regels = [regel for regel in module.regels if _trekt_af(regel)]
    rest: list[Deel] = []
    for regel in module.regels:
        if regel in min_regels:
            continue
        taak = per_regel.get(regel.id)
        if taak is not None and taak.netto and min_regels:
            rest += taak.delen
        vraag, waarde = _antwoord(regel, taak, bruto=bool(min_regels))
        if vraag is not None and waarde is not None and vraag not in uit:
            uit[vraag] = Voorstel(waarde, _herkomst(taak))
    zelf = [deel for deel in rest if deel.wie == "zelf"]
    anderen = [deel for deel in rest if deel.wie != "zelf"]
    open_ = [regel for regel in min_regels if regel.soort == "invoer"]
    vast = [regel for regel in min_regels if regel.soort == "plus"]
    if not open_:
        zelf, anderen = [*zelf, *anderen], []
    elif not vast:
        zelf, anderen = [], [*zelf, *anderen]
    for regels, delen in ((vast, zelf), (open_, anderen)):
        volume = sum(deel.volume or 0 for deel in delen) if over else 0
        for regel in regels:
            vraag = regel.vraag or (regel.maal.vraag if regel.maal is not None else None)
            if vraag is None or vraag in uit:
                continue
            herkomst = _wie_doet(delen) if volume else "De som: niemand neemt hier iets van over"
            uit[vraag] = Voorstel(_keer(regel, volume), herkomst or "De som")
            volume = 0 if regel.soort == "invoer" else max(0, volume - abs(_vast(regel)))


def _trekt_af(regel: Regel) -> bool:
    """A line that lowers the total because somebody else does something."""
    if regel.soort == "invoer":
        return regel.teken < 0
    return regel.soort == "plus" and regel.waarde is not None and regel.waarde.vorm == "vast" and _vast(regel) < 0


def _vast(regel: Regel) -> int:
    return regel.teken * regel.waarde.vast if regel.waarde is not None else 0


def _keer(regel: Regel, volume: int) -> int:
    """Minutes as they are for an open line; otherwise how many times the norm of the line fits in them, downward but never 0."""
    if regel.soort == "invoer":
        return volume
    per = abs(_vast(regel)) or 1
    return volume // per or (1 if volume else 0)


def _antwoord(regel: Regel, taak: Taakregel | None, *, bruto: bool) -> tuple[str | None, Antwoord | None]:
    """The question of a line that adds, and its answer from the task measured by that line.

    With lines that lower the total (`bruto`) the whole count is used and the deduction goes there; without them what remains.
    """
    volume = 0
    if taak is not None and taak.netto:
        volume = (taak.nodig or 0) if bruto else taak.netto
    if regel.soort == "invoer" and regel.vraag is not None:
        return regel.vraag, volume
    if regel.soort != "plus" or regel.waarde is None:
        return None, None
    if regel.waarde.vorm == "keuze" and regel.waarde.vraag is not None:
        opties = sorted(regel.waarde.keuze.items(), key=lambda paar: paar[1])
        passend = [naam for naam, minuten in opties if minuten <= volume]
        return regel.waarde.vraag, passend[-1] if passend else None
    if regel.waarde.vorm == "vast" and regel.maal is not None and regel.maal.vraag is not None and regel.waarde.vast > 0:
        keer = -(-volume // regel.waarde.vast)
        return regel.maal.vraag, keer
    return None, None


def _herkomst(taak: Taakregel | None) -> str:
    if taak is None:
        return NIET_GENOEMD
    if not taak.netto:
        return _wie_doet(taak.delen) or "De som: er blijft niets over"
    return f"De som: {taak.label}"


def _wie_doet(delen: Iterable[Deel]) -> str:
    """`Harrie 17, Marlies 41`: the people behind a deduction, as the explanation line names them."""
    som: dict[str, int] = {}
    for deel in delen:
        if deel.volume:
            wie = voornaam(deel.naam) if deel.naam else BRONNEN[deel.wie][0]
            som[wie] = som.get(wie, 0) + deel.volume
    return "De som: " + ", ".join(f"{wie} {volume}" for wie, volume in som.items()) if som else ""


def _als_antwoord(vraag: Vraag, waarde: Antwoord) -> Antwoord:
    """A suggestion in the type of its question: a count becomes yes or no where the question asks that."""
    if vraag.type == "ja_nee" and isinstance(waarde, int):
        return bool(waarde)
    if vraag.type != "ja_nee" and isinstance(waarde, bool):
        return int(waarde)
    return waarde

"""The sum beside the indication: the same number, or the difference in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beleid.engine import Berekening, Onderdeel
from indicatie.rules.weging import Taakregel, netto_van


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """What remains in the sum beside what the norm counts before rounding, both in base units of `eenheid`."""

    som: int | None
    norm: int | None
    eenheid: str

    @property
    def gelijk(self) -> bool:
        """True as long as the two do not contradict each other: an unknown side contradicts nothing."""
        return self.som is None or self.norm is None or self.som == self.norm

    @property
    def tekst(self) -> str:
        """`154 · gelijk`, `154 · 11 meer in de norm` or what is still missing."""
        if self.som is None:
            return "nog geen som"
        if self.norm is None:
            return f"{self.som} · nog niet te vergelijken"
        verschil = self.norm - self.som
        if not verschil:
            return f"{self.som} · gelijk"
        return f"{self.som} · {abs(verschil)} {'meer' if verschil > 0 else 'minder'} in de indicatie"


def vergelijk(taken: Sequence[Taakregel], onderdeel: Onderdeel, berekening: Berekening) -> Vergelijking | None:
    """The net of the sum beside the total of the first post before its rounding; None when the units do not meet."""
    if not onderdeel.posten:
        return None
    modules = {module.id: module for module in onderdeel.modules}
    module = modules[onderdeel.posten[0].omvang]
    while module.eenheid.periode == "looptijd" and module.van:
        module = next((modules[naam] for naam in module.van if berekening.modules[naam]), modules[module.van[0]])
    eenheid = f"{module.eenheid.basis}/{module.eenheid.periode}"
    if not any(taak.onderdeel == onderdeel.id and taak.eenheid == eenheid for taak in taken):
        return None
    if module.van:
        delen = [berekening.modules[naam] for naam in module.van]
        norm = None if None in delen else sum(waarde for waarde in delen if waarde is not None)
    else:
        norm = berekening.modules[module.id]
    return Vergelijking(netto_van(taken, onderdeel.id, eenheid), norm, eenheid)

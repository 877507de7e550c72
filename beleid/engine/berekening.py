"""The result of a calculation: posten, modules, lines and meldingen, and the JSON that is stored as legal record."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import texts
from .results import Afwijking, Bedragen, Melding, Omvang, Postuitkomst, Uitlegregel
from .tarieven import Prijs, amount
from .units import Eenheid

if TYPE_CHECKING:
    from .model import Regeling
    from .program import PostPlan, Programma

ENGINE = "regeling/1.0"


class Berekening:
    """A finished calculation. Lines, texts and JSON are made when asked for, from what the run recorded."""

    def __init__(
        self,
        p: Programma,
        feiten: dict[str, Any],
        herkomst: dict[str, str],
        peildatum: date,
        afwijkingen: tuple[Afwijking, ...],
        ontbreekt: tuple[str, ...],
        waarden: list[int | None],
        zet: dict[Any, Any],
        prijzen: list[Prijs | None],
        log: list[Any],
        notes: list[Any],
    ) -> None:
        self._p = p
        self.feiten = feiten
        self.herkomst_feiten = herkomst
        self.peildatum = peildatum
        self.afwijkingen = afwijkingen
        self.ontbreekt = ontbreekt
        self._waarden = waarden
        self._zet = zet
        self._prijzen = prijzen
        self._log = log
        self._notes = notes

    @property
    def onderdeel(self) -> str:
        """The onderdeel that was calculated."""
        return self._p.onderdeel.id

    @cached_property
    def modules(self) -> dict[str, int | None]:
        """Result per module in base units; None when it depends on something unknown."""
        return {deel.module.id: waarde for deel, waarde in zip(self._p.delen, self._waarden, strict=True)}

    @cached_property
    def posten(self) -> tuple[Postuitkomst, ...]:
        """All results, in the order of the document."""
        return tuple(self._post(plan, prijs) for plan, prijs in zip(self._p.posten, self._prijzen, strict=True))

    @property
    def uitkomst(self) -> Postuitkomst | None:
        """The first post, or None for an onderdeel that only checks."""
        return self.posten[0] if self.posten else None

    @cached_property
    def regels(self) -> tuple[Uitlegregel, ...]:
        """All explanation lines in order of calculation."""
        return tuple(texts.line(regel, self.feiten, self.herkomst_feiten) for regel in self._log)

    @cached_property
    def meldingen(self) -> tuple[Melding, ...]:
        """Reasons that are needed, things to know and what blocks."""
        uit = [texts.note(note) for note in self._notes]
        for plan, post, prijs in zip(self._p.posten, self.posten, self._prijzen, strict=True):
            uit += self._post_notes(plan, post, prijs)
        return tuple(dict.fromkeys(uit))

    def _unit(self, index: int) -> Eenheid:
        return self._p.delen[index].module.eenheid

    def _omvang(self, index: int | None) -> Omvang | None:
        waarde = self._waarden[index] if index is not None else None
        if index is None or waarde is None:
            return None
        eenheid = self._unit(index)
        return Omvang(waarde, eenheid.basis, eenheid.periode)

    def _set(self, plaatsen: tuple[int, ...], zet: str) -> Any:
        return next((self._zet[(i, zet)] for i in plaatsen if (i, zet) in self._zet), None)

    def _post(self, plan: PostPlan, prijs: Prijs | None) -> Postuitkomst:
        omvang, post = self._omvang(plan.omvang), plan.post
        tijdelijk = None
        if post.tijdelijk is not None:
            t = post.tijdelijk
            tijdelijk = {
                "aantal": t.aantal, "min": t.min, "max": t.max, "eenheid": t.eenheid, "min_eenheid": t.min_eenheid,
            }  # fmt: skip
        return Postuitkomst(
            id=post.id,
            product=post.product or self._set(plan.product, "product"),
            klasse=self._set(plan.klasse, "klasse"),
            omvang=omvang,
            totaal_over_looptijd=self._omvang(plan.totaal),
            bedragen=self._money(plan, omvang, prijs),
            tijdelijk=tijdelijk,
        )

    def _money(self, plan: PostPlan, omvang: Omvang | None, prijs: Prijs | None) -> Bedragen | None:
        if omvang is None or omvang.volume <= 0:
            return None
        totaal = self._waarden[plan.totaal] if plan.totaal is not None else None
        if omvang.eenheid == "cent":
            return Bedragen(omvang.volume, omvang.frequentie, totaal, None)
        if prijs is None or (prijs.bedrag is None and prijs.inbegrepen_in is None):
            return None
        if prijs.inbegrepen_in is not None:
            return Bedragen(None, omvang.frequentie, None, prijs)
        per_periode = amount(prijs, omvang.volume, self._unit(plan.omvang))
        if per_periode is None:
            return None
        if plan.totaal is not None and totaal is not None:
            return Bedragen(per_periode, omvang.frequentie, amount(prijs, totaal, self._unit(plan.totaal)), prijs)
        return Bedragen(per_periode, omvang.frequentie, None, prijs)

    def _post_notes(self, plan: PostPlan, post: Postuitkomst, prijs: Prijs | None) -> list[Melding]:
        omvang = post.omvang
        if omvang is None or omvang.volume == 0:
            return []
        if omvang.volume < 0:
            return [Melding("blokkade", post.id, texts.negative(post.id, omvang.volume, omvang.eenheid))]
        if post.bedragen is not None or post.product is None:
            return []
        if prijs is not None and prijs.bedrag is not None:
            tekst = texts.misfit(post.product, prijs, self._unit(plan.omvang))
            return [Melding("signaal", "tarief-past-niet", tekst)]
        if self._p.tarieven is not None and prijs is None:
            return []
        reden = prijs.reden if prijs is not None else "er is geen tarievendocument"
        return [Melding("signaal", "tarief-onbekend", texts.unknown_price(post.product, self.peildatum, reden))]

    def to_dict(self) -> dict[str, Any]:
        """The contract of the command line: plain data, the same for the same input."""
        p = self._p
        posten = [post.to_dict() for post in self.posten]
        uit: dict[str, Any] = {
            "uitkomst": posten[0] if posten else None,
            "posten": posten,
            "modules": {
                deel.module.id: {"waarde": waarde, "eenheid": f"{deel.module.eenheid.basis}/{deel.module.eenheid.periode}"}
                for deel, waarde in zip(p.delen, self._waarden, strict=True)
            },
            "regels": [regel.to_dict() for regel in self.regels],
            "meldingen": [melding.to_dict() for melding in self.meldingen],
            "herkomst": {
                "engine": ENGINE,
                "onderdeel": p.onderdeel.id,
                "peildatum": self.peildatum.isoformat(),
                "regeling": _document(p.regeling),
                "tarieven": _document(p.tarieven) if p.tarieven is not None else None,
                "feiten": {
                    naam: {"waarde": self.feiten[naam], "herkomst": self.herkomst_feiten.get(naam)}
                    for naam in sorted(self.feiten)
                },
                "afwijkingen": [{"regel": a.regel, "delta": a.delta, "reden": a.reden, "door": a.door} for a in self.afwijkingen],
            },
        }
        if self.ontbreekt:
            uit["ontbreekt"] = list(self.ontbreekt)
        return uit

    def to_json(self) -> bytes:
        """Deterministic bytes: sorted keys, no floats, UTF-8."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _document(regeling: Regeling) -> dict[str, Any]:
    return {
        "gemeente": regeling.gemeente,
        "soort": regeling.soort,
        "versie": regeling.versie,
        "titel": regeling.titel,
        "valid_from": regeling.valid_from.isoformat() if regeling.valid_from else None,
        "sha256": regeling.sha256,
    }

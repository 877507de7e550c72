"""How a letter names lines, provisions and people: dated, sourced data per municipality, never words in code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from beleid.woorden import opsomming

TAAL = Path(__file__).resolve().parents[1] / "brief" / "taal"


@dataclass(frozen=True, slots=True)
class Onderdeelwoorden:
    """`Hulp in het huishouden` as a name, `hulp in het huishouden` in a sentence, and the kind of its block."""

    naam: str
    hulp: str
    soort: str
    vast_deel: str = ""


class Taal:
    """The words of one municipality on top of those of all; what is not there keeps its name in the policy."""

    def __init__(self, eigen: Mapping[str, Any], algemeen: Mapping[str, Any]) -> None:
        self.eigen = eigen
        self.algemeen = algemeen

    def onderdeel(self, id: str, label: str, post: str = "") -> Onderdeelwoorden:
        """The words for one onderdeel, or for one of its other posts."""
        gevonden = self.eigen.get("onderdelen", {}).get(id, {})
        anders = self.eigen.get("posten", {}).get(post, {})
        naam = anders.get("naam") or gevonden.get("naam") or label
        hulp = anders.get("hulp") or gevonden.get("hulp") or label[:1].lower() + label[1:]
        return Onderdeelwoorden(
            naam, hulp, "overig" if anders else gevonden.get("soort", "overig"), gevonden.get("vast_deel", "")
        )

    def regel(self, id: str, label: str, wie: str = "u of iemand om u heen", aantal: str = "") -> str:
        """The words of one line of the sum; `{wie}` and `{aantal}` come from the stored line."""
        tekst: str = self.eigen.get("regels", {}).get(id, "") or label
        return tekst.replace("{wie}", wie).replace("{aantal}", aantal)

    def relatie(self, relatie: str, naam: str = "") -> str:
        """`uw man` from `echtgenoot, Geldrop`; a relation that has no word gives the name."""
        woord = self._sleutel(relatie)
        gevonden: str = self.algemeen["relaties"].get(woord, "")
        return gevonden or naam or relatie or "uw huisgenoot"

    def hulpverlener(self, soort: str) -> str:
        """Which words go with who is paid from a pgb; `overig` for a kind that has none."""
        woorden: dict[str, str] = self.algemeen["hulpverleners"]
        return woorden.get(soort, "overig")

    def is_partner(self, relatie: str) -> bool:
        """Whether the own contribution is for both (Wmo 2015 art. 2.1.4a)."""
        return self._sleutel(relatie) in self.algemeen["partners"]

    @staticmethod
    def _sleutel(relatie: str) -> str:
        return relatie.replace(",", " ").strip().lower().split(" ")[0]

    def woord(self, naam: str) -> Any:
        """A word or list of words by its name; the municipality's own goes first."""
        return self.eigen.get(naam) or self.algemeen.get(naam, "")

    def mensen(self, namen: list[str], relaties: Mapping[str, str]) -> str:
        """`uw man en uw dochter` from first names or `Zelf`."""
        uit = ["u" if naam == "Zelf" else self.relatie(relaties.get(naam, ""), naam) for naam in namen]
        return opsomming(list(dict.fromkeys(uit)))


@cache
def taal_van(gemeente: str) -> Taal:
    """The words for one municipality; without its own file only the general ones."""
    pad = TAAL / f"{gemeente}.yaml"
    eigen = yaml.safe_load(pad.read_text(encoding="utf-8")) if pad.exists() else {}
    return Taal(eigen, yaml.safe_load((TAAL / "algemeen.yaml").read_text(encoding="utf-8")))

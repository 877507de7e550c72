"""The norm engine: policy documents in schema `regeling/1`, calculated with every line explained.

No clock, no database, no float, no locale: the same bytes in give the same bytes out.
"""

from .berekening import ENGINE, Berekening
from .check import check
from .check_lines import Bevinding
from .columns import Kolommen, PostTotalen, Totalen
from .combinaties import check_combinaties, families
from .diff import Wijziging, diff
from .entries import (
    Aanwijzing,
    Combinatie,
    Document,
    Drempel,
    Duur,
    Gevolg,
    Item,
    Lijst,
    Looptijd,
    Poort,
    Product,
    Stap,
    Tarief,
    Termijn,
)
from .explain import explain, explain_partial
from .facts import FeitFouten, vragen
from .model import Bron, Eis, Getal, Module, Onderdeel, Onzeker, Post, Regel, Regeling, Rij, Tijdelijk, Vraag
from .poorten import Poortgevolg, Poortuitkomst, walk_poort
from .reader import SCHEMA, load
from .results import Afwijking, Bedragen, Melding, Omvang, Postuitkomst, Uitlegregel
from .syntax import RegelingFout, canonical, parse
from .tarieven import Prijs, tarief_voor
from .totals import totals
from .units import Eenheid

__all__ = [
    "ENGINE", "SCHEMA", "Aanwijzing", "Afwijking", "Bedragen", "Berekening", "Bevinding", "Bron", "Combinatie",
    "Document", "Drempel", "Duur", "Eenheid", "Eis", "FeitFouten", "Getal", "Gevolg", "Item", "Kolommen", "Lijst",
    "Looptijd", "Melding", "Module", "Omvang", "Onderdeel", "Onzeker", "Poort", "Poortgevolg", "Poortuitkomst", "Post",
    "PostTotalen", "Postuitkomst", "Prijs", "Product", "Regel", "Regeling", "RegelingFout", "Rij", "Stap", "Tarief",
    "Termijn", "Tijdelijk", "Totalen", "Uitlegregel", "Vraag", "Wijziging", "canonical", "check", "check_combinaties",
    "diff", "explain", "explain_partial", "families", "load", "parse", "tarief_voor", "totals", "vragen", "walk_poort",
]  # fmt: skip

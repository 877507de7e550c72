"""A provision as a page: blocks with norm lines, each with its question, norm, source and effect. The document decides what
stands there; which layout it gets follows from the kinds of lines and units it uses, never from the name of a municipality."""

from indicatie.schema.bouw import ELDERS, regels_om_af_te_wijken, scherm
from indicatie.schema.vormen import Blok, Optie, Rij, Scherm, Veld

__all__ = ["ELDERS", "Blok", "Optie", "Rij", "Scherm", "Veld", "regels_om_af_te_wijken", "scherm"]

"""Terms that keep themselves, and messages that leave exactly once per key."""

from opvolging.actions.herinneren import herinner, verstuur, zie_bericht
from opvolging.actions.termijnen import leid_termijnen_af, plan_evaluaties, rond_evaluatie_af, werk_termijnen_bij

__all__ = [
    "herinner",
    "leid_termijnen_af",
    "plan_evaluaties",
    "rond_evaluatie_af",
    "verstuur",
    "werk_termijnen_bij",
    "zie_bericht",
]

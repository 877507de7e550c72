"""Tariffs in a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from producten.views.beheer import Cel, Tariefrij

register = template.Library()


@register.filter
def vormen(rij: Tariefrij) -> list[tuple[str, list[Cel]]]:
    """The cells of one product with the heading of their column."""
    return [("Zorg in natura", rij.zin), ("Pgb", rij.pgb), ("Alle vormen", rij.anders)]

"""Pure rules about decisions."""

from __future__ import annotations

from collections.abc import Sequence


def soort_besluit(besluiten: Sequence[str]) -> str:
    """The kind of decision on a whole request: everything granted, everything refused, or a part (Awb 1:3; Wmo 2.3.5).

    `besluiten` holds toekennen, gedeeltelijk or afwijzen per provision; an empty request is an error.
    """
    if not besluiten:
        raise ValueError("Een besluit gaat over ten minste één voorziening.")
    if all(besluit == "toekennen" for besluit in besluiten):
        return "toekenning"
    if all(besluit == "afwijzen" for besluit in besluiten):
        return "afwijzing"
    return "gedeeltelijk"

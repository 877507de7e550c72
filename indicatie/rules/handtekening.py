"""A signature drawn with a finger, kept as the path of an SVG: `M12 34L13 36L15 40M80 20L82 24`, whole numbers only."""

from __future__ import annotations

import re

#: width and height of the sheet the signature is drawn on, in its own units
VAK = (760, 380)
HOOGSTENS = 60_000  # characters; a long name with many strokes takes about 6.000
_PAD = re.compile(r"(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})*)+")
_PUNT = re.compile(r"\d{1,3} \d{1,3}")


def is_handtekening(pad: str) -> bool:
    """Whether this is a drawing of more than a dot: well formed, at least three points, and not all in one place."""
    if len(pad) > HOOGSTENS or not _PAD.fullmatch(pad):
        return False
    punten = _PUNT.findall(pad)
    return len(punten) >= 3 and len(set(punten)) >= 2


def hoogte(pad: str) -> int:
    """How much of the sheet the drawing takes from above, with a little room: it was drawn on a sheet of any shape."""
    return min(VAK[1], max((int(punt.split(" ")[1]) for punt in _PUNT.findall(pad)), default=0) + 12)

"""The legal calendar: public holidays, ends of terms, suspension, dwangsom, and clocks in words.

Everything is a pure function of dates; the figures of law lie dated and sourced in `beleid/landelijk/`.
"""

from beleid.termijnen.berekening import AMSTERDAM, Termijnuitkomst, bewaartermijn, einddatum
from beleid.termijnen.dwangsom import Dwangsomuitkomst, dwangsom
from beleid.termijnen.gegevens import (
    Duur,
    OnbekendeTermijn,
    OntbrekendGegeven,
    Termijnsoort,
    eigen_bijdrage,
    soorten,
    termijnsoort,
)
from beleid.termijnen.kalender import (
    datum_kort,
    datum_voluit,
    feestdagen,
    gelijkstelling_bekend,
    is_werkdag,
    tel_werkdagen,
    verleng,
)
from beleid.termijnen.verloop import Gebeurtenis, Termijnverloop, klok_in_woorden, lopende_einddatum

__all__ = [
    "AMSTERDAM",
    "Duur",
    "Dwangsomuitkomst",
    "Gebeurtenis",
    "OnbekendeTermijn",
    "OntbrekendGegeven",
    "Termijnsoort",
    "Termijnuitkomst",
    "Termijnverloop",
    "bewaartermijn",
    "datum_kort",
    "datum_voluit",
    "dwangsom",
    "eigen_bijdrage",
    "einddatum",
    "feestdagen",
    "gelijkstelling_bekend",
    "is_werkdag",
    "klok_in_woorden",
    "lopende_einddatum",
    "soorten",
    "tel_werkdagen",
    "termijnsoort",
    "verleng",
]

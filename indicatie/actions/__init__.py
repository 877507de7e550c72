"""The only code of this app that writes: one function per legal verb."""

from indicatie.actions.berekenen import leg_berekening_vast
from indicatie.actions.indicatie import (
    Invulling,
    beantwoord_poort,
    begin_indicatie,
    bewaar_indicatie,
    haal_indicatie_weg,
    motiveer,
    wijk_af,
    zet_indicatie_terug,
)
from indicatie.actions.weging import (
    bewaar_aftrek,
    bewaar_beperking,
    bewaar_draagkracht,
    bewaar_taak,
    bewaar_zrm,
    haal_weg_uit_weging,
    voeg_aftrek_toe,
    voeg_beperking_toe,
    voeg_taak_toe,
    zrmblad,
)

__all__ = [
    "Invulling",
    "beantwoord_poort",
    "begin_indicatie",
    "bewaar_aftrek",
    "bewaar_beperking",
    "bewaar_draagkracht",
    "bewaar_indicatie",
    "bewaar_taak",
    "bewaar_zrm",
    "haal_indicatie_weg",
    "haal_weg_uit_weging",
    "leg_berekening_vast",
    "motiveer",
    "voeg_aftrek_toe",
    "voeg_beperking_toe",
    "voeg_taak_toe",
    "wijk_af",
    "zet_indicatie_terug",
    "zrmblad",
]

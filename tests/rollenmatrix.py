"""Who may open which address: the one table behind tests/test_rollen.py. An address that is not here fails the test.

How to add one: a line `"url-naam": Dossier(lezen=…, schrijven=…, met={…})` or `Kamer(…)`, by the name in urls.py.
  lezen      roles for which GET shows something; GEEN when the address takes POST only (405)
  schrijven  roles for which POST does something; GEEN when it takes GET only (405)
  ook        NOG_NIET where an empty POST names nothing, or this dossier has not come that far: 404 then also counts as "may"
  met        what to put in the address besides `nummer`: name of the part -> attribute of tests.test_rollen.Zaak, or a fixed text
             after "="; the pk of another dossier in the same place must then give 404
Dossier: of one dossier. Other team, secret: 404 for everybody (the jurist reads the whole municipality). Own team: 404 for roles
without dossiers, 403 for who may see it and not do this.   Kamer: by role only, 403 for the others.
Open: no log-in needed, each with its reason.   Koppeling: for systems with a token and for who is logged in, 401
without either, never a redirect (tests/test_koppeling.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

GEEN: frozenset[str] = frozenset()
N, C, T, B, J, P = "intake", "consulent", "teamleider", "beheerder", "jurist", "privacy"  # N: neemt de telefoon op
ROLLEN = (N, C, T, B, J, P)
IEDER = frozenset(ROLLEN)
LEZERS = frozenset({N, C, T, J})
MELDERS = frozenset({N, C, T})
CONSULENT = frozenset({C})
TEAMLEIDER = frozenset({T})
BEHEER = frozenset({B})
PRIVACY = frozenset({P})


@dataclass(frozen=True)
class Regel:
    lezen: frozenset[str] = GEEN
    schrijven: frozenset[str] = GEEN
    met: dict[str, str] = field(default_factory=dict)
    ook: frozenset[int] = frozenset()


class Dossier(Regel):
    pass


class Kamer(Regel):
    pass


@dataclass(frozen=True)
class Open(Regel):
    waarom: str = ""


class Koppeling(Regel):
    pass


NOG_NIET = frozenset({404})

MATRIX: dict[str, Regel] = {
    # ---- accounts
    "account_login": Open(waarom="inloggen"),
    "inloggen": Open(waarom="inloggen"),
    "mfa_authenticate": Open(waarom="de tweede stap van het inloggen"),
    "inloggen-code": Open(waarom="de tweede stap van het inloggen"),
    "oefenen": Open(met={"pk": "=0"}, waarom="alleen in de demo, anders 404"),
    "afmelden": Open(waarom="ook wie half is ingelogd moet weg kunnen"),
    "wachtwoord-vergeten": Open(waarom="wie niet kan inloggen"),
    "wachtwoord-instellen": Open(met={"uidb64": "=x", "token": "=y"}, waarom="de link uit de uitnodiging"),
    "account_reauthenticate": Kamer(IEDER, IEDER, ook=frozenset({403})),  # 403 for who has no password
    "mfa_reauthenticate": Kamer(IEDER, IEDER, ook=frozenset({403})),
    "tweede-stap": Kamer(IEDER, IEDER),
    "herstelcodes": Kamer(IEDER, GEEN, ook=NOG_NIET),
    # ---- wmo_portal
    "begin": Kamer(IEDER, IEDER),
    "gezond": Open(waarom="de bewaking logt niet in; er staan geen persoonsgegevens"),
    "dossiers": Kamer(LEZERS, GEEN),
    "zoeken": Kamer(LEZERS, LEZERS),
    "dossier": Dossier(LEZERS, GEEN),
    "dossier-teller": Dossier(LEZERS, GEEN),
    "gebruikers": Kamer(BEHEER, BEHEER),
    "gebruiker": Kamer(BEHEER, BEHEER, {"pk": "collega"}),
    "gebruiker-link": Kamer(GEEN, BEHEER, {"pk": "collega"}),
    "gebruiker-tweede-stap": Kamer(GEEN, BEHEER, {"pk": "collega"}),
    "gebruiker-uit": Kamer(GEEN, BEHEER, {"pk": "collega"}),
    "gebruiker-aan": Kamer(GEEN, BEHEER, {"pk": "collega"}),
    "toegang": Kamer(PRIVACY, GEEN),
    "noodtoegang-beoordelen": Kamer(GEEN, PRIVACY, {"pk": "nood"}),
    "toegang-overzicht": Kamer(PRIVACY, GEEN, {"nummer": "nummer"}),
    # ---- intake
    "melding-nieuw": Kamer(MELDERS, MELDERS, ook=NOG_NIET),
    "melding-dubbel": Kamer(GEEN, MELDERS, ook=NOG_NIET),
    "melding": Dossier(LEZERS, MELDERS),
    "noodtoegang": Kamer(MELDERS, MELDERS, {"nummer": "nummer"}),
    "onderzoek-start": Dossier(GEEN, CONSULENT),
    "toewijzen": Dossier(LEZERS, TEAMLEIDER),
    "doorverwijzen": Dossier(LEZERS, MELDERS),
    "intrekken": Dossier(LEZERS, MELDERS),
    "onderzoek-stoppen": Dossier(LEZERS, CONSULENT),
    "dossier-sluiten": Dossier(GEEN, MELDERS),
    "toch-melding": Dossier(GEEN, MELDERS),
    "persoon": Dossier(LEZERS, MELDERS),
    "persoon-post": Dossier(GEEN, MELDERS),
    "persoon-bsn": Dossier(GEEN, LEZERS),
    "situatie": Dossier(LEZERS, CONSULENT, ook=NOG_NIET),
    "situatie-nagekeken": Dossier(GEEN, CONSULENT),
    "hulpvraag": Dossier(LEZERS, CONSULENT, ook=NOG_NIET),
    "mens-terug": Dossier(GEEN, CONSULENT, ook=NOG_NIET),
    "mens-erbij": Dossier(GEEN, CONSULENT, {"soort": "=huisgenoot"}),
    "mens": Dossier(LEZERS, CONSULENT, {"soort": "=huisgenoot", "pk": "huisgenoot"}),
    "mens-weg": Dossier(GEEN, CONSULENT, {"soort": "=huisgenoot", "pk": "huisgenoot"}),
    "ook-mantelzorger": Dossier(GEEN, CONSULENT, {"pk": "huisgenoot"}),
    "gesprek": Dossier(LEZERS, GEEN),
    "gesprek-plan": Dossier(LEZERS, CONSULENT),
    "gesprek-regel": Dossier(GEEN, CONSULENT),
    "gesprek-regel-wijzig": Dossier(GEEN, CONSULENT, {"pk": "gespreksregel"}),
    "gesprek-regel-weg": Dossier(GEEN, CONSULENT, {"pk": "gespreksregel"}),
    # ---- indicatie
    "zrm": Dossier(LEZERS, CONSULENT),
    "beperking-nieuw": Dossier(GEEN, CONSULENT),
    "beperking": Dossier(GEEN, CONSULENT, {"pk": "beperking"}),
    "nodig": Dossier(LEZERS, GEEN),
    "taak-nieuw": Dossier(GEEN, CONSULENT),
    "taak": Dossier(GEEN, CONSULENT, {"pk": "taak"}),
    "som": Dossier(LEZERS, GEEN),
    "aftrek-nieuw": Dossier(GEEN, CONSULENT),
    "aftrek": Dossier(GEEN, CONSULENT, {"pk": "aftrek"}),
    "draagkracht": Dossier(GEEN, CONSULENT, {"pk": "mantelzorger"}),
    "voorzieningen": Dossier(LEZERS, GEEN),
    "voorziening-nieuw": Dossier(GEEN, CONSULENT),
    "voorziening": Dossier(LEZERS, CONSULENT, {"pk": "voorziening"}),
    "voorziening-weg": Dossier(GEEN, CONSULENT, {"pk": "voorziening"}),
    "pgb": Dossier(LEZERS, CONSULENT, {"pk": "voorziening"}),
    "verslag": Dossier(LEZERS, GEEN),
    "verslag-papier": Dossier(GEEN, CONSULENT),
    "verslag-terug": Dossier(GEEN, CONSULENT),
    "verslag-deel": Dossier(GEEN, CONSULENT, {"code": "=hulpvraag"}, NOG_NIET),
    "nalezen": Dossier(CONSULENT, CONSULENT),
    "nalezen-klaar": Dossier(CONSULENT, GEEN),
    "nalezen-deel": Dossier(GEEN, CONSULENT, {"code": "=hulpvraag"}, NOG_NIET),
    "aanvraag": Dossier(CONSULENT, CONSULENT),
    # ---- koppeling
    "api-berekeningen": Koppeling(GEEN, IEDER),
    "api-regelingen": Koppeling(IEDER, GEEN),
    "api-vragen": Koppeling(IEDER, GEEN, {"id": "=geldrop-mierlo-2026", "onderdeel": "=huishoudelijke-ondersteuning"}),
    "api-termijn": Koppeling(IEDER, GEEN, {"soort": "=onderzoek"}),
    "api-openapi": Open(waarom="beschrijving van de koppeling zonder gegevens; de API Design Rules vragen haar openbaar"),
    "api-onbekend": Koppeling(),
    # ---- beschikkingen
    "indienen": Dossier(LEZERS, CONSULENT),
    "indienen-terughalen": Dossier(GEEN, CONSULENT),
    "brief-voorbeeld": Dossier(LEZERS, GEEN),
    "opmerking-antwoord": Dossier(GEEN, CONSULENT, {"nummer": "ronde_nummer", "pk": "opmerking"}),
    "reviewwachtrij": Kamer(TEAMLEIDER, GEEN),
    "review": Dossier(TEAMLEIDER, GEEN, {"pk": "ronde"}),
    "review-brief": Dossier(TEAMLEIDER, GEEN, {"pk": "ronde"}),
    "review-akkoord": Dossier(GEEN, TEAMLEIDER, {"pk": "ronde"}),
    "review-terug": Dossier(GEEN, TEAMLEIDER, {"pk": "ronde"}),
    "review-opmerking": Dossier(GEEN, TEAMLEIDER, {"pk": "ronde"}),
    "besluit": Dossier(LEZERS, GEEN, {"nummer": "besluit_nummer", "volgnummer": "volgnummer"}),
    "besluit-bekendmaken": Dossier(GEEN, MELDERS, {"nummer": "besluit_nummer", "volgnummer": "volgnummer"}),
    "besluit-brief-opnieuw": Dossier(GEEN, MELDERS, {"nummer": "besluit_nummer", "volgnummer": "volgnummer"}),
    "brief": Dossier(LEZERS, GEEN, {"nummer": "besluit_nummer", "pk": "brief"}),
    "briefstand": Dossier(LEZERS, GEEN, {"nummer": "besluit_nummer", "pk": "brief"}),
    "brief-opnieuw": Dossier(GEEN, MELDERS, {"nummer": "besluit_nummer", "pk": "brief"}),
    # ---- producten
    "beheer": Kamer(BEHEER, GEEN),
    "tarieven": Kamer(BEHEER, BEHEER),
    "regelingen": Kamer(BEHEER, BEHEER),
    "regeling": Kamer(BEHEER, GEEN, {"pk": "regelingversie"}),
    "regeling-doe": Kamer(GEEN, BEHEER, {"pk": "regelingversie"}),
    # ---- opvolging
    "opvolging": Dossier(LEZERS, GEEN),
    "evaluatie": Dossier(LEZERS, CONSULENT, {"nummer": "besluit_nummer", "pk": "evaluatie"}),
    "vandaag": Kamer(frozenset({C, T}), GEEN),
    "bericht-gezien": Kamer(GEEN, frozenset({C, T}), {"pk": "=0"}, NOG_NIET),
    "team": Kamer(TEAMLEIDER, GEEN),
    "verdeel": Kamer(GEEN, TEAMLEIDER),
}

"""Whether the signed report is itself the request for a decision, as the policy document says (Wmo 2015 art. 2.3.5 lid 1)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from beleid.engine import Regeling
from beleid.termijn_opdracht import termijnsoort_uit
from beleid.termijnen import Termijnsoort, einddatum

#: the documents of a policy that are the report of the investigation, and the element that makes signing it an aanvraag
VERSLAGEN = frozenset({"verslag", "gespreksverslag"})
ONDERTEKENING = "plaats voor ondertekening als aanvraag"


def verslag_is_aanvraag(regeling: Regeling, gevraagd: Collection[str]) -> bool:
    """True when a report of this policy asks a signature as aanvraag, for at least one of the parts or products in `gevraagd`.

    A report that names no parts counts for all of them. Nothing in the policy: a separate aanvraag is needed.
    """
    eigen = set(gevraagd)
    return any(
        document.vorm in VERSLAGEN
        and ONDERTEKENING in document.vereist
        and (not document.wel_bij or bool(eigen & set(document.wel_bij)))
        and not (eigen and eigen <= set(document.niet_bij))
        for document in regeling.documenten.values()
    )


def terug_uiterlijk(regeling: Regeling | None, gedeeld_op: date) -> date:
    """The last day for sending the signed report back: the term of the policy, otherwise the national working agreement."""
    eigen = [
        termijnsoort_uit(termijn, regeling)
        for termijn in (regeling.termijnen.values() if regeling is not None else ())
        if regeling is not None and termijn.start == "ontvangst-verslag" and termijn.actor == "cliënt"
    ]
    soort: Termijnsoort | str = next((soort for soort in eigen if soort is not None), "verslag-retour")
    return einddatum(soort, gedeeld_op).uiterlijk

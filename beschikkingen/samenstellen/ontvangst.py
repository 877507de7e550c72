"""The confirmation of a melding, with all that the law wants said in it (Wmo 2015 art. 2.3.2 lid 1 tot en met 3)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from audit.overgang import Weigering
from beleid.termijnen import OntbrekendGegeven, eigen_bijdrage
from beleid.woorden import datum
from beschikkingen.brief.gegevens import Ontvangstbevestiging, Stap
from beschikkingen.samenstellen.besluit import afzender, contact, geadresseerde
from beschikkingen.samenstellen.taal import taal_van
from indicatie.momentopname import persoon
from intake.models import Melding
from intake.rules import laatste_dag


def bevestiging(melding: Melding, *, dagtekening: date) -> Ontvangstbevestiging:
    """What was reported, what happens by when, and where free support is. Raises Weigering when a fact is missing."""
    dossier = melding.dossier
    taal = taal_van(dossier.gemeente.regeling)
    schrijver = dossier.behandelaar or melding.gemaakt_door
    op = timezone.localdate(melding.ontvangen_op)
    laatst = laatste_dag(op, dagtekening)
    try:
        bedrag = eigen_bijdrage(dagtekening.year)
    except OntbrekendGegeven as fout:
        raise Weigering(str(fout)) from None
    return Ontvangstbevestiging(
        afzender=afzender(dossier.gemeente, schrijver, taal),
        geadresseerde=geadresseerde(persoon(dossier)),
        contact=contact(dossier.gemeente, schrijver, taal),
        datum=dagtekening,
        kenmerk=dossier.nummer,
        melding_datum=op,
        kanaal_werkwoord=taal.woord("kanaal")[melding.kanaal],
        vraag_kort=_kort(melding.hulpvraag),
        onderzoek_tot=laatst.uiterlijk,
        plan_voor=laatst.plan_uiterlijk,
        eigen_bijdrage=bedrag,
        jaar=dagtekening.year,
        stappen=tuple(
            Stap(wat=stap["wat"], wanneer=stap["wanneer"].replace("{onderzoek_tot}", datum(laatst.uiterlijk)))
            for stap in taal.woord("stappen_melding")
        ),
        termijn_uitleg=laatst.uitleg,
    )


def _kort(hulpvraag: str) -> str:
    """The question in one clause: `U vroeg om hulp bij: …`."""
    eerste = " ".join(hulpvraag.split()).split(". ")[0].rstrip(".")
    return f"hulp: ‘{eerste}’" if eerste else "hulp"

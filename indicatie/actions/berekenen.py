"""The calculation becomes the legal record: stored once per review round, with everything needed to replay it."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Weigering, bewaar, op_slot
from beleid.engine import ENGINE, FeitFouten, explain
from beleid.engine import Afwijking as Verschil
from indicatie.actions.indicatie import te_bewerken
from indicatie.beeld import inhoud_van
from indicatie.models import Berekening, Indicatie, Reviewronde


@transaction.atomic
def leg_berekening_vast(indicatie: Indicatie, ronde: Reviewronde, *, door: Medewerker) -> Berekening:
    """Freeze the calculation of one indication for a review round: all facts with origin, both versions, every line.

    Copies product and volume onto the indication. Called while the indication is still a draft, before it goes to INGEDIEND.
    The moment is that of the round. Raises Weigering when a fact, a reason or the policy is missing.
    """
    vandaag = timezone.localtime(ronde.ingediend_op).date()
    slot = op_slot(Indicatie, indicatie.pk)
    te_bewerken(slot)
    inhoud = inhoud_van(slot.dossier, vandaag=vandaag)
    v = inhoud.voorziening(slot)
    beleid = inhoud.beleid
    if beleid is None or v.onderdeel is None:
        raise Weigering(inhoud.geen_regeling or "Dit onderdeel staat niet in de regeling die geldt.")
    verschillen = [Verschil(a.regel, a.delta, a.reden, a.door.naam) for a in slot.afwijkingen.select_related("door") if a.delta]
    try:
        uitkomst = explain(
            beleid.normen, beleid.tarieven, v.feiten, onderdeel=slot.onderdeel, peildatum=beleid.peildatum,
            afwijkingen=verschillen, herkomst=v.herkomst,
        )  # fmt: skip
    except FeitFouten as fout:
        raise Weigering(f"{slot.naam}: {fout.problemen[0]}") from None
    resultaat = uitkomst.to_json()
    slot.feiten, slot.herkomst = v.feiten, v.herkomst
    velden = ["feiten", "herkomst"]
    post = uitkomst.uitkomst
    if post is not None and post.omvang is not None and slot.besluit != Indicatie.Besluit.AFWIJZEN:
        slot.product = post.product or ""
        slot.klasse = str(post.klasse or "")
        slot.volume, slot.eenheid, slot.frequentie = post.omvang.volume, post.omvang.eenheid, post.omvang.frequentie
        totaal = post.totaal_over_looptijd
        slot.totaal_volume = totaal.volume if totaal is not None else None
        slot.totaal_eenheid = totaal.eenheid if totaal is not None else ""
        velden += ["product", "klasse", "volume", "eenheid", "frequentie", "totaal_volume", "totaal_eenheid"]
    flexibiliteit = v.feiten.get("flexibiliteit")
    if flexibiliteit in Indicatie.Flexibiliteit.values:
        slot.flexibiliteit = str(flexibiliteit)
        velden.append("flexibiliteit")
    bewaar(slot, door=door, velden=velden)
    berekening = Berekening.objects.create(
        indicatie=slot,
        ronde=ronde,
        gemaakt_op=ronde.ingediend_op,
        peildatum=beleid.peildatum,
        onderdeel=slot.onderdeel,
        normen=beleid.normen_versie,
        tarieven=beleid.tarieven_versie,
        normen_sha256=beleid.normen.sha256,
        tarieven_sha256=beleid.tarieven.sha256 if beleid.tarieven is not None else "",
        motor=ENGINE,
        feiten=v.feiten,
        herkomst=v.herkomst,
        afwijkingen=[{"regel": a.regel, "delta": a.delta, "reden": a.reden, "door": a.door} for a in verschillen],
        resultaat=resultaat.decode(),
        sha256=hashlib.sha256(resultaat).hexdigest(),
    )
    leg_vast(berekening, "berekening.vastgelegd", door=door, gegevens={"sha256": berekening.sha256})
    return berekening

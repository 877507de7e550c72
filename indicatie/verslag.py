"""The report of one dossier: its sentences with what the consulent and the person added, as it is read, frozen and compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from beleid.engine import Omvang, Postuitkomst, families
from beleid.leesbaarheid import Leesbaarheid, meet_tekst
from beleid.termijnen import OntbrekendGegeven, eigen_bijdrage
from beleid.woorden import tijd
from indicatie.beeld import Dossierinhoud, Voorziening
from indicatie.models import Indicatie
from indicatie.rules.aanvraag import verslag_is_aanvraag
from indicatie.rules.verslagtekst import (
    Besluit,
    Hoeveelheid,
    Huisgenoot,
    Lopend,
    Mantelzorger,
    Post,
    Verslagfeiten,
    Verslagtekst,
    verslag,
)
from indicatie.rules.zrm import domeinen
from indicatie.stand import VERSCHIL
from intake.models import Gespreksregel, Verslag, Verslagdeel


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of the report: the composed sentences and the row with own text and the person's answer, if there is one."""

    tekst: Verslagtekst
    rij: Verslagdeel | None

    @property
    def code(self) -> str:
        return self.tekst.code

    @property
    def versie(self) -> int:
        """0 as long as nothing was written beside the sentences."""
        return self.rij.versie if self.rij else 0

    @property
    def eigen_tekst(self) -> str:
        return self.rij.eigen_tekst.strip() if self.rij else ""

    @property
    def vervangt(self) -> bool:
        """The own text stands instead of the sentences."""
        return bool(self.rij and self.rij.vervangt and self.eigen_tekst)

    @property
    def verouderd(self) -> bool:
        """Own text or the person's answer is about other facts than those of now: somebody must look."""
        return bool(self.rij and self.rij.bron_sha256 and self.rij.bron_sha256 != self.tekst.sha256)

    @property
    def klopt(self) -> bool | None:
        """What the person said about the text as it is now; None when not read yet, or changed since."""
        return None if self.rij is None or self.verouderd else self.rij.klopt

    @property
    def woorden(self) -> str:
        """What the person added in own words."""
        return self.rij.woorden_client.strip() if self.rij else ""

    @property
    def zinnen(self) -> list[str]:
        """The part as it is read: composed sentences, own text after or instead of them."""
        samen = [] if self.vervangt else self.tekst.teksten
        return [*samen, *[regel.strip() for regel in self.eigen_tekst.splitlines() if regel.strip()]]


def delen_van(inhoud: Dossierinhoud) -> list[Deel]:
    """The six parts of the report as they are now."""
    rijen = {rij.code: rij for rij in inhoud.onderzoek.verslagdelen.all()} if inhoud.onderzoek else {}
    return [Deel(tekst, rijen.get(tekst.code)) for tekst in verslag(feiten_van(inhoud))]


def gelezen(delen: Sequence[Deel]) -> str:
    """Fingerprint of the whole text as shown, so that nobody signs something else than he read."""
    tekst = json.dumps([[deel.code, deel.zinnen] for deel in delen], ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()


def te_bevriezen(delen: Sequence[Deel]) -> list[dict[str, Any]]:
    """The report as it is kept when the person answers (Verslag.vastgelegd)."""
    return [
        {
            "code": deel.code,
            "titel": deel.tekst.titel,
            "zinnen": deel.zinnen,
            "klopt": deel.klopt,
            "woorden": deel.woorden,
        }
        for deel in delen
    ]


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What changed in one part after the person answered: sentences that are new, and sentences that are gone."""

    titel: str
    erbij: list[str]
    weg: list[str]


def gewijzigd_na_tekenen(rij: Verslag | None, delen: Sequence[Deel]) -> list[Wijziging]:
    """The difference between what the person read and what the dossier says now, in sentences; empty when all is the same."""
    if rij is None or rij.status != Verslag.Status.BEANTWOORD or not rij.vastgelegd:
        return []
    toen = {deel["code"]: deel["zinnen"] for deel in rij.vastgelegd}
    uit = []
    for deel in delen:
        oud, nieuw = toen.get(deel.code, []), deel.zinnen
        erbij, weg = [zin for zin in nieuw if zin not in oud], [zin for zin in oud if zin not in nieuw]
        if erbij or weg:
            uit.append(Wijziging(deel.tekst.titel, erbij, weg))
    return uit


def leesbaarheid_van(delen: Sequence[Deel]) -> Leesbaarheid | None:
    """How easy the report reads; None while it is empty."""
    maat = meet_tekst(zin for deel in delen for zin in deel.zinnen)
    return maat if maat.woorden else None


def is_aanvraag(inhoud: Dossierinhoud) -> bool:
    """Whether answering this report is the aanvraag, as the policy of the municipality says. Without policy: no."""
    if inhoud.beleid is None:
        return False
    gevraagd = {indicatie.onderdeel for indicatie in inhoud.indicaties}
    for v in inhoud.voorzieningen:
        for product in v.producten:
            gevraagd |= families(inhoud.beleid.normen, product)
    return verslag_is_aanvraag(inhoud.beleid.normen, gevraagd)


# ---- from the rows to the facts of the rules


def feiten_van(inhoud: Dossierinhoud) -> Verslagfeiten:
    """Everything on record in a dossier, as the facts the sentences are made of."""
    h, s, onderzoek = inhoud.hulpvraag, inhoud.situatie, inhoud.onderzoek
    normen = inhoud.beleid.normen if inhoud.beleid else None
    modules = [m for o in normen.onderdelen.values() for m in o.modules] if normen else []
    return Verslagfeiten(
        eigen_woorden=h.eigen_woorden if h else "",
        eigen_woorden_om=_eigen_woorden_om(inhoud),
        wil_beter=h.wil_beter if h else "",
        let_op=h.let_op if h else "",
        geprobeerd=tuple(onderzoek.geprobeerd.values_list("wat", "uitkomst")) if onderzoek else (),
        ondersteuning=h.ondersteuning_antwoord if h and h.ondersteuning_op else "",
        plan=h.plan if h else "",
        plan_tekst=h.plan_tekst if h else "",
        bijdrage_besproken=bool(h and h.bijdrage_besproken_op),
        bijdrage=_bijdrage(inhoud.vandaag),
        woont_alleen=s.woont_alleen if s else None,
        woning=s.woning if s else "",
        eigendom=s.eigendom if s else "",
        slaapkamers=s.slaapkamers if s else None,
        slaapkamers_toelichting=s.slaapkamers_toelichting if s else "",
        kamers=s.kamers if s else None,
        kamers_toelichting=s.kamers_toelichting if s else "",
        bijzonderheden=s.bijzonderheden if s else "",
        namens=s.namens if s else "",
        namens_toelichting=s.namens_toelichting if s else "",
        huisgenoten=tuple(_huisgenoot(rij, inhoud.vandaag) for rij in inhoud.huisgenoten),
        mantelzorgers=tuple(Mantelzorger(m.pk, m.naam, m.relatie, m.uren_per_week, m.houdt_vol) for m in inhoud.mantelzorgers),
        geen_mantelzorg=s.geen_mantelzorg if s else False,
        netwerk=tuple((b.pk, b.naam, b.toelichting) for b in inhoud.netwerk),
        beperkingen=tuple((b.pk, b.tekst, b.bron, b.bron_toelichting) for b in inhoud.beperkingen),
        zrm=_zrm(inhoud),
        taken=inhoud.taakregels,
        groepen=tuple((regel.id, module.label) for module in modules for regel in module.regels),
        onderdelen=tuple((o.id, o.label) for o in normen.onderdelen.values()) if normen else (),
        lopend=tuple(Lopend(i.naam, _hoeveelheid(i.volume, i.eenheid, i.frequentie)) for i in inhoud.lopend),
        besluiten=tuple(_besluit(v, inhoud) for v in inhoud.voorzieningen),
    )


def _hoeveelheid(volume: int | None, eenheid: str, periode: str) -> Hoeveelheid | None:
    return Hoeveelheid(volume, eenheid, periode) if volume else None


def _eigen_woorden_om(inhoud: Dossierinhoud) -> str:
    """The time at which the person said it, when the words come from the talk; otherwise when they were written down."""
    h = inhoud.hulpvraag
    if h is None or not h.eigen_woorden.strip() or inhoud.onderzoek is None:
        return ""
    regels = Gespreksregel.objects.filter(gesprek__onderzoek=inhoud.onderzoek, eigen_woorden=True)
    for regel in regels:
        if regel.tekst.strip("‘’ ") and regel.tekst.strip("‘’ ") in h.eigen_woorden:
            return tijd(regel.moment)
    return tijd(h.gewijzigd_op) if h.gewijzigd_op and timezone.localdate(h.gewijzigd_op) == inhoud.vandaag else ""


def _bijdrage(vandaag: date) -> tuple[int, int] | None:
    try:
        return vandaag.year, eigen_bijdrage(vandaag.year)
    except OntbrekendGegeven:
        return None


def _huisgenoot(rij: Any, vandaag: date) -> Huisgenoot:
    geboren = rij.geboortedatum
    jaren = vandaag.year - geboren.year - ((vandaag.month, vandaag.day) < (geboren.month, geboren.day)) if geboren else None
    kon_niet = rij.gesproken_reden if rij.gesproken == rij.Gesproken.KAN_NIET else ""
    gesproken_op = rij.gesproken_op if rij.gesproken and rij.gesproken != rij.Gesproken.KAN_NIET else None
    return Huisgenoot(rij.pk, rij.naam, rij.relatie, jaren, rij.kan, rij.kan_niet, gesproken_op, kon_niet)


def _zrm(inhoud: Dossierinhoud) -> tuple[tuple[str, str], ...]:
    if inhoud.zrm is None:
        return ()
    teksten = {score.domein: score.toelichting for score in inhoud.zrm.scores.all()}
    return tuple((domein.naam, teksten[domein.id]) for domein in domeinen() if teksten.get(domein.id, "").strip())


def _besluit(v: Voorziening, inhoud: Dossierinhoud) -> Besluit:
    i = v.indicatie
    posten = tuple(_post(post, post.omvang, v, inhoud) for post in v.berekening.posten if post.omvang) if v.berekening else ()
    over, afronding = _over(v)
    return Besluit(
        pk=i.pk,
        naam=i.naam,
        soort=i.besluit,
        posten=posten if i.besluit != Indicatie.Besluit.AFWIJZEN else (),
        over=over,
        afronding=afronding,
        redenen=_redenen(v, inhoud),
        afwijkingen=_afwijkingen(v),
        van=i.ingangsdatum,
        tot=i.einddatum,
        vorm=i.leveringsvorm,
        aanbieder=i.aanbieder.naam if i.aanbieder else "",
        doelen=tuple(_doel(doel) for doel in i.doelen),
        reden_besluit=i.reden_besluit,
        wel_mogelijk=i.wel_mogelijk,
    )


def _doel(doel: Any) -> str:
    """A goal is a sentence, or a row with the sentence in it."""
    return str(doel.get("tekst") or doel.get("doel") or "") if isinstance(doel, dict) else str(doel)


def _post(post: Postuitkomst, omvang: Omvang, v: Voorziening, inhoud: Dossierinhoud) -> Post:
    totaal = post.totaal_over_looptijd
    producten = inhoud.beleid.normen.producten if inhoud.beleid else {}
    eerste = v.berekening is not None and v.berekening.posten[0].id == post.id
    labels = {p.id: p.omvang for p in v.onderdeel.posten} if v.onderdeel else {}
    modules = {m.id: m.label for m in v.onderdeel.modules} if v.onderdeel else {}
    naam = producten[post.product].naam if post.product and post.product in producten and eerste else ""
    tijdelijk = post.tijdelijk or {}
    weken = {"week": "weken", "maand": "maanden", "dag": "dagen"}.get(str(tijdelijk.get("eenheid")), "")
    return Post(
        naam=naam or (v.indicatie.naam if eerste else modules.get(labels.get(post.id, ""), v.indicatie.naam)),
        omvang=Hoeveelheid(omvang.volume, omvang.eenheid, omvang.frequentie),
        totaal=Hoeveelheid(totaal.volume, totaal.eenheid, totaal.frequentie) if totaal else None,
        bedrag=post.bedragen.per_periode if post.bedragen else None,
        bedrag_periode=post.bedragen.periode if post.bedragen else "",
        tijdelijk=f"{tijdelijk['aantal']} {weken}" if tijdelijk.get("aantal") and weken else "",
    )


def _over(v: Voorziening) -> tuple[Hoeveelheid | None, int]:
    """What remains in the sum, and what rounding of the first post adds to it; rounding counts only when it explains it all."""
    if v.vergelijking is None or v.vergelijking.som is None or v.berekening is None or v.onderdeel is None:
        return None, 0
    maat, _, periode = v.vergelijking.eenheid.partition("/")
    over = Hoeveelheid(v.vergelijking.som, maat, periode)
    post = v.berekening.uitkomst
    if post is None or post.omvang is None:
        return over, 0
    module = v.onderdeel.posten[0].omvang
    effecten = [r.effect for r in v.berekening.regels if r.soort == "afronding" and r.module == module]
    rond = sum(effect for effect in effecten if isinstance(effect, int))
    return over, rond if over.volume + rond == post.omvang.volume else 0


def _redenen(v: Voorziening, inhoud: Dossierinhoud) -> tuple[str, ...]:
    """Reasons that are asked now; one that belongs to something no longer so stays out."""
    gevraagd = [m.code for m in (*v.meldingen, *inhoud.combinaties_van(v)) if m.soort == "motivering"]
    if v.vergelijking is not None and not v.vergelijking.gelijk:
        gevraagd.append(VERSCHIL)
    redenen = v.redenen
    return tuple(dict.fromkeys(redenen[code].strip() for code in gevraagd if redenen.get(code, "").strip()))


def _afwijkingen(v: Voorziening) -> tuple[tuple[str, int, str, str], ...]:
    """(line, difference, unit, reason) of every deviation that has a reason."""
    if v.onderdeel is None:
        return ()
    regels = {r.id: (r.label, m.eenheid.basis) for m in v.onderdeel.modules for r in m.regels}
    return tuple(
        (*_regel(regels, a.regel, a.delta), a.reden) for a in v.indicatie.afwijkingen.all() if a.delta and a.reden.strip()
    )


def _regel(regels: dict[str, tuple[str, str]], regel: str, delta: int) -> tuple[str, int, str]:
    label, eenheid = regels.get(regel, (regel, "minuut"))
    return label, delta, eenheid

"""Where a dossier stands: seven steps and 13 points, for the dossier page, the step bar and the submit page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from beleid.woorden import duur
from indicatie.beeld import Dossierinhoud, Voorziening, inhoud_van
from indicatie.models import Indicatie
from indicatie.rules.pgb import bezwaren
from indicatie.rules.pgb import regels as pgbregels
from indicatie.rules.poorten import Beeld, Besluitregel, Mens, Punt, punten
from indicatie.rules.weging import sommen
from indicatie.rules.zrm import domeinen
from intake.models import Dossier

STAPPEN = ("situatie", "hulpvraag", "zrm", "nodig", "som", "voorzieningen", "verslag")
VERSCHIL = "som.verschil"


@dataclass(frozen=True, slots=True)
class Stapstand:
    """One of the seven steps: done, begun, and one line about it."""

    klaar: bool
    bezig: bool
    samenvatting: str


@dataclass(frozen=True, slots=True)
class Stand:
    """The seven steps by url name, and the 13 points."""

    stappen: dict[str, Stapstand]
    punten: list[Punt]

    @property
    def aantal_ok(self) -> int:
        """How many of the points are met: `9 van 13`."""
        return sum(punt.ok for punt in self.punten)

    @property
    def in_te_dienen(self) -> bool:
        """All 13 points are met; a soft one counts as met once its reason is written."""
        return all(punt.ok for punt in self.punten)


def stand_van(dossier: Dossier, *, vandaag: date | None = None) -> Stand:
    """The stand of one dossier, in a fixed number of queries."""
    return stand_uit(inhoud_van(dossier, vandaag=vandaag or timezone.localdate()))


def stand_uit(inhoud: Dossierinhoud) -> Stand:
    """The stand from what was already read."""
    lijst = punten(beeld_van(inhoud))
    return Stand(_stappen(inhoud, {punt.nr: punt for punt in lijst}), lijst)


def beeld_van(inhoud: Dossierinhoud) -> Beeld:
    """The rows as plain facts for the rules."""
    h, s = inhoud.hulpvraag, inhoud.situatie
    return Beeld(
        eigen_woorden=h.eigen_woorden if h else "",
        beperkingen=tuple((b.tekst, b.bron) for b in inhoud.beperkingen),
        taken=inhoud.taakregels,
        woont_alleen=s.woont_alleen if s else None,
        huisgenoten=tuple(Mens(g.naam, bool(g.kan.strip() or g.kan_niet.strip()), _gesproken(g)) for g in inhoud.huisgenoten),
        geen_mantelzorg=s.geen_mantelzorg if s else False,
        mantelzorgers=tuple(Mens(m.naam, bool(m.houdt_vol), m.besproken_op is not None) for m in inhoud.mantelzorgers),
        geprobeerd=inhoud.geprobeerd > 0,
        netwerk_bekend=bool(inhoud.netwerk),
        besluiten=tuple(_besluit(v, inhoud) for v in inhoud.voorzieningen),
        geen_regeling=inhoud.geen_regeling,
        ondersteuning_aangeboden=bool(h and h.ondersteuning_op and h.ondersteuning_antwoord),
        bijdrage_besproken=bool(h and h.bijdrage_besproken_op),
        verslag_gedeeld=bool(inhoud.verslag and inhoud.verslag.status in {"gedeeld", "beantwoord"}),
        verslag_beantwoord=bool(inhoud.verslag and inhoud.verslag.status == "beantwoord"),
    )


def _gesproken(huisgenoot: object) -> bool:
    """Spoken to himself on a day, or written down why that is not possible."""
    if getattr(huisgenoot, "gesproken", "") == "kan_niet":
        return bool(str(getattr(huisgenoot, "gesproken_reden", "")).strip())
    return bool(getattr(huisgenoot, "gesproken", "")) and getattr(huisgenoot, "gesproken_op", None) is not None


def _besluit(v: Voorziening, inhoud: Dossierinhoud) -> Besluitregel:
    i, b, beleid = v.indicatie, v.berekening, inhoud.beleid
    post = b.uitkomst if b is not None else None
    combi = inhoud.combinaties_van(v)
    redenen = v.redenen
    nodig = [m.tekst for m in (*v.meldingen, *combi) if m.soort == "motivering" and not redenen.get(m.code, "").strip()]
    labels = {r.id: r.label for m in v.onderdeel.modules for r in m.regels} if v.onderdeel else {}
    open_ = tuple(b.ontbreekt) if b is not None else ("omvang",)
    # points of attention remind, they do not hold anything up; a checklist that must be walked does
    wacht = tuple(
        poort.naam
        for poort, uitkomst in v.poorten
        if poort.wijze != "aandachtspunten" and uitkomst.status == "open" and uitkomst.volgende
    )
    niet_toekennen = i.besluit != Indicatie.Besluit.TOEKENNEN
    return Besluitregel(
        naam=i.naam,
        afwijzen=i.besluit == Indicatie.Besluit.AFWIJZEN,
        volume=post.omvang.volume if post is not None and post.omvang is not None else None,
        open=open_ + wacht,
        blokkades=(
            *v.fouten,
            *(m.tekst for m in (*v.meldingen, *combi) if m.soort == "blokkade"),
            *((zin.rstrip(".") for zin in bezwaren(i.pgb)) if i.leveringsvorm == Indicatie.Leveringsvorm.PGB else ()),
        ),
        nodig=tuple(nodig),
        afwijkingen_zonder_reden=tuple(
            f"Waarom anders dan de norm bij ‘{labels.get(a.regel, a.regel)}’?"
            for a in i.afwijkingen.all()
            if a.delta and not a.reden.strip()
        ),
        gelijk_aan_som=v.vergelijking is None or v.vergelijking.gelijk,
        verschil=v.vergelijking.tekst if v.vergelijking is not None else "",
        reden_verschil=bool(redenen.get(VERSCHIL, "").strip()) or any(a.delta and a.reden.strip() for a in i.afwijkingen.all()),
        reden_besluit=not niet_toekennen or bool(i.reden_besluit.strip()),
        norm=beleid.normen.titel if beleid is not None and v.onderdeel is not None else "",
        tarief_onbekend=i.leveringsvorm == Indicatie.Leveringsvorm.PGB
        and b is not None
        and any(deel.bedrag is None for deel in pgbregels(b, {})),
        datums=i.ingangsdatum is not None and i.einddatum is not None and i.einddatum >= i.ingangsdatum,
    )


def _stappen(inhoud: Dossierinhoud, p: dict[int, Punt]) -> dict[str, Stapstand]:
    s, h = inhoud.situatie, inhoud.hulpvraag
    gescoord = sum(score.score is not None for score in inhoud.zrm.scores.all()) if inhoud.zrm else 0
    van = len(domeinen())
    wonen = len(inhoud.huisgenoten)
    alleen = s is not None and s.woont_alleen
    situatie = "Woont alleen" if alleen and not wonen else f"{wonen} {'huisgenoot' if wonen == 1 else 'huisgenoten'}"
    over = [som for som in sommen(inhoud.taakregels) if som.eenheid == "minuut/week"]
    nodig = f"{len(inhoud.taken)} {'taak' if len(inhoud.taken) == 1 else 'taken'}"
    aantal = len(inhoud.voorzieningen)
    klaar = sum(voorziening_klaar(v, inhoud) for v in inhoud.voorzieningen)
    verslag = inhoud.verslag.get_status_display() if inhoud.verslag else "Nog niet begonnen"
    deel = [taak for taak in inhoud.taakregels if taak.delen]
    return {
        "situatie": Stapstand(
            p[4].ok and (alleen or wonen > 0) is True, s is not None and (wonen > 0 or s.versie > 1),
            situatie if alleen or wonen else "Nog niet begonnen",
        ),
        "hulpvraag": Stapstand(
            p[1].ok and p[11].ok, bool(h and h.eigen_woorden.strip()),
            "Staat er in eigen woorden" if p[1].ok else "Nog niet opgeschreven",
        ),
        "zrm": Stapstand(
            gescoord == van and p[2].ok, gescoord > 0 or bool(inhoud.beperkingen),
            f"{gescoord} van {van} domeinen gescoord",
        ),
        "nodig": Stapstand(p[3].ok, bool(inhoud.taken), nodig if inhoud.taken else "Nog niet begonnen"),
        "som": Stapstand(
            p[5].ok and p[6].ok and bool(inhoud.taken), bool(deel),
            f"{duur(over[0].over)} per week blijft over" if over else "Verdeeld" if deel else "Nog niet begonnen",
        ),
        "voorzieningen": Stapstand(
            aantal > 0 and klaar == aantal, aantal > 0,
            f"{aantal} {'voorziening' if aantal == 1 else 'voorzieningen'}, {klaar} klaar" if aantal else "Nog geen voorziening",
        ),
        "verslag": Stapstand(p[13].ok, inhoud.verslag is not None, verslag),
    }  # fmt: skip


def voorziening_klaar(v: Voorziening, inhoud: Dossierinhoud) -> bool:
    """Nothing of this provision is open: points 7 to 10 hold for it alone."""
    beeld = Beeld(taken=inhoud.taakregels, besluiten=(_besluit(v, inhoud),), geen_regeling=inhoud.geen_regeling)
    return all(punt.ok for punt in punten(beeld) if punt.nr in {7, 8, 9} or (punt.nr == 10 and punt.url_naam != "nodig"))

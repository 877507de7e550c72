"""From document and answers to a page: every question gets one place, where it is needed first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from beleid.engine import Berekening, FeitFouten, Getal, Module, Regel, Regeling, Vraag, explain_partial
from beleid.engine.units import base_of, show
from indicatie.beeld import INGEVULD, Beleid, Voorziening
from indicatie.rules.vooraf import NIET_GENOEMD
from indicatie.schema.vormen import Blok, Optie, Rij, Scherm, Veld
from indicatie.woorden import hoeveel, periode_woord

#: answered by the dates, the form of delivery or the pgb page, so never asked again
ELDERS = ("indicatie.looptijd", "indicatie.leveringsvorm", "indicatie.hulpverlener")


def scherm(v: Voorziening, beleid: Beleid) -> Scherm:
    """The page of one provision, from the document and what is known."""
    assert v.onderdeel is not None
    return _Bouwer(v, beleid).bouw()


class _Bouwer:
    """Walks the modules once and gives every question one place: where it is needed first."""

    def __init__(self, v: Voorziening, beleid: Beleid) -> None:
        assert v.onderdeel is not None
        self.v, self.beleid, self.onderdeel = v, beleid, v.onderdeel
        self.regeling: Regeling = beleid.normen
        self.vragen = {vraag.id: vraag for vraag in v.vragen}
        self.geplaatst: set[str] = {vraag.id for vraag in v.vragen if (vraag.vooraf or "").startswith(ELDERS)}
        self.regels = {regel.regel: regel for regel in v.berekening.regels if regel.soort != "afwijking"} if v.berekening else {}
        self.meldingen = {m.code: m for m in v.meldingen if m.soort == "motivering"}
        self.redenen = v.redenen
        self.doelen = {d.get("regel", ""): d.get("tekst", "") for d in v.indicatie.doelen if isinstance(d, dict)}
        self.signalen = {m.code: m.tekst for m in v.meldingen if m.soort == "signaal"}

    def bouw(self) -> Scherm:
        """Cards first (choices that steer), then blocks in file order, then what is left."""
        beeld = Scherm(self.soort())
        for vraag in self.sturend():
            beeld.kaarten.append((self.veld(vraag.id), self.opties(vraag)))
        for module in self.onderdeel.modules:
            blok = self.blok(module, beeld)
            if (blok.geldt is False and blok.velden) or (not blok.leeg and blok.niets):
                beeld.niet.append(blok)
            elif blok.geldt is not False and not blok.leeg:
                beeld.blokken.append(blok)
        beeld.rest += [self.veld(naam) for naam in self.vragen if naam not in self.geplaatst and self.nodig(naam)]
        return beeld

    def nodig(self, naam: str) -> bool:
        """A question that only counts in a case that is not this one is not asked."""
        b = self.v.berekening
        return naam in self.v.indicatie.feiten or b is None or naam in b.ontbreekt

    def soort(self) -> str:
        """`week` for day parts, `doelen` for bands that depend on one level, otherwise `blokken`."""
        post = self.onderdeel.posten[0] if self.onderdeel.posten else None
        module = next((m for m in self.onderdeel.modules if post is not None and m.id == post.omvang), None)
        if module is not None and module.eenheid.maat == "dagdeel" and module.eenheid.periode == "week":
            return "week"
        if len(self.niveaus()) == 1:
            return "doelen"
        return "blokken"

    def niveaus(self) -> set[str]:
        """Questions that set the band of three lines or more."""
        telling: dict[str, int] = {}
        for regel in self.alle_regels():
            if regel.soort == "invoer" and regel.max is not None and regel.max.vraag is not None:
                telling[regel.max.vraag] = telling.get(regel.max.vraag, 0) + 1
        return {naam for naam, aantal in telling.items() if aantal >= 3}

    def alle_regels(self) -> Iterable[Regel]:
        return (regel for module in self.onderdeel.modules for regel in module.regels)

    def sturend(self) -> list[Vraag]:
        """Choices that decide the product, the bands or which modules count: shown as cards."""
        namen = list(self.niveaus())
        namen += [r.vraag for r in self.alle_regels() if r.soort == "indeling" and r.zet == "product" and r.vraag and r.keuze]
        telling: dict[str, int] = {}
        for module in self.onderdeel.modules:
            for eis in module.als:
                telling[eis.vraag] = telling.get(eis.vraag, 0) + 1
        namen += [naam for naam, aantal in telling.items() if aantal >= 2]
        uit = [self.vragen[naam] for naam in dict.fromkeys(namen) if naam in self.vragen and naam not in self.geplaatst]
        return [vraag for vraag in uit if vraag.type == "keuze" and len(vraag.opties) <= 8]

    def veld(self, naam: str, stap: int = 1) -> Veld:
        """The question as a field, and remember that it has its place."""
        self.geplaatst.add(naam)
        vraag = self.vragen[naam]
        if vraag.type == "minuten" and stap == 1:
            stap = 5
        herkomst = self.v.herkomst.get(naam, "")
        return Veld(vraag, self.v.feiten.get(naam), herkomst, herkomst.startswith(INGEVULD), stap)

    def opties(self, vraag: Vraag) -> list[Optie]:
        """Every option with what comes out of it, calculated by the same engine."""
        zetters = [r for r in self.alle_regels() if r.soort == "indeling" and r.zet == "product" and r.vraag == vraag.id]
        product = zetters[0] if zetters else None
        uitleg = {item.code: item for lijst in self.regeling.lijsten.values() for item in lijst.items if item.code}
        uit = []
        for optie in vraag.opties:
            code = str(product.keuze.get(optie, "")) if product is not None else ""
            item = uitleg.get(code)
            tekst = ": ".join(filter(None, [item.naam, item.tekst])) if item is not None else ""
            if not tekst and code in self.regeling.producten:
                tekst = self.regeling.producten[code].naam
            if not tekst:
                tekst = next(
                    (a.tekst.partition(": ")[2] or a.tekst for a in self.regeling.aanwijzingen.values()
                     if a.bij == self.onderdeel.id and a.id.endswith(optie)), "",
                )  # fmt: skip
            uitkomst = "" if product is not None else self.proef(vraag.id, optie)
            uit.append(Optie(optie, optie.replace("_", " ").capitalize(), tekst, uitkomst, self.v.feiten.get(vraag.id) == optie))
        return uit

    def proef(self, naam: str, optie: str) -> str:
        """What the total would be with this option; empty when more answers are needed first."""
        try:
            b = explain_partial(
                self.regeling, self.beleid.tarieven, {**self.v.feiten, naam: optie},
                onderdeel=self.onderdeel.id, peildatum=self.beleid.peildatum,
            )  # fmt: skip
        except FeitFouten:
            return ""
        post = b.uitkomst
        omvang = (post.totaal_over_looptijd or post.omvang) if post is not None else None
        if omvang is None or not omvang.volume:
            return ""
        return f"{hoeveel(omvang.volume, omvang.eenheid)} {periode_woord(omvang.frequentie)}"

    def blok(self, module: Module, beeld: Scherm) -> Blok:
        """One module; guards that only this module has are its own yes or no."""
        b = self.v.berekening
        geldt: bool | None = True
        velden: list[Veld] = []
        for eis in module.als:
            waarde = self.v.feiten.get(eis.vraag)
            if eis.vraag in self.vragen and eis.vraag not in self.geplaatst:
                velden.append(self.veld(eis.vraag))
            if waarde is None:
                geldt = None if geldt else geldt
            elif (eis.waarden and waarde not in eis.waarden) or (
                not eis.waarden and not (eis.min or 0) <= waarde <= (waarde if eis.max is None else eis.max)
            ):
                geldt = False
        rijen = []
        for regel in module.regels:
            if geldt is False:
                for naam in self.regel_vragen(regel):
                    self.geplaatst.add(naam) if naam in self.v.voorstellen else None
                continue
            rij = self.rij(module, regel, beeld)
            if rij is not None:
                rijen.append(rij)
        bronnen = [*(self.v.herkomst.get(eis.vraag, "") for eis in module.als)]
        bronnen += [rij.veld.herkomst for rij in rijen if rij.veld is not None]
        waarom = next((zin for zin in bronnen if zin and zin != NIET_GENOEMD), next((zin for zin in bronnen if zin), ""))
        return Blok(
            module.id, module.label, b.modules[module.id] if b is not None else None, module.eenheid.basis,
            module.eenheid.periode, tuple(velden), tuple(rijen), geldt, waarom,
        )  # fmt: skip

    def regel_vragen(self, regel: Regel) -> list[str]:
        """The questions a line reads, in the order in which a person would answer them."""
        bronnen: list[Getal | None] = [regel.maal, regel.waarde, regel.min, regel.max]
        namen = [regel.vraag, *(g.vraag for g in bronnen if g is not None), regel.reeds]
        return [naam for naam in dict.fromkeys(namen) if naam is not None and naam in self.vragen]

    def rij(self, module: Module, regel: Regel, beeld: Scherm) -> Rij | None:
        """A line with its field; lines without a field of their own only show when they do something."""
        maat = module.eenheid.basis
        for eis in regel.als:
            if eis.vraag in self.vragen and eis.vraag not in self.geplaatst:
                beeld.rest.append(self.veld(eis.vraag))
        eigen = [naam for naam in self.regel_vragen(regel) if naam not in self.geplaatst]
        uitleg = self.regels.get(regel.id)
        voldoet = all(self._voldoet(eis) is not False for eis in regel.als)
        if not voldoet:
            return None
        veld = self.veld(eigen[0], regel.stap or 1) if eigen else None
        meer = tuple(self.veld(naam) for naam in eigen[1:])
        effect = uitleg.effect if uitleg is not None and isinstance(uitleg.effect, int) else None
        if veld is None and regel.soort != "plus":
            if regel.id in self.meldingen:
                beeld.grenzen.append(self._gevuld(regel, maat, effect, None))
            return None
        if veld is None and not (regel.waarde is not None and regel.waarde.module is None):
            return None
        if beeld.soort == "week" and regel.soort == "invoer" and module.eenheid.maat == "dagdeel":
            beeld.week, beeld.week_rij = veld, self._gevuld(regel, maat, effect, veld, meer)
            return None
        return self._gevuld(regel, maat, effect, veld, meer)

    def _voldoet(self, eis: Any) -> bool | None:
        waarde = self.v.feiten.get(eis.vraag)
        if waarde is None:
            return None
        if eis.waarden:
            return waarde in eis.waarden
        return (eis.min is None or waarde >= eis.min) and (eis.max is None or waarde <= eis.max)

    def _gevuld(self, regel: Regel, maat: str, effect: int | None, veld: Veld | None, meer: tuple[Veld, ...] = ()) -> Rij:
        band = self._band(regel)
        melding = self.meldingen.get(regel.id)
        titel, _, zin = melding.tekst.partition(": ") if melding is not None else ("", "", "")
        return Rij(
            id=regel.id,
            titel=regel.label,
            norm=self._norm(regel, maat),
            bron=regel.bron.partition(":")[2].strip(),
            effect=effect,
            maat=maat,
            veld=veld,
            geldt=True,
            band=band,
            buiten=_buiten(band, veld, maat) or (zin[:1].upper() + zin[1:] if melding is not None and titel else ""),
            meer=meer,
            reden_nodig=melding is not None,
            reden=self.redenen.get(regel.id, ""),
            doel=self.doelen.get(regel.id, ""),
            uitleg=tuple(a.tekst for a in self.regeling.aanwijzingen.values() if a.bij == regel.id),
            onzeker=f"{regel.onzeker.reden}. Gekozen: {regel.onzeker.gekozen}" if regel.onzeker is not None else "",
        )

    def _band(self, regel: Regel) -> tuple[int | None, int | None] | None:
        if regel.soort != "invoer" or regel.max is None:
            return None
        laag, hoog = self._getal(regel.min), self._getal(regel.max)
        return None if laag is None and hoog is None else (laag, hoog)

    def _getal(self, getal: Getal | None) -> int | None:
        if getal is None:
            return None
        if getal.vorm == "vast":
            return getal.vast
        if getal.vorm == "keuze" and getal.vraag is not None:
            return getal.keuze.get(str(self.v.feiten.get(getal.vraag)))
        return None

    def _norm(self, regel: Regel, maat: str) -> str:
        """`+18 min per keer`, as the norm says it."""
        if regel.soort != "plus" or regel.waarde is None:
            return ""
        per = " per keer" if regel.maal is not None and regel.max_keer != 1 and self._telt(regel) else ""
        if regel.waarde.vorm == "vast":
            waarde = regel.teken * regel.waarde.vast
            return f"{'+' if waarde > 0 and regel.maal is not None else ''}{_kort(waarde, maat)}{per}"
        if regel.waarde.vorm == "keuze":
            return " · ".join(f"{optie} {_kort(n, maat)}" for optie, n in regel.waarde.keuze.items() if n)
        if regel.waarde.vorm == "staffel":
            gegeven = self.v.feiten.get(regel.waarde.vraag or "")
            rijen = [r for r in regel.waarde.staffel if isinstance(gegeven, int) and r.van <= gegeven <= (r.tm or gegeven)]
            return _kort(int(rijen[0].waarde), maat) if rijen else ""
        return ""

    def _telt(self, regel: Regel) -> bool:
        vraag = self.vragen.get(regel.maal.vraag) if regel.maal is not None and regel.maal.vraag else None
        return vraag is not None and vraag.type != "ja_nee"


def _buiten(band: tuple[int | None, int | None] | None, veld: Veld | None, maat: str) -> str:
    """`15 minuten meer dan 30`: how far outside its band an answer lies."""
    if band is None or veld is None or not isinstance(veld.waarde, int):
        return ""
    laag, hoog = band
    if hoog is not None and veld.waarde > hoog:
        return f"{show(veld.waarde - hoog, 1, maat)} meer dan {hoog}"
    if laag is not None and veld.waarde < laag:
        return f"{show(laag - veld.waarde, 1, maat)} minder dan {laag}"
    return ""


def _kort(waarde: int, maat: str) -> str:
    teken = "−" if waarde < 0 else ""
    return f"{teken}{abs(waarde)} min" if maat == "minuut" else show(waarde, 1, base_of(maat))


def regels_om_af_te_wijken(v: Voorziening, b: Berekening) -> list[tuple[str, str]]:
    """Lines that were calculated and count, to deviate from: (id, label)."""
    if v.onderdeel is None:
        return []
    gedaan = {regel.regel for regel in b.regels}
    uit = []
    for module in v.onderdeel.modules:
        for regel in module.regels:
            if regel.id in gedaan and regel.soort in {"plus", "invoer"}:
                uit.append((regel.id, f"{module.label}: {regel.label}"))
    return uit

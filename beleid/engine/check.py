"""`check`: everything a beheerder must know before a document is published, alone and as a pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from .check_lines import Bevinding, check_guard, check_onderdeel, fout, let_op
from .entries import Lijst, Poort, Tarief
from .facts import all_questions, guard_facts, products_of, vragen
from .model import Eis, Regeling, Vraag
from .tarieven import amount_fits
from .units import MATEN, PERIODES, half_up, scale


def check(regeling: Regeling, tarieven: Regeling | None = None) -> list[Bevinding]:
    """All findings about a document and, when given, about the pair with its tariffs."""
    uit: list[Bevinding] = []
    for document in (regeling, tarieven):
        if document is not None:
            uit += _sources(document)
            uit += _dates(document)
    for onderdeel in regeling.onderdelen.values():
        uit += check_onderdeel(regeling, tarieven, onderdeel)
    kent = all_questions(regeling, tarieven)
    uit += _questions(regeling, tarieven, kent)
    uit += _products(regeling)
    uit += _combinations(regeling)
    uit += _gates(regeling, kent)
    uit += _lists(regeling.lijsten.values())
    prijzen = tarieven if tarieven is not None else regeling
    uit += _tariffs(prijzen, kent if tarieven is not None or regeling.vragen else None)
    if tarieven is not None:
        uit += _pair(regeling, tarieven)
    return uit


def _sources(document: Regeling) -> Iterator[Bevinding]:
    secties = (
        ("onderdelen", document.onderdelen), ("producten", document.producten), ("combinaties", document.combinaties),
        ("poorten", document.poorten), ("tarieven", document.tarieven), ("termijnen", document.termijnen),
        ("documenten", document.documenten), ("lijsten", document.lijsten), ("aanwijzingen", document.aanwijzingen),
    )  # fmt: skip
    dingen = [(f"{naam}.{id_}", ding.bron) for naam, sectie in secties for id_, ding in sectie.items()]
    dingen += [
        (f"onderdelen.{onderdeel.id}.{module.id}.{regel.id}", regel.bron)
        for onderdeel in document.onderdelen.values()
        for module in onderdeel.modules
        for regel in module.regels
    ]
    for pad, bron in dingen:
        sleutel = bron.partition(":")[0]
        if sleutel not in document.bronnen:
            yield fout("bron-onbekend", pad, f"bron '{sleutel}' staat niet bij de bronnen")


def _dates(document: Regeling) -> Iterator[Bevinding]:
    if document.valid_from is None:
        yield let_op("zonder-datum", "valid_from", "zonder ingangsdatum kan dit document niet worden gepubliceerd")


def _questions(regeling: Regeling, tarieven: Regeling | None, kent: dict[str, Vraag]) -> Iterator[Bevinding]:
    gebruikt = {stap.feit_vraag for poort in regeling.poorten.values() for stap in poort.stappen}
    gebruikt |= {naam for poort in regeling.poorten.values() for naam in guard_facts(poort.als)}
    for onderdeel in regeling.onderdelen:
        gebruikt |= {vraag.id for vraag in vragen(regeling, tarieven, onderdeel)}
    if tarieven is None:
        return
    for naam in kent:
        if naam not in gebruikt:
            yield let_op("vraag-ongebruikt", f"vragen.{naam}", "geen regel, voorwaarde, tarief of poort gebruikt deze vraag")


def _products(regeling: Regeling) -> Iterator[Bevinding]:
    for product in regeling.producten.values():
        pad, gezien, ouder = f"producten.{product.id}", {product.id}, product.valt_onder
        while ouder is not None:
            if ouder in gezien:
                yield fout("familie-kring", pad, "de producten vallen onder elkaar")
                break
            if ouder not in regeling.producten:
                yield fout("product-onbekend", pad, f"valt_onder noemt '{ouder}', dat niet bestaat")
                break
            gezien.add(ouder)
            ouder = regeling.producten[ouder].valt_onder


def _combinations(regeling: Regeling) -> Iterator[Bevinding]:
    bekend = {*regeling.producten, *regeling.externe_producten}
    for regel in regeling.combinaties.values():
        for naam in (*regel.producten, *regel.met):
            if naam not in bekend:
                yield fout("product-onbekend", f"combinaties.{regel.id}", f"product '{naam}' bestaat niet")


def _gates(regeling: Regeling, kent: dict[str, Vraag]) -> Iterator[Bevinding]:
    genoemd = {naam for onderdeel in regeling.onderdelen.values() for naam in onderdeel.poorten}
    for naam in sorted(genoemd - set(regeling.poorten)):
        yield fout("poort-onbekend", f"poorten.{naam}", "een onderdeel noemt deze poort, maar zij bestaat niet")
    bekend = {*regeling.producten, *regeling.externe_producten}
    for poort in regeling.poorten.values():
        pad = f"poorten.{poort.id}"
        yield from check_guard(poort.als, kent, pad)
        for product in poort.producten:
            if product not in bekend:
                yield fout("product-onbekend", pad, f"product '{product}' bestaat niet")
        if poort.id not in genoemd and not poort.producten and poort.moment is None:
            yield fout("poort-onbereikbaar", pad, "geen onderdeel, product of moment leidt naar deze poort")
        yield from _steps(poort, kent, pad)


def _steps(poort: Poort, kent: dict[str, Vraag], pad: str) -> Iterator[Bevinding]:
    plaats = {stap.id: i for i, stap in enumerate(poort.stappen)}
    for i, stap in enumerate(poort.stappen):
        waar = f"{pad}.{stap.id}"
        for gevolg in (stap.ja, stap.nee):
            if gevolg is None or gevolg.soort != "naar":
                continue
            if poort.wijze != "volgorde":
                yield fout("poort-naar", waar, "naar kan alleen in een poort die op volgorde loopt")
            elif gevolg.stap not in plaats:
                yield fout("stap-onbekend", waar, f"stap '{gevolg.stap}' bestaat niet in deze poort")
            elif plaats[gevolg.stap or ""] <= i:
                yield fout("poort-terug", waar, f"stap '{gevolg.stap}' ligt niet verderop; de poort kan rondlopen")
        if stap.feit_vraag is not None:
            vraag = kent.get(stap.feit_vraag)
            if vraag is None:
                yield fout("vraag-onbekend", waar, f"vraag '{stap.feit_vraag}' bestaat niet")
            elif vraag.type == "keuze" and not set(stap.ja_bij) <= set(vraag.opties):
                yield fout("opties", waar, f"ja_bij noemt een optie die '{vraag.id}' niet heeft")
            elif not _answers(vraag, stap.drempel is not None, bool(stap.ja_bij)):
                yield let_op("feit-vraag", waar, f"'{vraag.id}' beantwoordt deze stap nog niet: noem ja_bij of een drempel")
    if poort.wijze == "volgorde":
        yield from _reachable_steps(poort, plaats, pad)


def _answers(vraag: Vraag, drempel: bool, ja_bij: bool) -> bool:
    if vraag.type == "ja_nee":
        return True
    return ja_bij if vraag.type == "keuze" else drempel


def _reachable_steps(poort: Poort, plaats: dict[str, int], pad: str) -> Iterator[Bevinding]:
    bereikt, rand = set(), [0]
    while rand:
        i = rand.pop()
        if i in bereikt or i >= len(poort.stappen):
            continue
        bereikt.add(i)
        for gevolg in (poort.stappen[i].ja, poort.stappen[i].nee):
            if gevolg is None or gevolg.soort in ("motivering", "signaal", "deel_valt_af") or gevolg.hardheid == "zacht":
                rand.append(i + 1)
            elif gevolg.soort == "naar" and gevolg.stap in plaats:
                rand.append(plaats[gevolg.stap])
    for i, stap in enumerate(poort.stappen):
        if i not in bereikt:
            yield fout("stap-onbereikbaar", f"{pad}.{stap.id}", "geen antwoord leidt naar deze stap")


def _lists(lijsten: Iterable[Lijst]) -> Iterator[Bevinding]:
    for lijst in lijsten:
        rijen = (
            sorted((item.van, item.tm) for item in lijst.items if item.van is not None and len(lijst.items) > 1)
            if all(item.van is not None for item in lijst.items)
            else []
        )
        for (_, tm), (van, _) in pairwise(rijen):
            if tm is None or tm + 1 != van:
                yield let_op("lijst-sluit-niet", f"lijsten.{lijst.id}", f"de rijen sluiten niet aan bij {van}")


def _tariffs(document: Regeling, kent: dict[str, Vraag] | None) -> Iterator[Bevinding]:
    for tarief in document.tarieven.values():
        pad = f"tarieven.{tarief.id}"
        euro, _, per = tarief.eenheid.partition("/")
        if euro != "euro" or per not in (*MATEN, *PERIODES):
            yield fout("eenheid", pad, f"'{tarief.eenheid}' is geen eenheid van een tarief (bijvoorbeeld euro/uur)")
        if kent is not None:
            yield from check_guard(tarief.als, kent, pad)
        if tarief.formule is not None:
            basis = document.tarieven.get(tarief.formule.tarief)
            if basis is None or basis.formule is not None:
                yield fout("formule", pad, f"basis '{tarief.formule.tarief}' bestaat niet of is zelf een formule")
        for oud in tarief.vervangt:
            if oud not in document.tarieven or oud == tarief.id:
                yield fout("vervangt", pad, f"tarief '{oud}' bestaat niet")
        yield from _recompute(tarief, pad)
    for een, ander in combinations(document.tarieven.values(), 2):
        if een.product == ander.product and _same_day(een, ander) and _overlap(een.als, ander.als):
            yield fout("tarief-dubbel", f"tarieven.{ander.id}", f"geldt op dezelfde dag als {een.id} voor {een.product}")


def _same_day(een: Tarief, ander: Tarief) -> bool:
    for tarief in (een, ander):
        if tarief.voorwaarde is not None and tarief.voorwaarde.vervuld_op is None:
            return False
    return een.id not in ander.vervangt and ander.id not in een.vervangt


def _overlap(een: tuple[Eis, ...], ander: tuple[Eis, ...]) -> bool:
    """Whether some set of answers meets both guards."""
    per_vraag = {eis.vraag: eis for eis in een}
    return all(_both(per_vraag[eis.vraag], eis) for eis in ander if eis.vraag in per_vraag)


def _both(a: Eis, b: Eis) -> bool:
    if a.waarden and b.waarden:
        return not set(a.waarden).isdisjoint(b.waarden)
    if a.waarden or b.waarden:
        lijst, grens = (a, b) if a.waarden else (b, a)
        return any(_within(int(waarde), grens) for waarde in lijst.waarden)
    laag = max((grens for grens in (a.min, b.min) if grens is not None), default=None)
    hoog = min((grens for grens in (a.max, b.max) if grens is not None), default=None)
    return laag is None or hoog is None or laag <= hoog


def _within(waarde: int, eis: Eis) -> bool:
    return (eis.min is None or waarde >= eis.min) and (eis.max is None or waarde <= eis.max)


def _recompute(tarief: Tarief, pad: str) -> Iterator[Bevinding]:
    """Recompute a published figure beside it; the published one stays."""
    if tarief.controle is None or tarief.bedrag is None:
        return
    teller, noemer = 100, tarief.controle.deel
    for factor in tarief.controle.maal:
        teller *= scale(factor, 10**6)
        noemer *= 10**6
    bedrag = half_up(teller, noemer)
    if bedrag != tarief.bedrag:
        yield let_op("controle", pad, f"gepubliceerd {tarief.bedrag} cent, nagerekend {bedrag} cent")


def _pair(regeling: Regeling, tarieven: Regeling) -> Iterator[Bevinding]:
    if regeling.gemeente != tarieven.gemeente:
        yield fout("paar", "gemeente", f"normen van {regeling.gemeente}, tarieven van {tarieven.gemeente}")
    for tarief in tarieven.tarieven.values():
        for product in (tarief.product, tarief.inbegrepen_in):
            if product is not None and product not in regeling.producten:
                yield fout("product-onbekend", f"tarieven.{tarief.id}", f"product '{product}' staat niet in de normen")
    van, tot = tarieven.valid_from, tarieven.valid_to
    if van is not None and regeling.valid_from is not None and van > regeling.valid_from:
        yield let_op("datumgat", "valid_from", f"van {regeling.valid_from} tot {van} zijn er normen zonder tarieven")
    if tot is not None and (regeling.valid_to is None or tot < regeling.valid_to):
        yield let_op("datumgat", "valid_to", f"na {tot} zijn er normen zonder tarieven")
    for onderdeel in regeling.onderdelen.values():
        eenheden = {module.id: module.eenheid for module in onderdeel.modules}
        vast = [post for post in onderdeel.posten if post.product is not None]
        for post in vast:
            for tarief in tarieven.tarieven.values():
                if tarief.product == post.product and not amount_fits(tarief.eenheid, eenheden[post.omvang]):
                    yield let_op(
                        "tarief-eenheid", f"tarieven.{tarief.id}",
                        f"per {tarief.eenheid.partition('/')[2]} past niet op post {post.id} ({eenheden[post.omvang]})",
                    )  # fmt: skip
        zonder = products_of(onderdeel) - {tarief.product for tarief in tarieven.tarieven.values()}
        for product in sorted(zonder):
            yield let_op("zonder-tarief", f"producten.{product}", f"heeft geen tarief ({onderdeel.id})")

"""Part 6: what we think of giving, or why not and what is possible. Figures come from the calculation, reasons from a person."""

from __future__ import annotations

from functools import partial

from beleid.woorden import datum, euro
from indicatie.rules.verslagtekst.feiten import Besluit, Hoeveelheid, Post, Verslagfeiten, Vet, Zin
from indicatie.rules.verslagtekst.woorden import binnen, hoeveel, naam_heel, per, reden, zin


def krijgt(f: Verslagfeiten) -> list[Zin]:
    """6: per provision the amount with its reasons, dates and form; then what it costs, and that this is no decision yet."""
    uit: list[Zin] = []
    for besluit in f.besluiten:
        uit += _afwijzing(besluit) if besluit.soort == "afwijzen" else _toekenning(besluit)
    if f.bijdrage_besproken and any(b.soort != "afwijzen" and b.posten for b in f.besluiten):
        tekst = "Wij vertelden over de eigen bijdrage."
        if f.bijdrage is not None:
            tekst += f" In {f.bijdrage[0]} is dat hoogstens {euro(f.bijdrage[1])} per maand."
        uit.append(zin(tekst, uit="eigen bijdrage", url="hulpvraag", anker="id_bijdrage_besproken_op"))
    if uit:
        uit.append(zin("Dit is nog geen besluit. Dat krijgt u in een brief.", uit="", url=""))
    return uit


def _afwijzing(b: Besluit) -> list[Zin]:
    maak = partial(zin, url="voorziening", pk=b.pk)
    uit = [maak("Dit krijgt u ", Vet("niet"), f" van ons, denken wij: {binnen(b.naam)}.", uit=binnen(b.naam))]
    if b.reden_besluit.strip():
        uit.append(maak(reden(b.reden_besluit), uit="uw reden"))
    if b.wel_mogelijk.strip():
        uit.append(maak(f"Dit kan wel: {binnen(b.wel_mogelijk)}.", uit="wat wel kan"))
    return uit


def _toekenning(b: Besluit) -> list[Zin]:
    maak = partial(zin, url="voorziening", pk=b.pk)
    posten = [post for post in b.posten if post.omvang.volume > 0]
    uit: list[Zin] = []
    if b.over is not None and posten and posten[0].omvang.eenheid == b.over.eenheid:
        meer = b.over.eenheid != "minuut" and b.over.volume != 1
        rond = f" Wij ronden af naar {'boven' if b.afronding > 0 else 'beneden'}." if b.afronding else ""
        over = Vet(hoeveel(b.over, in_minuten=True))
        uit.append(maak(f"Er {'blijven' if meer else 'blijft'} ", over, f"{per(b.over.periode)} over.{rond}", uit="de som"))
    for i, post in enumerate(posten):
        uit += _post(b, post, eerste=not i)
    uit += [maak(reden(tekst), uit="uw reden") for tekst in b.redenen if tekst.strip()]
    for label, delta, eenheid, waarom in b.afwijkingen:
        verschil = hoeveel(Hoeveelheid(abs(delta), eenheid, ""), in_minuten=True)
        tekst = f"Bij {binnen(label)} rekenen wij {verschil} {'meer' if delta > 0 else 'minder'} dan de norm. {reden(waarom)}"
        uit.append(maak(tekst.strip(), uit="uw reden"))
    if b.soort == "gedeeltelijk":
        if b.reden_besluit.strip():
            uit.append(maak(f"Een deel krijgt u niet. {reden(b.reden_besluit)}", uit="uw reden"))
        if b.wel_mogelijk.strip():
            uit.append(maak(f"Dit kan wel: {binnen(b.wel_mogelijk)}.", uit="wat wel kan"))
    return uit + _afspraken(b) if posten else uit


def _post(b: Besluit, post: Post, *, eerste: bool) -> list[Zin]:
    maak = partial(zin, uit=binnen(b.naam), url="voorziening", pk=b.pk)
    begin = "Wij denken aan " if eerste else "Daarbij komt "
    lang = f", {post.tijdelijk} lang" if post.tijdelijk else ""
    uit = [maak(begin, Vet(hoeveel(post.omvang)), f"{per(post.omvang.periode)} {binnen(post.naam)}{lang}.")]
    if post.totaal is not None and post.totaal.volume > 0 and post.totaal.eenheid != "cent" and post.totaal != post.omvang:
        uit.append(maak("In de hele tijd is dat ", Vet(hoeveel(post.totaal)), "."))
    if post.bedrag is not None and post.omvang.eenheid != "cent" and b.vorm in {"pgb", "tegemoetkoming"}:
        kop = "Het budget is " if b.vorm == "pgb" else "U krijgt "
        uit.append(maak(kop, Vet(euro(post.bedrag)), f"{per(post.bedrag_periode)}."))
    return uit


def _afspraken(b: Besluit) -> list[Zin]:
    teksten: list[str] = []
    if b.van is not None and b.tot is not None and b.tot >= b.van:
        teksten.append(f"De hulp loopt van {datum(b.van)} tot en met {datum(b.tot)}.")
    elif b.van is not None and b.tot is None:
        teksten.append(f"De hulp begint op {datum(b.van)}.")
    if b.vorm == "zin":
        teksten.append("Wij regelen en betalen de hulp.")
    elif b.vorm == "pgb":
        teksten.append("U kiest voor een pgb. Dat is geld waarmee u zelf hulp koopt.")
    if b.aanbieder.strip():
        teksten.append(f"De hulp komt van {naam_heel(b.aanbieder)}.")
    doelen = [f"Dit wilt u bereiken: {binnen(doel)}." for doel in b.doelen if doel.strip()]
    samen = [" ".join(groep) for groep in (teksten, doelen) if groep]
    return [zin(tekst, uit=binnen(b.naam), url="voorziening", pk=b.pk) for tekst in samen]

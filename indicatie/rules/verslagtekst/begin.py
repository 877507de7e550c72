"""Parts 1 to 3: the question, the home, and what is hard."""

from __future__ import annotations

from functools import partial

from indicatie.rules.verslagtekst.feiten import Verslagfeiten, Zin
from indicatie.rules.verslagtekst.woorden import (
    RELATIES,
    binnen,
    citaat,
    drietallen,
    hoeveel,
    naam_heel,
    netjes,
    per,
    zin,
)
from indicatie.rules.weging import voornaam

ONDERSTEUNING = {
    "nu_niet": "Die hulp wilt u nu niet.",
    "ja": "Die hulp wilt u graag.",
    "weet_niet": "U denkt daar nog over na.",
}
BRONNEN = {
    "waarneming": ("zelf gezien", "Dat zagen wij zelf.", "Dat zagen wij zelf."),
    "client": ("u vertelde dit", "Dat vertelde u.", "Dat vertelde u."),
    "medisch": ("medisch", "Dat staat in een brief van uw arts.", "Dat lazen wij in: {}."),
    "derde": ("van een ander", "Dat hoorden wij van een ander.", "Dat hoorden wij van: {}."),
}


def vraag(f: Verslagfeiten) -> list[Zin]:
    """1: what the person asks in his own words, what he has, what he tried, and what he was told."""
    uit: list[Zin] = []
    bij_vraag = partial(zin, uit="hulpvraag", url="hulpvraag")
    if f.eigen_woorden.strip():
        label = f"eigen woorden, {f.eigen_woorden_om}" if f.eigen_woorden_om else "eigen woorden"
        uit.append(zin(citaat(f.eigen_woorden), uit=label, url="hulpvraag", anker="id_eigen_woorden"))
    for hulp in f.lopend:
        tijd = f"{hoeveel(hulp.omvang)} " if hulp.omvang is not None else ""
        vaak = per(hulp.omvang.periode) if hulp.omvang is not None else ""
        uit.append(zin(f"U heeft nu {tijd}{binnen(hulp.naam)}{vaak}.", uit="vorige indicatie", url="voorzieningen"))
    mensen = [*(m.naam for m in f.huisgenoten), *(m.naam for m in f.mantelzorgers), *(naam for _, naam, _ in f.netwerk)]
    namen = {naam.split()[0] for naam in mensen if naam.strip()}
    for wat, uitkomst in f.geprobeerd:
        if wat.strip():
            uit.append(bij_vraag(f"U probeerde al: {binnen(wat, namen)}. {netjes(uitkomst)}".strip(), anker="geprobeerd"))
    if f.wil_beter.strip():
        uit.append(bij_vraag(f"Dit wilt u bereiken: {binnen(f.wil_beter)}.", anker="id_wil_beter"))
    if f.let_op.strip():
        uit.append(bij_vraag(f"Hier letten wij op: {binnen(f.let_op)}.", anker="id_let_op"))
    if f.ondersteuning in ONDERSTEUNING:
        uit.append(bij_vraag(f"Wij vertelden over gratis hulp bij het gesprek. {ONDERSTEUNING[f.ondersteuning]}"))
    if f.plan == "nee":
        uit.append(bij_vraag("U gaf ons geen eigen plan."))
    elif f.plan == "ja":
        uit.append(
            bij_vraag(f"U gaf ons een eigen plan.{f' Daarin staat: {citaat(f.plan_tekst)}' if f.plan_tekst.strip() else ''}")
        )
    return uit


def huis(f: Verslagfeiten) -> str:
    """`een koophuis met een trap`; empty when nothing is known."""
    if not f.woning and not f.eigendom:
        return ""
    soort = {"koop": "koop", "huur": "huur"}.get(f.eigendom, "")
    if f.woning == "lift":
        wat = f"een {soort}flat met een lift"
    else:
        wat = f"een {soort}huis" if soort or f.eigendom != "woonzorg" else "een woning"
        wat += {"trap": " met een trap", "gelijkvloers": " zonder trap"}.get(f.woning, "")
    return f"{wat} bij een zorginstelling" if f.eigendom == "woonzorg" else wat


def mens(naam: str, relatie: str, leeftijd: int | None = None) -> str:
    """`uw man Harrie (84)`, as far as it is known."""
    soort = binnen(relatie.split(",")[0])
    delen = [
        f"uw {RELATIES.get(soort, soort)}" if soort else "",
        voornaam(naam),
        f"({leeftijd})" if leeftijd is not None else "",
    ]
    return " ".join(deel for deel in delen if deel)


def wonen(f: Verslagfeiten) -> list[Zin]:
    """2: with whom, in what kind of house, how many rooms, and who speaks for the person."""
    uit: list[Zin] = []
    situatie = partial(zin, uit="situatie", url="situatie")
    in_huis = f" in {huis(f)}" if huis(f) else ""
    namen = [mens(h.naam, h.relatie, h.leeftijd) for h in f.huisgenoten if h.naam.strip() or h.relatie.strip()]
    groepen = drietallen(namen)
    if groepen:
        uit.append(situatie(f"U woont met {groepen[0]}{in_huis}.", anker="huisgenoot"))
        for groep in groepen[1:]:
            uit.append(situatie(f"Ook {groep} {'wonen' if ' en ' in groep else 'woont'} bij u.", anker="huisgenoot"))
    elif f.woont_alleen:
        uit.append(situatie(f"U woont alleen{in_huis}."))
    elif in_huis:
        uit.append(situatie(f"U woont{in_huis}."))
    for aantal, een, meer, waarom, anker in (
        (f.slaapkamers, "slaapkamer", "slaapkamers", f.slaapkamers_toelichting, "id_slaapkamers"),
        (f.kamers, "andere kamer", "andere kamers", f.kamers_toelichting, "id_kamers"),
    ):
        if aantal:
            telwoord = f"is {aantal} {een}" if aantal == 1 else f"zijn {aantal} {meer}"
            uit.append(situatie(f"Er {telwoord} in gebruik. {netjes(waarom)}".strip(), anker=anker))
    if f.bijzonderheden.strip():
        uit.append(situatie(netjes(f.bijzonderheden), anker="id_bijzonderheden"))
    spreekt = {"gemachtigde": "Een gemachtigde", "mentor": "Uw mentor of curator"}.get(f.namens)
    if spreekt:
        wie = f": {naam_heel(f.namens_toelichting)}" if f.namens_toelichting.strip() else ""
        uit.append(situatie(f"{spreekt} spreekt voor u{wie}."))
    return uit


def moeilijk(f: Verslagfeiten) -> list[Zin]:
    """3: what does not work and how we know that, and what was noted at the ZRM."""
    uit: list[Zin] = []
    for pk, tekst, bron, waar in f.beperkingen:
        if not tekst.strip():
            continue
        label, kaal, met = BRONNEN.get(bron, ("bron nog te kiezen", "", ""))
        hoe = met.format(naam_heel(waar) if bron == "derde" else binnen(waar)) if waar.strip() else kaal
        uit.append(zin(f"{netjes(tekst)} {hoe}".strip(), uit=f"wat lukt niet, {label}", url="zrm", anker=f"beperking-{pk}"))
    for domein, tekst in f.zrm:
        if tekst.strip():
            uit.append(zin(netjes(tekst), uit=f"ZRM, {binnen(domein)}", url="zrm"))
    return uit

"""What the templates show beside the data itself: blocks to use, rows of sums, amounts and dates in words."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from beleid.woorden import datum, datum_lang, euro, opsomming
from beschikkingen.brief.gegevens import (
    Beschikkingsbrief,
    Briefgegevens,
    EigenBijdrage,
    Onderdeel,
    Pgb,
    Som,
    Verslag,
    Verslagonderdeel,
)
from beschikkingen.brief.woorden import (
    EENHEDEN,
    MEERVOUD,
    PER,
    cel,
    hoeveelheid,
    in_eenheid,
    kolomkop,
    met_teken,
    per,
)

KORTE_SOM = 8  # lines; such a sum never breaks over two pages


def inhoud(brief: Briefgegevens) -> dict[str, Any]:
    """Everything for the templates of this kind of letter, except the letter itself."""
    uit: dict[str, Any] = {"open": _open(brief)}
    if isinstance(brief, Beschikkingsbrief):
        uit |= _besluit(brief)
    elif isinstance(brief, Verslag):
        uit |= {"delen": [_verslagdeel(deel) for deel in brief.onderdelen]}
        uit |= {"betaalt": _betaalt(brief.eigen_bijdrage, "versl.kosten")}
    return uit


def _open(brief: Briefgegevens) -> dict[str, str]:
    """Values of open places that hold in the whole letter; dates and amounts in words."""
    afzender, contact = brief.afzender, brief.contact
    waarden = {
        "aanhef_naam": brief.geadresseerde.aanhef, "naam": brief.geadresseerde.naam, "kenmerk": brief.kenmerk,
        "datum": datum(brief.datum), "contact": contact.naam, "telefoon": contact.telefoon, "bereikbaar": contact.bereikbaar,
        "gemeente": afzender.gemeente, "postadres": afzender.postadres, "ondersteuner": afzender.ondersteuner,
        "ondersteuner_telefoon": afzender.ondersteuner_telefoon, "bezwaar_site": afzender.bezwaar_site,
        "privacy_site": afzender.privacy_site, "telaat_site": afzender.telaat_site, "mandaatregel": afzender.mandaatregel,
        "ondertekenaar": afzender.ondertekenaar, "functie": afzender.functie,
    }  # fmt: skip
    for naam in ("beleidsregels", "artikelen", "hulp", "aanbieder", "reden", "vraag_kort", "kanaal_werkwoord"):
        waarden |= {naam: getattr(brief, naam, "")}
    for naam in (
        *("einddatum", "gesprek_datum", "melding_datum", "onderzoek_tot", "plan_voor", "terug_voor"),
        *("oude_datum", "oude_datum_na", "nieuwe_datum"),
    ):
        if (dag := getattr(brief, naam, None)) is not None:
            waarden[naam] = datum(dag)
    return waarden


def _besluit(brief: Beschikkingsbrief) -> dict[str, Any]:
    """What the templates of a decision need beside the data."""
    delen = [_deel(deel) for deel in brief.onderdelen]
    eerste = brief.onderdelen[0] if brief.onderdelen else None
    nee = brief.afwijzing
    uit: dict[str, Any] = {
        "delen": delen,
        "meer": len(delen) > 1,
        "eerste": delen[0] if delen else None,
        "kern": _kern(brief),
        "betaalt": _betaalt(brief.eigen_bijdrage, "betaalt", meer=len(delen) > 1),
        "alles_pgb": bool(delen) and all(deel.vorm == "pgb" for deel in brief.onderdelen),
        "een_pgb": any(deel.vorm == "pgb" for deel in brief.onderdelen),
        "pgb_hulp": opsomming([deel.hulp for deel in brief.onderdelen if deel.vorm == "pgb"]),
        "een_vorm": len({deel.vorm for deel in brief.onderdelen}) == 1,
        "een_looptijd": len({(deel.begin, deel.eind) for deel in brief.onderdelen}) == 1,
        "een_periode": len({deel.som.periode for deel in brief.onderdelen if deel.som}) == 1,
        "waarvoor": brief.waarvoor or " ".join(doel for deel in brief.onderdelen for doel in deel.doelen),
        "begin": eerste.begin if eerste else None,
    }
    if nee is not None:
        ja = sum(regel.ja for regel in nee.voorwaarden)
        uit |= {"aantal": len(nee.voorwaarden), "aantal_ja": ja, "aantal_nee": len(nee.voorwaarden) - ja}
    grond = brief.grondslag
    open_ = _open(brief) | {
        "wetsartikelen": grond.wetsartikelen, "verordening": grond.verordening, "beleidsregels": grond.beleidsregels,
        "artikelen": grond.artikelen, "gesprek_datum": datum(brief.gesprek.datum), "gesprek_waar": brief.gesprek.waar,
        "aanwezigen": brief.gesprek.aanwezigen, "voorbeelden": nee.voorbeelden if nee else brief.afspraken.voorbeelden,
        "bezwaar_tot": format_html('<time datetime="{}">{}</time>', brief.bezwaar_tot.isoformat(), datum_lang(brief.bezwaar_tot)),
    }  # fmt: skip
    return uit | {"open": open_}


def _kern(brief: Beschikkingsbrief) -> dict[str, str]:
    """Heading and first sentence: which blocks, and the values that only they use."""
    if brief.soort == "afwijzing" or not brief.onderdelen:
        nee = brief.afwijzing
        return {
            "kop": "afw.kop", "kern": "afw.kern", "voorziening_kort": nee.voorziening_kort if nee else "",
            "voorziening": nee.voorziening if nee else "", "hoofdreden": nee.hoofdreden if nee else "",
        }  # fmt: skip
    deel = brief.onderdelen[0]
    omvang = hoeveelheid(deel.som.uitkomst, deel.som.eenheid) if deel.som else deel.hoeveel
    waarden = {
        "hulp": deel.hulp, "omvang": omvang, "dagdelen": omvang, "ingangsdatum": datum(deel.begin), "aanbieder": deel.van_wie,
        "hulp_kort": brief.hulp_kort, "hulp_lijst": opsomming([ander.hulp for ander in brief.onderdelen]),
        "toegekend": brief.hulp_kort or deel.hulp, "afgewezen": opsomming([nee.voorziening for nee in brief.afgewezen]),
    }  # fmt: skip
    if deel.totaal is not None and deel.som is not None:
        waarden |= {"totaal": hoeveelheid(deel.totaal.totaal, deel.som.eenheid), "looptijd": deel.totaal.looptijd}
    per_week = deel.som is not None and deel.som.periode == "week"
    if brief.soort == "gedeeltelijk":
        return {"kop": "toek.kop.gedeeltelijk", "kern": "toek.kern.gedeeltelijk"} | waarden
    if len(brief.onderdelen) > 1:
        gelijk = len({ander.begin for ander in brief.onderdelen}) == 1
        kern = "toek.kern.combinatie" if gelijk else "toek.kern.combinatie.datums"
        return {"kop": "toek.kop.combinatie", "kern": kern} | waarden
    if deel.pgb is not None:
        waarden |= {"pgb_bedrag": euro(deel.pgb.budget), "looptijd": deel.pgb.looptijd}
        waarden |= {"totaal": hoeveelheid(deel.pgb.volume, deel.pgb.eenheid), "periode": deel.pgb.per_periode}
        return {"kop": "pgb.kop", "kern": "pgb.kern.periode" if deel.pgb.per_periode else "pgb.kern"} | waarden
    if (geld := deel.tegemoetkoming) is not None:
        return {"kop": "tgm.kop", "kern": "tgm.kern", "doel_kort": deel.hulp, "doel": geld.doel, "bedrag": euro(geld.bedrag)}
    if per_week and (deel.soort in ("huishouden", "dagbesteding") or (deel.soort == "begeleiding" and deel.totaal)):
        return {"kop": f"toek.kop.{deel.soort}", "kern": f"toek.kern.{deel.soort}"} | waarden
    return {"kop": "toek.kop.overig", "kern": "toek.kern.overig"} | waarden | {"omvang": deel.hoeveel}


def _betaalt(bijdrage: EigenBijdrage, begin: str, *, meer: bool = False) -> dict[str, str]:
    """The block about the own contribution, with its values."""
    soort = bijdrage.soort
    if meer and soort in ("alleen", "samen"):
        soort_blok = "combinatie" if soort == "alleen" else "combinatie.samen"
    else:
        soort_blok = soort if begin == "betaalt" or soort != "al-hulp" else "alleen"
    return {
        "blok": f"{begin}.{soort_blok}",
        "eigen_bijdrage": euro(bijdrage.bedrag) if bijdrage.bedrag is not None else "",
        "jaar": str(bijdrage.jaar or ""),
        "huisgenoot": bijdrage.huisgenoot,
        "reden_geen_bijdrage": bijdrage.reden,
    }


def _deel(deel: Onderdeel) -> dict[str, Any]:
    """One provision, with its sum and annex as rows of words."""
    som = deel.som
    uit: dict[str, Any] = {"g": deel, "som": _somregels(som) if som else None, "kort": bool(som and _lengte(som) <= KORTE_SOM)}
    uit |= {"totaal": _totaal(deel), "pgb": _pgb(deel.pgb, som) if deel.pgb else None}
    uit |= _uitkomst(som, f"U krijgt{per(som.periode)} {hoeveelheid(som.uitkomst, som.eenheid)}") if som else {}
    uit["afwijkingen"] = [
        {
            "reden": afwijking.reden,
            "taak": afwijking.taak,
            "norm": hoeveelheid(afwijking.norm, som.eenheid),
            "tijd": hoeveelheid(afwijking.tijd, som.eenheid),
            "erboven": hoeveelheid(afwijking.tijd - afwijking.norm, som.eenheid),
        }
        for afwijking in deel.afwijkingen
        if som is not None
    ]
    stand = 0
    uit["bijlage"] = []
    for nummer, regel in enumerate(deel.bijlage):
        stand += regel.tijd
        eenheid = som.eenheid if som else "keer"
        tijd = cel(regel.tijd, eenheid) if nummer == 0 else met_teken(regel.tijd, eenheid)
        uit["bijlage"].append({"g": regel, "tijd": tijd, "stand": cel(stand, eenheid)})
    return uit


def _uitkomst(som: Som, woorden: str) -> dict[str, str]:
    """Heads and last line of the table of a sum."""
    return {
        "som_kop": som.kop,
        "kolomkop": kolomkop(som.eenheid, som.periode),
        "kop_eenheid": kolomkop(som.eenheid, ""),
        "uitkomst": woorden,
        "uitkomst_woorden": hoeveelheid(som.uitkomst, som.eenheid),
        "uitkomst_getal": cel(som.uitkomst, som.eenheid),
    }


def _lengte(som: Som) -> int:
    return len(som.bruto) + len(som.eraf) + len(som.correcties) + 1


def _somregels(som: Som) -> list[dict[str, str]]:
    """The lines of the sum in their fixed order, with the subtotals that help and no others."""
    eenheid = som.eenheid

    def rij(tekst: str, getal: str, *, soort: str = "", voor: str = "") -> dict[str, str]:
        return {"soort": soort, "voor": voor, "tekst": tekst, "getal": getal}

    eerste, *rest = som.bruto
    rijen = [rij(eerste.tekst, cel(eerste.aantal, eenheid))]
    rijen += [rij(regel.tekst, met_teken(regel.aantal, eenheid)) for regel in rest]
    if rest and (som.eraf or som.correcties):
        rijen.append(rij("Dit is samen nodig", cel(som.samen, eenheid), soort="tussen"))
    rijen += [rij(regel.tekst, met_teken(-regel.aantal, eenheid), voor="Eraf: ") for regel in som.eraf]
    if som.eraf and som.correcties:
        rijen.append(rij("Dit blijft over", cel(som.over, eenheid), soort="tussen"))
    for regel in som.correcties:
        rijen.append(rij(regel.tekst, met_teken(regel.aantal, eenheid), voor="Erbij: " if regel.aantal > 0 else "Eraf: "))
    return rijen


def _totaal(deel: Onderdeel) -> dict[str, str] | None:
    """The total over the term with its formula: `78 uur (90 minuten × 52 weken ÷ 60)`."""
    totaal, som = deel.totaal, deel.som
    if totaal is None or som is None:
        return None
    perioden = f"{totaal.perioden} {MEERVOUD[som.periode]}"
    formule = f"{som.uitkomst} × {perioden}"
    if som.eenheid == "minuten":
        formule = f"{in_eenheid(som.uitkomst, som.eenheid)} × {perioden} ÷ 60"
    return {
        "blok": f"som.flex.{totaal.flexibiliteit}" if totaal.flexibiliteit else "som.totaal",
        "looptijd": totaal.looptijd,
        "totaal": hoeveelheid(totaal.totaal, som.eenheid),
        "formule": formule + (f" + {hoeveelheid(totaal.extra, som.eenheid)}" if totaal.extra else ""),
        "extra_uren": hoeveelheid(totaal.extra, som.eenheid) if totaal.extra else "",
        "vast_deel": hoeveelheid(totaal.vast_deel, som.eenheid) if totaal.vast_deel is not None else "",
    }


def _pgb(pgb: Pgb, som: Som | None) -> dict[str, str]:
    """The steps from what is needed to the budget, in words: step, how it is calculated, result."""
    volume = hoeveelheid(pgb.volume, pgb.eenheid)
    een = som.uitkomst if som is not None and pgb.perioden else pgb.volume
    stap = in_eenheid(een, pgb.eenheid)
    if som is not None and pgb.perioden:
        stap += f" × {pgb.perioden} {MEERVOUD[som.periode]}"
    if pgb.eenheid == "minuten" and pgb.volume >= 60:
        stap += " ÷ 60"
    if pgb.extra:
        stap += f" + {hoeveelheid(pgb.extra, pgb.eenheid)}"
    wat = {"minuten": "Uren", "ritten": "Keer heen en terug"}.get(pgb.eenheid, EENHEDEN[pgb.eenheid][2])
    tarief = f"{euro(pgb.tarief)} per {PER.get(pgb.per, pgb.per)}"
    uit = {
        "wat": f"{wat} per {pgb.per_periode}" if pgb.per_periode else f"{wat} in {pgb.looptijd}",
        "stap": stap,
        "volume": volume,
        "tarief": tarief,
        "naam": f"pgb.tarief.naam.{pgb.soort}",
        "uitleg": "pgb.tarief.netwerk" if pgb.soort == "netwerk" else "pgb.tarief.overig",
        "formule": f"{volume} × {tarief}",
        "budget_kop": f"Uw budget per {pgb.per_periode}" if pgb.per_periode else f"Uw budget voor {pgb.looptijd}",
        "percentage": f"{pgb.percentage}%" if pgb.percentage is not None else "",
        "tarief_zin": euro(pgb.tarief_zin) if pgb.tarief_zin is not None else "",
    }
    if pgb.percentage is not None:
        uit["uitleg"] = "pgb.tarief.zzp"
    if pgb.budget_periode is not None and som is not None:
        uit |= {
            "periode_kop": f"Dat is per {som.periode}",
            "periode_formule": f"{hoeveelheid(som.uitkomst, som.eenheid)} × {tarief}",
            "periode_budget": euro(pgb.budget_periode),
        }
    return uit


def _verslagdeel(deel: Verslagonderdeel) -> dict[str, Any]:
    """One question in the report: what is needed, and the sentence with what is left."""
    som = deel.som
    nodig = Som(eenheid=som.eenheid, periode=som.periode, bruto=som.bruto, uitkomst=som.samen, kop=som.kop)
    over = {
        "blok": "versl.over" + ("" if som.eraf else ".alles") + ("" if som.correcties else ".gelijk"),
        "nodig": in_eenheid(som.samen, som.eenheid),
        "eraf": in_eenheid(som.eraf_samen, som.eenheid),
        "over": in_eenheid(som.over, som.eenheid),
        "afronding": " ".join(f"{regel.tekst[:1].upper()}{regel.tekst[1:]}." for regel in som.correcties),
        "periode": som.periode or "keer",
        "omvang": hoeveelheid(som.uitkomst, som.eenheid),
        "hulp": deel.hulp,
    }
    inbreng = [{"g": rij, "getal": "niet nodig" if rij.aantal is None else cel(rij.aantal, som.eenheid)} for rij in deel.inbreng]
    uit = {"g": deel, "som": _somregels(nodig), "kort": len(som.bruto) < KORTE_SOM, "inbreng": inbreng, "over": over}
    return uit | _uitkomst(nodig, "Dit is samen nodig")

"""Reading of the entries that do not calculate (producten, combinaties, poorten, tarieven, termijnen, …)."""

from __future__ import annotations

from . import entries as e
from .vak import Vak, per_id

COMBINATIES = ("niet", "alleen_met", "mag", "omvat", "in_mindering", "advies")
WIJZEN = ("volgorde", "alle", "een_van", "aandachtspunten")
GEVOLGEN = ("stop", "deel_valt_af", "motivering", "signaal", "klaar", "naar")
MOMENTEN = ("melding", "gesprek", "aanvraag", "indienen", "ingangsdatum_voor_aanvraag")
KENMERKEN = (
    "doelgroep", "kwaliteitseisen", "inbegrepen", "niet_inbegrepen", "uitsluitingen", "voorschriften", "declaratie",
)  # fmt: skip
TERMIJNSOORTEN = ("uiterlijk", "minimum", "looptijd", "interval", "signaal", "moment", "service")
DUREENHEDEN = ("werkdag", "dag", "week", "maand", "jaar", "uur", "minuut", "dagdeel", "etmaal")


def product(vak: Vak) -> e.Product:
    """One product."""
    kenmerken = vak.map("kenmerken")
    for sleutel in kenmerken:
        if sleutel not in KENMERKEN:
            vak.fout(f"kenmerken.{sleutel}", f"onbekend kenmerk; toegestaan: {', '.join(KENMERKEN)}")
    lezer = Vak(kenmerken, f"{vak.pad}.kenmerken", vak.fouten)
    return e.Product(
        id=vak.tekst("id"),
        naam=vak.tekst("naam"),
        bron=vak.tekst("bron"),
        categorie=vak.tekst("categorie"),
        code=vak.mag_tekst("code"),
        eenheid=vak.mag_tekst("eenheid"),
        valt_onder=vak.mag_tekst("valt_onder"),
        leveringsvormen=vak.teksten("leveringsvormen"),
        beschikking=vak.vlag("beschikking", True),
        indicatie_vereist=vak.vlag("indicatie_vereist", True),
        opdrachtvorm=vak.mag_tekst("opdrachtvorm"),
        groep=vak.vak("groep", _groep),
        dagdeel_minuten=vak.vak("dagdeel_minuten", lambda v: e.Spanne(v.mag_heel("min", 0), v.mag_heel("max", 0))),
        looptijd=vak.vak("looptijd", _looptijd),
        kenmerken={sleutel: lezer.teksten(sleutel) for sleutel in kenmerken},
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
    )


def _groep(vak: Vak) -> e.Groep:
    return e.Groep(vak.tekst("per"), vak.mag_heel("min", 0), vak.mag_heel("max", 0), vak.teksten("telt_mee"))


def _looptijd(vak: Vak) -> e.Looptijd:
    return e.Looptijd(
        eenheid=vak.kies("eenheid", DUREENHEDEN),
        min=vak.mag_heel("min", 0),
        max=vak.mag_heel("max", 0),
        hardheid=vak.kies("hardheid", ("hard", "zacht", "signaal"), "hard"),
        totaal_max=vak.mag_heel("totaal_max", 0),
        verlenging=vak.vak("verlenging", _verlenging),
        wat=vak.mag_tekst("wat"),
    )


def _verlenging(vak: Vak) -> e.Verlenging:
    return e.Verlenging(
        aantal=vak.heel("aantal", 0, 1),
        eenheid=vak.kies("eenheid", DUREENHEDEN),
        keer=vak.mag_heel("keer", 1),
        voorwaarde=vak.mag_tekst("voorwaarde"),
    )


def combinatie(vak: Vak) -> e.Combinatie:
    """One rule about products beside each other."""
    regel = e.Combinatie(
        id=vak.tekst("id"),
        soort=vak.kies("soort", COMBINATIES),
        producten=vak.teksten("producten"),
        bron=vak.tekst("bron"),
        met=vak.teksten("met"),
        hardheid=vak.kies("hardheid", ("hard", "zacht"), "hard"),
        tijdelijk=vak.vlag("tijdelijk", False),
        tekst=vak.mag_tekst("tekst"),
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
    )
    if not regel.producten:
        vak.fout("producten", "ontbreekt")
    if not regel.met and regel.soort != "niet":
        vak.fout("met", f"een regel van soort {regel.soort} heeft met nodig")
    return regel


def poort(vak: Vak) -> e.Poort:
    """One gate."""
    uit = e.Poort(
        id=vak.tekst("id"),
        naam=vak.tekst("naam"),
        wijze=vak.kies("wijze", WIJZEN),
        bron=vak.tekst("bron"),
        stappen=vak.vakken("stappen", _stap),
        producten=vak.teksten("producten"),
        als=vak.als(),
        moment=vak.mag_kies("moment", MOMENTEN),
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
    )
    per_id(uit.stappen, f"{vak.pad}.stappen", vak.fouten)
    if not uit.stappen:
        vak.fout("stappen", "ontbreekt")
    return uit


def _stap(vak: Vak) -> e.Stap:
    return e.Stap(
        id=vak.tekst("id"),
        vraag=vak.tekst("vraag"),
        ja=vak.vak("ja", _gevolg),
        nee=vak.vak("nee", _gevolg),
        drempel=vak.vak("drempel", _drempel),
        bewijs=vak.mag_tekst("bewijs"),
        feit_vraag=vak.mag_tekst("feit_vraag"),
        ja_bij=vak.teksten("ja_bij"),
    )


def _gevolg(vak: Vak) -> e.Gevolg:
    gevolg = e.Gevolg(
        soort=vak.kies("soort", GEVOLGEN),
        tekst=vak.mag_tekst("tekst"),
        stap=vak.mag_tekst("stap"),
        hardheid=vak.kies("hardheid", ("hard", "zacht"), "hard"),
    )
    if (gevolg.soort == "naar") != (gevolg.stap is not None):
        vak.fout("stap", "hoort bij soort naar, en alleen daarbij")
    if gevolg.hardheid == "zacht" and gevolg.soort not in ("stop", "deel_valt_af"):
        vak.fout("hardheid", "zacht kan alleen bij stop en deel_valt_af")
    return gevolg


def _drempel(vak: Vak) -> e.Drempel:
    waarde = vak.rauw("waarde")
    vak.schaal("waarde", waarde, 10**6)
    return e.Drempel(waarde, vak.tekst("eenheid"), vak.kies("kant", ("boven", "onder")))


def tarief(vak: Vak) -> e.Tarief:
    """One price; figures in euros become cents."""
    voorwaarde = vak.vak("voorwaarde", lambda v: e.Conditie(v.tekst("tekst"), v.datum("vervuld_op")))
    uit = e.Tarief(
        id=vak.tekst("id"),
        product=vak.tekst("product"),
        eenheid=vak.tekst("eenheid"),
        bron=vak.tekst("bron"),
        bedrag=vak.cijfer("bedrag", 100),
        formule=vak.vak("formule", lambda v: e.Formule(v.tekst("tarief"), v.heel("procent", 100, 0), v.heel("deel", 1, 1))),
        inbegrepen_in=vak.mag_tekst("inbegrepen_in"),
        als=vak.als(),
        voorwaarde=voorwaarde,
        vervangt=vak.teksten("vervangt"),
        maximum=vak.vlag("maximum", False),
        btw=vak.mag_tekst("btw"),
        indexering=vak.mag_tekst("indexering"),
        controle=vak.vak("controle", _controle),
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
    )
    if sum(er is not None for er in (uit.bedrag, uit.formule, uit.inbegrepen_in)) > 1:
        vak.fout("", "een tarief heeft één van bedrag, formule of inbegrepen_in")
    if uit.bedrag is not None and uit.bedrag < 0:
        vak.fout("bedrag", "is negatief")
    return uit


def _controle(vak: Vak) -> e.Controle:
    factoren = vak.rauw("maal")
    if not isinstance(factoren, list) or not factoren:
        vak.fout("maal", "moet een lijst getallen zijn")
        factoren = []
    for i, factor in enumerate(factoren):
        vak.schaal(f"maal[{i}]", factor, 10**6)
    return e.Controle(tuple(factoren), vak.heel("deel", 1, 1))


def _duur(vak: Vak) -> e.Duur:
    aantal = vak.rauw("aantal")
    if aantal is not None:
        vak.schaal("aantal", aantal, 10**6)
    return e.Duur(
        eenheid=vak.kies("eenheid", DUREENHEDEN),
        aantal=aantal,
        min=vak.mag_heel("min"),
        max=vak.mag_heel("max"),
        min_eenheid=vak.mag_kies("min_eenheid", DUREENHEDEN),
    )


def termijn(vak: Vak) -> e.Termijn:
    """One term."""
    return e.Termijn(
        id=vak.tekst("id"),
        start=vak.tekst("start"),
        soort=vak.kies("soort", TERMIJNSOORTEN),
        bron=vak.tekst("bron"),
        duur=vak.vak("duur", _duur),
        actor=vak.mag_tekst("actor"),
        actie=vak.mag_tekst("actie"),
        gevolg=vak.mag_tekst("gevolg"),
        herinnering=vak.vak("herinnering", lambda v: e.Herinnering(v.mag_heel("max", 0), v.vak("elke", _duur))),
        verlenging=vak.vak("verlenging", _verlenging),
        totaal_max=vak.vak("totaal_max", _duur),
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
    )


def document(vak: Vak) -> e.Document:
    """What a letter or form must and must not contain."""
    return e.Document(
        id=vak.tekst("id"),
        vorm=vak.tekst("vorm"),
        bron=vak.tekst("bron"),
        vereist=vak.teksten("vereist"),
        verboden=vak.teksten("verboden"),
        wel_bij=vak.teksten("wel_bij"),
        niet_bij=vak.teksten("niet_bij"),
        geen_document=vak.vlag("geen_document", False),
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
    )


def _item(vak: Vak) -> e.Item:
    return e.Item(
        naam=vak.mag_tekst("naam"),
        code=vak.mag_tekst("code"),
        van=vak.mag_heel("van"),
        tm=vak.mag_heel("tm"),
        tekst=vak.mag_tekst("tekst"),
    )


def lijst(vak: Vak) -> e.Lijst:
    """One published list."""
    return e.Lijst(
        id=vak.tekst("id"),
        naam=vak.tekst("naam"),
        bron=vak.tekst("bron"),
        items=vak.vakken("items", _item),
        limitatief=vak.vlag("limitatief", False) if vak.heeft("limitatief") else None,
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
    )


def aanwijzing(vak: Vak) -> e.Aanwijzing:
    """Text shown at another entry."""
    return e.Aanwijzing(
        id=vak.tekst("id"),
        bij=vak.tekst("bij"),
        tekst=vak.tekst("tekst"),
        bron=vak.tekst("bron"),
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
    )

"""`load`: the strict reader of schema `regeling/1`, from bytes to a frozen Regeling."""

from __future__ import annotations

from typing import Any

from . import reader_entries as entries
from .model import Bron, Getal, Module, Onderdeel, Post, Regel, Regeling, Rij, Tijdelijk, Vraag
from .syntax import RegelingFout, canonical, parse, sha256
from .units import MATEN, Eenheid, factor_of, parse_unit
from .vak import Vak, per_id

SCHEMA = "regeling/1"
SOORTEN = ("plus", "invoer", "procent", "grens", "afronding", "omrekening", "indeling")
VRAAGTYPEN = ("aantal", "ja_nee", "keuze", "minuten", "bedrag", "km", "datum")
GETALTYPEN = ("aantal", "minuten", "bedrag", "km")


def load(document: bytes) -> Regeling:
    """Read a policy document (YAML or JSON, schema `regeling/1`); raises RegelingFout with every problem and its path."""
    data = parse(document)
    fouten: list[str] = []
    if not isinstance(data, dict):
        raise RegelingFout(["document: hier hoort een groep velden te staan"])
    if data.get("schema") != SCHEMA:
        raise RegelingFout([f"schema: '{data.get('schema')}' is onbekend; deze lezer kent {SCHEMA}"])
    regeling = _regeling(Vak(data, "", fouten), data, fouten)
    if fouten:
        raise RegelingFout(fouten)
    return regeling


def _regeling(vak: Vak, data: Any, fouten: list[str]) -> Regeling:
    vak.rauw("schema")
    regeling = Regeling(
        gemeente=vak.tekst("gemeente"),
        soort=vak.kies("soort", ("normen", "tarieven", "landelijk")),
        versie=vak.tekst("versie"),
        titel=vak.tekst("titel"),
        valid_from=vak.datum("valid_from"),
        valid_to=vak.datum("valid_to"),
        bronnen={sleutel: _bron(Vak(inhoud, f"bronnen.{sleutel}", fouten)) for sleutel, inhoud in vak.map("bronnen").items()},
        sha256=sha256(data),
        canoniek=canonical(data),
        overgang=vak.vak("overgang", _overgang) or {},
        onzeker=vak.onzeker(),
        feit=vak.teksten("feit"),
        externe_producten=vak.teksten("externe_producten"),
        weken_per_jaar=vak.mag_heel("weken_per_jaar", 1),
        vragen=per_id(vak.vakken("vragen", _vraag), "vragen", fouten),
        onderdelen=per_id(vak.vakken("onderdelen", _onderdeel), "onderdelen", fouten),
        producten=per_id(vak.vakken("producten", entries.product), "producten", fouten),
        combinaties=per_id(vak.vakken("combinaties", entries.combinatie), "combinaties", fouten),
        poorten=per_id(vak.vakken("poorten", entries.poort), "poorten", fouten),
        tarieven=per_id(vak.vakken("tarieven", entries.tarief), "tarieven", fouten),
        termijnen=per_id(vak.vakken("termijnen", entries.termijn), "termijnen", fouten),
        documenten=per_id(vak.vakken("documenten", entries.document), "documenten", fouten),
        lijsten=per_id(vak.vakken("lijsten", entries.lijst), "lijsten", fouten),
        aanwijzingen=per_id(vak.vakken("aanwijzingen", entries.aanwijzing), "aanwijzingen", fouten),
    )
    if regeling.valid_from and regeling.valid_to and regeling.valid_to < regeling.valid_from:
        vak.fout("valid_to", "ligt voor valid_from")
    regels = tuple(regel for onderdeel in regeling.onderdelen.values() for m in onderdeel.modules for regel in m.regels)
    per_id(regels, "regels", fouten)
    vak.dicht()
    return regeling


def _bron(vak: Vak) -> Bron:
    bron = Bron(vak.tekst("titel"), vak.mag_tekst("publicatie"), vak.mag_tekst("url"))
    vak.dicht()
    return bron


def _overgang(vak: Vak) -> dict[str, str]:
    lopend = ("oud_tot_einde", "herbeoordelen_vanaf", "onbekend")
    return {"nieuw": vak.tekst("nieuw"), "lopend": vak.kies("lopend", lopend)}


def _vraag(vak: Vak) -> Vraag:
    soort = vak.kies("type", VRAAGTYPEN)
    vraag = Vraag(
        id=vak.tekst("id"),
        label=vak.tekst("label"),
        type=soort,
        min=vak.mag_heel("min"),
        max=vak.mag_heel("max"),
        opties=vak.teksten("opties"),
        vooraf=vak.mag_tekst("vooraf"),
        hulp=vak.mag_tekst("hulp"),
    )
    if soort in GETALTYPEN and (vraag.min is None or vraag.max is None):
        vak.fout("", f"een vraag van type {soort} heeft min en max nodig")
    elif vraag.min is not None and vraag.max is not None and vraag.max < vraag.min:
        vak.fout("max", "is kleiner dan min")
    if (soort == "keuze") != bool(vraag.opties):
        vak.fout("opties", "horen bij type keuze, en alleen daarbij")
    if len(set(vraag.opties)) < len(vraag.opties):
        vak.fout("opties", "een optie staat er dubbel")
    return vraag


def _onderdeel(vak: Vak) -> Onderdeel:
    onderdeel = Onderdeel(
        id=vak.tekst("id"),
        label=vak.tekst("label"),
        bron=vak.tekst("bron"),
        modules=vak.vakken("modules", _module),
        posten=vak.vakken("posten", _post),
        poorten=vak.teksten("poorten"),
        feit=vak.teksten("feit"),
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
    )
    per_id(onderdeel.modules, f"{vak.pad}.modules", vak.fouten)
    per_id(onderdeel.posten, f"{vak.pad}.posten", vak.fouten)
    if not onderdeel.modules:
        vak.fout("modules", "ontbreekt")
    return onderdeel


def _eenheid(vak: Vak, sleutel: str) -> Eenheid:
    try:
        return parse_unit(vak.tekst(sleutel))
    except ValueError as fout:
        vak.fout(sleutel, str(fout))
        return Eenheid("stuk", "keer")


def _module(vak: Vak) -> Module:
    eenheid = _eenheid(vak, "eenheid")
    return Module(
        id=vak.tekst("id"),
        label=vak.tekst("label"),
        eenheid=eenheid,
        regels=vak.vakken("regels", lambda regel: _regel(regel, eenheid)),
        als=vak.als(),
        van=vak.teksten("van"),
        toelichting=vak.mag_tekst("toelichting"),
    )


def _post(vak: Vak) -> Post:
    return Post(
        id=vak.tekst("id"),
        omvang=vak.tekst("omvang"),
        product=vak.mag_tekst("product"),
        totaal=vak.mag_tekst("totaal"),
        tijdelijk=vak.vak("tijdelijk", _tijdelijk),
    )


def _tijdelijk(vak: Vak) -> Tijdelijk:
    return Tijdelijk(
        eenheid=vak.tekst("eenheid"),
        aantal=vak.mag_heel("aantal", 1),
        min=vak.mag_heel("min", 0),
        max=vak.mag_heel("max", 0),
        min_eenheid=vak.mag_tekst("min_eenheid"),
    )


def _regel(vak: Vak, eenheid: Eenheid) -> Regel:
    soort = vak.kies("soort", SOORTEN)
    maat = vak.mag_kies("maat", MATEN) if soort in ("plus", "invoer", "grens") else None
    factor = factor_of(maat or eenheid.maat)
    velden: dict[str, Any] = {}
    if soort in _VELDEN:
        velden = _VELDEN[soort](vak, factor, eenheid)
    regel = Regel(
        id=vak.tekst("id"),
        soort=soort,
        label=vak.tekst("label"),
        bron=vak.tekst("bron"),
        feit=vak.teksten("feit"),
        als=vak.als(),
        maat=maat,
        onzeker=vak.onzeker(),
        toelichting=vak.mag_tekst("toelichting"),
        **velden,
    )
    return regel


def _plus(vak: Vak, factor: int, eenheid: Eenheid) -> dict[str, Any]:
    return {
        "waarde": _getal(vak, "waarde", factor, verplicht=True),
        "teken": _teken(vak),
        "maal": _getal(vak, "maal", 1, vermenigvuldigt=True),
        "max_keer": vak.mag_heel("max_keer", 0),
        "motivering_boven": vak.mag_heel("motivering_boven", 0),
        "ook": vak.mag_tekst("ook"),
    }


def _invoer(vak: Vak, factor: int, eenheid: Eenheid) -> dict[str, Any]:
    return {
        "vraag": vak.tekst("vraag"),
        "teken": _teken(vak),
        "maal": _getal(vak, "maal", 1, vermenigvuldigt=True),
        "min": _getal(vak, "min", factor),
        "max": _getal(vak, "max", factor),
        "stap": vak.mag_heel("stap", 1),
        "motivering": vak.kies("motivering", ("buiten_band", "altijd", "nooit"), "buiten_band"),
    }


def _procent(vak: Vak, factor: int, eenheid: Eenheid) -> dict[str, Any]:
    return {"waarde": _getal(vak, "waarde", 1, verplicht=True)}


def _grens(vak: Vak, factor: int, eenheid: Eenheid) -> dict[str, Any]:
    if vak.heeft("min") == vak.heeft("max"):
        vak.fout("", "een grens heeft min of max, en niet beide")
    return {
        "min": _getal(vak, "min", factor),
        "max": _getal(vak, "max", factor),
        "hardheid": vak.kies("hardheid", ("hard", "zacht", "signaal")),
        "reeds": vak.mag_tekst("reeds"),
        "gevolg": vak.mag_tekst("gevolg"),
    }


def _afronding(vak: Vak, factor: int, eenheid: Eenheid) -> dict[str, Any]:
    stap = vak.cijfer("stap", factor)
    if stap is None or stap < 1:
        vak.fout("stap", "moet een getal boven nul zijn")
    return {"stap": stap, "richting": vak.kies("richting", ("omhoog", "omlaag", "dichtstbij"))}


def _omrekening(vak: Vak, factor: int, eenheid: Eenheid) -> dict[str, Any]:
    return {
        "maal": _getal(vak, "maal", 1, vermenigvuldigt=True),
        "deel": vak.heel("deel", 1, 1),
        "naar": _eenheid(vak, "naar"),
    }


def _indeling(vak: Vak, factor: int, eenheid: Eenheid) -> dict[str, Any]:
    vraag = vak.mag_tekst("vraag")
    if vak.heeft("keuze") == vak.heeft("staffel"):
        vak.fout("", "een indeling heeft keuze of staffel, en niet beide")
    keuze = vak.map("keuze")
    for optie, waarde in keuze.items():
        _uitkomst(vak, f"keuze.{optie}", waarde)
    if keuze and vraag is None:
        vak.fout("keuze", "heeft een vraag nodig")
    rijen = vak.vakken("staffel", lambda rij: _rij(rij, 1 if vraag else factor, None))
    return {"zet": vak.kies("zet", ("product", "klasse")), "vraag": vraag, "keuze": keuze, "staffel": rijen}


_VELDEN = {
    "plus": _plus, "invoer": _invoer, "procent": _procent, "grens": _grens, "afronding": _afronding,
    "omrekening": _omrekening, "indeling": _indeling,
}  # fmt: skip


def _teken(vak: Vak) -> int:
    teken = vak.heel("teken", 1)
    if teken not in (1, -1):
        vak.fout("teken", "is 1 of -1")
    return teken


def _uitkomst(vak: Vak, sleutel: str, waarde: Any) -> None:
    if type(waarde) is not int and not (isinstance(waarde, str) and waarde):
        vak.fout(sleutel, "moet tekst of een geheel getal zijn")


def _rij(vak: Vak, factor: int, waarde_factor: int | None) -> Rij:
    van, tm = vak.cijfer("van", factor), vak.cijfer("tm", factor)
    if van is None:
        vak.fout("van", "ontbreekt")
    waarde = vak.rauw("waarde")
    if waarde_factor is None:
        _uitkomst(vak, "waarde", waarde)
    else:
        waarde = vak.schaal("waarde", waarde, waarde_factor)
    if van is not None and tm is not None and tm < van:
        vak.fout("tm", "is kleiner dan van")
    return Rij(van or 0, tm, waarde if waarde is not None else 0)


def _getal(vak: Vak, sleutel: str, factor: int, *, verplicht: bool = False, vermenigvuldigt: bool = False) -> Getal | None:
    waarde = vak.rauw(sleutel)
    if waarde is None:
        if verplicht:
            vak.fout(sleutel, "ontbreekt")
        return None
    if not isinstance(waarde, dict):
        vast = vak.schaal(sleutel, waarde, factor)
        return Getal("vast", vast=vast or 0)
    bron = Vak(waarde, f"{vak.pad}.{sleutel}", vak.fouten)
    vraag, module = bron.mag_tekst("vraag"), bron.mag_tekst("module")
    keuze = {optie: bron.schaal(f"keuze.{optie}", cijfer, factor) or 0 for optie, cijfer in bron.map("keuze").items()}
    staffel = bron.vakken("staffel", lambda rij: _rij(rij, 1, factor))
    bron.dicht()
    vormen = [vorm for vorm, er in (("keuze", keuze), ("staffel", staffel), ("module", module)) if er]
    if (module is not None) == (vraag is not None) or len(vormen) > 1:
        bron.fout("", "noem een vraag (met keuze of staffel) of een module")
    if not vormen and not vermenigvuldigt and module is None:
        bron.fout("", "een antwoord kan hier niet zelf het getal zijn; gebruik keuze of staffel")
    return Getal(vormen[0] if vormen else "vraag", vraag=vraag, keuze=keuze, staffel=staffel, module=module)

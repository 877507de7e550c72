"""One HTML letter in, one PDF out: archival (PDF/A-3a) and accessible (PDF/UA-1), the same bytes for the same letter.

Nothing is fetched: the only addresses that exist are `brief:<name>` of the files in `assets/`. Any other address stops the
letter, because a letter without its picture is worse than no letter.
"""

from __future__ import annotations

import atexit
import html as htmltekst
import re
import threading
import zlib
from functools import cache, partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

ASSETS = Path(__file__).parent / "assets"
VARIANT = "pdf/a-3a"
SOORTEN = {".woff2": "font/woff2", ".svg": "image/svg+xml"}
POGINGEN = 6  # one in a hundred letters needs a second, one in ten thousand a third

_SCHEMA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_MCID = re.compile(rb"/[A-Za-z0-9]+\n<</MCID (\d+)>>\nBDC")
_LINK = re.compile(r'<a\b[^>]*?href="([^"]+)"[^>]*>([^<]+)</a>')


class PdfMakerOntbreekt(RuntimeError):
    """The libraries that draw the letter are not on this machine."""


class TekenOnbekend(ValueError):
    """No font can print a character; `tekens` are those. A letter with empty boxes is not made."""

    def __init__(self, tekens: str) -> None:
        super().__init__(f"De brief kan dit niet afdrukken: {' '.join(tekens)}. Haal het weg uit de tekst.")
        self.tekens = tekens


class BestandGeweigerd(ValueError):
    """The letter asks for a file that is not one of its own assets."""


def _weasyprint() -> Any:
    """WeasyPrint, imported when the first letter is made (it takes half a second)."""
    try:
        import weasyprint
    except (ImportError, OSError) as fout:
        raise PdfMakerOntbreekt(
            "Brieven maken kan hier niet: Pango ontbreekt. Installeer het pakket libpango-1.0-0 met libpangoft2-1.0-0 "
            f"en probeer het opnieuw ({fout})."
        ) from fout
    return weasyprint


@cache
def asset(naam: str) -> bytes:
    """The bytes of one asset; BestandGeweigerd for every name that is not exactly a file in `assets/`."""
    if naam not in assets() or Path(naam).suffix not in SOORTEN:
        raise BestandGeweigerd(f"De brief vraagt om een bestand dat er niet bij hoort: {naam[:80]}")
    return (ASSETS / naam).read_bytes()


@cache
def assets() -> frozenset[str]:
    """Names of the files a letter may use."""
    return frozenset(pad.name for pad in ASSETS.iterdir() if pad.is_file())


def haal_asset(url: str, **_: Any) -> URLFetcherResponse:
    """URL fetcher of a letter: `brief:<name>` only. Everything else stops the letter (BestandGeweigerd)."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

    naam = url.removeprefix("brief:")
    try:
        if not url.startswith("brief:"):
            raise BestandGeweigerd(f"De brief vraagt om iets van buiten: {url[:80]}")
        inhoud = asset(naam)
    except BestandGeweigerd as fout:
        raise FatalURLFetchingError(str(fout)) from fout
    return URLFetcherResponse(url, inhoud, {"Content-Type": SOORTEN[Path(naam).suffix]})


class _Stijl(threading.local):
    """Fonts and style sheets of one thread: Pango's font map may not be shared between threads."""

    def __init__(self) -> None:
        from weasyprint.text.fonts import FontConfiguration

        self.lettertypen = FontConfiguration()
        self.bladen: dict[str, Any] = {}

    def blad(self, css: str) -> Any:
        """A parsed style sheet, kept: parsing it and loading the fonts costs more than a page."""
        if css not in self.bladen:
            if len(self.bladen) > 32:
                self.bladen.clear()
            self.bladen[css] = _weasyprint().CSS(
                string=css, url_fetcher=haal_asset, font_config=self.lettertypen, base_url="brief:"
            )
        return self.bladen[css]


@cache
def _stijl() -> _Stijl:
    atexit.register(_stijl.cache_clear)  # fonts are released while their library is still there
    return _Stijl()


def maak_pdf(html: str, *, titel: str, css: tuple[str, ...]) -> tuple[bytes, int]:
    """PDF bytes and number of pages of a letter.

    The same `html` and `css` give the same bytes, in every process. Raises PdfMakerOntbreekt without Pango, BestandGeweigerd
    when the letter asks for anything outside `assets/` and TekenOnbekend for a character that no font has.
    """
    weasyprint = _weasyprint()
    from weasyprint.urls import FatalURLFetchingError

    stijl = _stijl()
    try:
        document = weasyprint.HTML(string=html, url_fetcher=haal_asset, base_url="brief:").render(
            stylesheets=[stijl.blad(blad) for blad in css],
            font_config=stijl.lettertypen,
            color_profiles={"srgb": _kleurprofiel()},
            pdf_variant=VARIANT,
        )
        document.metadata.title = titel
        _noem_pdfua(document.metadata)
        links = {htmltekst.unescape(doel): htmltekst.unescape(naam) for doel, naam in _LINK.findall(html)}
        for poging in range(POGINGEN):
            uit = BytesIO()
            afwerking = partial(_werk_af, links=links, poging=poging)
            document.write_pdf(uit, pdf_variant=VARIANT, output_intent="eigen", finisher=afwerking)
            if b"\r\nendstream" not in uit.getvalue():  # or a reader takes the last byte for the end of a line
                return uit.getvalue(), len(document.pages)
    except FatalURLFetchingError as fout:  # it is no Exception, so nobody would catch it by accident
        raise BestandGeweigerd(str(fout.__cause__ or fout)) from fout
    raise RuntimeError("De brief is niet als archiefbestand op te slaan.")


@cache
def _kleurprofiel() -> Any:
    """The colour profile of PDF/A, read once: the renderer opens the file for every letter and leaves it open."""
    from weasyprint.css import ColorProfile

    inhoud = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()

    class Profiel(ColorProfile):  # type: ignore[misc]
        content = inhoud  # as it is in the file: the colour library writes it differently the second time

    return Profiel(BytesIO(inhoud), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


def _noem_pdfua(metadata: Any) -> None:
    """Declare PDF/UA-1 beside PDF/A in the XMP packet, with the extension schema that PDF/A asks for."""
    maak = metadata.generate_rdf_metadata

    def met_pdfua(*args: Any) -> bytes:
        rdf: bytes = maak(*args)
        return rdf.replace(b"</rdf:RDF>", _SCHEMA + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = met_pdfua


def _werk_af(document: Any, pdf: Any, *, links: dict[str, str], poging: int) -> None:
    """What the standards ask and the renderer leaves: artifacts, scope of headers, names of links, readable XMP."""
    import pydyf  # type: ignore[import-untyped]

    if onbekend := {chr(code) for font in document.fonts.values() for code in font.missing}:
        raise TekenOnbekend("".join(sorted(onbekend)))
    if poging:
        pdf.add_object(pydyf.Dictionary({"Opvulling": poging}))  # moves the compressed tables off the unlucky byte
    elementen: dict[bytes, Any] = {obj.reference: obj for obj in pdf.objects if isinstance(obj, pydyf.Dictionary)}
    wortel = next(obj for obj in elementen.values() if obj.get("Type") == "/StructTreeRoot")
    bereikbaar = _bereikbaar(wortel, elementen)
    _maak_artefacten(pdf, elementen[wortel["ParentTree"]]["Nums"], bereikbaar)
    for obj in elementen.values():
        if obj.get("S") == "/TH":
            kop = elementen[elementen[obj["P"]]["P"]]["S"] == "/THead"
            obj["A"]["Scope"] = "/Column" if kop else "/Row"
        elif obj.get("Subtype") == "/Link":
            doel = obj["A"]["URI"].string
            naam = links.get(doel, doel)
            obj["Contents"] = pydyf.String(f"Bel {naam}" if doel.startswith("tel:") else f"Ga naar {naam}")
    for obj in pdf.objects:
        if isinstance(obj, pydyf.Stream):
            if obj.extra.get("Type") == "/Metadata":
                obj.compress = False
            elif obj.compress and _eindigt_op_cr(obj):
                obj.stream = [*obj.stream, b""]  # one newline more


def _eindigt_op_cr(stroom: Any) -> bool:
    """Whether the packed stream ends in a carriage return: its last byte is the last byte of the checksum."""
    inhoud = b"\n".join(deel if isinstance(deel, bytes) else _bytes(deel) for deel in stroom.stream)
    return zlib.adler32(inhoud) & 0xFF == 0x0D


def _bytes(deel: Any) -> bytes:
    data = getattr(deel, "data", None)
    return data if isinstance(data, bytes) else str(deel).encode("latin-1")


def _bereikbaar(wortel: Any, elementen: dict[bytes, Any]) -> set[bytes]:
    """References of the structure elements a reading aid will meet."""
    gezien: set[bytes] = set()
    wachtrij = [wortel]
    while wachtrij:
        for kind in wachtrij.pop()["K"]:
            if isinstance(kind, bytes) and kind not in gezien:
                gezien.add(kind)
                if "K" in elementen[kind]:
                    wachtrij.append(elementen[kind])
    return gezien


def _maak_artefacten(pdf: Any, nummers: Any, bereikbaar: set[bytes]) -> None:
    """Running headers and footers are no part of what is read out: PDF/UA-1 wants them as pagination artifacts."""
    paginas = [obj for obj in pdf.objects if isinstance(obj, dict) and obj.get("Type") == "/Page"]
    for pagina, rij in zip(paginas, nummers[1 : 2 * len(paginas) : 2], strict=True):
        los = {nummer for nummer, verwijzing in enumerate(rij) if verwijzing not in bereikbaar}
        if not los:
            continue

        def vervang(treffer: re.Match[bytes], los: set[int] = los) -> bytes:
            return b"/Artifact\n<</Type /Pagination>>\nBDC" if int(treffer[1]) in los else treffer[0]

        stroom = next(obj for obj in pdf.objects if obj.reference == pagina["Contents"])
        inhoud = b"\n".join(deel if isinstance(deel, bytes) else _bytes(deel) for deel in stroom.stream)
        stroom.stream = [_MCID.sub(vervang, inhoud)]
        for nummer in los:
            rij[nummer] = "null"

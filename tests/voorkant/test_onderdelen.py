"""What every screen is built from: fields a screen reader can name, words beside colours, nothing from outside."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import re
from datetime import UTC, date, datetime
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.urls import path
from lxml import html

from beleid import woorden

# The shell names two addresses; they stand in here, so that these tests need no other page of the portal.
urlpatterns = [path("zoeken/", lambda _: None, name="zoeken"), path("afmelden/", lambda _: None, name="afmelden")]
pytestmark = pytest.mark.urls(__name__)

HUIS = Path(__file__).resolve().parents[2]
SJABLONEN = [p for p in HUIS.rglob("templates/**/*.html") if not {".venv", "node_modules"} & set(p.parts)]
STATISCH = HUIS / "static"
KEUZES = [("zelf", "Zelf"), ("hulp", "Met hulp"), ("nee", "Nee")]


class Formulier(forms.Form):
    naam = forms.CharField(label="Naam", help_text="Zoals op de brief.")
    geboren = forms.DateField(label="Geboren")
    punt = forms.ChoiceField(label="Wie doet de administratie?", choices=KEUZES, widget=forms.RadioSelect)
    regels = forms.MultipleChoiceField(
        label="Wat is besproken?", choices=KEUZES, widget=forms.CheckboxSelectMultiple(attrs={"class": "regels"})
    )
    akkoord = forms.BooleanField(label="Mevrouw is akkoord")
    minuten = forms.IntegerField(
        label="Minuten per week", min_value=0, widget=forms.NumberInput(attrs={"class": "stepper", "step": 5})
    )
    toelichting = forms.CharField(label="Toelichting", widget=forms.Textarea)


def toon(sjabloon: str, **gegevens):
    """The rendered fragment as a tree."""
    tekst = Template("{% load wmo %}" + sjabloon).render(Context(gegevens))
    return html.fragment_fromstring(tekst, create_parent="div")


def een(boom, pad):
    gevonden = boom.xpath(pad)
    assert len(gevonden) == 1, (pad, html.tostring(boom).decode())
    return gevonden[0]


def tekst(element) -> str:
    return " ".join(element.text_content().split())


# ---- form fields


def test_samira_hoort_label_hulp_en_fout_bij_het_veld():
    boom = toon("{{ form.naam.as_field_group }}", form=Formulier({"naam": ""}))
    invoer = een(boom, "//input")
    assert een(boom, f"//label[@for='{invoer.get('id')}']").text == "Naam"
    for kenmerk in invoer.get("aria-describedby").split():
        assert tekst(een(boom, f"//*[@id='{kenmerk}']"))
    assert invoer.get("aria-invalid") == "true"
    assert "utrecht-textbox" in invoer.get("class")
    assert "wmo-textbox" in invoer.get("class")
    fout, veld = een(boom, "//*[@id='id_naam_error']"), invoer
    volgorde = list(boom.iter())
    assert volgorde.index(fout) < volgorde.index(veld), "de fout staat boven het veld"


def test_niets_heet_verplicht_zolang_er_geschreven_wordt():
    boom = toon("{{ form }}", form=Formulier())
    assert boom.xpath("//*[@required]") == []
    assert boom.xpath("//*[@aria-invalid]") == []
    assert len(boom.xpath("//*[@data-veld]")) == len(Formulier.base_fields)


def test_een_groep_keuzes_is_een_fieldset_van_echte_radios_in_chips():
    boom = toon("{{ form.punt.as_field_group }}", form=Formulier({"punt": "hulp"}))
    groep = een(boom, "//fieldset")
    assert een(groep, "./legend").text == "Wie doet de administratie?"
    radios = groep.xpath(".//label[@class='wmo-chip']/input[@type='radio']")
    assert [r.get("value") for r in radios] == ["zelf", "hulp", "nee"]
    assert [r.get("value") for r in radios if r.get("checked") is not None] == ["hulp"]


def test_een_groep_met_een_fout_noemt_die_fout_bij_de_groep():
    groep = een(toon("{{ form.punt.as_field_group }}", form=Formulier({"naam": "x"})), "//fieldset")
    assert tekst(een(groep, f".//*[@id='{groep.get('aria-describedby')}']"))


def test_lange_keuzes_kunnen_onder_elkaar():
    boom = toon("{{ form.regels.as_field_group }}", form=Formulier())
    assert len(boom.xpath("//label[@class='wmo-keuze']/input[@type='checkbox']")) == 3


def test_een_vinkje_en_zijn_zin_zijn_een_regel():
    boom = toon("{{ form.akkoord.as_field_group }}", form=Formulier())
    regel = een(boom, "//label[contains(@class, 'wmo-keuze')]")
    assert een(regel, "./input[@type='checkbox']").get("id") == regel.get("for")
    assert tekst(regel) == "Mevrouw is akkoord"


def test_de_stepper_van_een_formulier_is_ook_te_typen():
    boom = toon("{{ form.minuten.as_field_group }}", form=Formulier({"minuten": "7"}))
    veld = een(boom, "//input[@type='number']")
    assert (veld.get("value"), veld.get("step"), veld.get("min")) == ("7", "any", "0")
    assert [k.get("data-stap") for k in boom.xpath("//button[@type='button']")] == ["-5", "5"]
    assert een(boom, f"//label[@for='{veld.get('id')}']").get("id") == een(boom, "//*[@role='group']").get("aria-labelledby")


def test_veld_zet_een_klas_erbij_en_houdt_de_rest():
    veld = een(toon("{% veld form.naam klas='wmo-textbox--kort' %}", form=Formulier()), "//input")
    assert {"wmo-textbox", "wmo-textbox--kort", "utrecht-textbox"} <= set(veld.get("class").split())


def test_de_foutlijst_wijst_elk_veld_aan():
    form = Formulier({"naam": "Gerda", "geboren": "31-2-1944"})
    boom = toon("{% foutlijst form %}{{ form }}", form=form)
    assert "Kijk nog naar 6 punten" in tekst(een(boom, "//*[@role='alert']"))
    for link in boom.xpath("//*[@id='foutlijst']//a"):
        assert een(boom, f"//*[@id='{link.get('href').removeprefix('#')}']") is not None
    assert toon("{% foutlijst form %}", form=Formulier()).xpath("//*[@role='alert']") == []


# ---- components


@pytest.mark.parametrize("soort", ["info", "bezig", "goed", "klaar", "let-op", "fout"])
def test_een_tag_heeft_altijd_een_woord_en_een_teken_dat_bestaat(soort):
    boom = toon("{% tag 'Woord' soort=soort %}", soort=soort)
    assert tekst(boom) == "Woord"
    teken = een(boom, "//use").get("href").split("#")[1]
    assert f'id="{teken}"' in (STATISCH / "icons.svg").read_text("utf-8")
    assert een(boom, "//svg").get("aria-hidden") == "true"


def test_een_melding_kan_verder_wijzen():
    boom = toon("{% melding 'Kies een latere datum.' titel='De datum klopt niet' soort='fout' url='/x/' link='Ga erheen' %}")
    assert tekst(een(boom, "//a[@href='/x/']")) == "Ga erheen"
    assert "wmo-alert--fout" in een(boom, "//div[contains(@class, 'wmo-alert ')]").get("class")


def test_de_teller_zegt_het_in_woorden_en_de_blokjes_zijn_versiering():
    boom = toon("{% teller 9 13 %}")
    assert tekst(boom) == "9 van 13 punten op orde"
    assert een(boom, "//svg").get("aria-hidden") == "true"
    assert len(boom.xpath("//rect[@class='wmo-teller__vol']")) == 9
    assert len(boom.xpath("//rect[@class='wmo-teller__leeg']")) == 4


@pytest.mark.parametrize(("stand", "woord"), [("klaar", "Klaar"), ("bezig", "Bezig"), ("niet", "Nog niet")])
def test_een_taakrij_zegt_hoe_ver_hij_is(stand, woord):
    boom = toon("<ol>{% taakrij 3 'ZRM' '/zrm/' 'nog 3 van 13' stand %}</ol>", stand=stand)
    assert tekst(een(boom, "//a[@href='/zrm/']")) == "ZRM"
    assert tekst(een(boom, "//*[contains(@class, 'wmo-tag')]")) == woord


def test_wat_ouder_is_in_de_tijdlijn_vouwt_weg():
    punten = [{"titel": f"Gebeurtenis {i}", "wie": "Tom Visser", "nu": i == 0} for i in range(10)]
    boom = toon("{% tijdlijn punten eerst=8 %}", punten=punten)
    assert tekst(een(boom, "//summary")) == "Toon 2 oudere gebeurtenissen"
    assert tekst(een(toon("{% tijdlijn p eerst=1 %}", p=punten[:2]), "//summary")) == "Toon 1 oudere gebeurtenis"
    assert toon("{% tijdlijn p %}", p=punten[:2]).xpath("//summary") == []


def test_chips_buiten_een_formulier_kiezen_een_of_meer():
    een_keuze = toon("{% chips 'wie' k 'Van wie' 'hulp' %}", k=KEUZES)
    assert [r.get("value") for r in een_keuze.xpath("//input[@type='radio'][@checked]")] == ["hulp"]
    meer = toon("{% chips 'wie' k 'Van wie' g meer=True %}", k=KEUZES, g=["zelf", "nee"])
    assert [r.get("value") for r in meer.xpath("//input[@type='checkbox'][@checked]")] == ["zelf", "nee"]


def test_een_stepper_zonder_naam_bestaat_niet():
    assert een(toon("{% stepper 'kamers' 2 stap=1 label='Kamers' %}"), "//input").get("aria-label") == "Kamers"
    with pytest.raises(TemplateSyntaxError):
        toon("{% stepper 'kamers' 2 %}")


def test_de_reden_is_zonder_script_te_zien():
    vak = een(
        toon("{% reden form.toelichting 'Waarom meer?' buiten='minuten 30 60' %}", form=Formulier()),
        "//*[contains(@class, 'wmo-reden')]",
    )
    assert vak.get("hidden") is None
    assert vak.get("data-toon-buiten") == "minuten 30 60"
    assert "Dit komt zo in de brief." in tekst(vak)


def test_tekst_van_een_inwoner_blijft_tekst():
    boos = "<script>alert(1)</script>"
    for sjabloon in ("{% tag w %}", "{% melding w %}", "{% keuze 'a' w %}", "{% taakrij 1 w '/' w %}", "{% leeg w w %}"):
        boom = toon(sjabloon, w=boos)
        assert boom.xpath("//script") == []
        assert boos in tekst(boom)


def test_de_versie_komt_niet_uit_het_geheugen_van_de_browser():
    veld = een(toon("{% versie 7 %}"), "//input[@type='hidden'][@name='versie']")
    assert (veld.get("value"), veld.get("autocomplete")) == ("7", "off")


# ---- words


def test_datums_en_duur_in_woorden():
    boom = toon(
        "{{ d|datum_kort }}|{{ d|datum_lang }}|{{ d|datum_cijfers }}|{{ 155|uren_minuten }}|{{ n|min_echt }}|{{ 133872|euro }}",
        d=date(2026, 4, 14),
        n=-65,
    )
    assert tekst(boom).replace("€ ", "€\u00a0") == (
        "di 14 april 2026|dinsdag 14 april 2026|14-4-2026|2 uur 35 minuten (155 minuten)|−65|€\u00a01.338,72"
    )
    assert tekst(toon("{{ niets|datum_kort }}{{ niets|euro }}", niets=None)) == ""


@pytest.mark.parametrize(
    ("minuten", "woord"),
    [
        (0, "0 minuten"),
        (1, "1 minuut"),
        (60, "1 uur"),
        (61, "1 uur 1 minuut"),
        (155, "2 uur 35 minuten"),
        (-65, "−1 uur 5 minuten"),
    ],
)
def test_minuten_worden_uren(minuten, woord):
    assert woorden.duur(minuten) == woord


def test_een_moment_is_een_dag_in_amsterdam():
    laat = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    assert woorden.datum(laat) == "1 april 2026"
    assert woorden.tijd(laat) == "00:30"
    assert woorden.moment_in_woorden(laat, nu=datetime(2026, 4, 2, 8, tzinfo=UTC)) == "gisteren 00:30"
    with pytest.raises(ValueError, match="tijdzone"):
        woorden.datum(datetime(2026, 3, 31))


@pytest.mark.parametrize(("op", "jaren"), [(date(2026, 3, 3), 81), (date(2026, 3, 4), 82)])
def test_gerda_wordt_ouder_op_haar_verjaardag(op, jaren):
    assert woorden.leeftijd(date(1944, 3, 4), op=op) == jaren


def test_bedragen_en_opsommingen():
    assert woorden.euro(-305) == "€\u00a0−3,05"
    assert woorden.opsomming([]) == ""
    assert woorden.opsomming(["a"]) == "a"
    assert woorden.opsomming(["a", "b", "c"]) == "a, b en c"


# ---- pages


def kop() -> dict[str, object]:
    namen = ["Situatie", "Hulpvraag", "ZRM", "Nodig", "Wie helpt", "Voorzieningen", "Verslag"]
    return {
        "aanspreeknaam": "Mevrouw G.M. (Gerda) van Lierop",
        "url": "/d/1/",
        "geboren": date(1944, 3, 4),
        "leeftijd": 82,
        "adres": "Proefstraat 14, Geldrop",
        "nummer": "W26-00412",
        "waarschuwing": "",
        "klokken": [
            {"naam": "Onderzoek", "woord": "nog 21 dagen", "datum": "uiterlijk di 14 april 2026", "soort": "rustig"},
            {"naam": "Besluit", "woord": "2 dagen te laat", "datum": "was zo 22 maart 2026", "soort": "fout"},
        ],
        "stappen": [{"nr": i, "naam": n, "url": f"/{i}/", "klaar": i < 3, "nu": i == 3} for i, n in enumerate(namen, 1)],
    }


def test_de_dossierpagina_zegt_over_wie_het_gaat_en_waar_samira_is():
    kamers = [{"naam": "Dossiers", "url": "/dossiers/", "icoon": "map", "actief": True, "teller": 3}]
    pagina = html.document_fromstring(
        render_to_string(
            "dossier_basis.html", {"dossierkop": kop(), "navigatie": kamers, "opslagstatus": "Alles opgeslagen om 14:03"}
        )
    )
    assert een(pagina, "//nav[@aria-label='Hoofdmenu']//a[@aria-current='page']").get("href") == "/dossiers/"
    stappen = pagina.xpath("//ol[@class='wmo-stappen']/li/a")
    assert [tekst(a) for a in stappen][:3] == ["1 Situatie klaar", "2 Hulpvraag klaar", "3 ZRM"]
    assert [a.get("href") for a in stappen if a.get("aria-current") == "step"] == ["/3/"]
    balk = een(pagina, "//section[@aria-label='Over wie gaat dit dossier']")
    for zin in ("geboren 4-3-1944 (82 jaar)", "Onderzoek: nog 21 dagen", "Besluit: 2 dagen te laat", "Dossier W26-00412"):
        assert zin in tekst(balk)
    assert tekst(een(pagina, "//*[@role='status'][@data-opslagstatus]")) == "Alles opgeslagen om 14:03"
    assert een(pagina, "//form[@role='search']").get("action") == "/zoeken/"
    doel = een(pagina, "//a[contains(@class, 'wmo-skip-link')]").get("href").removeprefix("#")
    assert een(pagina, f"//main[@id='{doel}']") is not None


@pytest.mark.parametrize("nummer", [400, 403, 404, 409, 429, 500])
def test_elke_foutpagina_zegt_wat_er_is_en_wijst_verder(nummer):
    pagina = html.document_fromstring(render_to_string(f"{nummer}.html"))
    assert pagina.get("lang") == "nl"
    assert tekst(een(pagina, "//h1"))
    assert tekst(een(pagina, "//title")).startswith(tekst(een(pagina, "//h1")))
    assert een(pagina, "//main//a").get("href") == "/"


# ---- the strict house


def inline(bron: str) -> list[str]:
    """Everything a strict content security policy refuses in a template."""
    bron = re.sub(r"{% comment %}.*?{% endcomment %}", "", bron, flags=re.S)
    return (
        re.findall(r"<[^>]*\sstyle\s*=", bron)
        + re.findall(r"<style\b", bron)
        + re.findall(r"<[^>]*\son[a-z]+\s*=", bron)
        + re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", bron)
        + re.findall(r"\bhx-on\b|javascript:", bron)
        + re.findall(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//[^\"']*", bron)
    )


def test_geen_sjabloon_heeft_stijl_script_of_adressen_van_buiten():
    webpaginas = [p for p in SJABLONEN if not {"brieven", "brief", "pdf"} & set(p.parts)]
    assert len(webpaginas) > 20
    assert {str(p.relative_to(HUIS)): f for p in webpaginas if (f := inline(p.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    "fout",
    [
        '<p style="color:red">',
        "<style>p{}</style>",
        '<a onclick="x()">',
        "<script>x()</script>",
        '<b hx-on:click="x">',
        '<img src="//elders.example/x.png">',
        '<script src="https://elders.example/x.js"></script>',
    ],
)
def test_de_controle_ziet_wat_niet_mag(fout):
    assert inline(fout)


def eigen(*soorten: str) -> list[Path]:
    return [p for s in soorten for p in STATISCH.rglob(s) if "vendor" not in p.parts]


def test_css_en_js_halen_niets_van_buiten():
    for pad in eigen("*.css", "*.js", "*.svg"):
        bron = pad.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|url\([\"']?//|@import", bron), pad
        assert not re.search(r"\beval\(|new Function|\.style\.|setAttribute\('style'|document\.write", bron), pad


def test_elk_gebruikt_icoon_bestaat():
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATISCH / "icons.svg").read_text("utf-8")))
    gebruikt = {n for p in SJABLONEN for n in re.findall(r"{% icoon [\"']([\w-]+)[\"']", p.read_text("utf-8"))}
    assert gebruikt - sprite == set()


def test_alle_stijl_samen_blijft_onder_60_kb():
    css = [STATISCH / "vendor" / "nlds.css", *STATISCH.glob("css/*.css")]
    assert len(css) >= 6
    assert sum(len(gzip.compress(p.read_bytes())) for p in css) < 60_000


def test_wat_van_anderen_is_klopt_met_het_manifest_en_heeft_zijn_licentie():
    lader = SourceFileLoader("vendor_script", str(HUIS / "bin" / "vendor"))
    spec = importlib.util.spec_from_loader("vendor_script", lader)
    assert spec
    script = importlib.util.module_from_spec(spec)
    lader.exec_module(script)
    bekend = json.loads((STATISCH / "vendor" / "manifest.json").read_text("utf-8"))
    assert bekend == script.manifest()
    assert (STATISCH / "vendor" / "nlds.css").read_text("utf-8") == script.bundel()
    for naam, (_, bestand, licentie) in script.PAKKETTEN.items():
        assert (script.map_van(naam) / Path(bestand).name).is_file()
        assert (script.map_van(naam) / licentie).stat().st_size > 300
    assert "SIL OPEN FONT LICENSE" in (STATISCH / "fonts" / "OFL.txt").read_text("utf-8").upper()
    nep = hashlib.sha256(b"iets anders").hexdigest()
    assert nep not in bekend.values()
    assert "htmx.org-2.0.11/htmx.min.js" in (HUIS / "templates" / "geraamte.html").read_text("utf-8")


def test_snoeien_houdt_alleen_wat_een_onderdeel_gebruikt():
    lader = SourceFileLoader("vendor_script", str(HUIS / "bin" / "vendor"))
    spec = importlib.util.spec_from_loader("vendor_script", lader)
    assert spec
    script = importlib.util.module_from_spec(spec)
    lader.exec_module(script)
    tokens = "  --a: var(--b);\n  --b: 1px;\n  --c: 2px;\n"
    assert script.snoei(tokens, "p{margin:var(--a)}") == ".voorbeeld-theme{--a:var(--b);--b:1px}\n"

"""The house rules of docs/architectuur.md as tests. Every rule has a control: something that breaks it and is found."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

HUIS = Path(__file__).resolve().parents[1]
LAGEN = ("beleid", "audit", "accounts", "producten", "intake", "indicatie", "beschikkingen", "opvolging", "iwmo", "wmo_portal")
EIGEN = tuple(laag for laag in LAGEN if (HUIS / laag).is_dir())
HOOGTE = {app: {"producten": 3, "intake": 3}.get(app, nummer) for nummer, app in enumerate(LAGEN)}


def modules(*onder: str) -> Iterator[Path]:
    """Every module of the portal itself, without migrations."""
    for app in onder or EIGEN:
        for pad in sorted((HUIS / app).rglob("*.py")):
            if "migrations" not in pad.parts:
                yield pad


def naam_van(pad: Path) -> str:
    return str(pad.relative_to(HUIS))


def boom(bron: Path | str) -> ast.Module:
    return ast.parse(bron if isinstance(bron, str) else bron.read_text("utf-8"))


def eigen_modellen() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in EIGEN and not model._meta.auto_created]


# ---- 1 · later steps know earlier steps, never the reverse


def lint(map_: Path) -> subprocess.CompletedProcess[str]:
    programma = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([programma, "--no-cache"], cwd=map_, capture_output=True, text=True, check=False)


def test_imports_only_go_down():
    uitkomst = lint(HUIS)
    assert uitkomst.returncode == 0, uitkomst.stdout[-3000:]


def test_an_import_that_goes_up_would_be_found(tmp_path):
    for app, inhoud in (("laag", "import hoog\n"), ("hoog", "")):
        (tmp_path / app).mkdir()
        (tmp_path / app / "__init__.py").write_text(inhoud)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.importlinter]\nroot_packages = ["laag", "hoog"]\n'
        '[[tool.importlinter.contracts]]\nname = "lagen"\ntype = "layers"\nlayers = ["hoog", "laag"]\n'
    )
    assert lint(tmp_path).returncode == 1


def omhoog(relaties: Iterable[tuple[str, str, str]]) -> list[str]:
    """Relations (name, from app, to app) that point to a later step, or between intake and producten."""
    return [
        f"{naam}: {van} → {naar}"
        for naam, van, naar in relaties
        if naar in HOOGTE and naar != van and HOOGTE[naar] >= HOOGTE[van]
    ]


def relaties() -> Iterator[tuple[str, str, str]]:
    for model in eigen_modellen():
        for veld in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if veld.remote_field is not None:
                yield f"{model.__name__}.{veld.name}", model._meta.app_label, veld.remote_field.model._meta.app_label


def test_foreign_keys_only_go_down_also_those_by_name():
    assert len(list(relaties())) > 40  # control: they are seen
    assert omhoog(relaties()) == []
    assert omhoog([("Melding.beschikking", "intake", "beschikkingen"), ("Client.aanbieder", "intake", "producten")]) == [
        "Melding.beschikking: intake → beschikkingen",
        "Client.aanbieder: intake → producten",
    ]


def ingevoerd(bron: Path | str) -> set[str]:
    namen: set[str] = set()
    for knoop in ast.walk(boom(bron)):
        if isinstance(knoop, ast.Import):
            namen |= {alias.name for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            namen.add(knoop.module)
    return namen


def test_law_and_policy_know_no_django():
    for pad in modules("beleid"):
        assert not {n.partition(".")[0] for n in ingevoerd(pad)} & {"django", "rest_framework", "celery", "psycopg"}, naam_van(
            pad
        )
    assert "django.db" in ingevoerd("from django.db import models")


# ---- 2 · one verb, one function, one transaction, one line, one named actor

ALTIJD_SCHRIJVEN = frozenset({"bulk_create", "bulk_update", "update_or_create", "get_or_create", "create_user"})
SOMS_SCHRIJVEN = frozenset({"save", "delete", "create", "update", "add", "set", "remove", "clear"})
VRAGEN = frozenset({"filter", "exclude", "all", "get", "objects", "_default_manager", "order_by", "select_for_update"})
VERKLARING = re.compile(r"^\s*(INSERT|UPDATE|DELETE|TRUNCATE|ALTER|DROP)\b", re.IGNORECASE)


def keten(knoop: ast.expr) -> list[str]:
    """`Dossier.objects.filter(…).update` -> [update, filter, objects, Dossier]"""
    namen = []
    while True:
        if isinstance(knoop, ast.Attribute):
            namen.append(knoop.attr)
            knoop = knoop.value
        elif isinstance(knoop, ast.Call):
            knoop = knoop.func
        elif isinstance(knoop, ast.Subscript):
            knoop = knoop.value
        else:
            return [*namen, knoop.id] if isinstance(knoop, ast.Name) else namen


def schrijfacties(bron: ast.AST) -> list[tuple[int, str]]:
    """Calls that write rows, by name: on a manager or queryset, `x.save()`, `x.delete()`, or SQL that changes something."""
    gevonden = []
    for knoop in ast.walk(bron):
        if not isinstance(knoop, ast.Call) or not isinstance(knoop.func, ast.Attribute):
            continue
        namen = keten(knoop.func)
        doel, rest = namen[0], set(namen[1:])
        los = doel in {"save", "delete"} and not rest & {"form", "session", "super", "cache"}
        if los or doel in ALTIJD_SCHRIJVEN or (doel in SOMS_SCHRIJVEN and rest & VRAGEN):
            gevonden.append((knoop.lineno, ".".join(reversed(namen))))
        elif doel in {"execute", "executemany"} and any(
            isinstance(a, ast.Constant) and isinstance(a.value, str) and VERKLARING.match(a.value) for a in knoop.args
        ):
            gevonden.append((knoop.lineno, "sql"))
    return gevonden


def is_actie(pad: Path) -> bool:
    return "actions" in pad.parts or pad.name == "actions.py"


#: modules that write without being an action, and why
MAG_SCHRIJVEN = {
    "audit/log.py": "de regel zelf",
    "audit/overgang.py": "bewaar(), waar acties doorheen schrijven",
    "audit/zegel.py": "het zegel over het logboek",
    "accounts/models.py": "de manager van Django zet het wachtwoord",
    "opvolging/tasks.py": "de hartslag: geen daad in een dossier",
}


def test_only_actions_write():
    gevonden = {}
    for pad in modules():
        if is_actie(pad) or naam_van(pad) in MAG_SCHRIJVEN or pad.is_relative_to(HUIS / "wmo_portal" / "demo"):
            continue
        if acties := schrijfacties(boom(pad)):
            gevonden[naam_van(pad)] = acties
    assert gevonden == {}


@pytest.mark.parametrize(
    "regel",
    [
        "dossier.save()",
        "self.rij.delete()",
        "Dossier.objects.create(nummer='x')",
        "Dossier.objects.filter(pk=1).update(geheim=False)",
        "dossier.toegelaten.all().delete()",
        "Dossier.objects.get_or_create(nummer='x')",
        "Dossier.objects.bulk_create(rijen)",
        "cursor.execute('UPDATE intake_dossier SET geheim = false')",
    ],
)
def test_a_view_that_writes_would_be_found(regel):
    assert schrijfacties(boom(f"def view(request):\n    {regel}\n"))


def test_reading_and_plain_dictionaries_are_no_writing():
    assert schrijfacties(boom("d.update(a=1)\nform.save()\nrequest.session.save()\nDossier.objects.filter(pk=1).first()\n")) == []


class Functies:
    """The functions of all action modules by name, and what each of them calls."""

    def __init__(self, bomen: dict[str, ast.Module]) -> None:
        self.van: dict[str, tuple[str, ast.FunctionDef]] = {}
        self.roept: dict[str, set[str]] = {}
        for module, b in bomen.items():
            for knoop in b.body:
                if isinstance(knoop, ast.FunctionDef):
                    sleutel = f"{module}:{knoop.name}"
                    self.van[sleutel] = (module, knoop)
                    self.roept[sleutel] = {
                        k.id if isinstance(k, ast.Name) else k.attr
                        for k in ast.walk(knoop)
                        if isinstance(k, ast.Name | ast.Attribute)
                    }
        self.op_naam: dict[str, set[str]] = {}
        for sleutel, (_, f) in self.van.items():
            self.op_naam.setdefault(f.name, set()).add(sleutel)

    def schrijft_los(self, sleutel: str) -> bool:
        """Whether something is written outside a transaction: here, or in a function this one calls."""
        gezien, wacht = set(), [sleutel]
        while wacht:
            nu = wacht.pop()
            if nu in gezien or is_transactie(self.van[nu][1]):
                continue
            gezien.add(nu)
            if "bewaar" in self.roept[nu] or schrijfacties(self.van[nu][1]):
                return True
            wacht += [s for naam in self.roept[nu] for s in self.op_naam.get(naam, ())]
        return False

    def bereikt(self, sleutel: str, doel: set[str]) -> bool:
        """Whether this function uses one of these names, itself or through a function of the actions."""
        gezien, wacht = set(), [sleutel]
        while wacht:
            nu = wacht.pop()
            if nu in gezien:
                continue
            gezien.add(nu)
            if self.roept[nu] & doel or ("schrijft" in doel and schrijfacties(self.van[nu][1])):
                return True
            wacht += [s for naam in self.roept[nu] for s in self.op_naam.get(naam, ())]
        return False


def is_transactie(f: ast.FunctionDef) -> bool:
    """Atomic as a whole, or in blocks of its own (one per row, so that one broken row does not undo the others)."""
    return "transaction.atomic" in ast.unparse(f)


LOGT = {"leg_vast", "leg_weigering_vast"}
SCHRIJFT = {"bewaar", "schrijft"}
#: public functions of an actions package that are a step of another verb, and why
STAP = {
    "intake/actions/melding.py:volgend_nummer": "deelt een nummer uit aan de melding die het vastlegt",
    "opvolging/actions/herinneren.py:verstuur": "de rij in de outbox is zelf het spoor: pogingen, fout en tijd, en daarna vast",
}


def fouten_in_acties(functies: Functies) -> list[str]:
    fouten = []
    for sleutel, (_, f) in functies.van.items():
        if f.name.startswith("_") or sleutel in STAP or not functies.bereikt(sleutel, SCHRIJFT):
            continue
        if "door" not in {a.arg for a in f.args.kwonlyargs}:
            fouten.append(f"{sleutel}: geen `*, door`")
        if functies.schrijft_los(sleutel):
            fouten.append(f"{sleutel}: geen @transaction.atomic")
        if not functies.bereikt(sleutel, LOGT):
            fouten.append(f"{sleutel}: geen leg_vast")
        if not ast.get_docstring(f):
            fouten.append(f"{sleutel}: geen docstring")
    return fouten


def actiebomen() -> dict[str, ast.Module]:
    return {naam_van(pad): boom(pad) for pad in modules() if is_actie(pad)}


def test_every_action_names_its_actor_is_one_transaction_and_leaves_a_line():
    functies = Functies(actiebomen())
    assert len(functies.van) > 30  # control: they are seen
    assert fouten_in_acties(functies) == []
    assert set(STAP) <= set(functies.van), "een uitzondering die niet meer bestaat"


def test_an_action_that_forgets_something_would_be_found():
    slecht = "def sluit(dossier):\n    _zet(dossier)\n\ndef _zet(d):\n    d.save()\n"
    assert [f.rpartition(": ")[2] for f in fouten_in_acties(Functies({"x/actions.py": boom(slecht)}))] == [
        "geen `*, door`", "geen @transaction.atomic", "geen leg_vast", "geen docstring",
    ]  # fmt: skip
    goed = '@transaction.atomic\ndef sluit(d, *, door):\n    """Closes."""\n    d.save()\n    leg_vast(d, "x", door=door)\n'
    assert fouten_in_acties(Functies({"x/actions.py": boom(goed)})) == []


# ---- 3 · no signals, no drawers without a name, no module nobody reads to the end


def test_nothing_of_ours_happens_by_signal():
    verboden = {"django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals"}
    for pad in modules():
        assert not ingevoerd(pad) & verboden, naam_van(pad)
    assert ingevoerd("from django.dispatch import receiver") & verboden


VERBODEN_NAMEN = {"services", "selectors", "managers", "signals", "utils", "helpers", "constants", "common", "misc"}
LANGSTE = 400


def vormfouten(pad: str, regels: int) -> list[str]:
    delen = set(Path(pad).with_suffix("").parts)
    fouten = [f"{pad}: heet {naam}" for naam in sorted(delen & VERBODEN_NAMEN)]
    return fouten + ([f"{pad}: {regels} regels"] if regels > LANGSTE else [])


def test_modules_have_a_subject_and_an_end():
    fouten = [f for pad in modules() for f in vormfouten(naam_van(pad), len(pad.read_text("utf-8").splitlines()))]
    assert fouten == []
    assert vormfouten("intake/utils.py", 10) == ["intake/utils.py: heet utils"]
    assert vormfouten("intake/services/x.py", 401) == ["intake/services/x.py: heet services", "intake/services/x.py: 401 regels"]


def test_save_only_saves():
    for pad in modules():
        for knoop in ast.walk(boom(pad)):
            if isinstance(knoop, ast.ClassDef) and (pad.parent.name == "models" or pad.name == "models.py"):
                eigen = {f.name for f in knoop.body if isinstance(f, ast.FunctionDef)}
                assert not eigen & {"save", "delete"}, naam_van(pad)


# ---- 4 · a rule is pure; numbers of law and policy are data


def test_rules_know_no_database_and_no_clock():
    for pad in modules():
        if pad.name == "rules.py" or "rules" in pad.parts:
            assert not {n for n in ingevoerd(pad) if n.startswith("django")}, naam_van(pad)
            tekst = pad.read_text("utf-8")
            assert not re.search(r"\b(date\.today|datetime\.now|localdate|timezone\.now)\(", tekst), naam_van(pad)


def drijvend(bron: ast.AST) -> list[int]:
    """Floating point numbers: in a literal, by name, or as a field."""
    return [
        knoop.lineno
        for knoop in ast.walk(bron)
        if (isinstance(knoop, ast.Constant) and isinstance(knoop.value, float))
        or (isinstance(knoop, ast.Name) and knoop.id == "float")
        or (isinstance(knoop, ast.Attribute) and knoop.attr == "FloatField")
    ]


def test_no_minute_and_no_cent_is_a_float():
    for model in eigen_modellen():
        assert not [v.name for v in model._meta.get_fields() if isinstance(v, models.FloatField)], model.__name__
    for pad in modules():
        if pad.name in {"models.py", "rules.py"} or {"models", "rules", "actions"} & set(pad.parts):
            assert drijvend(boom(pad)) == [], naam_van(pad)
    assert len(drijvend(boom("a = 0.5\nb = float(x)\nc = models.FloatField()\n"))) == 3


def test_every_moment_has_a_time_zone():
    for pad in modules():
        assert not re.search(r"\b(datetime\.now\(\)|utcnow\(|date\.today\()", pad.read_text("utf-8")), naam_van(pad)


#: a number with a unit of law or money, as it would stand in Python or on a page
TERMIJN_IN_TEKST = re.compile(
    r"(€\s?[1-9]|\b(?!1 )\d+\s+(?:weken|week|werkdagen|maanden|jaar|euro)\b|\b\d+\s+dagen\b|\b\d+\s+(?:minuten|uur) per\b)"
)
TERMIJN_IN_CODE = {"days", "weeks"}

#: what is a rule of this portal itself or of a screen, not of law or policy; by file and exact text
EIGEN_REGELS = {
    ("templates/gebruikers.html", "3 dagen"): "de link van een uitnodiging (PASSWORD_RESET_TIMEOUT)",
    ("templates/toegang.html", "90 dagen"): "hoe ver het logscherm terugkijkt",
    ("wmo_portal/views/toegang.py", "days=90"): "hoe ver het logscherm terugkijkt",
    ("wmo_portal/views/toegang.py", "days=7"): "geweigerde pogingen van deze week",
    ("beschikkingen/brief/gegevens/delen.py", "4 weken"): "naam van een eenheid: per 4 weken",
    ("beschikkingen/brief/woorden.py", "4 weken"): "naam van een eenheid: per 4 weken",
    ("indicatie/rules/verslagtekst/woorden.py", "4 weken"): "naam van een eenheid: per 4 weken",
    ("intake/rules.py", "120 jaar"): "ouder wordt niemand: een tikfout in het geboortejaar",
    ("intake/views/gesprek.py", "days=31"): "tijd bij een aantekening van een apparaat dat lang uit stond",
    ("opvolging/werk.py", "weeks=8"): "hoe ver Vandaag vooruitkijkt; de termijn zelf staat in Termijn",
}


def getallen_in_tekst(tekst: str) -> list[str]:
    zonder = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", tekst, flags=re.DOTALL)
    return [treffer[0].strip() for treffer in TERMIJN_IN_TEKST.finditer(zonder)]


def getallen_in_code(bron: ast.AST) -> list[str]:
    """`timedelta(days=42)`, `weeks=6`; and Dutch sentences with a term in them."""
    gevonden = []
    docs = {
        id(k.body[0].value)
        for k in ast.walk(bron)
        if isinstance(k, ast.Module | ast.ClassDef | ast.FunctionDef) and k.body and isinstance(k.body[0], ast.Expr)
    }
    for knoop in ast.walk(bron):
        if isinstance(knoop, ast.keyword) and knoop.arg in TERMIJN_IN_CODE and isinstance(knoop.value, ast.Constant):
            if isinstance(knoop.value.value, int) and knoop.value.value > 1:
                gevonden.append(f"{knoop.arg}={knoop.value.value}")
        elif isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and id(knoop) not in docs:
            gevonden += getallen_in_tekst(knoop.value)
    return gevonden


def test_numbers_of_law_and_policy_stand_in_data():
    gevonden = set()
    for pad in sorted((HUIS / "templates").rglob("*.html")):
        gevonden |= {(naam_van(pad), g) for g in getallen_in_tekst(pad.read_text("utf-8"))}
    for pad in modules(*(app for app in EIGEN if app != "beleid")):
        if not pad.is_relative_to(HUIS / "wmo_portal" / "demo"):
            gevonden |= {(naam_van(pad), g) for g in getallen_in_code(boom(pad))}
    assert sorted(gevonden - set(EIGEN_REGELS)) == []
    assert sorted(set(EIGEN_REGELS) - gevonden) == [], "een uitzondering die niet meer nodig is"


def test_a_term_in_the_text_or_the_code_would_be_found():
    assert getallen_in_tekst("<p>U hoort binnen 6 weken van ons. Het kost € 21,80.</p>") == ["6 weken", "€ 2"]
    assert sorted(getallen_in_code(boom('uiterlijk = op + timedelta(weeks=6)\nx = "binnen 20 werkdagen"\n'))) == [
        "20 werkdagen",
        "weeks=6",
    ]
    assert getallen_in_code(boom('"""Term of 6 weken."""\nmorgen = op + timedelta(days=1)\n')) == []
    assert getallen_in_tekst("{% comment %}6 weken{% endcomment %}{{ termijn.weken }} weken") == []


# ---- 5 · what the law forbids, the database refuses


def tabel_van_trigger(tabel: str) -> tuple[set[tuple[str, str]], set[str]] | None:
    """The arrows and first states that the database allows for this table; None without a trigger."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [f"{tabel}_statustabel"])
        rij = cursor.fetchone()
    if rij is None:
        return None
    begin, _, verder = rij[0].partition("ELSIF")
    eerste = re.search(r"NEW\.status NOT IN \(([^)]*)\)", begin)
    paren = {(van, naar) for van, naar in re.findall(r"\('(\w*)','(\w*)'\)", verder) if van}
    return paren, set(re.findall(r"'(\w+)'", eerste[1])) if eerste else set()


def met_tabel() -> list[type[models.Model]]:
    return [model for model in eigen_modellen() if hasattr(model, "VERVOLG")]


@pytest.mark.django_db
def test_the_written_table_of_states_is_the_one_in_the_database():
    assert len(met_tabel()) >= 8
    for model in met_tabel():
        stand = tabel_van_trigger(model._meta.db_table)
        assert stand is not None, f"{model.__name__}: geen trigger op de status"
        paren, begin = stand
        assert paren == {(van, naar) for van, naren in model.VERVOLG.items() for naar in naren}, model.__name__
        assert set(model.VERVOLG) == set(model.Status.values), model.__name__
        assert model._meta.get_field("status").default in begin, model.__name__
        bereikbaar = set(begin)
        while nieuw := {n for v in bereikbaar for n in model.VERVOLG[v]} - bereikbaar:
            bereikbaar |= nieuw
        assert bereikbaar == set(model.Status.values), f"{model.__name__}: een stand die niemand bereikt"


@pytest.mark.django_db
def test_a_table_that_drifted_would_be_found():
    model = met_tabel()[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [f"{model._meta.db_table}_statustabel"])
        begin, _, verder = cursor.fetchone()[0].partition("ELSIF")
        cursor.execute(begin + "ELSIF" + verder.replace("('", "('anders_", 1))
    assert tabel_van_trigger(model._meta.db_table)[0] != {(v, n) for v, naren in model.VERVOLG.items() for n in naren}


def test_every_status_has_its_written_table():
    zonder = [m.__name__ for m in eigen_modellen() if hasattr(m, "Status") and not hasattr(m, "VERVOLG")]
    assert zonder == []


# ---- 6 · law words are Dutch, with their definition and article

ENGELS = {"the", "and", "with", "which", "from", "who", "what", "this", "by", "to", "has", "are", "made", "its"}
BEGRIPPEN = HUIS / "docs" / "begrippen.md"
ARTIKEL = re.compile(r"\s*\(([^()]*(?:art\.|Wmo|Awb|AVG|Wabb|BIO|CRvB|besluit|Archiefwet)[^()]*)\)\.?$")
ZIN = re.compile(r"(?<!art)(?<!afd)\.(?=\s|$)")


def begrip(model: type[models.Model]) -> tuple[str, str, str]:
    """(term, definition, article or empty) from the first sentence of the docstring."""
    alinea = " ".join((model.__doc__ or "").strip().partition("\n\n")[0].split())
    eerste = ZIN.split(alinea)[0]
    artikel = ARTIKEL.search(eerste)
    betekenis = ARTIKEL.sub("", eerste).rstrip(".")
    return str(model._meta.verbose_name), betekenis, artikel[1] if artikel else ""


def regel_voor(model: type[models.Model]) -> str:
    return "| " + " | ".join(deel or "–" for deel in begrip(model)) + " |"


def begripsfouten(term: str, betekenis: str) -> list[str]:
    woorden = set(re.findall(r"[a-zA-Zé]+", betekenis.lower()))
    if len(woorden) < 4 or re.match(r"\w+\(", betekenis):  # Django's own docstring: Dossier(id, nummer, …)
        return [f"{term}: geen definitie"]
    return [f"{term}: Engels in de definitie ({', '.join(sorted(woorden & ENGELS))})"] if woorden & ENGELS else []


def test_every_model_opens_with_its_dutch_definition():
    assert [f for model in eigen_modellen() for f in begripsfouten(*begrip(model)[:2])] == []
    assert begripsfouten("dossier", "Dossier(id, nummer, client)") == ["dossier: geen definitie"]
    assert begripsfouten("dossier", "Everything about the client and the melding")


def test_every_term_is_in_the_list_of_terms():
    tekst = BEGRIPPEN.read_text("utf-8")
    ontbreekt = [regel_voor(model) for model in eigen_modellen() if regel_voor(model) not in tekst]
    assert not ontbreekt, "zet in docs/begrippen.md:\n" + "\n".join(ontbreekt)
    regels = {r for r in tekst.splitlines() if r.startswith("| ") and "---" not in r and not r.startswith("| Begrip")}
    over = regels - {regel_voor(model) for model in eigen_modellen()}
    assert not {r for r in over if r.count("|") == 4 and "andere woorden" not in r} - andere_woorden(tekst)


def andere_woorden(tekst: str) -> set[str]:
    """The words of the law that are no table of their own stand under a heading of their own."""
    return set(tekst.partition("## Andere woorden")[2].splitlines())

"""Every fact found in the sources of Geldrop-Mierlo is carried by an entry, or left out with a reason that is written down."""

import re
from pathlib import Path

import pytest
import yaml

HUIS = Path(__file__).resolve().parents[2]
REGELING = HUIS / "beleid" / "regelingen" / "geldrop-mierlo-2026"
FEITEN = HUIS.parent / "shared" / "feiten" / "geldrop-mierlo-2026.yaml"
WEGLATINGEN = HUIS / "docs" / "adr" / "0014-regelingen-als-gegevens.md"

pytestmark = pytest.mark.skipif(
    not FEITEN.exists(), reason="de feitenlijst van de bronnen ligt niet naast het project (../shared/feiten)"
)


def lees(pad):
    return yaml.load(pad.read_bytes(), Loader=yaml.CSafeLoader)


def feit_ids(boom):
    """The ids of all facts in the fact file."""
    if isinstance(boom, dict):
        eigen = {boom["id"]} if str(boom.get("id", "")).startswith("GM-") else set()
        return eigen.union(*(feit_ids(waarde) for waarde in boom.values()))
    return set().union(*(feit_ids(waarde) for waarde in boom)) if isinstance(boom, list) else set()


def genoemd(boom):
    """The fact ids that entries say they carry."""
    if isinstance(boom, dict):
        eigen = set(boom.get("feit", []))
        return eigen.union(*(genoemd(waarde) for waarde in boom.values()))
    return set().union(*(genoemd(waarde) for waarde in boom)) if isinstance(boom, list) else set()


def weggelaten(tekst):
    """The fact ids in the table of facts left out; each row needs a reason."""
    tabel = tekst.partition("## Weggelaten feiten")[2].partition("\n## ")[0]
    return {feit for feit, reden in re.findall(r"^\| (GM-\S+) \| (.+?) \|$", tabel, re.M) if reden.strip()}


@pytest.fixture(scope="module")
def gedekt():
    documenten = [lees(REGELING / naam) for naam in ("normen.yaml", "tarieven.yaml", "gevallen.yaml")]
    return set().union(*(genoemd(document) for document in documenten))


def zonder_plaats(feiten, gedekt):
    return sorted(feit_ids(feiten) - gedekt - weggelaten(WEGLATINGEN.read_text(encoding="utf-8")))


def test_elk_feit_heeft_een_plaats_of_een_reden(gedekt):
    assert zonder_plaats(lees(FEITEN), gedekt) == []


def test_een_feit_dat_niemand_noemt_valt_op(gedekt):
    feiten = [*lees(FEITEN)["normen"], {"id": "GM-N-VERZONNEN"}]
    assert zonder_plaats(feiten, gedekt) == ["GM-N-VERZONNEN"]


def test_geen_document_noemt_een_feit_dat_niet_bestaat(gedekt):
    bekend = feit_ids(lees(FEITEN))
    assert sorted(feit for feit in gedekt - bekend if "#" not in feit) == []


def test_wat_is_weggelaten_staat_niet_ook_in_een_document(gedekt):
    assert weggelaten(WEGLATINGEN.read_text(encoding="utf-8")) & gedekt == set()

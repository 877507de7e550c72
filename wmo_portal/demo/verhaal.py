"""One dossier from the first call to the stage its story names, through the same actions as the screens use."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from accounts.models import Medewerker
from audit.log import SYSTEEM
from beschikkingen.actions import bevestig_melding, leg_voor, maak_bekend, maak_brief, stel_vast
from beschikkingen.models import Beschikking, Brief
from indicatie.actions import (
    Invulling,
    begin_indicatie,
    bewaar_indicatie,
    bewaar_zrm,
    voeg_aftrek_toe,
    voeg_beperking_toe,
    voeg_taak_toe,
)
from indicatie.actions.review import merk_op, stuur_terug
from indicatie.actions.verslag import leg_antwoord_vast
from indicatie.actions.weging import bewaar_beperking
from indicatie.beeld import inhoud_van
from indicatie.models import Indicatie, Reviewronde
from indicatie.rules.taken import normtaken
from indicatie.verslag import delen_van, gelezen
from intake.actions.delen import bewaar_deel
from intake.actions.geheim import maak_geheim
from intake.actions.gesprek import begin_gesprek, bewaar_regel, plan_gesprek, schrijf_regel
from intake.actions.klok import noteer_gebeurtenis
from intake.actions.melding import begin_melding, koppel_client, ontvang_melding, zet_bsn
from intake.actions.mensen import bewaar_mens, voeg_mens_toe
from intake.actions.onderzoek import start_onderzoek, wijs_toe
from intake.models import Client, Dossier, Onderzoek
from opvolging.actions import plan_evaluaties, rond_evaluatie_af
from opvolging.models import Evaluatie
from producten.models import Aanbieder
from wmo_portal.demo.inrichting import Kantoor
from wmo_portal.demo.klok import Kalender, op_moment

#: the order in which a story goes on; `tot` of a story names where it stops
STAPPEN = (
    "gesprek", "ontvangen", "toegewezen", "gestart", "gepraat", "gewogen", "voorzien", "aanvraag", "ingediend", "terug",
    "vastgesteld", "bekend",
)  # fmt: skip
VERZAMELING = {"huisgenoot": "huisgenoten", "mantelzorger": "mantelzorgers", "betrokkene": "betrokkenen"}
HANDTEKENING = (
    "M120 210L131 168L150 128L166 120L170 140L158 190L150 230L163 214L181 180L199 168L206 182L204 206"
    "M230 200L246 178L262 170L270 184L264 208L280 188L300 172L318 176L322 200L344 186L372 168L410 160L470 168"
)


@dataclass
class Verhaal:
    """A story (data) on its way; each step writes what happened on its own day."""

    data: dict[str, Any]
    kantoor: Kantoor
    kalender: Kalender
    _dossier: Dossier | None = field(default=None, init=False)

    def vertel(self) -> Dossier:
        """Everything up to and including the stage in `tot`."""
        stappen: dict[str, Callable[[], None]] = {
            "gesprek": self._bel, "ontvangen": self._ontvang, "toegewezen": self._wijs_toe, "gestart": self._start,
            "gepraat": self._praat, "gewogen": self._weeg, "voorzien": self._voorzie, "aanvraag": self._lees_samen,
            "ingediend": self._dien_in, "terug": self._stuur_terug, "vastgesteld": self._stel_vast, "bekend": self._maak_bekend,
        }  # fmt: skip
        for naam in STAPPEN[: STAPPEN.index(self.data["tot"]) + 1]:
            if naam == "terug" and self.data["tot"] != "terug":
                continue
            with op_moment(self.kalender.moment(self._dag(naam), *self._uur(naam))):
                stappen[naam]()
        if "volgend_bezoek" in self.data:
            verschil, tijd = self.data["volgend_bezoek"]
            uur, minuut = (int(deel) for deel in tijd.split(":"))
            plan_gesprek(self.onderzoek, op=self.kalender.afspraak(verschil, uur, minuut), plaats="thuis", door=self.consulent)
        return self.dossier

    def _dag(self, naam: str) -> int:
        """Days from today of a step; one without its own day happens on that of the step before."""
        dagen = self.data["dagen"]
        return int(next(dagen[stap] for stap in reversed(STAPPEN[: STAPPEN.index(naam) + 1]) if stap in dagen))

    def _uur(self, naam: str) -> tuple[int, int]:
        nr = STAPPEN.index(naam)
        eerste, minuut = (int(deel) for deel in str(self.data.get("tijd", "9:12")).split(":"))
        return (eerste, minuut) if nr == 0 else (min(17, eerste + (nr + 1) // 2), (minuut + 11 * nr) % 60)

    @property
    def dossier(self) -> Dossier:
        """As it stands now."""
        assert self._dossier is not None
        return Dossier.objects.select_related("client", "gemeente", "team", "behandelaar").get(pk=self._dossier.pk)

    @property
    def onderzoek(self) -> Onderzoek:
        return Onderzoek.objects.select_related("dossier__client").get(dossier=self._dossier)

    @property
    def consulent(self) -> Medewerker:
        return self.kantoor[self.data.get("consulent", "samira")]

    @property
    def teamleider(self) -> Medewerker:
        return self.kantoor[self.data.get("teamleider", "marieke")]

    # ---- the call

    def _bel(self) -> None:
        nu = self.kalender.moment(self._dag("gesprek"), *self._uur("gesprek"))
        door = self.kantoor[self.data.get("intake", "ellen")]
        melding = begin_melding(
            {"kanaal": "telefoon", "urgentie": "gewoon", "melder": "inwoner", **self.data["persoon"], **self.data["melding"]},
            sleutel=uuid.uuid4(), nu=nu, door=door,
        )  # fmt: skip
        if self.data.get("bekend"):
            bekend = Client.objects.exclude(pk=melding.dossier.client_id).get(achternaam=self.data["persoon"]["achternaam"])
            melding = koppel_client(melding, bekend, door=door)
        self._dossier = melding.dossier
        if "bsn" in self.data:
            zet_bsn(melding.dossier.client, self.data["bsn"], door=door, dossier=melding.dossier.nummer)

    def _ontvang(self) -> None:
        ontvang_melding(self.dossier.melding, door=self.kantoor[self.data.get("intake", "ellen")])
        if not self.dossier.client.geen_berichtenverkeer:
            bevestig_melding(self.dossier.melding.pk, nu=self.kalender.moment(self._dag("ontvangen"), 16), door=SYSTEEM)
        if "geheim_voor" in self.data:
            maak_geheim(self.dossier, toegelaten=[self.kantoor[kort] for kort in self.data["geheim_voor"]], door=self.teamleider)

    def _wijs_toe(self) -> None:
        wijs_toe(self.dossier, self.consulent, door=self.teamleider)

    def _start(self) -> None:
        nu = self.kalender.moment(self._dag("gestart"), *self._uur("gestart"))
        start_onderzoek(self.dossier, nu=nu, door=self.consulent)
        uur, minuut = (int(deel) for deel in str(self.data.get("bezoek", "13:30")).split(":"))
        plan_gesprek(
            self.onderzoek, op=self.kalender.afspraak(self.data["dagen"].get("bezoek", 1), uur, minuut), plaats="thuis",
            door=self.consulent,
        )  # fmt: skip
        for g in self.data.get("klok", ()):
            van = self.kalender.dag(g["van"])
            noteer_gebeurtenis(
                self.dossier, klok=g["klok"], soort=g["soort"], van=van, reden=g["reden"],
                nu=self.kalender.moment(g["van"], 11), door=self.consulent,
            )  # fmt: skip

    # ---- the investigation

    def _praat(self) -> None:
        """Steps 1 and 2, and what was said at the table."""
        o, door, dag = self.onderzoek, self.consulent, self.kalender.dag(self._dag("gepraat"))
        gesprek = begin_gesprek(o, nu=self.kalender.moment(self._dag("gepraat"), *self._uur("gepraat")), door=door)
        for minuut, regel in enumerate(self.data.get("gesprek", ())):
            rij = schrijf_regel(
                gesprek, moment=self.kalender.moment(self._dag("gepraat"), 13, 31 + 3 * minuut), tekst=regel["tekst"],
                domein=regel.get("over", ""), door=door,
            )  # fmt: skip
            if regel.get("eigen"):
                bewaar_regel(rij, {"eigen_woorden": True}, versie=rij.versie, door=door)
        if "situatie" in self.data:
            situatie = {**self.data["situatie"], "nagekeken_op": dag}
            bewaar_deel(o.situatie, situatie, versie=o.situatie.versie, door=door)
        for soort, veld in (("huisgenoot", "gesproken_op"), ("mantelzorger", "besproken_op"), ("betrokkene", "toestemming_op")):
            for mens in self.data.get(VERZAMELING[soort], ()):
                over = next((m for m in getattr(o, VERZAMELING[soort]).all() if m.naam == mens["naam"]), None)
                rij_ = over or voeg_mens_toe(o, soort, door=door)  # taken over from the last investigation, or new
                extra = {veld: dag} if soort != "huisgenoot" or mens.get("gesproken") in {"thuis", "telefoon"} else {}
                bewaar_mens(rij_, {**mens, **extra}, versie=rij_.versie, door=door)
        for wat, uitkomst in self.data.get("geprobeerd", ()):
            rij_ = voeg_mens_toe(o, "geprobeerd", door=door)
            bewaar_mens(rij_, {"wat": wat, "uitkomst": uitkomst}, versie=rij_.versie, door=door)
        if "hulpvraag" in self.data:
            vraag = {"ondersteuning_op": dag, "bijdrage_besproken_op": dag, **self.data["hulpvraag"]}
            h = Onderzoek.objects.get(pk=o.pk).hulpvraag
            bewaar_deel(h, vraag, versie=h.versie, door=door)

    def _weeg(self) -> None:
        """Steps 3 to 5."""
        o, door, dag = self.onderzoek, self.consulent, self.kalender.dag(self._dag("gewogen"))
        for b in self.data.get("beperkingen", ()):
            rij = voeg_beperking_toe(o, door=door, tekst=b["tekst"], bron=b["bron"])
            if "waar" in b:
                bewaar_beperking(rij, {"bron_toelichting": b["waar"]}, versie=rij.versie, door=door)
        scores: dict[str, Any] = {}
        for domein, score in self.data.get("zrm", {}).items():
            cijfer, tekst = score if isinstance(score, list) else (score, "")
            scores |= {f"score_{domein}": cijfer, f"toelichting_{domein}": tekst}
        if scores:
            bewaar_zrm(o, scores, versie=0, vandaag=dag, door=door)
        inhoud = inhoud_van(self.dossier, vandaag=dag)
        assert inhoud.beleid is not None
        catalogus = {n.sleutel: n for n in normtaken(inhoud.beleid.normen, inhoud.personen)}
        for t in self.data.get("taken", ()):
            n = catalogus[f"{t['onderdeel']}|{t['regel']}|{t.get('optie', '')}"]
            gegevens = {
                "onderdeel": n.onderdeel, "regel": n.regel, "label": n.label, "eenheid": n.eenheid, "norm": n.norm,
                "norm_tekst": n.norm_tekst[:200], "bron": n.bron[:200], "aantal": t.get("aantal", 1) if n.telbaar else None,
                **{naam: t[naam] for naam in ("nodig", "toelichting", "reden") if naam in t},
            }  # fmt: skip
            taak = voeg_taak_toe(o, gegevens, door=door)
            for deel in t.get("delen", ()):
                mens: dict[str, Any] = {}
                if deel["wie"] == "huisgenoot":
                    mens = {"huisgenoot": o.huisgenoten.filter(naam__startswith=deel["naam"]).first()}
                elif deel["wie"] == "mantelzorg":
                    mens = {"mantelzorger": o.mantelzorgers.filter(naam__startswith=deel["naam"]).first()}
                velden = {naam: waarde for naam, waarde in deel.items() if naam != "besproken"}
                voeg_aftrek_toe(taak, {**velden, **mens, "besproken_op": dag if deel.get("besproken", True) else None}, door=door)

    # ---- the provisions

    def _voorzie(self) -> None:
        dag = self.kalender.dag(self._dag("voorzien"))
        for v in self.data.get("voorzieningen", ()):
            indicatie = begin_indicatie(self.dossier, v["onderdeel"], vandaag=dag, door=self.consulent)
            begin = self.kalender.vandaag + timedelta(days=v["begin"])
            velden = {
                "ingangsdatum": begin, "einddatum": begin + timedelta(days=7 * v["weken"] - 1),
                "aanbieder": Aanbieder.objects.filter(gemeente=self.kantoor.gemeente, naam=v.get("aanbieder", "")).first(),
                "doelen": [{"regel": d.get("regel", ""), "tekst": d["tekst"]} for d in v.get("doelen", ())],
                **v.get("velden", {}),
            }  # fmt: skip
            invulling = Invulling(
                velden=velden,
                feiten=v.get("feiten", {}),
                afwijkingen={regel: (a["delta"], a["reden"]) for regel, a in v.get("afwijkingen", {}).items()},
                motiveringen=v.get("motiveringen", {}),
            )
            bewaar_indicatie(indicatie, invulling, versie=indicatie.versie, vandaag=dag, door=self.consulent)
            self._door_de_poorten(indicatie.pk, {str(k): w for k, w in v.get("poorten", {}).items()})

    def _door_de_poorten(self, pk: int, antwoorden: dict[str, Any]) -> None:
        """Every question of the checklists: as the story says, otherwise the answer that lets help through."""
        dag = self.kalender.dag(self._dag("voorzien"))
        rij = Indicatie.objects.get(pk=pk)
        gegeven: dict[tuple[str, str], tuple[str, str]] = {}
        for poort, _ in inhoud_van(self.dossier, vandaag=dag).voorziening(rij).poorten:
            for stap in poort.stappen:
                stopt = stap.nee is not None and (stap.nee.soort == "stop" or stap.ja is None)
                antwoord, gezien = antwoorden.get(stap.id, ["ja" if stopt else "nee", ""])
                gegeven[poort.id, stap.id] = (antwoord, gezien)
        bewaar_indicatie(rij, Invulling(poorten=gegeven), versie=rij.versie, vandaag=dag, door=self.consulent)

    # ---- report, review, decision

    def _lees_samen(self) -> None:
        dag = self.kalender.dag(self._dag("aanvraag"))
        delen = delen_van(inhoud_van(self.dossier, vandaag=dag))
        antwoord = self.data.get("antwoord", {})
        leg_antwoord_vast(
            self.dossier,
            zienswijze=antwoord.get("zienswijze", "akkoord"),
            woorden=antwoord.get("woorden", ""),
            getekend="vinger",
            handtekening=HANDTEKENING,
            gelezen_sha256=gelezen(delen),
            delen={deel.code: {"klopt": True, "woorden_client": antwoord.get(deel.code, "")} for deel in delen},
            versie=self.onderzoek.verslag.versie,
            vandaag=dag,
            door=self.consulent,
        )

    def _dien_in(self) -> None:
        nu = self.kalender.moment(self._dag("ingediend"), *self._uur("ingediend"))
        leg_voor(self.dossier, nu=nu, door=self.consulent)

    def _ronde(self) -> Reviewronde:
        return Reviewronde.objects.filter(dossier=self._dossier).latest("nummer")

    def _stuur_terug(self) -> None:
        nu = self.kalender.moment(self._dag("terug"), *self._uur("terug"))
        terug = self.data["terug"]
        for o in terug.get("opmerkingen", ()):
            merk_op(self._ronde(), plek=o["plek"], tekst=o["tekst"], nu=nu, door=self.teamleider)
        stuur_terug(self._ronde(), redenen=terug["redenen"], toelichting=terug["toelichting"], nu=nu, door=self.teamleider)

    def _stel_vast(self) -> None:
        nu = self.kalender.moment(self._dag("vastgesteld"), *self._uur("vastgesteld"))
        stel_vast(self._ronde(), dagtekening=self.kalender.dag(self._dag("vastgesteld")), nu=nu, door=self.teamleider)

    def _maak_bekend(self) -> None:
        """A letter that left must exist; every other letter is rendered by the sweep after the start."""
        beschikking = Beschikking.objects.get(ronde=self._ronde())
        brief = Brief.objects.get(beschikking=beschikking, vervallen_op__isnull=True)
        maak_brief(brief.pk, door=SYSTEEM)
        op = self.kalender.dag(self._dag("bekend"))
        maak_bekend(beschikking, op=op, wijze=Beschikking.Wijze.POST, door=self.consulent)
        if "evaluatie" in self.data:
            self._evalueer()

    def _evalueer(self) -> None:
        """The evaluations whose day has come were held on that day."""
        plan_evaluaties(door=SYSTEEM)
        for e in Evaluatie.objects.filter(indicatie__dossier=self._dossier, gepland_op__lt=self.kalender.vandaag):
            with op_moment(min(self.kalender.op(e.gepland_op, 15), self.kalender.nu)):
                rond_evaluatie_af(
                    e, gedaan_op=e.gepland_op, uitkomst=self.data["evaluatie"], versie=e.versie, door=self.consulent
                )

"""The time of an invented story: what happens in it is logged on its own day instead of today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Kalender:
    """Days and moments counted from now, so that the clocks of the dossiers are real on any day."""

    nu: datetime

    @property
    def vandaag(self) -> date:
        return timezone.localdate(self.nu)

    def dag(self, verschil: int) -> date:
        """So many days from today; in the past a Saturday or Sunday becomes the Friday before (order is kept)."""
        dag = self.vandaag + timedelta(days=verschil)
        return dag - timedelta(days=max(0, dag.weekday() - 4)) if verschil < 0 else dag

    def moment(self, verschil: int, uur: int = 10, minuut: int = 0) -> datetime:
        """When something happened, in Dutch time on that day; never in the future."""
        return min(self.afspraak(verschil, uur, minuut), self.nu)

    def afspraak(self, verschil: int, uur: int, minuut: int = 0) -> datetime:
        """A moment in Dutch time on that day, also one that is still to come."""
        return self.op(self.dag(verschil), uur, minuut)

    @staticmethod
    def op(dag: date, uur: int, minuut: int = 0) -> datetime:
        """A moment in Dutch time on `dag`."""
        return timezone.make_aware(datetime.combine(dag, time(uur, minuut)))


@contextmanager
def op_moment(moment: datetime) -> Iterator[None]:
    """Inside, the clock of Django starts at `moment` and moves 7 seconds every time somebody looks at it.

    Actions take their dates as arguments; what they log and stamp reads the clock itself. Only for the invented dossiers.
    """
    echt = timezone.now
    keer = 0

    def nu() -> datetime:
        nonlocal keer
        keer += 1
        return moment + timedelta(seconds=7 * keer)

    timezone.now = nu
    try:
        yield
    finally:
        timezone.now = echt

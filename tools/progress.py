"""What is happening, how far it is, and roughly how long it will take."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

# Title and usual duration in seconds on two cores and an ordinary line; only shown as "etwa".
STEPS = {
    "system": ("System prüfen", 30),
    "odoo": ("Odoo 19.0 holen", 60),
    "environment": ("Python-Umgebung bauen", 90),
    "postgres": ("PostgreSQL starten", 5),
    "database": ("Datenbank anlegen", 120),
    "seed": ("Startdaten laden", 20),
    "server": ("Server starten", 10),
    "template": ("Testdatenbank bauen", 120),
    "lint": ("Quelltext prüfen", 20),
}
RUN = ("system", "odoo", "environment", "postgres", "database", "seed", "server")
TEST = ("system", "odoo", "environment", "postgres", "template", "lint")
SHORT = ("system", "odoo", "environment", "postgres")
BAR_SECONDS = 0.2
LINE_FRACTION = 0.25


class Step:
    """One numbered step on standard error; a terminal gets one line that changes, a file gets few lines."""

    def __init__(self, label: str, seconds: int):
        self.label = label
        self.seconds = seconds
        self.begun = time.monotonic()
        self.shown_at = 0.0
        self.shown_fraction = 0.0
        self.live = sys.stderr.isatty()
        self._write(f"{label} … (dauert etwa {seconds} s)", last=not self.live)

    def update(self, fraction: float) -> None:
        """Show how far the step is (0 to 1) and how long it will roughly take."""
        now = time.monotonic()
        due = now - self.shown_at >= BAR_SECONDS if self.live else fraction - self.shown_fraction >= LINE_FRACTION
        if not due or fraction <= 0:
            return
        self.shown_at, self.shown_fraction = now, fraction
        left = (now - self.begun) * (1 - fraction) / fraction
        self._write(f"{self.label} … {fraction:.0%} (noch etwa {left:.0f} s)".replace("%", " %"), last=not self.live)

    def done(self) -> None:
        """Say how long it took."""
        self._write(f"{self.label}: fertig nach {time.monotonic() - self.begun:.0f} s", last=True)

    def broken(self) -> None:
        """Leave the line, so that the sentence of the failure stands on its own."""
        if self.live:
            sys.stderr.write("\n")

    def _write(self, text: str, *, last: bool) -> None:
        start, end = ("\r\033[K" if self.live else ""), ("\n" if last else "")
        sys.stderr.write(f"{start}{text}{end}")
        sys.stderr.flush()


class Progress:
    """Numbers the steps of a command; a step with nothing to do is never begun and so not shown."""

    def __init__(self, plan: tuple[str, ...] = SHORT):
        self.plan = plan

    @contextmanager
    def step(self, name: str, title: str = "") -> Iterator[Step]:
        """Show the step ``name`` of the plan while the body runs."""
        usual, seconds = STEPS[name]
        number = self.plan.index(name) + 1 if name in self.plan else len(self.plan)
        step = Step(f"[{number}/{len(self.plan)}] {title or usual}", seconds)
        try:
            yield step
        except BaseException:
            step.broken()
            raise
        step.done()

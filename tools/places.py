"""Where everything is kept: nothing outside the checkout and one home directory."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from tools.problems import Problem

ROOT = Path(__file__).resolve().parent.parent


def home() -> Path:
    """Return the directory below which everything that is not in the checkout is kept.

    Root does not use its own home: PostgreSQL refuses to run as root, runs as a user of its own, and that
    user cannot enter /root.
    """
    if os.environ.get("KIM_HOME"):
        return Path(os.environ["KIM_HOME"]).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/kim-odoo")
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser().resolve() / "kim-odoo"


@dataclass(frozen=True)
class Places:
    """All paths of one checkout; ``shared`` serves every checkout, ``state`` only this one."""

    root: Path
    home: Path

    @classmethod
    def of_this_checkout(cls) -> "Places":
        """Return the places of the checkout in which this file lies."""
        return cls(ROOT, home())

    @property
    def shared(self) -> Path:
        """Odoo and the virtual environments, used by all checkouts."""
        return self.home / "shared"

    @property
    def state(self) -> Path:
        """What belongs to this checkout alone; the path's hash keeps two checkouts apart."""
        name = re.sub(r"[^A-Za-z0-9]+", "-", self.root.name).strip("-")[:20] or "kim"
        return self.home / "checkouts" / f"{name}-{hashlib.sha256(os.fsencode(self.root)).hexdigest()[:8]}"

    @property
    def addons(self) -> Path:
        """The checkout's own modules."""
        return self.root / "addons"

    @property
    def data(self) -> Path:
        """Odoo's data directory: filestores and sessions."""
        return self.state / "data"

    @property
    def logs(self) -> Path:
        """The protocols of every command that runs Odoo."""
        return self.state / "logs"

    @property
    def config(self) -> Path:
        """The generated Odoo configuration."""
        return self.state / "odoo.conf"

    def filestore(self, database: str) -> Path:
        """Return where Odoo keeps the files of ``database``."""
        return self.data / "filestore" / database

    def admin_password(self, database: str) -> Path:
        """Return the file with the password of the technical administrator of ``database``."""
        return self.state / f"admin-{database}.txt"

    def prepare(self) -> None:
        """Create the directories, or say why they cannot be created."""
        try:
            for path in (self.home, self.shared, self.home / "checkouts", self.state, self.data, self.logs):
                path.mkdir(parents=True, exist_ok=True)
            # PostgreSQL's user must pass through, nobody else may look in.
            self.state.chmod(0o711)
            self.data.chmod(0o700)
            self.logs.chmod(0o700)
        except OSError as error:
            raise Problem(
                f"Das Verzeichnis {self.home} lässt sich nicht anlegen ({error.strerror}); "
                "bitte nennen Sie mit KIM_HOME=/pfad ein beschreibbares."
            ) from error

    def modules(self) -> list[str]:
        """Return the names of the checkout's modules, in alphabetical order."""
        return sorted(manifest.parent.name for manifest in self.addons.glob("*/__manifest__.py"))

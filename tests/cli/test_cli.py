"""The command line: what it prints where, in which language, and how it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cli import fake
from deckgen import cli
from deckgen.cli import language as language_of
from deckgen.commands.build import render_changes
from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.formatting.columns import render_table, width_of
from deckgen.ledger import Change

SCRIPT = Path(__file__).with_name("fake.py")
HEAVY = {"pandas", "jinja2", "pydantic", "yaml", "lxml", "pptx", "docx", "matplotlib"}


def use(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    monkeypatch.setitem(sys.modules, "deckgen.pipeline", module)
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def script(
    *arguments: str, encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    kept = {k: v for k, v in os.environ.items() if k[:3] not in {"LC_", "LAN"}}
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        capture_output=True,
        check=False,
        env={**kept, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", **environment},
    )


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_questions_import_nothing_heavy(option: str) -> None:
    code = (
        "import sys\n"
        "from deckgen.cli import main\n"
        "try:\n"
        f"    main([{option!r}])\n"
        "except SystemExit as end:\n"
        "    print(end.code, *sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    status, *modules = done.stdout.splitlines()[-1].split()
    assert status == "0"
    assert not HEAVY & set(modules)
    assert not [m for m in modules if m.startswith("deckgen.") and "model" in m]


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("deckgen ")


@pytest.mark.parametrize(
    "arguments",
    [[], ["biuld"], ["build", "--beside", "--force"], ["check", "--language", "fr"]],
)
def test_wrong_call_is_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        ([], "缺少参数：COMMAND", "the following arguments are required: COMMAND"),
        (["init"], "缺少参数：FOLDER", "the following arguments are required: FOLDER"),
        (["build", "--fast"], "不认识的参数：--fast", "unrecognized arguments: --fast"),
        (["check", "--language", "fr"], "参数 --language 不能是", "invalid choice"),
        (["biuld"], "不能是 'biuld'（可选：", "invalid choice: 'biuld'"),
        (["build", "--project"], "后面缺少一个值", "expected one argument"),
        (
            ["build", "--beside", "--force"],
            "参数 --force 不能与 --beside 同时使用",
            "not allowed with argument --beside",
        ),
        (
            ["build", "--draft=1"],
            "参数 --draft 不带值，却写了 '1'",
            "explicit argument",
        ),
    ],
)
def test_a_wrong_call_is_told_in_either_language(
    arguments: list[str],
    chinese: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for locale, mark, told in (
        ("zh_CN.UTF-8", "用法： deckgen", chinese),
        ("en_US.UTF-8", "usage: deckgen", english),
    ):
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit) as end:
            cli.main(arguments)
        assert end.value.code == 2
        out, err = capsys.readouterr()
        assert not out
        assert err.startswith(mark)
        assert told in err.splitlines()[-1]
        assert ("错误：" in err) == (locale[:2] == "zh")


@pytest.mark.parametrize("command", [[], ["init"], ["check"], ["build"]])
def test_help_in_chinese_has_no_english_words(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--language", "zh-CN", *command, "--help"])
    assert end.value.code == 0
    out = capsys.readouterr().out
    for word in ("usage", "options", "optional", "positional", "show", "default"):
        assert word not in out


def test_build_prints_a_table_and_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: dict[str, Any] = {}
    use(monkeypatch, fake.install(changes=fake.CHANGES, seen=seen))
    arguments = ["build", "weekly", "--project", "我的 项目", "--draft", "--force"]
    assert cli.main([*arguments, "--language", "en"]) == 0
    out, err = capsys.readouterr()
    table, _, changes = out.partition("\n\n")
    lines = table.splitlines()
    assert len({width_of(line) for line in lines}) == 1
    assert lines[0].split() == [
        "report",
        "file",
        "pages",
        "figures",
        "citations",
        "seconds",
    ]
    assert lines[1].split()[-4:] == ["12", "30", "9", "1.3"]
    assert changes.splitlines()[0] == "changed since the last build: 12"
    assert changes.splitlines()[1] == (
        "  [number] weekly/2026W1 fig-0 甲: 1亿人 → 2亿人"
    )
    assert changes.splitlines()[-1] == "  … and 2 more (--verbose shows all)"
    assert err == "lay out  季度观察 2026Q1 pptx\n"
    assert seen["path"] == Path("我的 项目")
    assert seen["names"] == ["weekly"]
    assert (seen["draft"], seen["force"], seen["beside"]) == (True, True, False)
    assert callable(seen["clock"])


def test_chinese_is_the_other_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, fake.install(fake.WARNINGS))
    assert cli.main(["--language", "zh-CN", "build", "--no-colour"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("报告")
    assert "排版  季度观察" in err
    assert "警告[ledger-unreadable] ×7: deckgen 读不了这份构建记录：…" in err
    assert [f"  --> 甲.json:{n}\n" in err for n in range(1, 8)] == [
        *3 * [True],
        *4 * [False],
    ]
    assert "……还有 4 处（--verbose 显示全部）" in err
    assert err.count("建议：") == 1
    assert err.endswith("错误 0 个，警告 7 个，原因 1 个\n")


def test_verbose_shows_all_warnings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, fake.install(fake.WARNINGS))
    assert cli.main(["build", "--verbose", "--language", "en"]) == 0
    err = capsys.readouterr().err
    assert "warning[ledger-unreadable] ×7: " in err
    for number in range(1, 8):
        assert f"  --> 甲.json:{number}\n" in err
        assert f"      this is no ledger that deckgen can read: 原因{number}\n" in err


def test_quiet_says_only_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, fake.install())
    assert cli.main(["build", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_bad_input_is_1_and_errors_come_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = DeckgenError((fake.EDITED, *fake.WARNINGS))
    use(monkeypatch, fake.install(fail=error))
    assert cli.main(["build", "--language", "en", "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.index("error[output-edited]") > err.index("warning[ledger")
    assert "  hint: keep it and write the new one next to it" in err
    assert err.endswith("errors: 1, warnings: 7; causes: 2\n")


@pytest.mark.parametrize(
    ("found", "raised", "status"),
    [((), False, 0), (fake.WARNINGS, False, 0), ((fake.EDITED,), True, 1)],
)
def test_check_prints_what_it_found(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    found: tuple[Diagnostic, ...],
    raised: bool,
    status: int,
) -> None:
    fail = DeckgenError(found) if raised else None
    use(monkeypatch, fake.install(found, fail=fail))
    assert cli.main(["check", "--language", "en"]) == status
    out, _ = capsys.readouterr()
    assert ("nothing to object to" in out) == (not found)
    assert ("[" in out) == bool(found)


@pytest.mark.parametrize("fail", [None, DeckgenError((fake.EDITED, *fake.WARNINGS))])
def test_json_is_for_machines(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fail: DeckgenError | None,
) -> None:
    use(monkeypatch, fake.install(fail=fail, changes=fake.CHANGES))
    status = cli.main(["build", "--json"])
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert err == ""
    assert out.isascii()
    assert data["ok"] == (status == 0) == (fail is None)
    if fail is None:
        assert data["files"][0]["path"] == "output/季度观察/2026Q1/a.pptx"
        assert len(data["changes"]) == 12
    else:
        edited = next(d for d in data["diagnostics"] if d["severity"] == "error")
        assert edited["code"] == "output-edited"
        assert edited["file"] == "output/季度观察/a.pptx"
        assert set(edited["message"]) == {"en", "zh-CN"}
        assert len(edited["hints"]["zh-CN"]) == len(edited["hints"]["en"]) == 2


def test_interrupt_is_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, fake.install(fail=KeyboardInterrupt()))
    assert cli.main(["build", "--language", "en", "--quiet"]) == 130
    assert capsys.readouterr().err == "interrupted, no output was changed\n"


def test_other_exceptions_keep_their_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, fake.install(fail=ZeroDivisionError("a bug")))
    with pytest.raises(ZeroDivisionError):
        cli.main(["build", "--quiet"])


def test_progress_on_a_terminal_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, fake.install(fail=DeckgenError((fake.EDITED,))))
    monkeypatch.setenv("COLUMNS", "16")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    cli.main(["build", "--language", "en", "--no-colour"])
    line, blank, rest = capsys.readouterr().err.lstrip("\r").split("\r", 2)
    assert width_of(line) <= 15
    assert line.startswith("lay out  季度")
    assert not blank.strip()
    assert rest.startswith("error[")


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252", "utf-8"])
@pytest.mark.parametrize("mode", ["good", "error"])
def test_every_console_is_written_to(encoding: str, mode: str) -> None:
    done = script(mode, "build", encoding=encoding)
    assert done.returncode == (1 if mode == "error" else 0), done.stderr
    assert b"Traceback" not in done.stderr
    text = (done.stdout + done.stderr).decode(encoding)
    chinese = encoding in {"gbk", "utf-8"}
    assert ("警告" in text) == chinese
    assert ("warning" in text) == (not chinese)


def test_chinese_is_printed_where_it_is_asked_for() -> None:
    done = script("good", "build", "--language", "zh-CN", encoding="ascii")
    assert done.returncode == 0
    assert b"\\u62a5\\u544a" in done.stdout


def test_broken_pipe_is_quiet() -> None:
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), "good", "build", "--quiet", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert said == b""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-CN"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh-CN"),
        ({"LC_ALL": "POSIX"}, None),
        ({}, None),
    ],
)
def test_language_of_the_environment(
    environment: dict[str, str], language: str | None
) -> None:
    assert language_of.environment_language(environment) == language


@pytest.mark.parametrize(
    ("house", "language"),
    [
        ("name: x\nlanguage: en\n", "en"),
        ('\ufefflanguage: "en"\r\n', "en"),
        ("language: zh-CN\n", "zh-CN"),
        ("name: x\n", "zh-CN"),
        ("\0\0", "zh-CN"),
        (None, "zh-CN"),
    ],
)
def test_language_of_the_house(
    tmp_path: Path, house: str | None, language: str
) -> None:
    root = tmp_path / "我的 项目"
    (root / "templates").mkdir(parents=True)
    if house is not None:
        (root / "templates" / "house.yaml").write_bytes(house.encode())
    assert language_of.house_language(["build", "--project", str(root)]) == language
    assert language_of.first_language(["build", f"--project={root}"], {}) == language
    asked = ["build", f"--project={root}", "--language=en"]
    assert language_of.first_language(asked, {"LANG": "zh_CN"}) == "en"


class Terminal(io.StringIO):
    """Says that a person reads it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("arguments", "environment", "wanted"),
    [
        (["build"], {"TERM": "xterm"}, True),
        (["build"], {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (["build"], {"TERM": "dumb"}, False),
        (["build", "--no-colour"], {"TERM": "xterm"}, False),
        (["--no-color", "build"], {"TERM": "xterm"}, False),
        (["build", "--json"], {"TERM": "xterm"}, False),
    ],
)
def test_colour(
    arguments: list[str], environment: dict[str, str], wanted: bool
) -> None:
    parsed = cli.parser("en").parse_args(arguments)
    assert cli.wants_colour(parsed, environment, Terminal()) == wanted


def test_options_before_and_behind_the_command() -> None:
    for arguments in (["--quiet", "check"], ["check", "--quiet"]):
        parsed = cli.parser("zh-CN").parse_args(arguments)
        assert parsed.quiet
        assert not parsed.json


def test_facts_go_by_their_page_and_are_told_once() -> None:
    change = Change("weekly/2026W1", "p1", "p1:a", "fact", "value", "1亿人", "2亿人")
    changes = (change, replace(change, figure="p1:b"))
    said = render_changes(changes, "zh-CN", verbose=False).splitlines()
    assert said == [
        "与上次构建相比的变化：1 处",
        "  [数值] weekly/2026W1 p1: 1亿人 → 2亿人 ×2",
    ]
    gone = replace(change, kind="title", figure="p1", what="removed", after="")
    assert "p1 : 1亿人" not in render_changes((gone,), "en", verbose=True)


def test_table_of_wide_characters() -> None:
    table = render_table([("甲乙", "1"), ("a", "22")], numbers_from=1)
    assert table == "甲乙   1\na     22"
    assert width_of("e\u0301") == 1

"""`deckgen fact add`, through the command line; all numbers are invented."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.diagnostics import DeckgenError, message_for
from deckgen.pipeline.facts import open_holdings
from support.project import project, write, written

SENTENCE = "截至2025年12月，生成式AI用户规模达6.02亿人，同比增长141.7%。"
LINE = "资料来源：虚构调查社《虚构用户调查》，2026年2月"
Run = Callable[..., int]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path)
    for name in ("facts.yaml", "facts.csv"):
        (made / "data" / name).unlink()
    return made


@pytest.fixture
def run(root: Path) -> Run:
    def call(*words: str) -> int:
        return main(["fact", "add", *words, "--project", str(root), "--language", "en"])

    return call


def rows(root: Path, name: str = "facts.csv") -> list[dict[str, str]]:
    text = (root / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_sentence_becomes_rows_with_its_words_and_source(
    root: Path, run: Run
) -> None:
    assert run(SENTENCE, "--source", "survey", "--place", "p. 3", "--yes") == 0
    users, growth = rows(root)
    assert users["metric"] == "生成式AI用户规模"
    assert (users["value"], users["unit"], users["period"]) == (
        "6.02",
        "亿人",
        "2025-12",
    )
    assert (users["source"], users["locator"]) == ("survey", "p. 3")
    assert users["measure"] == "stock"
    assert growth["metric"] == "生成式AI用户规模同比增长"
    assert (growth["value"], growth["measure"]) == ("141.7", "rate")
    assert users["quote"] == growth["quote"] == SENTENCE
    facts = open_holdings(root).catalog.datasets["facts"]
    assert facts.rows == 2


def test_it_can_be_printed_at_once(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(SENTENCE, "--source", "survey", "--yes")
    assert '{{ fact("facts.生成式AI用户规模") }}' in capsys.readouterr().out
    text = '# 用户\n\n## 规模 {#a}\n\n{{ fact("facts.生成式AI用户规模") }}。\n'
    write(root, {"templates/report/01.md": text})
    name = next(p.parent.name for p in root.glob("templates/*/report.yaml"))
    write(root, {f"templates/{name}/01.md": text})
    assert main(["check", "--project", str(root), "--quiet"]) == 0


def test_a_source_line_becomes_a_stub_and_nothing_is_asked_twice(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "资料来源：虚构研究所《虚构年鉴》，2026年1月"
    assert run(SENTENCE, "--source", line, "--yes", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    (source,) = said["sources"]
    assert "evidence" in source["missing"]
    assert {fact["source"] for fact in said["facts"]} == {source["id"]}
    text = (root / "data/sources.yaml").read_text(encoding="utf-8")
    assert "待补" in text
    assert text.startswith("survey:")


def test_a_source_that_is_there_is_found_by_its_line(root: Path, run: Run) -> None:
    before = (root / "data/sources.yaml").read_bytes()
    assert run(SENTENCE, "--source", LINE, "--yes") == 0
    assert (root / "data/sources.yaml").read_bytes() == before
    assert {row["source"] for row in rows(root)} == {"survey"}


def test_what_only_looks_like_an_id_is_refused(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = written_data(root)
    assert run(SENTENCE, "--source", "surveys", "--yes") == 1
    said = capsys.readouterr().err
    assert "unknown-source" in said
    assert "survey" in said
    assert written_data(root) == before


def written_data(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in sorted(root.rglob("*"))
        if p.is_file()
    }


def test_a_dry_run_writes_nothing_and_shows_all(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = written_data(root)
    assert run(SENTENCE, "--source", LINE, "--yes", "--dry-run") == 0
    said = capsys.readouterr()
    assert "dry run" in said.out
    assert "生成式AI用户规模 | 2025-12 | 6.02 亿人" in said.err
    assert written_data(root) == before


def test_what_is_doubtful_has_no_default(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """A period that nobody named, a number in words, a unit nobody knows."""
    cases = {
        "用户规模达6.02亿人。": "`period`",
        "2024年产值翻一番。": "`fact-1`",
        "2024年智能眼镜出货量为267.3万副。": "`unit-1`",
        "2025年：44%": "`metric-1`",
    }
    before = written_data(root)
    for text, key in cases.items():
        assert run(text, "--source", "survey", "--yes") == 1
        said = capsys.readouterr().err
        assert "answer-needed" in said
        assert key in said
    assert written_data(root) == before


def test_answers_come_with_the_call(root: Path, run: Run) -> None:
    call = ("--source", "survey", "--yes", "--set", "period=2025-12")
    assert (
        run("用户规模达6.02亿人，出货267.3万副。", *call, "--set", "unit-2=万个") == 0
    )
    assert [(r["period"], r["unit"]) for r in rows(root)] == [
        ("2025-12", "亿人"),
        ("2025-12", "万个"),
    ]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("period=last year", "fact-cell/period"),
        ("period=FY2024", "fact-cell/fiscal"),
        ("unit-1=万副", "fact-cell/unit"),
    ],
)
def test_an_answer_must_be_one(
    run: Run, answer: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "智能眼镜出货量为267.3万副。"
    given = ["--set", answer]
    if not answer.startswith("period"):
        given += ["--set", "period=2024"]
    assert run(text, "--source", "survey", "--yes", *given) == 1
    assert f"[{code.partition('/')[0]}]" in capsys.readouterr().err


def test_a_fact_is_changed_or_dropped(root: Path, run: Run) -> None:
    given = ["fact-1=edit", "fact-1-metric=用户", "fact-1-value=6.0", "fact-2=drop"]
    words = [word for one in given for word in ("--set", one)]
    assert run(SENTENCE, "--source", "survey", "--yes", *words) == 0
    (only,) = rows(root)
    assert (only["metric"], only["value"]) == ("用户", "6.0")
    assert only["unit"] == "亿人"


def test_a_cell_that_no_column_holds_is_refused(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--set", "fact-1=edit", "--set", "fact-1-value=many")
    assert run(SENTENCE, "--source", "survey", "--yes", *given) == 1
    assert "fact-cell" in capsys.readouterr().err


def test_what_is_there_already_is_left_out(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(SENTENCE, "--source", "survey", "--yes")
    before = written_data(root)
    capsys.readouterr()
    assert run(SENTENCE, "--source", "survey", "--yes") == 0
    said = capsys.readouterr()
    assert "there already: 生成式AI用户规模" in said.err
    assert "nothing was added" in said.out
    assert written_data(root) == before


def test_names_stay_apart(root: Path, run: Run) -> None:
    for when in ("2025年12月", "2025年6月", "2024年12月"):
        run(f"{when}，用户规模达6.02亿人。", "--source", "survey", "--yes")
    assert [r["key"] for r in rows(root)] == [
        "用户规模",
        "用户规模-2025-06",
        "用户规模-2024-12",
    ]


def test_no_number_no_fact(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("用户规模持续扩大。", "--source", "survey", "--yes") == 1
    assert "no-fact-found" in capsys.readouterr().err


FORM = """\
title: 单项事实
processing_level: minor
as_of: 2025-12
primary_key: [key]
value_field: value
period_field: period
unit_field: unit
qualifier_field: sign
source_field: source
{more}fields:
  - {{name: key, title: Key, type: text}}
  - {{name: value, title: Value, type: number, measure: count}}
  - {{name: period, title: Period, type: period}}
  - {{name: unit, title: Unit, type: text}}
  - {{name: sign, title: Sign, type: text}}
  - {{name: source, title: Source, type: text}}
{columns}"""
MORE = (
    "metric_field: what\nentity_field: who\nstatus_field: status\nquote_field: said\n"
)
COLUMNS = "".join(
    f"  - {{name: {name}, title: {name}, type: text}}\n"
    for name in ("what", "who", "status", "said")
)
HEADER = "key;what;who;value;period;unit;sign;status;source;said"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_a_table_keeps_every_byte_it_has(
    root: Path, run: Run, encoding: str, end: str, last: bool
) -> None:
    form = FORM.format(more=f"{MORE}delimiter: ;\n", columns=COLUMNS)
    row = "备案;“备案”;中国;748;2025-12;款;;;office;原句"
    data = f"{HEADER}{end}{row}{end if last else ''}".encode(encoding)
    write(root, {"data/facts.yaml": form, "data/facts.csv": data})
    assert (
        run("2025年12月北京备案大模型超过212款。", "--source", "survey", "--yes") == 0
    )
    made = (root / "data/facts.csv").read_bytes()
    assert made.startswith(data)
    added = made[len(data) :].decode("utf-8" if encoding == "utf-8-sig" else encoding)
    assert added.endswith(end)
    assert added.strip().split(";")[:7] == [
        "备案大模型",
        "备案大模型",
        "北京",
        "212",
        "2025-12",
        "款",
        ">",
    ]
    assert open_holdings(root).catalog.datasets["facts"].rows == 2


def test_nothing_that_a_sentence_says_is_lost(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    form = FORM.format(more="", columns="")
    table = "key,value,period,unit,sign,source\na,1,2024,个,,survey\n"
    write(root, {"data/facts.yaml": form, "data/facts.csv": table})
    assert run(SENTENCE, "--source", "survey", "--yes") == 1
    said = capsys.readouterr().err
    assert "has no column" in message_for("facts-not-appendable/column").en
    assert "has no column" in said
    assert "metric_field" in said
    assert "quote_field" in said


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("users", "facts-not-appendable"),
        ("old", "facts-not-appendable/table"),
    ],
)
def test_only_a_text_table_of_single_facts_takes_them(
    root: Path, run: Run, name: str, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    form = FORM.format(more=MORE + "path: old.json\n", columns=COLUMNS)
    cells = dict.fromkeys(HEADER.split(";"), "")
    cells |= {"key": "a", "value": "1", "period": "2024", "unit": "个"}
    table = json.dumps([{**cells, "value": 1, "source": "survey"}])
    write(root, {"data/old.yaml": form, "data/old.json": table})
    assert run(SENTENCE, "--source", "survey", "--yes", "--to", name) == 1
    assert wording(key) in capsys.readouterr().err


def wording(key: str) -> str:
    """How a message begins."""
    return message_for(key).en.partition("{")[0].partition("`")[0] or "is no dataset"


def test_a_table_in_no_known_encoding_is_left_alone(root: Path) -> None:
    from deckgen.sentences import Row, appended, new_dataset, read_sentences

    (one, _) = read_sentences(SENTENCE).statements
    with pytest.raises(DeckgenError) as error:
        appended(
            b"key\xff\xff,",
            "data/facts.csv",
            new_dataset("facts"),
            [Row("a", one, "survey")],
        )
    assert error.value.diagnostics[0].key == "facts-not-appendable/text"


def test_rows_that_would_not_load_are_not_written(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """An actual value later than its source was published."""
    before = written_data(root)
    text = "2026年9月用户规模达6.02亿人。"
    assert run(text, "--source", "survey", "--yes") == 1
    assert "period-beyond-publication" in capsys.readouterr().err
    assert written_data(root) == before


def test_nothing_invisible_comes_in(root: Path, run: Run) -> None:
    text = "截至2025年12月，\u200b用户\ue000规模达6.02亿人，\u202e见附图。"
    assert run(text, "--source", "survey", "--yes") == 0
    assert "\ue000" not in rows(root)[0]["quote"]
    assert "\u202e" not in rows(root)[0]["quote"]
    assert written(root) == {}

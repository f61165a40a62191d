"""`deckgen bind`, through the command line; all numbers are invented."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen.cli import main
from deckgen.commands import bind
from deckgen.diagnostics import message_for
from deckgen.model.document import Paragraph, walk_blocks
from deckgen.model.inline import plain_text
from deckgen.pipeline import Question
from deckgen.pipeline.binding import Unbound, open_chapter
from deckgen.sentences import Proposal
from support.project import documents, project, write

HEAD = '# 用户\n\n## 用户的规模 {#users short="用户规模" heading="用户规模"}\n\n'
TEXT = (
    "截至2025年12月，用户规模达6.02亿人，网民规模为11.25亿人，普及率53.5%。\n\n"
    "用户规模比上年增长141.8%，见[附注][@survey, p. 2]。\n"
)
Run = Callable[..., int]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def chapter(root: Path) -> Path:
    return next(p.parent / "01.md" for p in root.glob("templates/*/report.yaml"))


def give(root: Path, text: str, *, head: str = HEAD) -> Path:
    path = chapter(root)
    path.write_bytes(f"{head}{text}".encode())
    return path


@pytest.fixture
def run(root: Path) -> Run:
    def call(*words: str) -> int:
        return main(["bind", *words, "--project", str(root), "--language", "en"])

    return call


def printed(root: Path) -> str:
    (document,) = documents(root)
    return "".join(
        plain_text(block.inlines)
        for page in document.chapters[0].pages
        for block in page.blocks
        if isinstance(block, Paragraph)
    )


def unbound(root: Path) -> tuple[Unbound, ...]:
    return open_chapter(root, "01.md", progress=lambda *_: None).unbound


def first(root: Path, text: str) -> Proposal:
    give(root, text)
    return unbound(root)[0].proposals[0]


def test_what_was_typed_is_printed_and_nothing_is_found_any_more(
    root: Path, run: Run
) -> None:
    give(root, TEXT)
    assert main(["check", "--project", str(root), "--quiet"]) == 1
    assert run("01.md", "--all-safe") == 0
    made = chapter(root).read_text(encoding="utf-8")
    assert made == HEAD + TEXT.replace("6.02亿人", '{{ fact("users.genai") }}').replace(
        "11.25亿人", '{{ fact("users.netizens") }}'
    ).replace("53.5%", '{{ fact("users.penetration") }}').replace(
        "141.8%", '{{ growth("users.genai") }}'
    )
    assert main(["check", "--project", str(root), "--quiet"]) == 0
    typed = "截至2025年12月，用户规模达6.02亿人，网民规模为11.25亿人，普及率53.5%。"
    assert typed in printed(root)


def test_an_older_number_is_pinned(root: Path) -> None:
    best = first(root, "2024年12月，用户规模为2.49亿人。\n")
    assert best.binding == '{{ fact("users.genai", period="2024-12") }}'
    assert best.is_safe


def test_of_what_is_not_out_yet_nothing_is_said(root: Path) -> None:
    """The newest number that is out on the edition's date is the running one."""
    late = (root / "data/sources.yaml").read_text(encoding="utf-8") + (
        "later:\n  type: report\n  title: 虚构的下一期\n  producer: [虚构调查社]\n"
        "  date_published: 2026-06-01\n  license: unstated\n  evidence: original\n"
        "  medium: print\n"
    )
    form = (root / "data/users.yaml").read_text(encoding="utf-8")
    form = form.replace("fields:\n", "source_field: who\nfields:\n", 1)
    form += "  - {name: who, title: 来源, type: text}\n"
    table = "period,genai,netizens,penetration,who\n"
    table += "2025-06,5.15,11.23,45.9,survey\n2025-12,6.02,11.25,53.5,later\n"
    write(
        root,
        {"data/sources.yaml": late, "data/users.yaml": form, "data/users.csv": table},
    )
    head = HEAD
    give(root, "用户规模为5.15亿人，另说6.02亿人。\n", head=head)
    known, unknown = unbound(root)
    assert known.proposals[0].binding == '{{ fact("users.genai") }}'
    assert not unknown.proposals


def test_the_number_of_the_edition_follows_it(root: Path) -> None:
    assert first(root, "用户规模为6.02亿人。\n").binding == '{{ fact("users.genai") }}'


@pytest.mark.parametrize(
    ("text", "binding"),
    [
        ("用户规模约为6亿人。\n", '{{ fact("users.genai") | digits(0) }}'),
        ("用户规模达60,200万人。\n", '{{ fact("users.genai") | unit("万人") }}'),
        ("用户规模（亿人）：6.02\n", '{{ fact("users.genai") | bare }}'),
        (
            "2025年甲市产值占38.2%，见下。\n",
            (
                '{{ share(fact("regions.output", area="甲市"), '
                'of=total("regions.output")) }}'
            ),
        ),
        ("2025年各市产值合计341.2亿元。\n", '{{ total("regions.output") }}'),
        (
            "2025年产值比上年增加30.0亿元，甲市最多。\n",
            (
                '{{ diff(fact("regions.output", area="甲市"), '
                'fact("regions.output", period="-1y", area="甲市")) }}'
            ),
        ),
        ("开源模型逾200款。\n", '{{ fact("facts.开源模型") }}'),
        ("2028年市场规模约80亿元。\n", '{{ fact("facts.市场规模") }}'),
    ],
)
def test_forms_that_print_what_is_typed(root: Path, text: str, binding: str) -> None:
    give(root, text)
    (one,) = unbound(root)
    exact = [p.binding for p in one.proposals if p.is_exact]
    assert binding in exact


def test_what_prints_differently_is_said_so(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "开源模型超过200款。\n")
    (one,) = unbound(root)
    assert one.safe is None
    (only,) = [p for p in one.proposals if p.candidate.kind == "fact"]
    assert (only.prints, only.is_exact) == ("逾200款", False)
    assert run("01.md", "--all-safe") == 0
    assert "prints 逾200款" in capsys.readouterr().out


def test_of_two_facts_that_print_alike_none_is_safe(root: Path) -> None:
    table = "key,period,value,unit,qualifier,wording,status,measure,source,locator\n"
    rows = "用户甲,2025-12,6.02,亿人,=,,A,stock,office,p. 3\n"
    write(root, {"data/facts.csv": table + rows})
    give(root, "用户规模达6.02亿人。\n")
    (one,) = unbound(root)
    assert len([p for p in one.proposals if p.is_exact and p.in_period]) == 2
    assert one.safe is None


def test_a_number_that_only_meets_by_chance_is_not_safe(root: Path) -> None:
    give(root, "会场的灯光用去了6.02亿人一样多的时间。\n")
    (one,) = unbound(root)
    assert one.safe is None


def test_another_period_is_not_safe(root: Path) -> None:
    give(root, "截至2024年12月，用户规模达6.02亿人。\n")
    (one,) = unbound(root)
    assert one.proposals[0].is_exact
    assert one.safe is None


def test_each_number_is_asked_for_and_only_the_sure_have_a_default(
    root: Path, run: Run
) -> None:
    give(root, "用户规模达6.02亿人，开源模型超过200款。\n")
    asked: list[Question] = []

    def ask(question: Question) -> str:
        asked.append(question)
        return question.default

    wanted = bind.Wanted("01.md")
    told: list[str] = []
    made = bind.bind(root, wanted, ask, tell=told.append, progress=lambda *_: None)
    assert [q.key for q in asked] == ["at-5-6", "at-5-19", "write"]
    assert [q.default for q in asked] == ["1", "skip", "yes"]
    assert asked[0].choices[0].zh.startswith('{{ fact("users.genai") }}  值：用户规模')
    assert "印作 逾200款" in asked[1].choices[0].zh
    assert made.written
    assert told[-1].splitlines()[-1].startswith('+用户规模达{{ fact("users.genai") }}')


def test_an_answer_takes_another_binding(root: Path, run: Run) -> None:
    give(root, "开源模型超过200款。\n")
    assert run("01.md", "--yes", "--set", "at-5-7=1") == 0
    made = chapter(root).read_text(encoding="utf-8")
    assert made == HEAD + '开源模型{{ fact("facts.开源模型") }}。\n'
    assert main(["check", "--project", str(root), "--quiet"]) == 0


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_everything_else_stays_byte_for_byte(root: Path, run: Run, mark: bytes) -> None:
    text = f"{HEAD}  前言\t\n\n用户规模达6.02亿人。  \n\n- 甲\n\n\n结尾".replace(
        "\n", "\r\n"
    )
    chapter(root).write_bytes(mark + text.encode())
    assert run("01.md", "--all-safe") == 0
    made = text.replace("6.02亿人", '{{ fact("users.genai") }}')
    assert chapter(root).read_bytes() == mark + made.encode()


def test_a_dry_run_shows_the_difference_only(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    path = give(root, TEXT)
    before = path.read_bytes()
    assert run("01.md", "--all-safe", "--dry-run") == 0
    said = capsys.readouterr()
    assert '+截至2025年12月，用户规模达{{ fact("users.genai") }}' in said.err
    assert "dry run" in said.out
    assert path.read_bytes() == before


def test_a_machine_gets_every_proposal(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "用户规模达6.02亿人，开源模型超过200款，另有9.99%。\n")
    assert run("01.md", "--all-safe", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [b["binding"] for b in said["bound"]] == ['{{ fact("users.genai") }}']
    left = {one["number"]: one["proposals"] for one in said["left"]}
    assert left["9.99%"] == []
    assert not left["200款"][0]["exact"]


def test_numbers_of_a_title_and_of_a_diagram_are_bound(root: Path, run: Run) -> None:
    head = '# 用户\n\n## 用户规模达6.02亿人 {#users short="规模" heading="规模"}\n\n'
    fence = (
        "```diagram\nid: fig-a\ntitle: 步骤\nkind: process\nown_work: true\nitems:\n"
        "  - title: 甲\n    text: 用户规模达6.02亿人\n"
        "  - title: 乙\n    text: 网民规模为11.25亿人\n```\n"
    )
    give(root, fence, head=head)
    assert run("01.md", "--all-safe") == 0
    made = chapter(root).read_text(encoding="utf-8")
    assert made.count('{{ fact("users.genai") }}') == 2
    assert '{{ fact("users.netizens") }}' in made


def test_a_text_without_loose_numbers_is_left(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    path = give(root, '用户规模达{{ fact("users.genai") }}。\n')
    before = path.read_bytes()
    assert run("01.md", "--all-safe") == 0
    assert "without a binding" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_a_file_is_found_by_name_and_by_path(root: Path, run: Run) -> None:
    path = give(root, "用户规模达6.02亿人。\n")
    folder = path.parent.name
    for name in ("01.md", f"{folder}/01.md", f"templates/{folder}/01.md", str(path)):
        found = open_chapter(root, name, progress=lambda *_: None)
        assert found.file == f"templates/{folder}/01.md"


def test_what_is_no_text_is_refused(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "文字。\n")
    assert run("02.md", "--all-safe") == 1
    assert "bind-no-text" in capsys.readouterr().err


def test_of_several_reports_one_must_be_named(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    path = give(root, "用户规模达6.02亿人。\n")
    other = root / "templates" / "second"
    other.mkdir()
    for name in ("report.yaml", "01.md"):
        (other / name).write_bytes((path.parent / name).read_bytes())
    assert run("01.md", "--all-safe") == 1
    assert "bind-several" in capsys.readouterr().err
    assert run("01.md", "--all-safe", "--report", "second") == 0
    assert "{{" in (other / "01.md").read_text(encoding="utf-8")
    assert "{{" not in path.read_text(encoding="utf-8")


def test_of_several_texts_one_must_be_named(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    path = give(root, "用户规模达6.02亿人。\n")
    for folder in ("a", "b"):
        (path.parent / folder).mkdir()
        text = HEAD.replace("#users", f"#{folder}") + "用户规模达6.02亿人。\n"
        (path.parent / folder / "02.md").write_text(text, encoding="utf-8")
    form = path.parent / "report.yaml"
    listed = form.read_text(encoding="utf-8").replace(
        "[01.md]", "[01.md, a/02.md, b/02.md]"
    )
    form.write_text(listed, encoding="utf-8")
    assert run("02.md", "--all-safe") == 1
    said = message_for("bind-several/text").en.partition("`{file}` ")[2]
    assert said.partition("{")[0] in capsys.readouterr().err
    assert run("a/02.md", "--all-safe") == 0
    assert "{{" in (path.parent / "a/02.md").read_text(encoding="utf-8")


def test_other_errors_are_told_first(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    path = give(root, '用户规模达6.02亿人，{{ fact("users.nothing") }}。\n')
    before = path.read_bytes()
    assert run("01.md", "--all-safe") == 1
    said = capsys.readouterr().err
    assert "bind-unread" in said
    assert "unknown-field" in said
    assert path.read_bytes() == before


def test_the_catalog_is_a_workbook_with_a_filter(
    root: Path, run: Run, tmp_path: Path
) -> None:
    give(root, "文字。\n")
    file = tmp_path / "绑定.xlsx"
    assert run("--catalog", str(file)) == 0
    sheet = load_workbook(io.BytesIO(file.read_bytes())).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Dataset", "Metric", "Of")
    assert sheet.auto_filter.ref == f"A1:G{len(rows)}"
    listed = {str(row[5]): str(row[4]) for row in rows[1:]}
    assert listed['{{ fact("users.genai") }}'] == "6.02亿人"
    assert listed['{{ fact("users.genai", period="2024-12") }}'] == "2.49亿人"
    assert listed['{{ fact("regions.output", area="甲市") }}'] == "130.5亿元"
    assert listed['{{ fact("facts.开源模型") }}'] == "逾200款"


def test_every_binding_of_the_catalog_prints_what_it_says(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "文字。\n")
    run("--catalog", "--json")
    listed = json.loads(capsys.readouterr().out)["numbers"]
    assert len(listed) == 9 + 12 + 2 + 3
    text = "".join(f"- {one['binding']}。\n" for one in listed)
    give(root, text)
    (document,) = documents(root)
    blocks = walk_blocks(document.chapters[0].pages[0].blocks)
    shown = [plain_text(b.inlines) for b in blocks if isinstance(b, Paragraph)]
    assert shown == [f"{one['prints']}。" for one in listed]


@pytest.mark.parametrize(
    ("asked", "binding"),
    [("网民", "users.netizens"), ("6.02亿人", "users.genai"), ("备案", "facts.备案")],
)
def test_the_catalog_is_searched(
    root: Path, run: Run, asked: str, binding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "文字。\n")
    assert run("--find", asked) == 0
    said = capsys.readouterr().out
    assert binding in said
    assert "firms" not in said


def test_the_catalog_goes_into_a_workbook_only(
    run: Run, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "文字。\n")
    assert run("--catalog", "list.csv") == 1
    assert "bind-catalog" in capsys.readouterr().err

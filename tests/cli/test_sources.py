"""`deckgen source add` and `source list`. All works are invented."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from deckgen.cli import main
from deckgen.cli.asking import asker
from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.pipeline.asking import Question
from deckgen.pipeline.fetching import Network
from deckgen.pipeline.sourcing import Wanted, add_sources
from evidence.factory import pdf
from support.project import project, run

CNKI = "[1]张三,李四.虚构产业研究[J].虚构研究,2020,(03):1-10."
PAGE = """<html><head><title>虚构年度数据 - 国家统计局</title></head>
<body>发布时间：2026-01-19</body></html>"""
URL = "https://www.stats.gov.cn/sj/invented.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "我的 项目", "# 一\n\n## 二 {#b}\n\n文字。\n")


def add(root: Path, *words: str, language: str = "zh-CN") -> int:
    place = ("--project", str(root), "--language", language)
    return main(["source", "add", *words, *place])


def text(root: Path) -> str:
    return (root / "data" / "sources.yaml").read_bytes().decode("utf-8")


def keys(error: pytest.ExceptionInfo[DeckgenError]) -> list[str]:
    return [d.key for d in error.value.diagnostics]


def refused(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> str:
    before = text(root)
    assert add(root, *words, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert text(root) == before
    return str(found["diagnostics"][0]["code"])


def test_a_reference(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = text(root)
    assert add(root, CNKI, "--yes") == 0
    assert text(root) == before + (
        "\n张三-2020:\n"
        "  type: article\n"
        "  title: 虚构产业研究\n"
        "  producer: [张三, 李四]\n"
        "  container: 虚构研究\n"
        "  issue: 03\n"
        "  pages: 1-10\n"
        "  date_published: 2020\n"
        "  medium: print\n"
        "  license: unstated\n"
        "  evidence: 待补\n"
    )
    out = capsys.readouterr().out
    assert "张三，李四. 虚构产业研究[J]. 虚构研究，2020（03）：1-10." in out
    assert "待补：evidence" in out


def test_what_is_answered_is_not_missing(root: Path) -> None:
    assert add(root, CNKI, "--yes", "--set", "evidence=original") == 0
    assert "待补" not in text(root)


def test_a_type_brings_its_own_questions(root: Path) -> None:
    told = (
        "type=news",
        "title=虚构报道",
        "container=虚构日报",
        "date-published=2026年3月2日",
    )
    given = [word for one in told for word in ("--set", one)]
    assert add(root, "来源：虚构记者站", "--yes", *given, "--id", "报道") == 0
    added = text(root).partition("\n报道:\n")[2]
    assert "  container: 虚构日报\n" in added
    assert "  date_published: 2026-03-02\n" in added


def test_a_day_that_is_none(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ("来源：虚构局", "--yes", "--set", "date-published=去年")
    assert refused(capsys, root, *line) == "bad-date"


def test_twice_is_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(root, URL, "--yes") == 0
    before = text(root)
    capsys.readouterr()
    assert add(root, f"{URL}?utm_source=x#top", "--yes", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["added"] == []
    assert found["known"][0]["id"] == "nbs-china"
    assert text(root) == before


def test_nothing_is_written_in_a_rehearsal(root: Path) -> None:
    before = text(root)
    assert add(root, CNKI, "--yes", "--dry-run") == 0
    assert text(root) == before


def test_an_address_and_its_page(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "保存.html"
    page.write_bytes(PAGE.encode("gbk"))
    assert add(root, URL, "--page", str(page), "--yes") == 0
    added = text(root).partition("nbs-china-2026:\n")[2]
    assert "  title: 虚构年度数据\n" in added
    assert "  date_published: 2026-01-19\n" in added
    assert f"  url: {URL}\n" in added
    assert "  evidence: original\n" in added
    assert "待补" not in added


def test_a_page_kept_under_data(root: Path) -> None:
    kept = root / "data" / "snapshots" / "页.html"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(PAGE, encoding="utf-8")
    assert add(root, str(kept), "--yes") == 0
    assert "  snapshot: snapshots/页.html\n" in text(root)


def test_a_pdf(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "报告.pdf"
    lines = ["虚构用户发展报告", "中国信息通信研究院", "2025年10月"]
    file.write_bytes(pdf([lines]))
    assert add(root, str(file), "--yes", "--set", "type=report") == 0
    added = text(root).partition("caict-2025:\n")[2]
    assert "  title: 虚构用户发展报告\n" in added
    assert "  url: 待补\n" in added


def test_an_export_of_several(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "导出.ris"
    many = [
        f"TY  - RPRT\nTI  - 虚构报告{n}\nAU  - 虚构局\nPY  - 2025\nER  -\n"
        for n in "甲乙甲"
    ]
    file.write_text("\n".join(many), encoding="utf-8")
    assert add(root, str(file), "--yes", "--set", "evidence=original") == 0
    added = text(root)
    assert added.count("  title: 虚构报告甲\n") == 1
    assert added.count("  title: 虚构报告乙\n") == 1
    assert "虚构局-2025-2:" in added


def test_from_stdin(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{CNKI}\n"))
    assert add(root, "-", "--yes") == 0
    assert "张三-2020:" in text(root)


def test_a_new_project_has_no_file_yet(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "templates").mkdir()
    assert add(tmp_path, CNKI, "--yes", language="en") == 0
    assert text(tmp_path).startswith("张三-2020:\n")
    assert "evidence: TBD" in text(tmp_path)


def test_another_publisher_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (
        "国家统计局. 虚构数据[DS/OL]. （2026）[2026-03-02]. https://www.sohu.com/a/1.",
    )
    given = ("--yes", "--set", "evidence=original", "--json")
    assert add(root, *words, *given) == 0
    [one] = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (one["code"], one["severity"]) == ("publisher-not-domain", "warning")


def test_refusals(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    several = tmp_path / "a.ris"
    several.write_text("TY  - RPRT\nTI  - a\nER  -\nTY  - RPRT\nTI  - b\nER  -\n")
    broken = tmp_path / "a.json"
    broken.write_text('[{"title": ')
    locked = tmp_path / "a.pdf"
    locked.write_bytes(b"%PDF-1.7\nrubbish")
    cases = {
        "source-unreadable": ("  ", "--yes"),
        "missing-file": ("报告.pdf", "--yes"),
        "answer-needed": (CNKI, "--yes", "--id", "survey"),
    }
    for code, words in cases.items():
        assert refused(capsys, root, *words) == code
    assert refused(capsys, root, CNKI, "--yes", "--id", "a b") == "source-id"
    assert refused(capsys, root, str(several), "--yes", "--id", "x") == "source-id"
    assert refused(capsys, root, str(broken), "--yes") == "source-unreadable"
    assert refused(capsys, root, str(locked), "--yes") == "source-unreadable"


NO_TERMINAL = asker("en", stdin=io.StringIO(""), yes=True)
KEYS = [
    ("x.json", b'[{"title": ', "source-unreadable/export"),
    ("x.pdf", b"%PDF-1.7\nrubbish", "source-unreadable/pdf-broken"),
    (
        "x.mht",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--",
        "source-unreadable/page",
    ),
]


@pytest.mark.parametrize(("name", "data", "key"), KEYS)
def test_files_that_cannot_be_read(
    root: Path, tmp_path: Path, name: str, data: bytes, key: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DeckgenError) as told:
        added(root, str(tmp_path / name))
    assert keys(told) == [key]


@pytest.mark.parametrize("reason", ["password", "slow", "missing"])
def test_pdfs_that_cannot_be_read(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    from deckgen.evidence import PdfError
    from deckgen.pipeline import sourcing

    def fail(data: bytes) -> None:
        raise PdfError(reason)

    monkeypatch.setattr(sourcing, "read_first_page", fail)
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(DeckgenError) as told:
        added(root, str(tmp_path / "x.pdf"))
    wanted = {
        "password": "source-unreadable/pdf-password",
        "slow": "source-unreadable/pdf-slow",
        "missing": "source-unreadable/pdf-missing",
    }
    assert keys(told) == [wanted[reason]]


def added(root: Path, what: str, **kept: Any) -> Any:
    network = kept.pop("network", None)
    return add_sources(
        root,
        Wanted(what, **kept),
        ask=NO_TERMINAL,
        today=date(2026, 3, 2),
        language="zh-CN",
        network=network,
    )


def test_ids_are_refused_by_their_own_words(root: Path, tmp_path: Path) -> None:
    several = tmp_path / "a.ris"
    several.write_text("TY  - RPRT\nTI  - a\nER  -\nTY  - RPRT\nTI  - b\nER  -\n")
    for what, id_, key in (
        (CNKI, "survey", "answer-needed"),
        (CNKI, "a b", "source-id/bad"),
        (str(several), "x", "source-id/several"),
    ):
        with pytest.raises(DeckgenError) as told:
            added(root, what, id=id_)
        assert keys(told) == [key]


def test_what_is_asked_and_in_which_order(root: Path) -> None:
    asked: list[tuple[str, str]] = []

    def ask(question: Question) -> str:
        asked.append((question.key, question.default))
        return {"type": "news", "evidence": "original"}.get(question.key, "")

    found = add_sources(
        root,
        Wanted("https://unknown.example.org/a", dry_run=True),
        ask=ask,
        today=date(2026, 3, 2),
        language="zh-CN",
    )
    assert asked == [
        ("type", "webpage"),
        ("title", ""),
        ("producer", ""),
        ("date-published", ""),
        ("license", "unstated"),
        ("evidence", ""),
        ("container", ""),
    ]
    [one] = found.added
    assert one.draft.missing == (
        *("title", "producer", "date_published", "license", "container"),
    )
    assert one.yaml.count("待补") == 5


class Answers(BaseHTTPRequestHandler):
    """A page, and what doi.org says of a DOI."""

    def do_GET(self) -> None:
        data = PAGE.encode("gbk")
        if self.path.startswith("/10."):
            item = {
                "type": "article-journal",
                "title": "Invented measures",
                "author": [{"family": "Smith", "given": "John"}],
                "container-title": "Invented Journal",
                "issued": {"date-parts": [[2019, 5]]},
                "DOI": "10.1000/j.1",
            }
            data = json.dumps(item).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=gbk")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield Network(allow_local=True, resolver=f"http://127.0.0.1:{made.server_port}/")
    made.shutdown()
    made.server_close()
    thread.join()


def test_an_address_is_fetched_when_asked(root: Path, network: Network) -> None:
    url = f"{network.resolver}a.html"
    plain = added(root, url, network=network, dry_run=True)
    assert "title" in plain.added[0].draft.missing
    found = added(root, url, network=network, fetch=True)
    assert found.added[0].draft.fields["title"] == "虚构年度数据"
    assert found.added[0].draft.fields["date_accessed"] == "2026-03-02"


def test_a_doi(root: Path, network: Network) -> None:
    plain = added(root, "https://doi.org/10.1000/j.1", dry_run=True)
    assert plain.added[0].draft.fields["pid"] == {"doi": "10.1000/j.1"}
    assert "title" in plain.added[0].draft.missing
    found = added(root, "doi:10.1000/j.1", network=network, fetch=True)
    fields = found.added[0].draft.fields
    assert fields["container"] == "Invented Journal"
    assert fields["producer"] == ("Smith J",)


def test_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = ("--project", str(root), "--language", "zh-CN")
    assert add(root, CNKI, "--yes") == 0
    capsys.readouterr()
    assert main(["source", "list", "--incomplete", *place]) == 0
    out = capsys.readouterr().out
    assert "张三-2020\n" in out
    assert "待补：evidence" in out
    assert "survey" not in out
    assert main(["source", "list", "--json", *place]) == 0
    names = [s["id"] for s in json.loads(capsys.readouterr().out)["sources"]]
    assert names[0] == "survey"
    assert names[-1] == "张三-2020"


STUB = """\
survey:
  type: report
  title: {zh: 虚构用户调查, en: Invented user survey}
  producer: [{zh: 虚构调查社, en: Invented Survey Office}]
  date_published: 待补
  license: 待补
  evidence: 待补
"""


def test_a_release_refuses_what_is_to_supply_and_a_draft_prints_it(
    tmp_path: Path,
) -> None:
    from support.project import SOURCES

    others = SOURCES.partition("office:\n")[2]
    files = {"data/sources.yaml": f"{STUB}office:\n{others}"}
    chapter = '# 用户\n\n## 用户 {#b}\n\n用户为{{ fact("users.genai") }}。\n'
    root = project(tmp_path / "p", chapter, files=files)
    with pytest.raises(DeckgenError) as told:
        run(root)
    assert "source-to-supply" in keys(told)
    result = run(root, draft=True)
    found: tuple[Diagnostic, ...] = result.diagnostics
    assert ("source-to-supply", "warning") in [(d.code, d.severity) for d in found]
    [ledger] = root.glob("output/r/*/ledger.json")
    said = ledger.read_text(encoding="utf-8")
    assert "【待补】" in json.dumps(json.loads(said), ensure_ascii=False)


@pytest.mark.parametrize("name", ["sources-in.md", "sources-in.zh.md"])
def test_the_page_names_every_option(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from support.office import ROOT

    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    for verb in ("add", "list"):
        assert f"deckgen source {verb}" in page
        with pytest.raises(SystemExit):
            main(["source", verb, "--help", "--language", "en"])
    words = capsys.readouterr().out.split("arguments:")[1:]
    own = " ".join(part.partition("options:")[0] for part in words)
    options = {word for word in own.split() if word.startswith("--")}
    assert len(options) > 5
    assert sorted(o for o in options - {"--project"} if o not in page) == []
    for code in ("source-to-supply", "publisher-not-domain", "fetch-failed"):
        assert f"`{code}`" in page


OPEN = """\
虚构协会:
  type: 待补
  title: 待补
  producer: [{zh: 虚构协会, en: Invented Association}]
  # 向协会要原件
  date_published: 待补
  license: {name: 仅供示例}
  evidence: 待补

后面的:
  type: internal
  title: 内部
  date_published: "2026"
  license: unstated
  evidence: original
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_entry_that_lacks_something_is_completed(root: Path, ending: str) -> None:
    """It keeps its place, its own words and its comments; all else keeps its bytes."""
    before = text(root) + "\n"
    path = root / "data" / "sources.yaml"
    path.write_bytes((before + OPEN).replace("\n", ending).encode("utf-8"))
    reference = "虚构协会. 露营年报[R]. 2026-02-10."
    assert add(root, reference, "--id", "虚构协会", "--yes") == 0
    made, after = text(root), OPEN[OPEN.index("\n后面的") :]
    assert made == (
        before
        + "虚构协会:\n"
        + "  type: report\n"
        + "  title: 露营年报\n"
        + "  producer: [{zh: 虚构协会, en: Invented Association}]\n"
        + "  date_published: 2026-02-10\n"
        + "  medium: print\n"
        + "  license: {name: 仅供示例}\n"
        + "  evidence: 待补\n"
        + "  # 向协会要原件\n"
        + after
    ).replace("\n", ending)
    assert add(root, reference, "--id", "虚构协会", "--set", "evidence=original") == 0
    assert "evidence: original" in text(root)
    whole = text(root)
    assert add(root, reference, "--id", "虚构协会") == 0
    assert text(root) == whole, "what is there already changes nothing"


def test_an_entry_without_lines_of_its_own_is_not_completed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "data" / "sources.yaml"
    flow = "{虚构协会: {type: 待补, producer: [虚构协会]},\n b: {type: internal}}\n"
    path.write_text(flow, "utf-8")
    words = ("虚构协会. 露营年报[R]. 2026-02-10.", "--id", "虚构协会", "--yes")
    assert refused(capsys, root, *words) == "sources-not-appendable"

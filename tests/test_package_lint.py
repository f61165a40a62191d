"""The lint finds what is broken, and nothing in files that are good."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml import parse_xml
from docx.shared import Inches as DocxInches
from openpyxl import load_workbook
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from support.office import audit, validate_sdk
from support.package_lint import lint

Parts = dict[str, bytes]
Damage = Callable[[Parts], object]

SLIDE = "ppt/slides/slide1.xml"
SLIDE_RELS = "ppt/slides/_rels/slide1.xml.rels"
CHART = "ppt/charts/chart1.xml"
DECK = "ppt/presentation.xml"
BODY = "word/document.xml"
TYPES = "[Content_Types].xml"
W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def picture() -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(content, "PNG")
    content.seek(0)
    return content


def make_deck(path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "结论"
    data = CategoryChartData()
    data.categories = ["2022", "2023", "2024"]
    data.add_series("甲", (1.5, 2.5, 4))
    data.add_series("乙", (3, None, 5))
    box = Inches(1), Inches(2), Inches(4), Inches(3)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
    table = slide.shapes.add_table(3, 3, *box).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    slide.shapes.add_picture(picture(), Inches(6), Inches(1))
    slide.notes_slide.notes_text_frame.text = "备注"
    deck.slides.add_slide(deck.slide_layouts[5])
    deck.save(str(path))
    damage(path, positive_axes)


def positive_axes(parts: Parts) -> None:
    """python-pptx writes axis ids below zero, which the schema does not allow."""
    parts[CHART] = re.sub(rb'((?:axId|crossAx) val=")-', rb"\1", parts[CHART])


def make_report(path: Path) -> None:
    report = docx.Document()
    report.add_heading("第一章", 1)
    paragraph = report.add_paragraph(" 见表 ")
    for xml in (
        f'<w:bookmarkStart {W_NS} w:id="1" w:name="tbl_1"/>',
        f'<w:bookmarkEnd {W_NS} w:id="1"/>',
        f'<w:fldSimple {W_NS} w:instr=" REF tbl_1 \\h "/>',
        f'<w:hyperlink {W_NS} w:anchor="tbl_1"><w:r><w:t>x</w:t></w:r></w:hyperlink>',
    ):
        paragraph._p.append(parse_xml(xml))
    report.add_paragraph("一", style="List Number")
    table = report.add_table(3, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    for _ in range(2):
        report.add_picture(picture(), width=DocxInches(1))
    report.save(str(path))


MAKERS = {".pptx": make_deck, ".docx": make_report}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("good")
    files = {suffix: folder / f"good{suffix}" for suffix in MAKERS}
    for suffix, path in files.items():
        MAKERS[suffix](path)
    return files


@contextmanager
def edited(path: Path) -> Iterator[Parts]:
    """The parts of a file, written back when the block ends."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    yield parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def damage(path: Path, how: Damage) -> None:
    with edited(path) as parts:
        how(parts)


def sub(part: str, pattern: str, by: str, count: int = 1) -> Damage:
    """Replace in one part; a pattern that is not there is a mistake of the test."""

    def change(parts: Parts) -> None:
        text, times = re.subn(
            pattern, by, parts[part].decode(), count=count, flags=re.DOTALL
        )
        assert times, f"{pattern} is not in {part}"
        parts[part] = text.encode()

    return change


def before_run(xml: str) -> Damage:
    return sub(BODY, "<w:r>", f"{xml}<w:r>")


def run(xml: str) -> Damage:
    return before_run(f"<w:r>{xml}</w:r>")


def add_part(name: str, content: bytes = b"<x/>") -> Damage:
    return lambda parts: parts.update({name: content})


def empty_workbook(parts: Parts) -> None:
    (name,) = (n for n in parts if n.endswith(".xlsx"))
    parts[name] = b"PK\x03\x04 but no zip"


def other_cell(parts: Parts) -> None:
    (name,) = (n for n in parts if n.endswith(".xlsx"))
    book = load_workbook(io.BytesIO(parts[name]))
    book.worksheets[0]["B3"] = 99
    content = io.BytesIO()
    book.save(content)
    parts[name] = content.getvalue()


EXTERNAL = (
    '<Relationship Id="rId88" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/hyperlink" Target="http://a b.com/%zz" TargetMode="External"/>'
)
SDT = (
    '<w:sdt><w:sdtPr><w:id w:val="42"/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>"
)
MARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
BEGIN = '<w:fldChar w:fldCharType="begin"/>'

DECK_CASES: dict[str, tuple[Damage, str]] = {
    "content type of a part missing": (
        sub(TYPES, r'<Override PartName="/ppt/slides/slide1.xml"[^>]*/>', ""),
        "content type is application/xml",
    ),
    "content type of a kind missing": (
        sub(TYPES, r'<Default Extension="xlsx"[^>]*/>', ""),
        "no content type",
    ),
    "content type of an absent part": (
        sub(TYPES, "</Types>", '<Override PartName="/a.xml" ContentType="b"/></Types>'),
        "override for absent part a.xml",
    ),
    "content type given twice": (
        sub(TYPES, r'(<Override PartName="/ppt/slides/slide1.xml"[^>]*/>)', r"\1\1"),
        "given twice",
    ),
    "part deleted": (lambda parts: parts.pop(CHART), "missing part"),
    "relationship deleted": (
        sub(SLIDE_RELS, r'<Relationship [^>]*relationships/chart"[^>]*/>', ""),
        "has no relationship",
    ),
    "layout relationship deleted": (
        sub(SLIDE_RELS, r'<Relationship [^>]*slideLayout"[^>]*/>', ""),
        "has 0 layouts",
    ),
    "relationship id twice": (
        sub(SLIDE_RELS, r'Id="rId\d+"', 'Id="rId1"', 0),
        "duplicate relationship rId1",
    ),
    "wrong kind of target": (
        sub(SLIDE_RELS, r"slideLayouts/slideLayout2", "slideMasters/slideMaster1"),
        "is a sldMaster",
    ),
    "external address with spaces": (
        sub(SLIDE_RELS, "</Relationships>", f"{EXTERNAL}</Relationships>"),
        "bad external target",
    ),
    "unused link": (
        sub(
            SLIDE_RELS,
            "</Relationships>",
            EXTERNAL.replace(" b.com/%zz", ".com") + "</Relationships>",
        ),
        "hyperlink rId88 is never used",
    ),
    "malformed": (sub(SLIDE, "</p:cSld>", ""), "not well-formed"),
    "document type declaration": (
        sub(SLIDE, r"\?>\s*", '?><!DOCTYPE x SYSTEM "x">'),
        "document type",
    ),
    "orphan": (add_part("ppt/orphan.xml"), "orphan part ppt/orphan.xml"),
    "part name with a space": (add_part("ppt/a b.xml"), "not a part name"),
    "prefix undeclared": (
        sub(
            SLIDE,
            "<p:sld ",
            '<p:sld xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
            '2006" mc:Ignorable="p99" ',
        ),
        "prefix p99 is not declared",
    ),
    "extension without a namespace": (
        sub(
            SLIDE,
            r"(<p:cNvPr [^>]*?)/>",
            r'\1><a:extLst><a:ext uri="{x}"><dg/></a:ext></a:extLst></p:cNvPr>',
        ),
        "payload without its own namespace",
    ),
    "picture that is none": (add_part("ppt/media/image1.png", b"GIF"), "not what its"),
    "shape id twice": (sub(SLIDE, r'(<p:cNvPr id=")\d+', r"\g<1>2", 0), "shape id 2"),
    "placeholder unknown to the layout": (
        sub(SLIDE, r'<p:ph idx="1"/>', '<p:ph idx="77"/>'),
        "placeholder 77 is not in",
    ),
    "short row": (
        sub(SLIDE, r"<a:tc>(?:(?!<a:tc>).)*?</a:tc>(\s*</a:tr>)", r"\1"),
        "table row has 2 cells, grid 3",
    ),
    "merge not marked": (sub(SLIDE, ' hMerge="1"', ""), "without hMerge"),
    "slide not listed": (sub(DECK, r'<p:sldId [^>]*id="257"[^>]*/>', ""), "listed 0"),
    "layout id too low": (
        sub(
            "ppt/slideMasters/slideMaster1.xml", r'(<p:sldLayoutId id=")\d+', r"\g<1>9"
        ),
        "id 9 is below",
    ),
    "notes lead nowhere": (
        sub(
            "ppt/notesSlides/_rels/notesSlide1.xml.rels",
            r'<Relationship [^>]*relationships/slide"[^>]*/>',
            "",
        ),
        "does not lead back",
    ),
    "axis missing": (
        sub(CHART, r'(<c:barChart>.*?<c:axId val=")\d+', r"\g<1>9999"),
        "axId 9999 has no axis",
    ),
    "axes do not cross": (
        sub(CHART, r'(<c:crossAx val=")\d+', r"\g<1>9999"),
        "crossAx 9999 has no axis",
    ),
    "point count too small": (
        sub(CHART, r'<c:ptCount val="3"/>', '<c:ptCount val="2"/>'),
        "cache has point 2 but ptCount 2",
    ),
    "series index twice": (
        sub(CHART, r'<c:idx val="1"/>', '<c:idx val="0"/>'),
        "series idx 0 is not unique",
    ),
    "text among numbers": (
        sub(CHART, "<c:v>2.5</c:v>", "<c:v>NaN</c:v>"),
        "'NaN' in a cache of numbers",
    ),
    "workbook garbage": (empty_workbook, "workbook does not open"),
    "workbook disagrees": (other_cell, "cache '2.5' != cell 99"),
    "formula names a missing sheet": (
        sub(CHART, "Sheet1!", "Nope!", 0),
        "names a missing sheet",
    ),
    "formula too long": (sub(CHART, r"\$B\$4", "$B$9"), "its cache 3 points"),
}

REPORT_CASES: dict[str, tuple[Damage, str]] = {
    "cell without a paragraph": (
        sub(BODY, r"(<w:tc>\s*<w:tcPr>.*?</w:tcPr>).*?(</w:tc>)", r"\1\2"),
        "does not end with a paragraph",
    ),
    "grid missing": (sub(BODY, r"<w:tblGrid>.*?</w:tblGrid>", ""), "row spans 3 of 0"),
    "span beyond the grid": (
        sub(BODY, r'<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="9"/>'),
        "row spans 10 of 3",
    ),
    "merge begins nowhere": (
        sub(BODY, r'<w:vMerge w:val="restart"/>', ""),
        "nothing above it",
    ),
    "drawing id twice": (
        sub(BODY, r'(<wp:docPr id=")\d+', r"\g<1>7", 0),
        "docPr id 7 is not unique",
    ),
    "bookmark without end": (
        before_run('<w:bookmarkStart w:id="3" w:name="a"/>'),
        "bookmark 3 has no end",
    ),
    "bookmark name twice": (before_run(MARK.format(9, "tbl_1")), "used twice"),
    "bookmark id twice": (before_run(MARK.format(1, "b")), "bookmark id 1 is used"),
    "bookmark name too long": (before_run(MARK.format(9, "a" * 41)), "not one Word"),
    "link to nowhere": (
        sub(BODY, r'w:anchor="tbl_1"', 'w:anchor="gone"'),
        "link to missing bookmark gone",
    ),
    "reference to nowhere": (
        sub(BODY, r"REF tbl_1", "REF gone"),
        "field refers to missing bookmark gone",
    ),
    "reference in pieces to nowhere": (
        run(
            f'{BEGIN}<w:instrText xml:space="preserve"> PAGEREF </w:instrText>'
            '<w:instrText>gone</w:instrText><w:fldChar w:fldCharType="end"/>'
        ),
        "field refers to missing bookmark gone",
    ),
    "field without end": (run(BEGIN), "1 fields without an end"),
    "field without begin": (
        run('<w:fldChar w:fldCharType="separate"/>'),
        "fldChar separate without its begin",
    ),
    "style undefined": (
        sub(BODY, r'<w:pStyle w:val="[^"]*"/>', '<w:pStyle w:val="Nope"/>'),
        "style Nope is not defined",
    ),
    "style rests on nothing": (
        sub("word/styles.xml", r'<w:basedOn w:val="[^"]*"/>', '<w:basedOn w:val="N"/>'),
        "names missing style N",
    ),
    "list undefined": (
        sub(
            BODY,
            r'(<w:pStyle w:val="ListNumber"/>)',
            r'\1<w:numPr><w:numId w:val="987"/></w:numPr>',
        ),
        "numId 987 is not in the numbering",
    ),
    "footnote missing": (run('<w:footnoteReference w:id="55"/>'), "footnote 55 does"),
    "comment missing": (run('<w:commentReference w:id="9"/>'), "comment 9 does not"),
    "control id twice": (before_run(SDT * 2), "sdt id 42 is not unique"),
    "space lost": (run("<w:t>a </w:t>"), "outer space of 'a ' is not preserved"),
    "no last section": (
        sub(BODY, r"<w:sectPr.*</w:sectPr>", ""),
        "does not end with its section",
    ),
    "main content type missing": (
        sub(TYPES, r'<Override PartName="/word/document.xml"[^>]*/>', ""),
        "content type is only application/xml",
    ),
}

CASES = [
    pytest.param(suffix, *case, id=f"{suffix[1:]}: {name}")
    for suffix, cases in ((".pptx", DECK_CASES), (".docx", REPORT_CASES))
    for name, case in cases.items()
]


@pytest.mark.parametrize("suffix", MAKERS)
def test_good_file_is_clean(suffix: str, good: dict[str, Path]) -> None:
    assert lint(good[suffix]) == []


@pytest.mark.parametrize("suffix", MAKERS)
def test_validators_find_nothing_either(suffix: str, good: dict[str, Path]) -> None:
    assert audit(good[suffix]) == []
    assert validate_sdk(good[suffix]) == []


@pytest.mark.parametrize(("suffix", "how", "finding"), CASES)
def test_damage_is_found(
    suffix: str, how: Damage, finding: str, good: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(good[suffix].read_bytes())
    damage(path, how)
    found = lint(path)
    assert any(finding in line for line in found), found


def test_duplicate_entry_is_found(good: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "bad.pptx"
    path.write_bytes(good[".pptx"].read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SLIDE.upper(), b"<x/>")
    assert f"duplicate zip entry {SLIDE}" in lint(path)


def test_what_is_no_package_is_found(tmp_path: Path) -> None:
    path = tmp_path / "bad.pptx"
    path.write_bytes(b"not a zip")
    assert lint(path) == ["not a zip file: File is not a zip file"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert lint(path) == [f"no {TYPES}"]


def test_verdict_does_not_rest_on_exit_code(
    good: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "bad.pptx"
    path.write_bytes(good[".pptx"].read_bytes())
    damage(path, sub(SLIDE, "</p:spTree>", "<p:bogus/></p:spTree>"))
    before = path.read_bytes()
    assert validate_sdk(path)
    assert audit(path)
    assert path.read_bytes() == before

"""Page numbers of the contents, read from a drawn PDF."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from deckgen.layout.pages import lay_out_pages
from deckgen.layout.pages_names import exhibit_bookmark, heading_bookmark
from deckgen.model.layout.pages import MAIN_PAGES, FlowSection, FlowToc, PageFlow
from deckgen.writers.docx import PDF_EXPORT, page_numbers, write_docx
from support.office import missing, pdf_text
from word.factory import THEME, document


def drawn(places: dict[str, int], pages: int) -> bytes:
    """The parts of a PDF that say where its destinations are."""
    kids = " ".join(f"{3 * i + 1} 0 R" for i in range(pages))
    rows = "\n".join(
        f"/{name.replace('_', '5F')}[{3 * page + 1} 0 R/XYZ 70.85 768.1 0]"
        for name, page in places.items()
    )
    return (
        f"65 0 obj\n<<{rows}>>\nendobj\n"
        f"32 0 obj\n<</Type/Pages\n/Resources 64 0 R\n/MediaBox[ 0 0 595 842 ]\n"
        f"/Kids[ {kids} ]\n/Count {pages}>>\nendobj\n"
    ).encode("ascii")


def flow() -> PageFlow:
    return lay_out_pages(document(), THEME)[0]


def listed(sections: tuple[FlowSection, ...]) -> list[str]:
    blocks = [block for section in sections for block in section.blocks]
    return [n for b in blocks if isinstance(b, FlowToc) for _, _, n in b.lines]


def test_numbers_count_from_the_first_page_of_their_section() -> None:
    names = listed(flow().sections)
    places = dict.fromkeys(names, 4) | {
        heading_bookmark("chapter", "front"): 1,
        heading_bookmark("chapter", "users"): 2,
    }
    found = page_numbers(drawn(places, 6), flow())
    assert found[heading_bookmark("chapter", "front")] == 1
    assert found[heading_bookmark("chapter", "users")] == 1
    assert found[exhibit_bookmark("fig-users")] == 3
    assert found[MAIN_PAGES] == 4


def test_one_missing_place_means_no_numbers() -> None:
    names = listed(flow().sections)
    assert page_numbers(drawn(dict.fromkeys(names[1:], 2), 6), flow()) == {}
    assert page_numbers(b"%PDF-1.7", flow()) == {}


@pytest.mark.slow
def test_contents_say_where_headings_stand(tmp_path: Path) -> None:
    first = flow()
    pdf = draw(write_docx(first, THEME), tmp_path)
    numbers = page_numbers(pdf.read_bytes(), first)
    second = lay_out_pages(document(), THEME, numbers)[0]
    pages = pdf_text(draw(write_docx(second, THEME), tmp_path))
    lines = [" ".join(line.split()) for line in pages[1].splitlines()]
    assert any(line.startswith("第二章 全球坐标 3") for line in lines)
    assert any(line.startswith("摘要 I") for line in lines)
    assert "第 3 页，共 4 页" in " ".join(pages[4].split())
    assert "全球坐标" in pages[4]


def draw(data: bytes, folder: Path) -> Path:
    """The file as LibreOffice draws it, with its bookmarks as destinations."""
    program = shutil.which("soffice") or missing("soffice", "make tools as root")
    source = folder / "report.docx"
    source.write_bytes(data)
    subprocess.run(
        [
            program,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            PDF_EXPORT,
            "--outdir",
            str(folder),
            str(source),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return folder / "report.pdf"

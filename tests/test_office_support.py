"""The tests' own tools: a page is drawn, nonsense is not, nothing is skipped in CI."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest

from support.office import missing, page_pictures, pdf_text, render_pdf


def make_deck(path: Path) -> None:
    deck = pptx.Presentation()
    for title in ("结论", "Second"):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
    deck.save(str(path))


def make_report(path: Path) -> None:
    report = docx.Document()
    report.add_paragraph("结论")
    report.add_page_break()
    report.add_paragraph("Second")
    report.save(str(path))


@pytest.mark.parametrize(
    ("make", "suffix"), [(make_deck, "pptx"), (make_report, "docx")]
)
def test_pages_are_drawn(
    make: Callable[[Path], None], suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"年报 1.{suffix}"
    make(path)
    pdf = render_pdf(path, tmp_path / "pages")
    assert pdf.name == "年报 1.pdf"
    first, second = pdf_text(pdf)
    assert "结论" in first
    assert "Second" in second
    pictures = page_pictures(pdf)
    assert len(pictures) == 2
    # Some ink, and not all of it.
    for picture in pictures:
        assert sum(picture.convert("L").histogram()[:128]) > 0
        assert picture.getpixel((0, 0)) == (255, 255, 255)


def test_nonsense_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "bad.pptx"
    path.write_text("plain text, not a deck", encoding="utf-8")
    with pytest.raises(AssertionError, match="cannot draw"):
        render_pdf(path, tmp_path)


def test_missing_tool_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="run make tools"):
        missing("soffice", "make tools")


def test_missing_tool_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="run make tools"):
        missing("soffice", "make tools")

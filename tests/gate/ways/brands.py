"""Numbers typed into a house's own .pptx and .docx, which print on every page."""

from __future__ import annotations

from gate.ways.making import Way
from support.project import PAGE, REPORT
from themes.brands import changed, deck_brand, word_brand

THEME = "templates/themes/own/theme.yaml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout6.xml"
HEADER = "word/header1.xml"
CODE = "number-in-words"
ENTRY = "</p:spPr></p:sp>"


DATE = frozenset({"13", "27"})
"""The application's own templates have a date in a placeholder that nobody sees."""


def branded(name: str, file: str, data: bytes, code: str = "") -> Way:
    """A report in the brand."""
    files: dict[str, str | bytes] = {THEME: f"brand: {file}\n"}
    files[f"templates/themes/own/{file}"] = data
    return Way(
        name,
        f"{PAGE}文字。\n",
        code,
        1 if code else 0,
        file=THEME,
        allowed=DATE,
        report=f"{REPORT}theme: own\n",
        files=files,
    )


def stripped(text: str) -> bytes:
    """A brand whose strip says something."""
    body = (
        "</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r>"
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    return changed(deck_brand(), {MASTER: (ENTRY, body)})


def headed(text: str) -> bytes:
    """A brand whose header says something."""
    return changed(word_brand(), {HEADER: ("虚构品牌页眉", text)})


BRANDS = (
    branded("brand-master", "brand.pptx", stripped("共888家"), CODE),
    branded("brand-master-words", "brand.pptx", stripped("共六亿家"), CODE),
    branded("brand-master-plain", "brand.pptx", stripped("虚构口号")),
    branded("brand-header", "brand.docx", headed("共888家"), CODE),
    branded(
        "brand-header-runs",
        "brand.docx",
        headed("共8</w:t></w:r><w:r><w:t>88家"),
        CODE,
    ),
    branded("brand-header-plain", "brand.docx", headed("虚构页眉")),
)

"""Paragraphs of the flow become `w:p`, their runs fields, links and bookmarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from deckgen.model.layout.page_styles import CELL_STEP, LIST_STEP, STYLES
from deckgen.model.layout.pages import FlowPara, FlowRun
from deckgen.model.layout.text import Run
from deckgen.model.layout.theme import Theme
from deckgen.model.source import Language
from deckgen.writers.docx.markup import (
    ON,
    PARAGRAPH,
    RUN,
    colour,
    fonts,
    half_points,
    indent,
    properties,
    style_spacing,
    text,
    value,
)
from deckgen.writers.docx.markup import (
    field as field_runs,
)
from deckgen.writers.docx.numbering import BULLETS, list_number
from deckgen.writers.package import Package, is_beside
from deckgen.writers.xml import clean

# Signs that latin and Chinese type share: Word sets them in the latin font unless told.
SHARED = re.compile("[‘’“”…—·×°]")
CHINESE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
SCHEMES = ("http", "https", "mailto", "ftp")
URL_SAFE = "!#$%&'()*+,/:;=?@[]~"


@dataclass(slots=True)
class Pen:
    """What one part needs while it is written; counters give names and ids."""

    package: Package
    part: str
    theme: Theme
    language: Language
    bookmarks: int = 0
    drawings: int = 0
    charts: int = 0
    pictures: int = 0
    sequences: dict[str, int] = field(default_factory=dict)
    list_ids: list[int] = field(default_factory=list)


def paragraph(
    para: FlowPara, pen: Pen, *, section: str = "", lead: str = "", tail: str = ""
) -> str:
    """`w:p`; `section` ends a section here, `lead` and `tail` are runs around."""
    inner = lead + runs_markup(para.runs, pen) + tail
    if para.bookmark:
        inner = bookmarked(para.bookmark, inner, pen)
    return f"<w:p>{paragraph_properties(para, pen, section)}{inner}</w:p>"


def paragraph_properties(para: FlowPara, pen: Pen, section: str = "") -> str:
    """`w:pPr`: the style, and only what differs from it."""
    style = STYLES[para.style]
    parts = {"pStyle": value("pStyle", style.id)}
    if para.keep_next and not style.keep_next:
        parts["keepNext"] = ON
    if para.whole and not style.keep_lines:
        parts["keepLines"] = ON
    if para.page_break_before:
        parts["pageBreakBefore"] = ON
    if para.list_kind:
        number = BULLETS
        if para.list_kind == "number":
            number = list_number(para.list_id)
            pen.list_ids.append(para.list_id)
        parts["numPr"] = (
            f'<w:numPr><w:ilvl w:val="{para.level}"/><w:numId w:val="{number}"/>'
            "</w:numPr>"
        )
        parts["ind"] = indent(left=LIST_STEP * (para.level + 1), hanging=LIST_STEP)
    elif para.style == "cell" and para.level:
        parts["ind"] = indent(left=CELL_STEP * para.level)
    elif para.style == "list" and para.level:
        parts["ind"] = indent(left=LIST_STEP * (para.level + 1))
    if para.before is not None:
        parts["spacing"] = style_spacing(style, pen.language, para.before)
    if para.align and para.align != "left":
        parts["jc"] = value("jc", para.align)
    if section:
        parts["sectPr"] = section
    return properties("pPr", PARAGRAPH, parts)


def runs_markup(runs: tuple[FlowRun, ...], pen: Pen) -> str:
    """All runs; neighbours with the same bookmark stand in it together."""
    found: list[str] = []
    place = 0
    while place < len(runs):
        name = runs[place].bookmark
        end = place + 1
        while name and end < len(runs) and runs[end].bookmark == name:
            end += 1
        inner = "".join(run_markup(run, pen) for run in runs[place:end])
        found.append(bookmarked(name, inner, pen) if name else inner)
        place = end
    return "".join(found)


def bookmarked(name: str, inner: str, pen: Pen) -> str:
    """The content between `w:bookmarkStart` and `w:bookmarkEnd`."""
    number = pen.bookmarks
    pen.bookmarks += 1
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def run_markup(flow: FlowRun, pen: Pen) -> str:
    """One run, or the field, link or mark it stands for."""
    words = run_properties(flow.run, pen)
    match flow.kind:
        case "tab":
            return f"<w:r>{words}<w:tab/></w:r>"
        case "break":
            return f"<w:r>{words}<w:br/></w:r>"
        case "footnote":
            mark = properties("rPr", RUN, {"rStyle": FOOTNOTE_STYLE})
            return (
                f"<w:r>{mark}{text(NO_BREAK)}"
                f'<w:footnoteReference w:id="{flow.target}"/></w:r>'
            )
        case "note-reference":
            code = rf"NOTEREF {flow.target} \h{KEPT}"
            kept = f"<w:r>{words}{text(NO_BREAK)}</w:r>"
            return kept + field_runs(code, flow.run.text, words)
        case "reference":
            return field_runs(rf"REF {flow.target} \h{KEPT}", flow.run.text, words)
        case "sequence":
            return field_runs(sequence_code(flow, pen), flow.run.text, words)
        case "text":
            return text_markup(flow, pen, words)


NO_BREAK = "\u200d"
"""What Word calls a no-width non break."""
UNBROKEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
TOKEN = re.compile(r"\[\d{1,3}(?:[-,]\d{1,3})+\]")
"""Several sources in one bracket, `[1-2,9]`, as a source line has them; no date."""
KEPT = r" \* MERGEFORMAT"
"""An updated cross-reference keeps its own look, not that of the caption."""
FOOTNOTE_STYLE = '<w:rStyle w:val="FootnoteReference"/>'


def sequence_code(flow: FlowRun, pen: Pen) -> str:
    """`SEQ 图`; where a number is left out it is set, so that an update agrees."""
    number = int(flow.run.text)
    expected = pen.sequences.get(flow.target, 0) + 1
    pen.sequences[flow.target] = number
    reset = "" if number == expected else rf" \r {number}"
    return rf"SEQ {flow.target} \* ARABIC{reset}"


def text_markup(flow: FlowRun, pen: Pen, words: str) -> str:
    """Characters, linked to a page of the web or to a place in the document."""
    letters = text(flow.run.text)
    if flow.run.raised:
        # A mark is one token with what it covers: it neither begins a line nor is torn
        # apart at its hyphen.
        letters = text(NO_BREAK + flow.run.text).replace("-", UNBROKEN)
    else:
        letters = TOKEN.sub(lambda token: token[0].replace("-", UNBROKEN), letters)
    inner = f"<w:r>{words}{letters}</w:r>"
    if flow.target:
        return (
            f'<w:hyperlink w:anchor="{flow.target}" w:history="1">{inner}</w:hyperlink>'
        )
    if target := link_target(flow.run.url):
        rid = pen.package.relate(pen.part, target, "hyperlink", external=True)
        return f'<w:hyperlink r:id="{rid}" w:history="1">{inner}</w:hyperlink>'
    return inner


def link_target(url: str) -> str:
    """The URL as a relationship may hold it, percent-encoded; empty: not a link."""
    url = clean(url).strip()
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    if scheme not in SCHEMES and not is_beside(url):
        return ""
    # A stray % would make the whole package unreadable to the Open XML SDK.
    url = re.sub("%(?![0-9A-Fa-f]{2})", "%25", url)
    return percent_encode(url, safe=URL_SAFE)


def run_properties(run: Run, pen: Pen) -> str:
    """`w:rPr` of what differs from the paragraph's style; empty for nothing."""
    parts: dict[str, str] = {}
    if run.heading:
        parts["rFonts"] = fonts(pen.theme.heading)
    elif SHARED.search(run.text) and hints_chinese(run.text, pen.language):
        parts["rFonts"] = '<w:rFonts w:hint="eastAsia"/>'
    if run.bold:
        parts |= {"b": ON, "bCs": ON}
    if run.italic:
        parts |= {"i": ON, "iCs": ON}
    if run.colour != "ink":
        parts["color"] = colour(run.colour, pen.theme)
    if run.size:
        parts |= half_points(run.size)
    if run.raised:
        parts["vertAlign"] = value("vertAlign", "superscript")
    return properties("rPr", RUN, parts)


def hints_chinese(words: str, language: Language) -> bool:
    """Shared signs are Chinese ones: in a Chinese text, or among Chinese characters."""
    if CHINESE.search(words):
        return True
    latin = any(sign.isascii() and sign.isalpha() for sign in words)
    return language == "zh-CN" and not latin

"""Text → lines that deckgen writes itself and nobody should type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.model.document import Document
from deckgen.model.project import House
from deckgen.rules.flow import Flow, flow_of
from deckgen.rules.places import typed_texts

TYPED_LINE = re.compile(
    r"(?:^|[\n。；;.!！?？(（【\[])\s*(?P<label>(?:资料|数据|图片|信息)?来源|"
    r"(?:Data )?[Ss]ources?)\s*[：:]\s*(?P<line>[^\n。]*)"
)


def check_source_lines(document: Document, house: House) -> Iterator[Diagnostic]:
    """`house-name-in-template`: a source line typed by hand, or the house in one."""
    names = tuple(name for name in house.name.values() if name)
    for inlines in typed_texts(document):
        flow = flow_of(inlines)
        for match in TYPED_LINE.finditer(flow.raw):
            if flow.kind(match.start("label")) not in ("typed", "name"):
                continue
            yield _found(flow, match, names)


def _found(flow: Flow, match: re.Match[str], names: tuple[str, ...]) -> Diagnostic:
    span = flow.span_at(match.start("label"))
    name = next((n for n in names if n in match["line"]), None)
    line = match[0].strip("\n。；;.!！?？(（【[ ")[:40].replace("\ufffc", "")
    if name:
        return diagnose("house-name-in-template/house", span, line=line, house=name)
    return diagnose("house-name-in-template", span, line=line)

"""Diagrams → exhibits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import Diagram, DiagramItem, DiagramKind, Exhibit, rewritten
from deckgen.model.inline import Fact, Inlines, citations_in, plain_text, walk
from deckgen.model.quantity import Quantity
from deckgen.model.source import Language, Processing, unite
from deckgen.model.specs import DiagramSpec
from deckgen.quantities.combine import MOST_PROCESSED
from deckgen.resolve.cards import named_citations
from deckgen.resolve.context import Context
from deckgen.resolve.notes import notes_of
from deckgen.resolve.provenance import has_own_forecast
from deckgen.resolve.text import resolve_inlines

NAMES: Mapping[DiagramKind, tuple[str, str]] = {
    "process": ("流程图", "process"),
    "cycle": ("循环图", "cycle"),
    "timeline": ("时间线", "timeline"),
    "roadmap": ("路线图", "roadmap"),
    "layers": ("分层图", "layers"),
    "pyramid": ("金字塔图", "pyramid"),
    "funnel": ("漏斗图", "funnel"),
    "comparison": ("对比图", "comparison"),
    "matrix": ("矩阵图", "matrix"),
    "cards": ("卡片", "cards"),
}
"""What a screen reader calls each kind, in Chinese and English."""


def resolve_diagram(block: ExhibitSpec, spec: DiagramSpec, context: Context) -> Exhibit:
    """Texts in an arrangement; what its facts rest on joins the sources it names.

    Raises:
        FailedError: it names no sources and is not the house's own work.
    """
    named = named_citations(block, spec, context)
    diagram = rewritten(spec.diagram, lambda text: resolve_inlines(text, context))
    caption = resolve_inlines(spec.title, context)
    alt = resolve_inlines(spec.alt, context)
    note = resolve_inlines(spec.note, context)
    texts = (caption, *diagram.texts)
    quantities = [i.quantity for t in texts for i in walk(t) if isinstance(i, Fact)]
    cited = [citations_in(text) for text in (*texts, note)]
    return Exhibit(
        id=block.id,
        kind="diagram",
        body=diagram,
        caption=caption,
        citations=unite(named, *cited),
        notes=notes_of(_plain(quantities), context.language, typed=note),
        processing=_processing(quantities, own_work=spec.own_work),
        has_forecast=any(q.status != "A" for q in quantities),
        own_forecast=has_own_forecast(quantities, context),
        alt_text=plain_text(alt) or alt_text_of(caption, diagram, context.language),
        alt=alt,
        datasets=tuple(dict.fromkeys(c.dataset for q in quantities for c in q.cells)),
        span=block.at("id"),
    )


def _plain(quantities: list[Quantity]) -> list[Quantity]:
    """Without what the text itself says: it prints words for a qualifier, no sign, and
    no letter for a forecast."""
    return [replace(q, qualifier="=", status="A") for q in quantities]


def _processing(quantities: list[Quantity], *, own_work: bool) -> Processing:
    """The most that was done to a number; arranging the words is the house's act."""
    done: list[Processing] = [q.processing for q in quantities]
    done.append("minor" if own_work else "none")
    return min(done, key=MOST_PROCESSED.index)


def alt_text_of(caption: Inlines, diagram: Diagram, language: Language) -> str:
    """`title：时间线：3月 备案；6月 上线`: the words in the order they are read."""
    chinese, english = NAMES[diagram.kind]
    zh = language == "zh-CN"
    colon, semicolon = ("：", "；") if zh else (": ", "; ")
    name = chinese if zh else english
    said = semicolon.join(_spoken(diagram))
    return f"{plain_text(caption)}{colon}{name}{colon}{said}"


def _spoken(diagram: Diagram) -> Iterator[str]:
    """What each part says."""
    axes = [plain_text(text) for text in (diagram.y, diagram.x) if text]
    if axes:
        yield " × ".join(axes)
    if diagram.columns:
        yield " | ".join(plain_text(column) for column in diagram.columns)
    for item in diagram.items:
        yield _item(item)


def _item(item: DiagramItem) -> str:
    return " ".join(plain_text(text) for text in item.texts)

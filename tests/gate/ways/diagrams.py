"""Numbers typed into the items of diagrams, and what looks like one and is a name."""

from __future__ import annotations

from gate.ways.making import BARE, FACT, Way, fenced
from support.project import PAGE

ITEMS = ("{title: 甲}", "{title: 乙}")


def diagram(
    name: str,
    *items: str,
    kind: str = "cards",
    code: str = "bare-number",
    line: int = 7,
    head: str = "own_work: true",
) -> Way:
    """A diagram with a second item, so that its kind takes it; items from line 7."""
    rows = "\n".join(f"  - {item}" for item in (*items, *ITEMS[len(items) :]))
    lines = f"id: d\ntitle: 图\nkind: {kind}\n{head}\nitems:\n{rows}"
    return fenced(name, f"```diagram\n{lines}\n```", code, line)


COMPARED = "{label: 丙, cells: [丁, 戊]}"
DIAGRAMS = (
    diagram("diagram-item-title", "{title: 共888家}"),
    diagram("diagram-item-text", "{title: 甲, text: 共888家}"),
    diagram("diagram-item-label", "{title: 甲, label: 共888家}"),
    diagram("diagram-item-point", "{title: 甲, points: [丙, 共888家]}"),
    diagram("diagram-single-point", "{title: 甲, points: 共888家}"),
    diagram("diagram-item-bold", "{title: 甲, text: 共**888**家}"),
    diagram("diagram-item-code", "{title: 甲, text: '`888`家'}"),
    diagram("diagram-item-numerals", "{title: 甲, text: 共八百八十八家}"),
    diagram(
        "diagram-item-name", "{title: 甲, text: '[888]{.name}'}", code="name-is-number"
    ),
    diagram(
        "diagram-date-label",
        "{label: 888, title: 甲}",
        "{label: 年末, title: 乙}",
        kind="timeline",
    ),
    diagram("diagram-digits-apart", "{title: 8, text: '88家'}"),
    diagram("diagram-relabels", f"{{title: 甲, text: '{FACT}万'}}", code="relabelled"),
    diagram(
        "diagram-unit-below", f"{{title: '{BARE}', text: 万元}}", code="relabelled"
    ),
    diagram(
        "diagram-unit-below-bold",
        f"{{title: '**{BARE}**', text: 万元}}",
        code="relabelled",
    ),
    diagram(
        "diagram-unit-below-cited",
        "{title: '[共7][@survey]', text: 亿家}",
        code="relabelled",
    ),
    diagram(
        "diagram-cell",
        "{label: 丙, cells: [共888家, 戊]}",
        COMPARED,
        kind="comparison",
        head="columns: [甲, 乙]\nown_work: true",
        line=8,
    ),
    diagram(
        "diagram-column",
        COMPARED,
        COMPARED,
        kind="comparison",
        head="columns: [共888家, 乙]\nown_work: true",
        line=5,
    ),
    *(
        diagram(
            f"diagram-axis-{axis}",
            *("{title: 甲}",) * 4,
            kind="matrix",
            head=f"{axis}: 共888家\nown_work: true",
            line=5,
        )
        for axis in "xy"
    ),
    diagram(
        "diagram-column-unit",
        f"{{label: 丙, cells: ['{BARE}', 戊]}}",
        COMPARED,
        kind="comparison",
        head="columns: [规模（万元）, 乙]\nown_work: true",
        code="relabelled",
        line=5,
    ),
    diagram(
        "diagram-row-unit",
        f"{{label: 规模（万元）, cells: [甲, '{BARE}']}}",
        COMPARED,
        kind="comparison",
        head="columns: [甲, 乙]\nown_work: true",
        code="relabelled",
        line=8,
    ),
    diagram(
        "diagram-unit-in-next-item",
        f"{{title: 甲, text: '{BARE}'}}",
        "{title: 万元, text: 甲}",
        code="relabelled",
        line=8,
    ),
    diagram("diagram-alt", head="alt: 共888家\nown_work: true", line=5),
    diagram("diagram-note", head="note: 共888家\nown_work: true", line=5),
    diagram(
        "diagram-uncited",
        "{title: 甲}",
        head="note: 文字",
        code="figure-without-citation",
        line=1,
    ),
    diagram("diagram-nobody", head="sources: [nobody]", code="unknown-source", line=5),
    diagram(
        "diagram-source-printed",
        head=f"sources: ['{FACT}']",
        code="value-misplaced",
        line=5,
    ),
    diagram(
        "diagram-fact-needs-a-source-too",
        f"{{title: '{FACT}'}}",
        head="note: 文字",
        code="figure-without-citation",
        line=1,
    ),
    diagram("diagram-values", "{title: 甲, value: 888}", code="unknown-key"),
    *(
        diagram(
            f"diagram-year-{name}",
            first,
            "{label: 年末, title: 乙}",
            kind=kind,
        )
        for name, first, kind in (
            ("early", "{label: 1888, title: 甲}", "timeline"),
            ("late", "{label: 2888, title: 甲}", "timeline"),
            ("and-unit", "{label: 2008, title: 家企业}", "timeline"),
            ("with-word", "{label: 共2008, title: 甲}", "timeline"),
            ("wide", "{label: ２００８, title: 甲}", "timeline"),
            ("bold", "{label: '**2008**', title: 甲}", "timeline"),
            ("as-title", "{label: 甲, title: 2008}", "roadmap"),
            ("elsewhere", "{label: 2008, title: 甲}", "process"),
        )
    ),
    Way(
        "diagram-year",
        f"{PAGE}```diagram\nid: d\ntitle: 图\nkind: timeline\nown_work: true\nitems:\n"
        "  - {label: 2008, title: 甲}\n  - {label: 2026, title: 乙}\n```\n",
        present=("2008", "2026"),
        allowed=frozenset({"2008"}),
    ),
    Way(
        "diagram-harmless",
        f"{PAGE}```diagram\nid: d\ntitle: 图\nkind: cycle\nown_work: true\nitems:\n"
        f"  - {{label: 2025年6月, title: 甲, text: '用户{FACT}'}}\n"
        "  - {title: 乙, highlight: true}\n  - {title: 丙, points: [丁, 戊]}\n```\n",
        present=("用户6.02亿人", "2025年6月"),
    ),
)

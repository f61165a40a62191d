"""Cells of data that would be more than words."""

from __future__ import annotations

from gate.ways.making import Way
from support.project import FIRMS_CSV, PAGE

DIGITS = frozenset({"888"})


def loop(line: str) -> str:
    """A chapter that says a line for every record."""
    return f'{PAGE}{{% for r in rows("firms") %}}\n{line}\n\n{{% endfor %}}\n'


def firms(
    name: str,
    cell: str,
    code: str = "",
    *,
    absent: tuple[str, ...] = (),
    allowed: frozenset[str] = DIGITS,
) -> Way:
    """A text cell, printed by a loop: as it is, or refused where it stands."""
    csv = FIRMS_CSV.replace("做芯片", '"' + cell.replace('"', '""') + '"')
    return Way(
        name,
        loop("{{ r.remark }}。"),
        code,
        2 if code else 0,
        file="data/firms.csv",
        absent=absent,
        present=() if code else (cell,),
        allowed=allowed,
        files={"data/firms.csv": csv},
    )


def looped(
    name: str, line: str, code: str = "", at: int = 6, *, remark: str = "做芯片"
) -> Way:
    """A line of a loop; `remark` is a cell of the first record."""
    files = {"data/firms.csv": FIRMS_CSV.replace("做芯片", remark)}
    return Way(name, loop(line), code, at if code else 0, files=files)


CELLS = (
    firms("cell-markdown", "**888家**"),
    firms("cell-fence", "```chart 888"),
    firms("cell-box", "::: takeaway"),
    firms("cell-comment", "甲<!-- 888 -->乙"),
    firms("cell-jinja", "{{ 300 + 4 }}", absent=("304",), allowed=frozenset({"300"})),
    firms("cell-jinja-tag", "{% raw %}8"),
    firms("cell-heading", "## 888家"),
    firms("cell-link", "[888](https://example.org/)"),
    firms("cell-name", "[888]{.name}"),
    firms("cell-cited", "[888家][@survey]"),
    firms("cell-entity", "&#56;&#56;", absent=("88",), allowed=frozenset({"56"})),
    firms("cell-xml", "<w:t>888</w:t>"),
    firms("cell-formula", "=cmd|'/c calc'!A888"),
    firms("cell-private-use", "甲\ue0000\ue001乙", "refused-character"),
    firms("cell-control", "甲\x07乙", "refused-character"),
    firms("cell-turned-round", "甲\u202e888\u202c乙", "refused-character"),
    looped("cell-gets-unit", "{{ r.remark }}亿人。", "relabelled", remark="888"),
    looped("cell-gets-percent", "{{ r.remark }}%。", "relabelled", remark="888"),
    looped("cell-gets-currency", "${{ r.remark }}。", "relabelled", remark="888"),
    looped("cell-gets-digits", "8{{ r.remark }}。", "bare-number", remark="888"),
    looped("number-gets-scale", "{{ r.staff }}亿。", "relabelled"),
    looped("cell-in-name", "[{{ r.remark }}]{.name}"),
    looped("cell-in-code", "`{{ r.remark }}`"),
    looped("cell-in-link", "[文](/{{ r.remark }})", "value-misplaced"),
    looped("cell-in-heading", "## {{ r.name }} {#p-{{ r.name }}}", "heading-attribute"),
    looped(
        "cell-in-fence",
        "```chart\nid: {{ r.name }}\ntitle: 图\n```",
        "value-misplaced",
        7,
    ),
)

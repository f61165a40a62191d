"""`deckgen data add` and `deckgen data update`: tables of workbooks into datasets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.diagnostics import Diagnostic
    from deckgen.intake.comparing import Comparison, Key
    from deckgen.intake.doubts import Notice
    from deckgen.pipeline.intake import Added
    from deckgen.pipeline.intake_update import Updated

Language = Literal["zh-CN", "en"]
ROWS, LAST = 8, 4
"""First rows of a preview, and last ones: there the totals stand."""
CELLS = 12
"""Cells that a notice names."""
WORDS = {
    "en": {
        "read": "{place} → dataset `{id}`: {title}",
        "rows": "{n} rows, {columns} columns of numbers, data to {as_of}",
        "more": "… and {n} more rows",
        "between": "… {n} more rows in between (--verbose shows all)",
        "sources": "sources: {names}",
        "stub": "new source, still lacking {missing}; complete it with\n"
        '  deckgen source add "the whole reference" --id {id}',
        "written": "written: {files}",
        "dry": "dry run: nothing was written",
        "not": "nothing was written",
        "same": "no difference: nothing was written",
        "compare": "{place} → dataset `{id}`",
        "new": "new periods: {periods}; new rows: {n}",
        "none": "no new rows",
        "revised": "revised past: {n}",
        "vanished": "rows that are gone: {n}",
        "renamed": "renamed head: {before} → {after} (column `{name}`)",
        "unit": "other unit: `{name}` {before} → {after}; converted to {before}",
        "scope": "other words around the table: {before} → {after}",
        "left": "columns that the dataset does not have, left out: {names}",
        "gone": "columns that are gone: {names}",
        "vintage": "the old table stays; from {day} on a build sees the new one",
    },
    "zh-CN": {
        "read": "{place} → 数据集 `{id}`：{title}",
        "rows": "{n} 行，{columns} 列数字，数据截至 {as_of}",
        "more": "……另有 {n} 行",
        "between": "……中间另有 {n} 行（--verbose 显示全部）",
        "sources": "来源：{names}",
        "stub": "新来源，待补 {missing}。补全它：\n"
        '  deckgen source add "完整的参考文献" --id {id}',
        "written": "已写入：{files}",
        "dry": "只是试算，没有写任何文件",
        "not": "没有写任何文件",
        "same": "没有变化，没有写任何文件",
        "compare": "{place} → 数据集 `{id}`",
        "new": "新时期：{periods}；新行：{n}",
        "none": "没有新行",
        "revised": "历史数修订：{n} 处",
        "vanished": "消失的行：{n}",
        "renamed": "表头改名：{before} → {after}（`{name}` 列）",
        "unit": "单位变了：`{name}` {before} → {after}，已换算为{before}",
        "scope": "表格前后的文字变了：{before} → {after}",
        "left": "数据集没有的列，没有读入：{names}",
        "gone": "消失的列：{names}",
        "vintage": "旧表保留；{day} 起的构建用新表",
    },
}


def render_added(one: Added, language: Language, *, verbose: bool = False) -> str:
    """A table as it was understood, with its first and last rows."""
    words = WORDS[language]
    shaped = one.shaped
    title = one.table.title or one.id
    lines = [words["read"].format(place=one.place, id=one.id, title=title)]
    count = len(shaped.lines)
    said = {"n": count, "columns": len(shaped.numbers), "as_of": shaped.as_of}
    lines.append(words["rows"].format(**said))
    lines += ["", *_preview(one, words, verbose=verbose)]
    lines += ["", words["sources"].format(names=joined(one.sources, language))]
    for stub in one.stubs:
        missing = joined(stub.missing, language)
        lines.append(words["stub"].format(id=stub.id, missing=missing))
    return "\n".join(lines)


def _preview(one: Added, words: Mapping[str, str], *, verbose: bool) -> list[str]:
    """Lines of the table; of a long one those in the middle are only counted."""
    from deckgen.formatting.columns import render_table, shortened
    from deckgen.intake.writing import header_of, row_of

    shaped = one.shaped
    header = [n for n in header_of(shaped) if n != "cells"]
    rows = [row_of(line, shaped, one.place) for line in shaped.lines]
    is_cut = len(rows) > ROWS + LAST + 1 and not verbose
    shown = [*rows[:ROWS], *rows[-LAST:]] if is_cut else rows
    units = {n.name: n.unit for n in shaped.numbers}
    listed = [header, [units.get(name, "") for name in header]]
    listed += [[shortened(row[n], 24) for n in header] for row in shown]
    table = render_table(listed, numbers_from=1 + len(shaped.key_names))
    lines = indented(table).split("\n")
    if is_cut:
        left = words["between"].format(n=len(rows) - len(shown))
        lines.insert(len(lines) - LAST, f"  {left}")
    return lines


def joined(names: Sequence[str], language: Language) -> str:
    """A list in one line."""
    return ("、" if language == "zh-CN" else ", ").join(names)


def indented(text: str) -> str:
    """Two columns further in."""
    return "\n".join(f"  {line}" for line in text.split("\n"))


def render_written(
    written: bool, files: Sequence[str], language: Language, *, dry: bool
) -> str:
    """Which files there are now."""
    words = WORDS[language]
    if not written:
        return words["dry"] if dry else words["not"]
    return words["written"].format(files=joined(sorted(files), language))


def notices_of(notices: Sequence[Notice], file: str) -> tuple[Diagnostic, ...]:
    """What was understood and should be seen all the same."""
    from deckgen.diagnostics import Span, diagnose

    found = []
    for one in notices:
        key = "" if one.key == "hidden-rows" else f"/{one.key}"
        cells = one.cells[:CELLS]
        more = (f"+{len(one.cells) - CELLS}",) if len(one.cells) > CELLS else ()
        listed = tuple(f"`{cell}`" for cell in cells) + more
        found.append(diagnose(f"intake-noticed{key}", Span(file), cells=listed))
    return tuple(found)


def added_data(one: Added) -> dict[str, object]:
    """A table for a machine."""
    shaped = one.shaped
    return {
        "id": one.id,
        "place": one.place,
        "title": one.table.title,
        "rows": len(shaped.lines),
        "as_of": shaped.as_of,
        "primary_key": list(shaped.primary_key),
        "columns": [
            {"name": n.name, "head": n.head, "unit": n.unit, "measure": n.measure}
            for n in shaped.numbers
        ],
        "labels": list(shaped.key_names),
        "sources": list(one.sources),
        "incomplete": {s.id: list(s.missing) for s in one.stubs},
        "notices": [{"key": n.key, "cells": list(n.cells)} for n in one.notices],
        "files": sorted(one.files),
        "written": one.written,
    }


def render_updated(one: Updated, language: Language, *, verbose: bool) -> str:
    """What differs, before anything is taken."""
    words = WORDS[language]
    found = one.comparison
    limit = 10**6 if verbose else ROWS
    lines = [words["compare"].format(place=one.place, id=one.id)]
    if found.new_rows:
        periods = joined(found.new_periods, language) or "–"
        lines.append(words["new"].format(periods=periods, n=len(found.new_rows)))
    else:
        lines.append(words["none"])
    lines += listed_changes(found, words, limit)
    for name, before, after in found.renamed:
        said = {"before": before, "after": after, "name": name}
        lines.append(words["renamed"].format(**said))
    for name, before, after in found.units:
        said = {"before": before, "after": after, "name": name}
        lines.append(words["unit"].format(**said))
    for before, after in found.scope:
        lines.append(words["scope"].format(before=before or "–", after=after or "–"))
    for key, names in (("left", found.left_out), ("gone", found.gone)):
        if names:
            lines.append(words[key].format(names=joined(names, language)))
    return "\n".join(lines)


def listed_changes(found: Comparison, words: dict[str, str], limit: int) -> list[str]:
    """Revised numbers and rows that are gone, the first of them."""
    lines: list[str] = []
    if found.revised:
        lines.append(words["revised"].format(n=len(found.revised)))
        for one in found.revised[:limit]:
            name = f"{row_name(one.key)} {one.field}"
            lines.append(f"  {name}: {one.before or '–'} → {one.after or '–'}")
    if found.vanished:
        lines.append(words["vanished"].format(n=len(found.vanished)))
        lines += [f"  {row_name(key)}" for key in found.vanished[:limit]]
    for many in (found.revised, found.vanished):
        if len(many) > limit:
            lines.append("  " + words["more"].format(n=len(many) - limit))
    return lines


def row_name(key: Key) -> str:
    """A row by its period and labels."""
    return " ".join(key)


def updated_data(one: Updated) -> dict[str, object]:
    """The same for a machine."""
    found = one.comparison
    return {
        "id": one.id,
        "place": one.place,
        "new_periods": found.new_periods,
        "new_rows": [list(key) for key in found.new_rows],
        "revised": [
            {
                "row": list(r.key),
                "column": r.field,
                "before": r.before,
                "after": r.after,
            }
            for r in found.revised
        ],
        "vanished": [list(key) for key in found.vanished],
        "renamed": [list(r) for r in found.renamed],
        "units": [list(u) for u in found.units],
        "scope": [list(s) for s in found.scope],
        "left_out": found.left_out,
        "gone": found.gone,
        "files": sorted(one.files),
        "written": one.written,
    }

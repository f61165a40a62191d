"""`deckgen adopt`: an old deck or document becomes a report; what is open is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.adopt.old import Lost, LostKind
    from deckgen.pipeline import Ask
    from deckgen.pipeline.adopting import Result

Language = Literal["zh-CN", "en"]
SHOWN = 8
"""Lines of one kind that are printed, without --verbose."""
MADE = {
    "en": "{file} → templates/{name}: {pages} pages, {charts} charts, {tables} tables, "
    "{pictures} pictures; edition {period}, dated {date}",
    "zh-CN": "{file} → templates/{name}：{pages} 页，图 {charts} 个，表 {tables} 个，"
    "图片 {pictures} 张；版次 {period}，日期 {date}",
}
WRITTEN = {
    "en": "{n} files written in {root}",
    "zh-CN": "已写入 {n} 个文件：{root}",
}
DRY = {
    "en": "dry run: nothing was written; these would be:",
    "zh-CN": "只是试算，没有写任何文件；将写入：",
}
SUPPLY = {"en": "to supply", "zh-CN": "需要补的"}
LOOK = {"en": "to look at", "zh-CN": "需要看一眼的"}
STUBS = {
    "en": "data/sources.yaml: {n} sources with fields that say TBD",
    "zh-CN": "data/sources.yaml：{n} 个来源有写着“待补”的项",
}
UNSTATED = {
    "en": "data/sources.yaml: `{id}` stands for what names no source; put the real "
    "ones in its place",
    "zh-CN": "data/sources.yaml：`{id}` 代表没有写出处的图表，换成真正的来源",
}
UNITS = {
    "en": "data/{id}.yaml: a unit is not stated (TBD)",
    "zh-CN": "data/{id}.yaml：旧文件没有写单位（TBD）",
}
PICTURES = {
    "en": "templates/{name}/{path}: a picture; replace it where its numbers are known",
    "zh-CN": "templates/{name}/{path}：图片，知道其中的数字之后换成图表",
}
NUMBERS = {
    "en": "numbers in titles and texts: bind them to data; `deckgen check {name} "
    "--draft` lists each",
    "zh-CN": "标题和正文里的数字：接到数据上；`deckgen check {name} --draft` 逐个列出",
}
NEXT = {
    "en": "next: deckgen build {name} --project {project}",
    "zh-CN": "接着运行 deckgen build {name} --project {project}",
}
MORE = {
    "en": "… and {n} more (--verbose shows all)",
    "zh-CN": "……还有 {n} 处（--verbose 显示全部）",
}
AT = {"en": "slide {place}", "zh-CN": "第{place}页"}
KINDS: Mapping[Language, Mapping[LostKind, str]] = {
    "en": {
        "cover-text": "text of the cover that was left out",
        "generated": "slides left out, since deckgen makes its own",
        "hidden": "hidden slides, kept as pages",
        "untitled": "slides without a title",
        "diagram": "drawings that became lists",
        "cards": "rows of numbers that became tables",
        "smartart": "SmartArt that became lists",
        "embedded": "embedded objects, left out",
        "media": "video and sound, left out",
        "formula": "formulas, left out",
        "picture-format": "pictures that are no PNG or JPEG, left out",
        "picture-linked": "pictures that are only linked, left out",
        "picture-repeated": "small pictures on many slides (logos), left out",
        "chart-kind": "charts drawn as the nearest kind, or as a table",
        "chart-empty": "charts without numbers, left out",
        "chart-series": "series without numbers, left out",
        "chart-marks": "charts whose labels said about or more than, which is gone",
        "column-text": "columns kept as text: no unit, or digits that differ",
        "table-empty": "tables without rows, left out",
        "table-long": "tables that show their first rows only; the data is whole",
        "note-text": "notes that belong to no exhibit, left out",
        "comments": "comments and tracked changes, left out",
        "footnote": "footnotes, moved behind their paragraphs",
        "reference": "cross-references to what is no exhibit here, kept as typed",
        "citation": "marks that no entry of the bibliography has, kept as typed",
        "work": "entries of the bibliography that no text cites: only sources now",
    },
    "zh-CN": {
        "cover-text": "封面上没有收入的文字",
        "generated": "没有收入的页，deckgen 自己会做",
        "hidden": "隐藏的页，照样收入",
        "untitled": "没有标题的页",
        "diagram": "图形，变成了列表",
        "cards": "并列的数字，变成了表",
        "smartart": "SmartArt，变成了列表",
        "embedded": "嵌入的对象，没有收入",
        "media": "视频和声音，没有收入",
        "formula": "公式，没有收入",
        "picture-format": "不是 PNG 或 JPEG 的图片，没有收入",
        "picture-linked": "只有链接的图片，没有收入",
        "picture-repeated": "多页重复的小图（徽标），没有收入",
        "chart-kind": "改画成最接近的一种或改成表的图",
        "chart-empty": "没有数字的图，没有收入",
        "chart-series": "没有数字的系列，没有收入",
        "chart-marks": "标签上有“约”“超过”等记号的图，记号没有收入",
        "column-text": "保留为文字的列：没有单位，或小数位不一",
        "table-empty": "没有数据行的表，没有收入",
        "table-long": "只显示前若干行的表，数据是完整的",
        "note-text": "不属于任何图表的注，没有收入",
        "comments": "批注和修订，没有收入",
        "footnote": "脚注，移到所在段落之后",
        "reference": "指向的不是图表的交叉引用，照原样保留",
        "citation": "参考文献里没有的引用序号，照原样保留",
        "work": "文中没有引用的参考文献，只成为来源",
    },
}


def run(old: Path, name: str, project: Path, *, ask: Ask, dry_run: bool) -> Result:
    """Makes the report.

    Raises:
        DeckgenError: as `pipeline.adopting.adopt`.
    """
    from deckgen.pipeline.adopting import adopt

    return adopt(old, name, project, ask=ask, dry_run=dry_run)


def render(found: Result, file: str, language: Language, *, verbose: bool) -> str:
    """What was made, what is to supply, what to look at, what to run next."""
    made = found.made
    lines = [
        MADE[language].format(
            file=file,
            name=found.name,
            pages=made.pages,
            charts=made.charts,
            tables=made.tables,
            pictures=len(made.pictures),
            period=found.period,
            date=found.date.isoformat(),
        )
    ]
    if found.written:
        root, n = str(found.root), len(found.files)
        lines.append(WRITTEN[language].format(n=n, root=root))
    else:
        lines += [DRY[language], *(f"  {path}" for path in found.files)]
    lines += ["", SUPPLY[language], *_supply(found, language, verbose=verbose)]
    looks = _looks(made.lost, language, verbose=verbose)
    if looks:
        lines += ["", LOOK[language], *looks]
    project = str(found.root)
    quoted = f'"{project}"' if " " in project else project
    lines += ["", NEXT[language].format(name=found.name, project=quoted)]
    return "\n".join(lines)


def _supply(found: Result, language: Language, *, verbose: bool) -> list[str]:
    """What only the author can add, a line each."""
    made = found.made
    lines = [f"  {NUMBERS[language].format(name=found.name)}"]
    open_ = [d for d in made.drafts if d.missing]
    if open_:
        lines.append(f"  {STUBS[language].format(n=len(open_))}")
    for draft in made.drafts:
        if draft.fields.get("evidence") == "stated":
            lines.append(f"  {UNSTATED[language].format(id=draft.id)}")
    lines += _some(
        [UNITS[language].format(id=i) for i in made.open_units], language, verbose
    )
    paths = [PICTURES[language].format(name=found.name, path=p) for p in made.pictures]
    return lines + _some(paths, language, verbose)


def _some(texts: Sequence[str], language: Language, verbose: bool) -> list[str]:
    shown = texts if verbose else texts[:SHOWN]
    lines = [f"  {text}" for text in shown]
    if len(shown) < len(texts):
        lines.append(f"  {MORE[language].format(n=len(texts) - len(shown))}")
    return lines


def _looks(lost: Sequence[Lost], language: Language, *, verbose: bool) -> list[str]:
    """What could not be kept as it was, by kind."""
    lines: list[str] = []
    for kind, words in KINDS[language].items():
        members = [one for one in lost if one.kind == kind]
        if not members:
            continue
        lines.append(f"  {words}{'：' if language == 'zh-CN' else ':'}")
        texts = [_one(one, language) for one in members]
        lines += [f"  {line}" for line in _some(texts, language, verbose)]
    return lines


def _one(one: Lost, language: Language) -> str:
    place = AT[language].format(place=one.place) if one.place.isdecimal() else one.place
    return "  ".join(part for part in (place, one.what) if part)


def data_of(found: Result) -> dict[str, object]:
    """The same for a machine."""
    made = found.made
    return {
        "report": found.name,
        "project": str(found.root),
        "written": found.written,
        "edition": found.period,
        "date": found.date.isoformat(),
        "files": list(found.files),
        "pages": made.pages,
        "charts": made.charts,
        "tables": made.tables,
        "pictures": list(made.pictures),
        "sources": [
            {"id": d.id, "missing": list(d.missing), "origin": d.origin}
            for d in made.drafts
        ],
        "units": list(made.open_units),
        "lost": [{"kind": x.kind, "place": x.place, "what": x.what} for x in made.lost],
    }

"""A chart's part, and where it kept no copy of its numbers the workbook behind it →
series with their values by category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from lxml import etree

from deckgen.adopt.books import Book, open_book
from deckgen.adopt.numbers import day_text, is_date, number_text, read_value
from deckgen.adopt.old import ChartKind, OldChart, OldSeries, Plot
from deckgen.adopt.package import Package
from deckgen.adopt.points import head_above, is_typed, point_names

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
MOST = 20_000
"""Points of a series; more are the work of a hostile file."""
SIMPLE: Mapping[str, ChartKind] = {
    "lineChart": "line",
    "line3DChart": "line",
    "areaChart": "area",
    "area3DChart": "area",
    "pieChart": "pie",
    "pie3DChart": "pie",
    "ofPieChart": "pie",
    "doughnutChart": "doughnut",
    "radarChart": "radar",
    "stockChart": "stock",
    "surfaceChart": "surface",
    "surface3DChart": "surface",
    "scatterChart": "scatter",
    "bubbleChart": "bubble",
}
BARS: Mapping[tuple[str, str], ChartKind] = {
    ("col", ""): "columns",
    ("col", "stacked"): "stacked-columns",
    ("col", "percentStacked"): "full-columns",
    ("bar", ""): "bars",
    ("bar", "stacked"): "stacked-bars",
    ("bar", "percentStacked"): "full-bars",
}
Cells = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Reader:
    """A chart being read."""

    root: etree._Element
    package: Package
    part: str
    exact: bool
    """Numbers are decimals as they stand: the file is deckgen's own."""

    @property
    def later(self) -> bool:
        """Its workbook counts days from 1904."""
        found = self.root.find(f"{C}date1904")
        return found is not None and found.get("val", "1") in ("1", "true")

    def book(self) -> Book | None:
        """The workbook behind the chart."""
        found = self.root.find(f"{C}externalData")
        link = self.package.links(self.part).get(
            "" if found is None else found.get(f"{R}id", "")
        )
        if link is None or link.external:
            return None
        data = self.package.data(link.target)
        return open_book(data) if data else None


def read_chart(package: Package, part: str, *, exact: bool) -> OldChart | None:
    """The chart of a part; None for what is none, or has no numbers."""
    root = package.maybe(part)
    if root is None:
        return None
    if root.tag == f"{CX}chartSpace":
        return _extended(root, exact=exact)
    area = root.find(f"{C}chart/{C}plotArea")
    if area is None:
        return None
    reader = Reader(root, package, part, exact)
    book = _book_if_needed(reader, area)
    axes = [x for x in area if x.tag.endswith(("catAx", "dateAx"))]
    unit = next(
        (u.get("val", "") for x in axes for u in x.iter(f"{C}baseTimeUnit")), ""
    )
    plots: list[Plot] = []
    pointed = False
    categories: tuple[str, ...] = ()
    first_axes: tuple[str, ...] = ()
    for one in area:
        kind = _kind(one)
        if kind is None:
            continue
        if kind in ("scatter", "bubble"):
            dots = tuple(s for s in one.findall(f"{C}ser") if not is_typed(s))
            if not dots:
                continue
            if names := point_names(dots):
                categories = names
                series = list(_named_points(dots, reader, reader.book()))
                plots.append(Plot(kind, tuple(series)))
                pointed = True
                continue
            categories, series = _points_of(one, reader, book, categories)
            plots.append(Plot(kind, tuple(series)))
            continue
        own = tuple(x.get("val", "") for x in one.findall(f"{C}axId"))
        first_axes = first_axes or own
        series = [_series(s, kind, reader, book) for s in one.findall(f"{C}ser")]
        for s in one.findall(f"{C}ser"):
            named = _categories(s, kind, reader, book, unit)
            if len(named) > len(categories):
                categories = named
        if series:
            secondary = bool(own) and own != first_axes
            plots.append(Plot(kind, tuple(series), secondary))
    if not any(v is not None for p in plots for s in p.series for v in s.values):
        return None
    return _evened(
        OldChart(
            categories,
            tuple(plots),
            title=_rich(root.find(f"{C}chart/{C}title")),
            pointed=pointed,
            axis_titles=tuple(
                t for x in area.iter(f"{C}valAx") if (t := _rich(x.find(f"{C}title")))
            ),
        )
    )


def _named_points(
    found: Sequence[etree._Element], reader: Reader, book: Book | None
) -> Iterator[OldSeries]:
    """What points have along x, in each group upwards, and as their size."""
    first = found[0]
    across, code = _numbers(first.find(f"{C}xVal"), reader, book)
    yield OldSeries(_flat(head_above(first.find(f"{C}xVal"), book)), across, code)
    for one in found:
        yield _series(one, "scatter", reader, book)
    holder = first.find(f"{C}bubbleSize")
    if holder is not None:
        sizes, code = _numbers(holder, reader, book)
        yield OldSeries(_flat(head_above(holder, book)), sizes, code)


def _points_of(
    plot: etree._Element, reader: Reader, book: Book | None, before: tuple[str, ...]
) -> tuple[tuple[str, ...], list[OldSeries]]:
    """Points of x and y, and the sizes of bubbles: a row a point. Series with places of
    their own follow each other, each with its name before its x."""
    found: list[tuple[tuple[str, ...], OldSeries, tuple[Decimal | None, ...]]] = []
    for one in plot.findall(f"{C}ser"):
        across = _texts(one.find(f"{C}xVal"), reader, book)
        series = _series(one, "scatter", reader, book)
        sizes = _numbers(one.find(f"{C}bubbleSize"), reader, book)[0]
        names = across or tuple(str(i + 1) for i in range(len(series.values)))
        found.append((names, series, sizes))
    shared = {names for names, _, _ in found}
    together = len(shared) < 2 and not before
    categories = list(before) if not together else list(next(iter(shared), ()))
    made: list[OldSeries] = []
    for names, series, sizes in found:
        start = 0 if together else len(categories)
        if not together:
            categories += [f"{series.name}: {name}" for name in names]
        gap: tuple[Decimal | None, ...] = (None,) * start
        made.append(replace(series, values=(*gap, *series.values)))
        if any(size is not None for size in sizes):
            made.append(OldSeries(f"{series.name} (size)", (*gap, *sizes)))
    return tuple(categories), made


def _kind(element: etree._Element) -> ChartKind | None:
    """How the series of an element of the plot area are drawn."""
    if not element.tag.startswith(C):
        return None
    name = element.tag.removeprefix(C)
    if name in ("barChart", "bar3DChart"):
        side = _value(element, "barDir") or "col"
        grouping = _value(element, "grouping")
        grouping = "" if grouping in ("clustered", "standard") else grouping
        return BARS.get((side, grouping), "columns")
    if name in SIMPLE:
        return SIMPLE[name]
    return "other" if name.endswith("Chart") else None


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{C}{name}")
    return "" if found is None else found.get("val", "")


def _book_if_needed(reader: Reader, area: etree._Element) -> Book | None:
    """The workbook, where a series names cells and keeps no copy of them."""
    for name, cache in (("numRef", "numCache"), ("strRef", "strCache")):
        for ref in area.iter(f"{C}{name}"):
            if ref.find(f"{C}{cache}/{C}pt") is None:
                return reader.book()
    return None


# ------------------------------------------------------------------ cells


def _points(holder: etree._Element | None) -> Cells:
    """Index → text of a cache or literal."""
    found: dict[int, str] = {}
    for point in holder.findall(f"{C}pt") if holder is not None else ():
        text = point.findtext(f"{C}v")
        index = point.get("idx", "")
        if text is not None and index.isdecimal() and int(index) < MOST:
            found[int(index)] = text
    return found


def _count(holder: etree._Element | None, cells: Cells) -> int:
    """How many points there are, with those left empty."""
    said = holder.find(f"{C}ptCount") if holder is not None else None
    text = said.get("val", "") if said is not None else ""
    count = int(text) if text.isdecimal() and len(text) < 7 else 0
    last = max(cells, default=-1) + 1
    # A count far beyond the points is a lie.
    return last if count > last + MOST else max(last, min(count, MOST))


def _from_book(element: etree._Element, book: Book | None) -> tuple[str, ...]:
    """The cells a reference names, as text; an empty one is empty."""
    area = element.findtext(f"{C}f") or ""
    cells = book.cells(area) if book else ()
    return tuple(
        "" if c is None else number_text(c) if isinstance(c, Decimal) else c
        for c in cells
    )


def _texts(
    holder: etree._Element | None, reader: Reader, book: Book | None, unit: str = ""
) -> tuple[str, ...]:
    """The texts under `c:cat`, `c:tx` or the like."""
    if holder is None:
        return ()
    levels = holder.find(f"{C}multiLvlStrRef")
    if levels is not None:
        return _levels(levels)
    for name, cache in (
        ("strRef", "strCache"),
        ("numRef", "numCache"),
        ("strLit", ""),
        ("numLit", ""),
    ):
        element = holder.find(f"{C}{name}")
        if element is None:
            continue
        inside = element.find(f"{C}{cache}") if cache else element
        cells = _points(inside)
        if not cells:
            return _from_book(element, book)
        code = inside.findtext(f"{C}formatCode") or "" if inside is not None else ""
        return tuple(
            _category(
                cells.get(i, ""),
                code,
                reader,
                numbers=name.startswith("num"),
                unit=unit,
            )
            for i in range(_count(inside, cells))
        )
    direct = holder.findtext(f"{C}v")
    return () if direct is None else (direct,)


def _category(text: str, code: str, reader: Reader, *, numbers: bool, unit: str) -> str:
    """A category as a reader sees it: numbers in their shortest form, days by what
    their format prints of them."""
    if not numbers:
        return _flat(text)
    value = read_value(text, exact=reader.exact)
    if value is None:
        return _flat(text)
    if is_date(code):
        return day_text(value, code, unit=unit, later=reader.later)
    return number_text(value)


def _levels(element: etree._Element) -> tuple[str, ...]:
    """Categories of several levels, the outer one first: `东部 / 上海`."""
    cache = element.find(f"{C}multiLvlStrCache")
    if cache is None:
        return ()
    columns: list[list[str]] = []
    count = 0
    for depth, level in enumerate(cache.findall(f"{C}lvl")):
        cells = _points(level)
        count = _count(cache, cells) if not depth else count
        column: list[str] = []
        for i in range(count):
            last = column[-1] if column and depth else ""
            column.append(_flat(cells.get(i, last)))
        columns.insert(0, column)
    return tuple(
        " / ".join(part for part in parts if part)
        for parts in zip(*columns, strict=False)
    )


def _categories(
    series: etree._Element,
    kind: ChartKind,
    reader: Reader,
    book: Book | None,
    unit: str,
) -> tuple[str, ...]:
    del kind
    return _texts(series.find(f"{C}cat"), reader, book, unit)


def _numbers(
    holder: etree._Element | None, reader: Reader, book: Book | None
) -> tuple[tuple[Decimal | None, ...], str]:
    """The numbers under `c:val` or the like, and their number format."""
    for ref, cache in (("numRef", "numCache"), ("numLit", "")):
        found = holder.find(f"{C}{ref}") if holder is not None else None
        if found is None:
            continue
        inside = found.find(f"{C}{cache}") if cache else found
        cells = _points(inside)
        code = (inside.findtext(f"{C}formatCode") or "") if inside is not None else ""
        texts = tuple(cells.get(i, "") for i in range(_count(inside, cells)))
        if not cells:
            texts = _from_book(found, book)
        read = tuple(read_value(t, exact=reader.exact) if t else None for t in texts)
        return read, code
    return (), ""


def _series(
    element: etree._Element, kind: ChartKind, reader: Reader, book: Book | None
) -> OldSeries:
    """One series; its name may be missing."""
    name = " ".join(_texts(element.find(f"{C}tx"), reader, book))
    holder = element.find(f"{C}{'yVal' if kind in ('scatter', 'bubble') else 'val'}")
    values, code = _numbers(holder, reader, book)
    label = element.find(f"{C}dLbls/{C}numFmt")
    # Labels of slices print shares, whatever the values are.
    shares = kind in ("pie", "doughnut")
    if label is not None and not shares and label.get("sourceLinked") != "1":
        code = label.get("formatCode", "") or code
    return OldSeries(_flat(name), values, code, tuple(_marks(element)))


MARK = re.compile(r'"([~>≥<≤≈])"')


def _marks(series: etree._Element) -> Iterator[tuple[int, str]]:
    """The points whose label's number format puts a sign before the number."""
    for label in series.findall(f"{C}dLbls/{C}dLbl"):
        form = label.find(f"{C}numFmt")
        found = MARK.match(form.get("formatCode", "")) if form is not None else None
        index = _value(label, "idx")
        if found and index.isdecimal() and int(index) < MOST:
            yield int(index), found[1].replace("≈", "~")


def _rich(title: etree._Element | None) -> str:
    """The words of a title."""
    if title is None:
        return ""
    paragraphs = [
        "".join(t.text or "" for t in p.iter(f"{A}t")) for p in title.iter(f"{A}p")
    ]
    words = " ".join(p for p in paragraphs if p.strip())
    return _flat(
        words or title.findtext(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v") or ""
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


# ------------------------------------------------------------------ the whole


def _evened(chart: OldChart) -> OldChart:
    """All series as long as the categories; numbers where the file names none; what
    only prints the sum of a stack left out."""
    length = max(
        len(chart.categories),
        *(len(s.values) for p in chart.plots for s in p.series),
    )
    names = chart.categories or tuple(str(i + 1) for i in range(length))
    names = (*names, *("" for _ in range(length - len(names))))
    plots = tuple(
        replace(
            p,
            series=tuple(
                replace(s, values=(*s.values, *([None] * (length - len(s.values)))))
                for s in p.series
            ),
        )
        for p in chart.plots
    )
    kept = tuple(p for p in plots if not _is_sum(p, plots))
    return replace(chart, categories=names, plots=kept, summed=len(kept) < len(plots))


def _is_sum(plot: Plot, plots: Sequence[Plot]) -> bool:
    """Whether a line is there to carry the totals above stacks."""
    stacks = [p for p in plots if p.kind in ("stacked-columns", "stacked-bars")]
    if plot.kind != "line" or len(plot.series) != 1 or len(stacks) != 1:
        return False
    columns = zip(*(s.values for s in stacks[0].series), strict=True)
    with localcontext(prec=60):
        sums = [
            None if None in c else sum(filter(None, c), Decimal(0)) for c in columns
        ]
    return list(plot.series[0].values) == sums


def _extended(root: etree._Element, *, exact: bool) -> OldChart | None:
    """A waterfall, funnel, treemap or the like ([MS-ODRAWXML] 2.24.3)."""
    data = {d.get("id", ""): d for d in root.iterfind(f"{CX}chartData/{CX}data")}
    found: list[OldSeries] = []
    categories: tuple[str, ...] = ()
    for series in root.iter(f"{CX}series"):
        holder = series.find(f"{CX}dataId")
        one = data.get("" if holder is None else holder.get("val", ""))
        if one is None:
            continue
        words = list(_dimension(one, "strDim"))
        categories = max(categories, tuple(_flat(w) for w in words), key=len)
        values = tuple(
            read_value(text, exact=exact) if text else None
            for text in _dimension(one, "numDim")
        )
        name = series.findtext(f"{CX}tx/{CX}txData/{CX}v") or ""
        found.append(OldSeries(_flat(name), values))
    if not any(v is not None for s in found for v in s.values):
        return None
    title = root.find(f"{CX}chart/{CX}title")
    return _evened(
        OldChart(categories, (Plot("other", tuple(found)),), title=_rich(title))
    )


def _dimension(data: etree._Element, name: str) -> Iterator[str]:
    """The points of the innermost level of a dimension."""
    level = data.find(f"{CX}{name}/{CX}lvl")
    if level is None:
        return
    points = {
        int(p.get("idx", "0")): p.text or ""
        for p in level.findall(f"{CX}pt")
        if re.fullmatch(r"\d{1,5}", p.get("idx", ""))
    }
    for i in range(max(points, default=-1) + 1):
        yield points.get(i, "")

"""Categories → the places of a map that show their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.located import did_you_mean
from deckgen.model.figure import Chart, Region
from deckgen.model.specs import ChartSpec
from deckgen.resolve.context import Context
from deckgen.resolve.geojson import read_places
from deckgen.resolve.provinces import PLACES, PROVINCES


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of tiles that is to get its places."""

    chart: Chart
    spellings: Sequence[str]
    """Categories as the data spells them."""
    spec: ChartSpec
    context: Context

    def refuse(self, key: str, at: str, **values: object) -> FailedError:
        """What is wrong, at a key of the fence."""
        said = {
            name: value if isinstance(value, tuple) else str(value)
            for name, value in values.items()
        }
        return FailedError(diagnose(key, self.spec.rows.at(at), **said))


def tile_map(drawing: Drawing) -> Chart:
    """China's provinces as squares; those without a value are there, and empty.

    Raises:
        FailedError: `map-place`: a category is no province, or one twice.
    """
    one_series(drawing)
    taken: dict[str, int] = {}
    for i, name in enumerate(drawing.spellings):
        province = PLACES.get(name.strip().casefold())
        if province is None:
            near = did_you_mean(name, (p.short for p in PROVINCES))
            raise drawing.refuse("map-place", "x", name=name, near=near or "")
        if province.code in taken:
            raise drawing.refuse("map-place/twice", "x", name=name)
        taken[province.code] = i
    zh = drawing.context.language == "zh-CN"
    regions = tuple(
        Region(
            p.short if zh else p.code,
            (
                (
                    (p.column, p.row),
                    (p.column + 1, p.row),
                    (p.column + 1, p.row + 1),
                    (p.column, p.row + 1),
                ),
            ),
            taken.get(p.code, -1),
        )
        for p in PROVINCES
    )
    return with_regions(drawing, regions)


def choropleth(drawing: Drawing) -> Chart:
    """The places of a GeoJSON of the project.

    Raises:
        FailedError: `map-missing`: no file is named, or it is not there; `map-place`:
            it has no such place; and what `read_places` says of the file.
    """
    one_series(drawing)
    spec, context = drawing.spec, drawing.context
    wanted = spec.map
    if not wanted:
        raise drawing.refuse("map-missing", "type")
    candidates = (f"{context.folder}/{wanted}", wanted)
    path = next((p for p in candidates if p in context.maps), None)
    if path is None:
        near = did_you_mean(wanted, tuple(context.maps)) or ""
        raise drawing.refuse("map-missing/file", "map", path=wanted, near=near)
    span = spec.rows.at("map")
    places = read_places(context.maps[path], spec.map_key or "name", wanted, span)
    taken: dict[str, int] = {}
    for i, name in enumerate(drawing.spellings):
        known = match(name, places)
        if known is None:
            near = did_you_mean(name, places) or ""
            raise drawing.refuse("map-place", "x", name=name, near=near)
        if known in taken:
            raise drawing.refuse("map-place/twice", "x", name=name)
        taken[known] = i
    regions = [
        Region(
            drawing.chart.categories[taken[name]] if name in taken else "",
            tuple(rings),
            taken.get(name, -1),
        )
        for name, rings in places.items()
    ]
    # What lies in a hole of another is drawn after it.
    regions.sort(key=lambda region: -extent(region))
    return with_regions(drawing, tuple(regions))


def with_regions(drawing: Drawing, regions: tuple[Region, ...]) -> Chart:
    """The chart, and what its legend calls a place without a value."""
    blank = "无数据" if drawing.context.language == "zh-CN" else "No data"
    return replace(drawing.chart, regions=regions, blank=blank)


def match(name: str, places: Mapping[str, object]) -> str | None:
    """A place by its name; a province also by another of its names."""
    if name in places:
        return name
    province = PLACES.get(name.strip().casefold())
    if province is None:
        return None
    return next((n for n in province.names if n in places), None)


def extent(region: Region) -> float:
    """Of the box around its largest outline."""
    return max(
        (max(x for x, _ in ring) - min(x for x, _ in ring))
        * (max(y for _, y in ring) - min(y for _, y in ring))
        for ring in region.rings
    )


def one_series(drawing: Drawing) -> None:
    """A place has one colour.

    Raises:
        FailedError: `chart-too-many/series`.
    """
    count = len(drawing.chart.series)
    if count > 1:
        key = "chart-too-many/series"
        raise drawing.refuse(key, "y", count=count, limit=1)


def treemap(drawing: Drawing) -> Chart:
    """Parts of a whole; with `series:`, each of its values is a block.

    Raises:
        FailedError: `treemap-part`: a part is not positive, missing, or in two blocks.
    """
    chart = drawing.chart
    for i, name in enumerate(chart.categories):
        found = [q for s in chart.series if (q := s.points[i].quantity) is not None]
        if len(found) != 1 or found[0].value <= 0:
            raise drawing.refuse("treemap-part", "y", category=name)
    return chart

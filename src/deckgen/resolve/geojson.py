"""A GeoJSON of a stranger (RFC 7946) → the outlines of its places, on a plane."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError

Ring = tuple[tuple[float, float], ...]
POINTS = 2_000_000
"""Points that a file may have."""
GRAIN = 1500
"""Outlines are kept to so manieth parts of the map's extent: nobody sees more."""


class _ShapeError(Exception):
    """What the file has in place of what is wanted."""


def read_places(data: bytes, key: str, file: str, span: Span) -> dict[str, list[Ring]]:
    """Name → outlines of every place, y downwards.

    Degrees are drawn as wide as they are in the middle of the map.

    Args:
        data: of the file, of any origin.
        key: property of a feature that names it.
        file: for messages.
        span: where the file was named.

    Raises:
        FailedError: `map-unreadable`: it is no such file; `map-key`: no feature has
            that property.
    """
    try:
        tree = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
        found, names = _features(tree, key)
    except (ValueError, RecursionError, UnicodeDecodeError):
        raise FailedError(diagnose("map-unreadable", span, file=file)) from None
    except _ShapeError as error:
        key_ = "map-unreadable/shape"
        raise FailedError(diagnose(key_, span, file=file, what=str(error))) from None
    if not found:
        known = tuple(sorted(names))
        raise FailedError(diagnose("map-key", span, file=file, key=key, known=known))
    return _flat(found)


def _refuse(word: str) -> float:
    raise ValueError(word)


def _features(tree: Any, key: str) -> tuple[dict[str, list[Ring]], set[str]]:
    """Outlines by name, and all properties there are."""
    features = tree.get("features") if isinstance(tree, dict) else None
    if not isinstance(features, list):
        raise _ShapeError("FeatureCollection")
    found: dict[str, list[Ring]] = {}
    names: set[str] = set()
    left = POINTS
    for feature in features:
        if not isinstance(feature, dict):
            raise _ShapeError("Feature")
        properties = feature.get("properties")
        geometry = feature.get("geometry")
        if not isinstance(properties, dict) or not isinstance(geometry, dict):
            continue
        names |= {k for k, v in properties.items() if isinstance(v, str)}
        name = properties.get(key)
        if not isinstance(name, str) or not name.strip():
            continue
        for ring in _rings(geometry):
            left -= len(ring)
            if left < 0:
                raise _ShapeError(f"≤ {POINTS} points")
            found.setdefault(name.strip(), []).append(ring)
    return found, names


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    """Outer outlines first, then what is cut out of them."""
    kind, parts = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        parts = [parts]
    elif kind != "MultiPolygon":
        return
    if not isinstance(parts, list):
        raise _ShapeError("Polygon")
    for polygon in parts:
        if not isinstance(polygon, list):
            raise _ShapeError("Polygon")
        # A hole is drawn by what lies in it.
        for ring in polygon[:1]:
            if not isinstance(ring, list) or len(ring) < 4:
                raise _ShapeError("LinearRing")
            yield tuple(_position(p) for p in ring)


def _position(position: Any) -> tuple[float, float]:
    if isinstance(position, list) and len(position) >= 2:
        x, y = position[:2]
        if all(isinstance(v, int | float) and not isinstance(v, bool) for v in (x, y)):
            try:
                place = float(x), float(y)
            except OverflowError:
                raise _ShapeError("Position") from None
            if all(math.isfinite(v) and abs(v) < 1e9 for v in place):
                return place
    raise _ShapeError("Position")


def _flat(places: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Onto a plane, with no more points than can be seen."""
    every = [p for rings in places.values() for ring in rings for p in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    wide = 1.0
    if west >= -180 and east <= 180 and south >= -90 and north <= 90:
        wide = max(0.05, math.cos(math.radians((south + north) / 2)))
    grain = max((east - west) * wide, north - south) / GRAIN or 1.0
    made: dict[str, list[Ring]] = {}
    for name, rings in places.items():
        kept = (_thinned(ring, (west, north), wide, grain) for ring in rings)
        made[name] = [ring for ring in kept if len(ring) > 2]
    return {name: rings for name, rings in made.items() if rings}


def _thinned(
    ring: Sequence[tuple[float, float]],
    corner: tuple[float, float],
    wide: float,
    grain: float,
) -> Ring:
    """On a grid, without what falls on the point before."""
    found: list[tuple[float, float]] = []
    for x, y in ring:
        place = (
            round((x - corner[0]) * wide / grain) * grain,
            round((corner[1] - y) / grain) * grain,
        )
        if not found or place != found[-1]:
            found.append(place)
    return tuple(found[:-1] if len(found) > 1 and found[0] == found[-1] else found)

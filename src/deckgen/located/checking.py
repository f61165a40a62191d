"""Located values into validated metadata; every error finds its place."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Tag,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from deckgen.diagnostics import Diagnostic, Report, Span, diagnose
from deckgen.located.fullwidth import half_width, half_width_list, spaced_colon
from deckgen.located.nodes import (
    Located,
    LocatedMap,
    LocatedText,
    child,
    did_you_mean,
    plain,
)
from deckgen.located.reading import shorten

M = TypeVar("M", bound=BaseModel)
SHOWN = 200
"""Errors of one value; more of them have few causes."""
REFUSED = "deckgen"
"""Type of the errors that our own validators raise."""
EXPECTED = {
    "string_type": "text",
    "string_sub_type": "text",
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dataclass_type": "mapping",
    "list_type": "list",
    "tuple_type": "list",
    "set_type": "list",
    "frozen_set_type": "list",
    "int_parsing": "whole-number",
    "int_type": "whole-number",
    "int_from_float": "whole-number",
    "int_parsing_size": "whole-number",
    "float_parsing": "number",
    "float_type": "number",
    "decimal_parsing": "number",
    "decimal_type": "number",
    "finite_number": "number",
    "bool_parsing": "true-false",
    "bool_type": "true-false",
}
BOUNDS = {
    "greater_than": ("gt", ">"),
    "greater_than_equal": ("ge", "≥"),
    "less_than": ("lt", "<"),
    "less_than_equal": ("le", "≤"),
}


class Metadata(BaseModel):
    """What a person writes: unknown keys are refused, an empty value is a missing one.

    The base of every model that YAML is checked against.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True
    )

    @model_validator(mode="before")
    @classmethod
    def leave_out_empty(cls, value: object) -> object:
        """`key:` and `key: ""` mean that the key is not there."""
        if not isinstance(value, dict):
            return value
        known = {f.alias or name for name, f in cls.model_fields.items()}
        return {k: v for k, v in value.items() if v != "" or k not in known}


class Bilingual(Metadata):
    """The same text in Chinese and in English."""

    zh: str = ""
    en: str = ""


def shape(value: object) -> str:
    """Which member of `Text` a value is."""
    return "words" if isinstance(value, dict | Bilingual) else "text"


Text = Annotated[
    Annotated[str, Tag("text")] | Annotated[Bilingual, Tag("words")],
    Discriminator(shape),
]
"""One text for every language, or `{zh: …, en: …}`."""


def refuse(key: str, **values: str) -> PydanticCustomError:
    """To be raised by a validator: a diagnostic of that key, at the value's place."""
    return PydanticCustomError(REFUSED, "refused", {"key": key, "values": values})


def checked(
    model: type[M], node: Located, report: Report, *, path: str = ""
) -> M | None:
    """The validated model, or None after noting every error with its place.

    Args:
        model: best derived from `Metadata`.
        node: as read by `read_yaml`.
        report: takes the diagnostics.
        path: of `node` inside its file, e.g. `sources.cnnic-57`.
    """
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    walked = [(walk(node, d), d) for d in details[:SHOWN]]
    above = {s[:n] for w, _ in walked for s in [w.full] for n in range(len(s))}
    seen: set[tuple[object, ...]] = set()
    for place, detail in walked:
        is_shape = detail["type"] in EXPECTED
        if is_shape and place.steps in above:
            continue  # another member of a union fits better
        mark = (place.full, "shape" if is_shape else detail["type"])
        if mark in seen:
            continue
        seen.add(mark)
        if detail["type"] == "extra_forbidden":
            report.add(unknown_key(place, model, path))
        else:
            report.add(diagnostic_of(place, detail, path))
    return None


class Place:
    """Where an error of pydantic stands in the located value."""

    __slots__ = ("key", "node", "parent", "steps")

    def __init__(self, node: Located) -> None:
        self.node = node
        self.parent: Located | None = None
        self.steps: tuple[str | int, ...] = ()
        self.key = ""
        """The key that is missing or unknown; empty: the value itself is meant."""

    def span(self, path: str) -> Span:
        """With the path inside the file."""
        span = self.node.span
        own = self.node.key_spans if isinstance(self.node, LocatedMap) else {}
        if self.key in own:
            span = own[self.key]
        elif isinstance(self.parent, LocatedMap) and not isinstance(
            self.node, LocatedText
        ):
            span = self.parent.key_spans.get(str(self.steps[-1]), span)
        return span.at(self.named(path))

    @property
    def full(self) -> tuple[str | int, ...]:
        """With the key."""
        return (*self.steps, self.key) if self.key else self.steps

    def named(self, path: str) -> str:
        """`fields[2].unit`."""
        for step in self.full:
            if isinstance(step, int):
                path += f"[{step + 1}]"
            else:
                path += f".{step}" if path else step
        return path


def walk(node: Located, detail: ErrorDetails) -> Place:
    """Follows an error's location; steps that name a member of a union lead nowhere."""
    place = Place(node)
    location = [step for step in detail["loc"] if step != "[key]"]
    for position, step in enumerate(location):
        below = child(place.node, step)
        is_last = position == len(location) - 1
        if detail["type"] in ("missing", "extra_forbidden") and is_last:
            place.key = str(step)
        elif below is not None:
            place.parent, place.node = place.node, below
            place.steps = (*place.steps, step)
    return place


def diagnostic_of(place: Place, detail: ErrorDetails, path: str) -> Diagnostic:
    """The error in our own words."""
    kind, context = detail["type"], detail.get("ctx", {})
    span = place.span(path)
    name = place.named("")
    value = shorten(place.node.text) if isinstance(place.node, LocatedText) else "…"
    if kind == REFUSED:
        values = cast("dict[str, str]", context["values"])
        return diagnose(str(context["key"]), span, **values)
    if kind == "missing":
        owner = path or span.file
        return diagnose("missing-key", span, key=place.key, owner=owner)
    if kind in ("literal_error", "enum"):
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return diagnose(
            "unknown-value",
            span,
            name=name,
            value=value,
            allowed=tuple(f"`{a}`" for a in allowed),
            suggestion=did_you_mean(value, allowed),
        )
    if kind in EXPECTED:
        return wrong_type(place, span, EXPECTED[kind])
    if kind in BOUNDS:
        key, sign = BOUNDS[kind]
        bound = f"{sign} {context.get(key)}"
        return diagnose("bad-value/range", span, name=name, value=value, bound=bound)
    if kind == "too_short":
        return diagnose("bad-value/empty", span, name=name)
    return diagnose("bad-value", span, name=name, value=value, reason=detail["msg"])


def unknown_key(place: Place, model: type[BaseModel], path: str) -> Diagnostic:
    """A key that the model does not know, with the one that was meant."""
    schema = model.model_json_schema()
    known = allowed_keys(schema, place.steps)
    return diagnose(
        "unknown-key",
        place.span(path),
        key=place.key,
        suggestion=did_you_mean(place.key, known),
        allowed=tuple(f"`{k}`" for k in known),
    )


def allowed_keys(
    schema: dict[str, Any], steps: tuple[str | int, ...]
) -> tuple[str, ...]:
    """The keys that a JSON Schema knows at a place."""
    found = expanded(schema, schema)
    for step in steps:
        below: list[dict[str, Any]] = []
        for part in found:
            if isinstance(step, int):
                inner = part.get("items")
            else:
                inner = part.get("properties", {}).get(step)
                inner = inner or part.get("additionalProperties")
            if isinstance(inner, dict):
                below += expanded(inner, schema)
        found = below
    keys = (key for part in found for key in part.get("properties", {}))
    return tuple(dict.fromkeys(keys))


def expanded(part: dict[str, Any], root: dict[str, Any]) -> list[dict[str, Any]]:
    """A schema, or the members of a union, with references followed."""
    if "$ref" in part:
        name = str(part["$ref"]).rsplit("/", 1)[-1]
        return expanded(root["$defs"][name], root)
    members = [*part.get("anyOf", ()), *part.get("oneOf", ())]
    if members:
        return [p for m in members for p in expanded(m, root)]
    return [part]


def wrong_type(place: Place, span: Span, expected: str) -> Diagnostic:
    """A list for a text, a text for a mapping."""
    if expected == "mapping" and isinstance(place.node, LocatedText):
        text = place.node.text
        if fixed := half_width(text):
            return diagnose("full-width-punctuation", span, fixed=shorten(fixed))
        if fixed := spaced_colon(text):
            return diagnose("yaml-syntax/colon-space", span, fixed=shorten(fixed))
    text = place.node.text if isinstance(place.node, LocatedText) else ""
    if expected == "list" and (fixed := half_width_list(text)):
        return diagnose("full-width-punctuation", span, fixed=shorten(fixed))
    value = shorten(place.node.text) if isinstance(place.node, LocatedText) else None
    found = {"LocatedMap": "{…}", "LocatedList": "[…]"}.get(type(place.node).__name__)
    return diagnose(
        f"wrong-type/{expected}",
        span,
        name=place.named("") or span.path or span.file,
        found=found or value,
    )


def json_schema_text(model: type[BaseModel], *, title: str) -> str:
    """The JSON Schema of a model, for editors; ends with a newline.

    Every scalar is text to us, while an editor takes `2025` for a number: both pass.
    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **for_editors(model.model_json_schema()),
        "title": title,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def for_editors(schema: dict[str, Any]) -> dict[str, Any]:
    """Lets numbers stand where any text may stand; names of keys are titles enough."""
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "title" and isinstance(value, str):
            continue
        if isinstance(value, dict):
            made[key] = for_editors(value)
        elif isinstance(value, list):
            made[key] = [for_editors(v) if isinstance(v, dict) else v for v in value]
        else:
            made[key] = value
    if made.get("type") == "string" and not {"const", "enum"} & made.keys():
        made["type"] = ["string", "number"]
    return made

"""Entries → the end of `data/sources.yaml`; what stands there is kept byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.located import LocatedMap, plain, read_yaml
from deckgen.model.source import TO_SUPPLY, Language
from deckgen.references.drafts import SourceDraft, Text, Value

FILE = "data/sources.yaml"
ORDER = (
    *("type", "title", "producer", "publisher", "container", "place", "volume"),
    *("issue", "pages", "number", "version", "date_published", "medium", "url"),
    *("url_download", "date_accessed", "pid", "language", "license"),
    *("redistribution", "evidence", "via", "sample_size", "dates", "panel"),
    *("question", "method", "inputs", "base_year", "role", "date"),
    *("working_paper", "snapshot", "attribution", "attribution_short"),
    *("citation_full", "update_period_days", "description"),
)
PLAIN = re.compile(r"[\w《“][^\x00-\x1f:#,\[\]{}\"'`&*!|>%@\\：，｛｝［］]*\Z")
"""What YAML reads as it stands, wherever it stands."""
ADDRESS = re.compile(r"https?://[^\s,\[\]{}\"'#]+[^\s,\[\]{}\"'#:]\Z")
NO_BREAK = re.compile(r"[\x85\u2028\u2029]")


def append_sources(
    yaml_text: str,
    drafts: Iterable[SourceDraft],
    *,
    language: Language = "zh-CN",
    file: str = FILE,
) -> str:
    """The text with further entries at its end, in the line ends that it has.

    Args:
        yaml_text: of `data/sources.yaml`; empty when there is none yet.
        drafts: what to add; their ids are free.
        language: of the word that stands for what is not known: 待补, TBD.
        file: names it in messages.

    Raises:
        DeckgenError: `sources-not-appendable`: entries cannot be added at the end of
            that text, or an id is taken; or it is no YAML.
    """
    added = tuple(drafts)
    if not added:
        return yaml_text
    entries = "\n".join(entry_text(one, language) for one in added)
    ending = "\r\n" if "\r\n" in yaml_text else "\n"
    before = yaml_text
    if before.strip("\ufeff \r\n"):
        before += ending * (1 if before.endswith("\n") else 2)
    made = before + entries.replace("\n", ending)
    _check(yaml_text, made, added, language, file)
    return made


def complete_source(
    yaml_text: str,
    draft: SourceDraft,
    *,
    language: Language = "zh-CN",
    file: str = FILE,
) -> str:
    """The text with an entry in the place of the one of the same id, whose comments
    stay below it; no other byte changes.

    Args:
        yaml_text: of `data/sources.yaml`.
        draft: the whole entry, with what the one that stands there says.
        language: of the word that stands for what is not known.
        file: names it in messages.

    Raises:
        DeckgenError: `sources-not-appendable`: the entry does not stand on lines of
            its own.
    """
    old = read_yaml(_lines(yaml_text), file)
    if not isinstance(old, LocatedMap) or draft.id not in old.key_spans:
        raise DeckgenError(diagnose("sources-not-appendable", Span(file), file=file))
    lines = yaml_text.splitlines(keepends=True)
    first = old.key_spans[draft.id].line - 1
    last = first + 1
    while last < len(lines) and lines[last].startswith((" ", "\t")):
        last += 1
    ending = "\r\n" if "\r\n" in yaml_text else "\n"
    entry = entry_text(draft, language).replace("\n", ending)
    notes = [one for one in lines[first + 1 : last] if one.lstrip().startswith("#")]
    made = "".join((*lines[:first], entry, *notes, *lines[last:]))
    wanted = plain(old)
    found = _plain_or_none(made, file)
    if not isinstance(wanted, dict) or found != {
        **wanted,
        draft.id: _read(_values(draft, language)),
    }:
        at = old.key_spans[draft.id]
        raise DeckgenError(diagnose("sources-not-appendable", at, file=file))
    return made


def node_fields(entry: LocatedMap, without: Collection[str]) -> dict[str, Value]:
    """What an entry says, as a draft holds it.

    Args:
        entry: of a file or of the desk.
        without: keys to leave out: those that are 待补.
    """
    return {
        key: _value(plain(value))
        for key, value in entry.items.items()
        if key not in without
    }


def _value(said: object) -> Value:
    return tuple(map(_text, said)) if isinstance(said, list) else _text(said)


def _text(said: object) -> Text:
    if isinstance(said, dict):
        return {str(key): str(one) for key, one in said.items()}
    return str(said)


def entry_text(draft: SourceDraft, language: Language = "zh-CN") -> str:
    """One entry as it is written, ending with a line break."""
    lines = [f"{_scalar(draft.id)}:"]
    for key, value in _values(draft, language).items():
        lines.append(f"  {key}: {_written(value)}")
    return "\n".join(lines) + "\n"


def entry_values(draft: SourceDraft, language: Language) -> Mapping[str, object]:
    """What an entry says, as YAML gives it back."""
    return {key: _read(v) for key, v in _values(draft, language).items()}


def _values(draft: SourceDraft, language: Language) -> Mapping[str, Value]:
    """All values in the order of the schema, what is missing as 待补."""
    known: dict[str, Value] = {**draft.fields}
    known.update(dict.fromkeys(draft.missing, TO_SUPPLY[language]))
    places = {key: place for place, key in enumerate(ORDER)}
    return {key: known[key] for key in sorted(known, key=lambda k: places[k])}


def _written(value: Value) -> str:
    """A value on one line: a scalar, `{…}` or `[…]`."""
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {_scalar(text)}" for key, text in value.items())
        return f"{{{inner}}}"
    return f"[{', '.join(_written(one) for one in value)}]"


def _scalar(text: str) -> str:
    """As it stands, or in quotation marks where YAML would read something else."""
    if (PLAIN.match(text) or ADDRESS.match(text)) and text == text.strip():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return NO_BREAK.sub(lambda m: f"\\u{ord(m.group()):04x}", quoted)


def _check(
    before: str,
    made: str,
    added: tuple[SourceDraft, ...],
    language: Language,
    file: str,
) -> None:
    """The new text says what the old one said, and the new entries.

    Raises:
        DeckgenError: it does not.
    """
    old = read_yaml(_lines(before), file)
    wanted = plain(old)
    found = _plain_or_none(made, file)
    entries = {d.id: _read(_values(d, language)) for d in added}
    can = isinstance(wanted, dict) and not entries.keys() & wanted.keys()
    if can and isinstance(wanted, dict):
        wanted = {**wanted, **entries}
    if not can or len(entries) < len(added) or found != wanted:
        last = before.count("\n") + 1
        line = old.span.line if isinstance(old, LocatedMap) else last
        raise DeckgenError(
            diagnose("sources-not-appendable", Span(file, line), file=file)
        )


def _plain_or_none(text: str, file: str) -> object:
    """What a text says; nothing, when it is no YAML."""
    try:
        return plain(read_yaml(_lines(text), file))
    except DeckgenError:
        return None


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _read(value: object) -> object:
    """A value as YAML gives it back."""
    if isinstance(value, Mapping):
        return {key: _read(one) for key, one in value.items()}
    return [_read(one) for one in value] if isinstance(value, tuple) else value

"""YAML texts, and what each is read as or refused with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError, Span
from deckgen.located import (
    LocatedMap,
    did_you_mean,
    find,
    plain,
    read_bytes,
    read_bytes_as_text,
    read_yaml,
)

REFUSED = [
    ("title：年度", "full-width-punctuation", "1:6", "title: 年度"),
    ("a: 1\ntitle：年度\nb: 2", "full-width-punctuation", "2:6", "title: 年度"),
    ("a: {zh：年度, en: x}", "full-width-punctuation", "1:5", "a: {zh: 年度, en: x}"),
    ("a: {zh: 年度，en: x}", "full-width-punctuation", "1:11", "a: {zh: 年度, en: x}"),
    ("a: ｛zh: 年度｝", "full-width-punctuation", "1:4", "a: {zh: 年度}"),
    ("a: “b: c”", "full-width-punctuation", "1:4", 'a: "b: c"'),
    ("title:x\na: b", "yaml-syntax/colon-space", "1:7", "title: x"),
    ("title: {{ x }}", "yaml-syntax/braces", "1:8", 'title: "{{ x }}"'),
    ("title: {{ x }}率", "yaml-syntax/braces", "1:8", 'title: "{{ x }}率"'),
    ('title: {{ f("x") }}', "yaml-syntax/braces", "1:8", "title: '{{ f(\"x\") }}'"),
    ("a:\n\tb: c", "yaml-syntax/tab", "2:1", None),
    ("a: [1, 2", "yaml-syntax/bracket", "1:4", None),
    ('a: "x', "yaml-syntax/quote", "1:4", None),
    ("a: x: y", "yaml-syntax/colon", "1:5", None),
    ("a: @x", "yaml-syntax/token", "1:4", None),
    ('a: "\\q"', "yaml-syntax/escape", "1:5", None),
    ("a: 1\nb\nc: 2", "yaml-syntax/no-colon", "3:1", None),
    ("a: &b c", "yaml-feature/anchor", "1:4", None),
    ("a: *b", "yaml-feature/alias", "1:4", None),
    ("*b : c", "yaml-feature/alias", "1:1", None),
    ("a: !!python/name:os.system x", "yaml-feature/tag", "1:4", None),
    ("<<: {a: b}", "yaml-feature/merge", "1:1", None),
    ("a: 1\n---\nb: 2", "yaml-feature/documents", "2:1", None),
    ("? [a]\n: b", "yaml-feature/key", "1:3", None),
    ("a: 1\nb: {x: 1, x: 2}", "duplicate-key", "2:11", None),
    ("[" * 40, "yaml-budget/depth", "1:33", None),
    ("a: \ue001", "refused-character/private-use", "1:4", None),
    ("a: x\x0by", "refused-character/control", "1:5", None),
    ("a: \ufffd", "refused-character/replacement", "1:4", None),
    ("a: " + "x" * 100_001, "yaml-budget/text", "1:4", None),
]


@pytest.mark.parametrize(("text", "key", "place", "fixed"), REFUSED)
def test_refusals(text: str, key: str, place: str, fixed: str | None) -> None:
    with pytest.raises(DeckgenError) as caught:
        read_yaml(text, "f.yaml")
    found = caught.value.diagnostics[0]
    assert found.key == key
    assert str(found.span) == f"f.yaml:{place}"
    assert dict(found.values).get("fixed") == fixed


def test_scalars_stay_text() -> None:
    text = "a: 1.10\nb: 2025-06\nc: yes\nd: ~\ne:\nf: null\ng: [1, 0x10]\nh: ''\n"
    assert plain(read_yaml(text, "f")) == {
        "a": "1.10",
        "b": "2025-06",
        "c": "yes",
        "d": "~",
        "e": "",
        "f": "null",
        "g": ["1", "0x10"],
        "h": "",
    }


def test_chinese_punctuation_in_values_is_text() -> None:
    text = "a: 资料来源：\nb: “十四五”观察\nc: 甲，乙\n"
    assert plain(read_yaml(text, "f")) == {
        "a": "资料来源：",
        "b": "“十四五”观察",
        "c": "甲，乙",
    }


def test_places_are_of_the_first_character() -> None:
    node = read_yaml('a: b\nc: "d"\ne: |\n  f\n  g\nh:\n  - i\n', "f")
    assert isinstance(node, LocatedMap)
    assert find(node, ["a"]) == Span("f", 1, 4)
    assert find(node, ["c"]) == Span("f", 2, 5)
    assert find(node, ["e"]) == Span("f", 4, 3)
    assert find(node, ["h", 0]) == Span("f", 7, 5)
    assert find(node, ["h", 7, "x"]) == Span("f", 7, 3)
    assert node.key_spans["h"] == Span("f", 6, 1)


def test_place_maps_back() -> None:
    node = read_yaml("a: b", "f", place=lambda ln, c: Span("ch.md", ln + 10, c + 2))
    assert find(node, ["a"]) == Span("ch.md", 11, 6)


def test_empty_file_is_an_empty_mapping() -> None:
    for text in ("", "\n\n", "# nothing\n", "---\n"):
        node = read_yaml(text, "f")
        assert isinstance(node, LocatedMap)
        assert not node.items


def test_all_refusals_of_a_file_are_told() -> None:
    with pytest.raises(DeckgenError) as caught:
        read_yaml("a: &x 1\na: *x\n<<: 2", "f")
    keys = [d.code for d in caught.value.diagnostics]
    assert keys == ["yaml-feature", "duplicate-key", "yaml-feature", "yaml-feature"]
    assert "f:1:1" in dict(caught.value.diagnostics[1].values)["first"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc", "a\nb\nc"),
        ("中文".encode(), "中文"),
        (b"", ""),
    ],
)
def test_bytes_as_text(data: bytes, text: str) -> None:
    assert read_bytes_as_text(data, "f") == text


@pytest.mark.parametrize(
    ("data", "key", "line"),
    [
        ("a\n中文字".encode("gbk"), "unreadable-text/gbk", 2),
        (b"a\n\xff\xff\xff", "unreadable-text", 2),
        ("中".encode("utf-16"), "unreadable-text/utf-16", 0),
        (b"PK\x03\x04abc", "unreadable-text/binary", 0),
        (b"a\x00b", "unreadable-text/binary", 0),
        ("a\nb\ue000".encode(), "refused-character/private-use", 2),
    ],
)
def test_bytes_refused(data: bytes, key: str, line: int) -> None:
    with pytest.raises(DeckgenError) as caught:
        read_bytes_as_text(data, "f")
    assert caught.value.diagnostics[0].key == key
    assert caught.value.diagnostics[0].span.line == line


def test_bytes_too_large() -> None:
    with pytest.raises(DeckgenError) as caught:
        read_bytes_as_text(b"abc", "f", limit=2)
    assert caught.value.diagnostics[0].key == "too-large"


def test_gbk_when_it_is_asked_for() -> None:
    encodings = ("utf-8-sig", "gb18030")
    assert read_bytes_as_text("中文".encode("gbk"), "f", encodings=encodings) == "中文"


def test_files_that_cannot_be_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("f")
    with pytest.raises(DeckgenError) as caught:
        read_bytes(folder, "f")
    assert caught.value.diagnostics[0].key == "unreadable-file/folder"
    with pytest.raises(DeckgenError) as caught:
        read_bytes(folder / "none", "f")
    assert caught.value.diagnostics[0].key == "missing-file"
    with pytest.raises(DeckgenError) as caught:
        read_bytes(folder / "a\0b", "f")
    assert caught.value.diagnostics[0].code in ("unreadable-file", "missing-file")
    (folder / "big").write_bytes(b"12345")
    with pytest.raises(DeckgenError) as caught:
        read_bytes(folder / "big", "f", limit=4)
    assert caught.value.diagnostics[0].key == "too-large"


def test_did_you_mean() -> None:
    assert did_you_mean("Date-Accessed", ["date_accessed", "url"]) == "date_accessed"
    assert did_you_mean("ｕｒｌ", ["date_accessed", "url"]) == "url"
    assert did_you_mean("用户规摸", ["用户规模", "网民"]) == "用户规模"
    assert did_you_mean("zzz", ["url"]) is None


YAMLISH = st.text(alphabet="ab:-{}[],\"'|>&*!#%@`?~ \n\t：，“”｛｝中0", max_size=60)


def outcome(text: str) -> object:
    """What a text is read as, or the first thing it is refused for."""
    try:
        return read_yaml(text, "f")
    except DeckgenError as error:
        return error.diagnostics[0]


@given(st.one_of(YAMLISH, st.text(max_size=60)))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert outcome(text) == outcome(text)


@given(st.binary(max_size=80))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = read_bytes_as_text(data, "f")
    except DeckgenError:
        return
    assert "\r" not in text
    outcome(text)

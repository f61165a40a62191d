"""Packages: the same every time, complete, and refusing what is wrong."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import FontPair, Theme
from deckgen.writers.drawing import (
    A,
    R,
    fill,
    line,
    paragraph,
    run_properties,
    theme_part,
)
from deckgen.writers.package import Package, add_properties, content_digest
from deckgen.writers.xml import clean, escape, quote, xstring

TEXT = "text/plain"
PALETTE = (
    "111111",
    "222222",
    "333333",
    "444444",
    "555555",
    "666666",
    "777777",
    "ABCDEF",
)
SANS = FontPair("Arial", "Microsoft YaHei")
THEME = Theme(
    "a & b", "000001", "000002", "000003", "000004", "000005", PALETTE, SANS, SANS
)


def package(order: int = 1) -> Package:
    """Two parts, one inside the other's folder, added in either order."""
    made = Package()
    parts: list[tuple[str, str | bytes, str]] = [
        ("a/one.xml", "<a/>", "x/one"),
        ("a/b/two.bin", b"\x00\x01", "x/two"),
    ]
    for name, data, kind in parts[::order]:
        made.add(name, data, kind)
    made.relate("", "a/one.xml", "officeDocument")
    made.relate("a/one.xml", "a/b/two.bin", "package")
    return made


def entries(data: bytes) -> dict[str, bytes]:
    """The parts of a package, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_parts_are_sorted_after_the_content_types() -> None:
    names = list(entries(package().write()))
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_bytes_do_not_depend_on_the_order_of_adding() -> None:
    assert package(1).write() == package(-1).write()


def test_every_entry_has_the_same_date_and_maker() -> None:
    with zipfile.ZipFile(io.BytesIO(package().write())) as archive:
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.create_system == 0


def test_digest_does_not_depend_on_packing() -> None:
    packed, stored = package().write(), package().write(compress=False)
    assert packed != stored
    assert content_digest(packed) == content_digest(stored)
    other = package()
    other.add("c.txt", "", TEXT)
    assert content_digest(other.write()) != content_digest(packed)


def test_targets_are_relative_to_their_source() -> None:
    parts = entries(package().write())
    assert b'Target="a/one.xml"' in parts["_rels/.rels"]
    assert b'Target="b/two.bin"' in parts["a/_rels/one.xml.rels"]


def test_ids_are_counted_for_each_source_and_kept() -> None:
    made = package()
    assert (
        made.relate("a/one.xml", "https://x.example/?a=1&b", "hyperlink", external=True)
        == "rId2"
    )
    assert made.relate("a/one.xml", "a/b/two.bin", "package") == "rId1"
    assert made.relate("a/b/two.bin", "a/one.xml", "custom") == "rId1"
    rels = entries(made.write())["a/_rels/one.xml.rels"]
    assert b'Target="https://x.example/?a=1&amp;b" TargetMode="External"' in rels


@pytest.mark.parametrize(
    "name",
    ["a/one.xml", "A/ONE.xml", "/b.xml", "", "[Content_Types].xml", "_rels/.rels"],
)
def test_bad_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"twice|not a part name|relationships"):
        package().add(name, "", TEXT)


def test_relationships_need_both_ends() -> None:
    made = package()
    made.relate("a/one.xml", "gone.xml", "x")
    with pytest.raises(ValueError, match=r"absent part gone\.xml"):
        made.write()
    made = package()
    made.relate("gone.xml", "a/one.xml", "x")
    with pytest.raises(ValueError, match=r"absent part gone\.xml"):
        made.write()


def test_one_extension_may_have_two_types() -> None:
    made = Package()
    made.add("a.png", b"", "image/png")
    made.add("b.png", b"", "image/other")
    types = entries(made.write())["[Content_Types].xml"]
    assert b'<Default Extension="png" ContentType="image/png"/>' in types
    assert b'<Override PartName="/b.png" ContentType="image/other"/>' in types


def test_properties_are_well_formed_and_complete() -> None:
    made = Package()
    custom = (("deckgen.digest", "ab<c"), ("edition", "2026Q1"))
    add_properties(
        made,
        title="甲 & 乙",
        author="示例",
        created="2026-01-02",
        language="zh-CN",
        custom=custom,
    )
    parts = entries(made.write())
    core = etree.fromstring(parts["docProps/core.xml"])
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == "甲 & 乙"
    assert core.findtext("{http://purl.org/dc/terms/}created") == "2026-01-02T00:00:00Z"
    rows = etree.fromstring(parts["docProps/custom.xml"])
    assert [(r.get("name"), r[0].text) for r in rows] == list(custom)
    assert [r.get("pid") for r in rows] == ["2", "3"]


def test_a_custom_property_stands_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        add_properties(
            Package(),
            title="",
            author="",
            created="",
            language="en",
            custom=(("a", ""), ("a", "")),
        )


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,6}\.(bin|xml)", fullmatch=True), st.binary(max_size=50)
    )
)
def test_what_is_added_is_read_back(parts: dict[str, bytes]) -> None:
    made = Package()
    for name, data in parts.items():
        made.add(name, data, TEXT)
    found = entries(made.write())
    assert {n: found[n] for n in parts} == parts


def test_deflate_is_used() -> None:
    made = Package()
    made.add("a.txt", "a" * 10_000, TEXT)
    made.add("a.png", b"a" * 10_000, "image/png")
    with zipfile.ZipFile(io.BytesIO(made.write())) as archive:
        assert archive.getinfo("a.txt").compress_size < 100
        assert archive.getinfo("a.png").compress_type == zipfile.ZIP_STORED
    assert zlib.ZLIB_VERSION


@given(st.text())
def test_any_text_survives_as_content_and_attribute(text: str) -> None:
    root = etree.fromstring(f'<a b="{quote(text)}">{escape(text)}</a>'.encode())
    assert (root.text or "") == clean(text)
    assert root.get("b") == clean(text)


def test_characters_without_a_place_in_xml_are_dropped() -> None:
    assert escape("a\x00\x0b\ud800\ufffeb") == "ab"
    assert xstring("_x0041_ & _x1_") == "_x005F_x0041_ &amp; _x1_"


def test_tokens_become_scheme_colours() -> None:
    assert (
        fill("accent", THEME)
        == '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    )
    assert '"tx2"><a:lumMod val="40000"/><a:lumOff val="60000"/>' in fill(
        "muted", THEME
    )
    assert (
        fill("series8", THEME) == '<a:solidFill><a:srgbClr val="ABCDEF"/></a:solidFill>'
    )
    assert '<a:lumOff val="80000"/></a:schemeClr>' in fill("series2", THEME, lighten=80)
    assert '<a:lumOff val="80000"/></a:srgbClr>' in fill("series7", THEME, lighten=80)


def test_lines_are_solid_or_dashed() -> None:
    assert 'w="9525"' in line("line", 0.75, THEME)
    assert '<a:prstDash val="dash"/>' in line("accent", 1, THEME, dash=True)


def test_runs_name_language_and_both_fonts() -> None:
    xml = run_properties(
        "rPr", Run("甲", 10.5, bold=True, heading=True), theme=THEME, language="zh-CN"
    )
    assert 'lang="zh-CN" altLang="en-US" sz="1050" b="1"' in xml
    assert '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/>' in xml


def test_paragraphs_break_lines_and_link() -> None:
    para = Para((Run("a\nb", url="https://x.example"), Run("1", raised=True)), hang=0.2)
    xml = paragraph(
        para, theme=THEME, language="en", links={"https://x.example": "rId7"}
    )
    root = etree.fromstring(
        xml.replace("<a:p>", f'<a:p xmlns:a="{A}" xmlns:r="{R}">', 1)
    )
    assert [e.text for e in root.iter(f"{{{A}}}t")] == ["a", "b", "1"]
    assert len(root.findall(f"{{{A}}}br")) == 1
    assert {e.get(f"{{{R}}}id") for e in root.iter(f"{{{A}}}hlinkClick")} == {"rId7"}
    assert 'indent="-182880"' in xml
    assert 'baseline="30000"' in xml


def test_the_theme_has_all_twelve_colours() -> None:
    root = etree.fromstring(theme_part(THEME).encode())
    colours = root.find(f".//{{{A}}}clrScheme")
    assert colours is not None
    assert [e[0].get("val") for e in colours][:5] == [
        "000001",
        "000002",
        "000003",
        "000004",
        "111111",
    ]
    assert len(colours) == 12

"""The fields of a Word part become what they ask for and where a title goes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deckgen.model.layout.brand import TITLE_MARK
from deckgen.themes.carry import local

ACTIVE = frozenset(
    (
        *("DDE", "DDEAUTO", "LINK", "EMBED", "IMPORT", "INCLUDE", "INCLUDEPICTURE"),
        *("INCLUDETEXT", "DATABASE", "RD", "MACROBUTTON", "CONTROL", "HTMLACTIVEX"),
        *("PRINT", "GOTOBUTTON"),
    )
)
"""Fields that fetch, start or run something (ECMA-376 part 1, 17.16.5)."""


def field_codes(root: etree._Element) -> Iterator[str]:
    """The instruction of each field; text of instructions outside of any is one too."""
    open_: list[str | None] = []
    for one in root.iter():
        tag = local(one)
        if tag == "fldSimple":
            yield value_of(one, "instr")
        elif tag == "fldChar":
            kind = value_of(one, "fldCharType")
            if kind == "begin":
                open_.append("")
            elif open_:
                code = open_.pop()
                if code is not None:
                    yield code
                if kind == "separate":
                    open_.append(None)
        elif tag == "instrText":
            text = one.text or ""
            if open_ and open_[-1] is not None:
                open_[-1] += text
            else:
                yield text
    yield from (code for code in open_ if code is not None)


def value_of(element: etree._Element, name: str) -> str:
    """An attribute, whatever its namespace."""
    found = (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name)
    return str(next(found, ""))


def word_of(code: str) -> str:
    """The name of a field."""
    return next(iter(code.split()), "").upper()


def active_field(root: etree._Element) -> str:
    """The first field that does more than print; empty: there is none."""
    return next((w for w in map(word_of, field_codes(root)) if w in ACTIVE), "")


def counts_pages(root: etree._Element) -> bool:
    """It prints the number of the page."""
    words = map(word_of, field_codes(root))
    return "PAGE" in words or any(local(one) == "pgNum" for one in root.iter())


def mark_titles(root: etree._Element) -> None:
    """Where a brand prints the title of its own file, the report's goes.

    Word fills a content control and a field anew, others print what is typed.
    """
    for control in root.iter():
        if local(control) == "sdt" and is_title_control(control):
            say_title([one for one in control.iter() if local(one) == "t"])
            hints = [one for one in control.iter() if local(one) == "showingPlcHdr"]
            for one in hints:
                take_out(one)
        elif local(control) == "fldSimple" and names_title(value_of(control, "instr")):
            say_title([one for one in control.iter() if local(one) == "t"])
    for texts in complex_titles(root):
        say_title(texts)


def take_out(element: etree._Element) -> None:
    """Removes an element from what holds it."""
    above = element.getparent()
    if above is not None:
        above.remove(element)


def is_title_control(control: etree._Element) -> bool:
    """It is bound to the title of the file."""
    bound = (one for one in control.iter() if local(one) == "dataBinding")
    return any(
        "coreProperties" in path and "title" in path.rpartition("/")[2]
        for path in (value_of(one, "xpath") for one in bound)
    )


def names_title(code: str) -> bool:
    """The field prints the title of the file."""
    words = [word.strip('"').upper() for word in code.split()]
    return words[:1] == ["TITLE"] or words[:2] == ["DOCPROPERTY", "TITLE"]


def complex_titles(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The printed texts of each such field that is written in several runs."""
    code, texts, inside = "", list[etree._Element](), False
    for one in root.iter():
        match local(one), value_of(one, "fldCharType"):
            case "fldChar", "begin":
                code, texts, inside = "", [], False
            case "fldChar", "separate":
                inside = names_title(code)
            case "fldChar", "end":
                if inside:
                    yield texts
                inside = False
            case "instrText", _:
                code += one.text or ""
            case "t", _ if inside:
                texts.append(one)


def say_title(texts: list[etree._Element]) -> None:
    """The first says it, the others nothing."""
    for number, one in enumerate(texts):
        one.text = "" if number else TITLE_MARK

"""Properties of WordprocessingML, their children in the order the schema asks for."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.model.layout.page_styles import PageStyle
from deckgen.model.layout.theme import FontPair, Theme, Token
from deckgen.model.source import Language
from deckgen.writers.drawing import BEYOND, COLOURS, rgb
from deckgen.writers.xml import escape, quote

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWIPS_CM = 1440 / 2.54


def sequence(names: str) -> tuple[str, ...]:
    """Names of children in the order of their schema type."""
    return tuple(names.split())


PARAGRAPH = sequence(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap"
    " overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
    " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
    " sectPr"
)
"""ECMA-376 part 1, CT_PPr."""
RUN = sequence(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
    " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern"
    " position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
)
"""ECMA-376 part 1, EG_RPrBase."""
TABLE = sequence(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize"
    " tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout"
    " tblCellMar tblLook tblCaption tblDescription"
)
"""ECMA-376 part 1, CT_TblPr."""
CELL = sequence(
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection"
    " tcFitText vAlign hideMark"
)
"""ECMA-376 part 1, CT_TcPr."""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
THEME_NAMES: Mapping[str, str] = {
    "tx1": "text1",
    "bg1": "background1",
    "tx2": "text2",
    "bg2": "background2",
}
LANG: Mapping[Language, str] = {
    "zh-CN": '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
    "en": '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
}
ON = "on"
"""A property that is an element without attributes."""


def properties(tag: str, order: tuple[str, ...], parts: Mapping[str, str]) -> str:
    """An element of properties, its children in schema order; empty: nothing.

    `parts` gives each child's XML by its name without prefix, or `ON`.

    Raises:
        KeyError: a child that the element does not have.
    """
    if not parts:
        return ""
    if unknown := parts.keys() - set(order):
        raise KeyError(f"{tag} has no {sorted(unknown)}")
    children = "".join(
        f"<w:{name}/>" if parts[name] == ON else parts[name]
        for name in order
        if name in parts
    )
    return f"<w:{tag}>{children}</w:{tag}>"


def twips(cm: float) -> int:
    """Centimetres in twentieths of a point."""
    return round(cm * TWIPS_CM)


def value(name: str, text: str | int) -> str:
    """`<w:name w:val="…"/>`."""
    return f'<w:{name} w:val="{quote(str(text))}"/>'


def colour_attributes(
    token: Token,
    theme: Theme,
    *,
    name: str = "val",
    prefix: str = "theme",
    lighten: int = 0,
) -> str:
    """The colour as RGB and as the theme's: a changed theme needs no other edit.

    `name` is the attribute of the RGB value; `prefix` is `theme` or `themeFill`.
    A tint of 255 leaves the colour as it is (ECMA-376 part 1, 17.3.2.6).
    """
    text = f'w:{name}="{rgb(token, theme, lighten=lighten)}"'
    if token in BEYOND:
        return text
    slot, light = theme.slots.get(token) or COLOURS[token]
    if lighten and light <= 0:
        light = lighten
    if len(slot) == 6:
        return text
    scheme = "themeColor" if prefix == "theme" else prefix
    text += f' w:{scheme}="{THEME_NAMES.get(slot, slot)}"'
    if light < 0:
        text += f' w:{prefix}Shade="{round(255 * (1 + light / 100)):02X}"'
    elif light:
        text += f' w:{prefix}Tint="{round(255 * (1 - light / 100)):02X}"'
    return text


def colour(token: Token, theme: Theme) -> str:
    """`w:color` of a run."""
    return f"<w:color {colour_attributes(token, theme)}/>"


def shading(token: Token, theme: Theme, *, lighten: int = 0) -> str:
    """`w:shd`: a plain ground."""
    fill = colour_attributes(
        token, theme, name="fill", prefix="themeFill", lighten=lighten
    )
    return f'<w:shd w:val="clear" w:color="auto" {fill}/>'


def edges(
    tag: str,
    sides: Mapping[str, tuple[Token, float] | None],
    *,
    theme: Theme,
    space: int = 0,
) -> str:
    """`w:pBdr`, `w:tcBorders` or `w:tblBorders`: widths in points, None is no line."""
    rows: list[str] = []
    for side in SIDES:
        if side not in sides:
            continue
        edge = sides[side]
        if edge is None:
            rows.append(f'<w:{side} w:val="nil"/>')
            continue
        token, width = edge
        paint = colour_attributes(token, theme, name="color")
        rows.append(
            f'<w:{side} w:val="single" w:sz="{round(width * 8)}"'
            f' w:space="{space}" {paint}/>'
        )
    return f"<w:{tag}>{''.join(rows)}</w:{tag}>"


def fonts(pair: FontPair, *, hint: bool = False) -> str:
    """`w:rFonts` with every slot named; `hint`: shared signs are Chinese ones."""
    latin, asian = quote(pair.latin), quote(pair.east_asian)
    lead = ' w:hint="eastAsia"' if hint else ""
    return (
        f'<w:rFonts{lead} w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{asian}"'
        f' w:cs="{latin}"/>'
    )


def half_points(size: float) -> dict[str, str]:
    """`w:sz` and `w:szCs` of a size in points."""
    return {"sz": value("sz", round(size * 2)), "szCs": value("szCs", round(size * 2))}


def spacing(
    *,
    before: float = 0,
    after: float = 0,
    exact: float = 0,
    least: float = 0,
    line: float = 1,
) -> str:
    """`w:spacing`: points; an exact or least line pitch, or a multiple of single."""
    if exact or least:
        pitch, rule = round((exact or least) * 20), "exact" if exact else "atLeast"
    else:
        pitch, rule = round(line * 240), "auto"
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{pitch}" w:lineRule="{rule}"/>'
    )


def style_spacing(
    style: PageStyle, language: Language, before: float | None = None
) -> str:
    """`w:spacing` of a style, or with other space before."""
    pitch = style.pitch(language)
    return spacing(
        before=style.before if before is None else before,
        after=style.after,
        exact=pitch if style.exact else 0,
        least=0 if style.exact else pitch,
    )


def indent(*, left: float = 0, hanging: float = 0, right: float = 0) -> str:
    """`w:ind` in cm."""
    text = f'w:left="{twips(left)}"'
    if right:
        text += f' w:right="{twips(right)}"'
    if hanging:
        text += f' w:hanging="{twips(hanging)}"'
    return f"<w:ind {text}/>"


def tab_stops(*stops: tuple[str, float, str]) -> str:
    """`w:tabs`: kind, place in cm, leader (`dot` or nothing)."""
    rows = "".join(
        f'<w:tab w:val="{kind}" w:leader="{leader or "none"}" w:pos="{twips(place)}"/>'
        for kind, place, leader in stops
    )
    return f"<w:tabs>{rows}</w:tabs>"


def text(words: str) -> str:
    """`w:t`; its spaces are kept, line ends become spaces."""
    words = escape(words.replace("\n", " ").replace("\t", " "))
    return f'<w:t xml:space="preserve">{words}</w:t>'


def field(code: str, result: str, run_properties: str = "") -> str:
    """A complex field with its last result: begin, code, separator, result, end.

    `result` is text; all five runs are set alike.
    """
    return (
        f"{field_mark('begin', run_properties)}{field_code(code, run_properties)}"
        f"{field_mark('separate', run_properties)}"
        f"<w:r>{run_properties}{text(result)}</w:r>{field_mark('end', run_properties)}"
    )


def field_mark(kind: str, run_properties: str = "") -> str:
    """The run of a `w:fldChar`."""
    return f'<w:r>{run_properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def field_code(code: str, run_properties: str = "") -> str:
    """The run of a `w:instrText`."""
    return instruction(f" {code} ", run_properties)


def instruction(code: str, run_properties: str = "") -> str:
    """The run of a part of a field's code, its spaces as given."""
    return (
        f'<w:r>{run_properties}<w:instrText xml:space="preserve">{escape(code)}'
        "</w:instrText></w:r>"
    )

"""Tokens, runs and paragraphs become DrawingML, for slides and charts alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from deckgen.model.layout.slides import Rule, TextBox
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import FontPair, Theme, Token, adjusted
from deckgen.model.source import Language
from deckgen.writers.xml import DECLARATION, escape, quote

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMU = 914400
"""English metric units of an inch."""
EMU_POINT = 12700

COLOURS: Mapping[Token, tuple[str, int]] = MappingProxyType(
    {
        "ink": ("tx1", 0),
        "paper": ("bg1", 0),
        "grey": ("tx2", 0),
        "tint": ("bg2", 0),
        "accent": ("accent1", 0),
        "mid": ("tx2", 40),
        "muted": ("tx2", 60),
        "line": ("tx2", 80),
        "soft": ("accent1", 60),
        "pale": ("accent1", 80),
        "series1": ("accent1", 0),
        "series2": ("accent2", 0),
        "series3": ("accent3", 0),
        "series4": ("accent4", 0),
        "series5": ("accent5", 0),
        "series6": ("accent6", 0),
    }
)
"""Scheme colour and percent of lightening; series7 and series8 have no slot."""
BEYOND: Mapping[Token, int] = MappingProxyType({"series7": 6, "series8": 7})
"""Their places in the palette."""
LANGUAGES: Mapping[Language, str] = MappingProxyType(
    {
        "zh-CN": 'lang="zh-CN" altLang="en-US"',
        "en": 'lang="en-US" altLang="zh-CN"',
    }
)
ANCHORS = MappingProxyType({"top": "t", "middle": "ctr", "bottom": "b"})
ALIGN = MappingProxyType({"left": "l", "right": "r", "center": "ctr"})
SLIDE_NUMBER = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""Id of a field; any GUID, the same for all of a kind."""
# A link takes the theme's link colour unless this extension says: the run's own.
OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr'
    ' xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"'
    ' val="tx"/></a:ext></a:extLst>'
)
SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
NO_LINKS: Mapping[str, str] = MappingProxyType({})


def emu(inches: float) -> int:
    """Inches in English metric units."""
    return round(inches * EMU)


def lightened(slot: str, light: int) -> str:
    """A scheme colour, or RRGGBB, lightened by so many percent (Office's own tints);
    below 0 it is darkened."""
    tag = "srgbClr" if len(slot) == 6 else "schemeClr"
    if not light:
        return f'<a:{tag} val="{slot}"/>'
    if light < 0:
        return f'<a:{tag} val="{slot}"><a:lumMod val="{100 + light}000"/></a:{tag}>'
    return (
        f'<a:{tag} val="{slot}"><a:lumMod val="{100 - light}000"/>'
        f'<a:lumOff val="{light}000"/></a:{tag}>'
    )


SCHEME: Mapping[Token, str] = MappingProxyType(
    {token: lightened(*place) for token, place in COLOURS.items()}
)


def colour(token: Token, theme: Theme, *, lighten: int = 0) -> str:
    """The colour element: `a:schemeClr`, or `a:srgbClr` for series7 and series8.

    `lighten` is a percentage; a token that is a tint already keeps its own.
    """
    own = theme.slots.get(token)
    place = own or COLOURS.get(token)
    if place is not None:
        slot, light = place
        if lighten:
            return lightened(slot, light if light > 0 else lighten)
        return lightened(slot, light) if own else SCHEME[token]
    value = theme.palette[BEYOND[token]].upper()
    if not lighten:
        return f'<a:srgbClr val="{value}"/>'
    return (
        f'<a:srgbClr val="{value}"><a:lumMod val="{100 - lighten}000"/>'
        f'<a:lumOff val="{lighten}000"/></a:srgbClr>'
    )


def rgb(token: Token, theme: Theme, *, lighten: int = 0) -> str:
    """RRGGBB that Office makes of a token's colour element; `lighten` as there."""
    place = theme.slots.get(token) or COLOURS.get(token)
    if place is None:
        return adjusted(theme.palette[BEYOND[token]], lighten)
    slot, light = place
    if lighten and light <= 0:
        light = lighten
    if len(slot) == 6:  # RRGGBB itself
        return adjusted(slot, light)
    if slot.startswith("accent"):
        return adjusted(theme.palette[int(slot[6:]) - 1], light)
    base = {"tx1": theme.ink, "bg1": theme.paper, "tx2": theme.grey, "bg2": theme.tint}
    return adjusted(base[slot], light)


def fill(token: Token, theme: Theme, *, lighten: int = 0) -> str:
    """`a:solidFill` of a token, lightened by a percentage where asked."""
    return f"<a:solidFill>{colour(token, theme, lighten=lighten)}</a:solidFill>"


def line(
    token: Token,
    points: float,
    theme: Theme,
    dash: bool = False,
    *,
    arrow: bool = False,
) -> str:
    """`a:ln` of a width in points, solid or dashed, with flat ends or a head."""
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow else ""
    return (
        f'<a:ln w="{round(points * EMU_POINT)}" cap="flat">{fill(token, theme)}'
        f'<a:prstDash val="{"dash" if dash else "solid"}"/><a:round/>{head}</a:ln>'
    )


NO_LINE = "<a:ln><a:noFill/></a:ln>"


def blip(image: str, drawing: str = "") -> str:
    """`a:blip` of a picture; `drawing` is the relationship of its SVG, which programs
    that know it show instead ([MS-ODRAWXML] 2.1.1.1, `svgBlip`)."""
    if not drawing:
        return f'<a:blip r:embed="{image}"/>'
    return (
        f'<a:blip r:embed="{image}"><a:extLst><a:ext uri="{SVG_BLIP}"><asvg:svgBlip'
        ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
        f' r:embed="{drawing}"/></a:ext></a:extLst></a:blip>'
    )


def transform(box: TextBox | Rule, tag: str = "a:xfrm") -> str:
    """Place and size of a shape in inches, its turn, and where a line begins."""
    if isinstance(box, TextBox):
        x, y, w, h = box.x, box.y, box.w, box.h
        # Sixty-thousandths of a degree (ECMA-376 part 1, 20.1.10.3).
        said = f' rot="{round(box.turn * 60000)}"' if box.turn else ""
    else:
        x, y = min(box.x1, box.x2), min(box.y1, box.y2)
        w, h = abs(box.x2 - box.x1), abs(box.y2 - box.y1)
        left, up = box.x2 < box.x1, box.y2 < box.y1
        if not box.arrow:
            left, up = False, left != up and bool(w and h)
        said = (' flipH="1"' if left else "") + (' flipV="1"' if up else "")
    return (
        f'<{tag}{said}><a:off x="{emu(x)}" y="{emu(y)}"/>'
        f'<a:ext cx="{max(0, emu(w))}" cy="{max(0, emu(h))}"/></{tag}>'
    )


def geometry(box: TextBox) -> str:
    """`a:prstGeom`: the point of a shape is a share of its shorter side."""
    guide = ""
    if box.point:
        share = round(box.point / min(box.w, box.h) * 100000)
        guide = f'<a:gd name="adj" fmla="val {share}"/>'
    values = f"<a:avLst>{guide}</a:avLst>" if guide else "<a:avLst/>"
    return f'<a:prstGeom prst="{box.geometry}">{values}</a:prstGeom>'


def look(box: TextBox, theme: Theme) -> str:
    """Ground and edge."""
    edge = NO_LINE
    if box.edge:
        edge = line(box.edge, box.edge_width, theme, box.dash)
    return (fill(box.fill, theme) if box.fill else "<a:noFill/>") + edge


def body_properties(box: TextBox, tag: str) -> str:
    """`a:bodyPr` or `wps:bodyPr`: the text fits, for it was measured."""
    left, top, right, bottom = (emu(v) for v in box.insets)
    return (
        f'<{tag} vert="horz" wrap="{"square" if box.wrap else "none"}"'
        f' lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" rtlCol="0"'
        f' anchor="{ANCHORS[box.anchor]}"><a:noAutofit/></{tag}>'
    )


def run_properties(
    tag: str, run: Run, *, theme: Theme, language: Language, link: str = ""
) -> str:
    """`a:rPr`, `a:defRPr` or `a:endParaRPr` of a run: both fonts are always named.

    `link` is the id of a hyperlink's relationship; the run keeps its own colour.
    """
    face = "+mj" if run.heading else "+mn"
    raised = ' baseline="30000"' if run.raised else ""
    click = f'<a:hlinkClick r:id="{link}">{OWN_COLOUR}</a:hlinkClick>' if link else ""
    return (
        f"<a:{tag} {LANGUAGES[language]}"
        f' sz="{round(run.size * 100)}" b="{run.bold:d}" i="{run.italic:d}"{raised}>'
        f'{fill(run.colour, theme)}<a:latin typeface="{face}-lt"/>'
        f'<a:ea typeface="{face}-ea"/>{click}</a:{tag}>'
    )


def text_run(run: Run, *, theme: Theme, language: Language, link: str = "") -> str:
    """`a:r` (a field: `a:fld`); line ends become `a:br`."""
    properties = run_properties("rPr", run, theme=theme, language=language, link=link)
    if run.field == "slide-number":
        return (
            f'<a:fld id="{SLIDE_NUMBER}" type="slidenum">{properties}'
            f"<a:t>{escape(run.text)}</a:t></a:fld>"
        )
    return f"<a:br>{properties}</a:br>".join(
        f"<a:r>{properties}<a:t>{escape(words)}</a:t></a:r>" if words else ""
        for words in run.text.split("\n")
    )


def paragraph(
    para: Para,
    *,
    theme: Theme,
    language: Language,
    links: Mapping[str, str] = NO_LINKS,
) -> str:
    """`a:p`; `links` gives the relationship of each URL, others are plain text."""
    runs = "".join(
        text_run(
            run,
            theme=theme,
            language=language,
            link=links.get(run.url, "") if run.url else "",
        )
        for run in para.runs
    )
    last = para.runs[-1] if para.runs else Run("")
    end = run_properties("endParaRPr", last, theme=theme, language=language)
    return f"<a:p>{paragraph_properties(para)}{runs}{end}</a:p>"


def paragraph_properties(para: Para) -> str:
    """`a:pPr`: alignment, spacing, hanging indent, bullet; all of them explicit."""
    indent = emu(para.hang)
    bullet = (
        f'<a:buChar char="{quote(para.bullet)}"/>' if para.bullet else "<a:buNone/>"
    )
    return (
        f'<a:pPr marL="{indent}" indent="{-indent}" algn="{ALIGN[para.align]}">'
        f'<a:lnSpc><a:spcPct val="{round(para.line * 1000)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(para.before * 100)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(para.after * 100)}"/></a:spcAft>'
        f"{bullet}</a:pPr>"
    )


def font_pair(tag: str, pair: FontPair) -> str:
    """`a:majorFont` or `a:minorFont`; `Hans` says it for simplified Chinese too."""
    asian = quote(pair.east_asian)
    return (
        f'<a:{tag}><a:latin typeface="{quote(pair.latin)}"/><a:ea typeface="{asian}"/>'
        f'<a:cs typeface=""/><a:font script="Hans" typeface="{asian}"/></a:{tag}>'
    )


def theme_part(theme: Theme) -> str:
    """The theme part (ECMA-376 part 1, 14.2.7) of a deck or a document.

    Its format scheme is flat: no gradient, no shadow.
    """
    slots = zip(
        ("dk1", "lt1", "dk2", "lt2", *(f"accent{i}" for i in range(1, 7))),
        (theme.ink, theme.paper, theme.grey, theme.tint, *theme.palette[:6]),
        strict=True,
    )
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{value.upper()}"/></a:{slot}>'
        for slot, value in (
            *slots,
            ("hlink", theme.accent),
            ("folHlink", theme.grey),
        )
    )
    name = quote(theme.name)
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    edges = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{flat}'
        '<a:prstDash val="solid"/></a:ln>'
        for width in (6350, 9525, 12700)
    )
    plain = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{font_pair("majorFont", theme.heading)}'
        f"{font_pair('minorFont', theme.body)}</a:fontScheme>"
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{flat * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{edges}</a:lnStyleLst>"
        f"<a:effectStyleLst>{plain * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )

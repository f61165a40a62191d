"""Numbers typed into a house's own .pptx and .docx, which print on every page."""

from __future__ import annotations

from gate.ways.making import Way
from support.project import PAGE, REPORT
from themes.brands import changed, deck_brand, word_brand

THEME = "templates/themes/own/theme.yaml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout6.xml"
HEADER = "word/header1.xml"
CODE = "number-in-words"
ENTRY = "</p:spPr></p:sp>"


DATE = frozenset({"13", "27"})
"""The application's own templates have a date in a placeholder that nobody sees."""


def branded(name: str, file: str, data: bytes, code: str = "") -> Way:
    """A report in the brand."""
    files: dict[str, str | bytes] = {THEME: f"brand: {file}\n"}
    files[f"templates/themes/own/{file}"] = data
    return Way(
        name,
        f"{PAGE}文字。\n",
        code,
        1 if code else 0,
        file=THEME,
        allowed=DATE,
        report=f"{REPORT}theme: own\n",
        files=files,
    )


def stripped(text: str) -> bytes:
    """A brand whose strip says something."""
    body = (
        "</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r>"
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    return changed(deck_brand(), {MASTER: (ENTRY, body)})


def paragraph(markup: str) -> bytes:
    """A brand whose strip has this in its paragraph."""
    return stripped(f"甲</a:t></a:r>{markup}<a:r><a:t>乙")


def headed(text: str) -> bytes:
    """A brand whose header says something."""
    return changed(word_brand(), {HEADER: ("虚构品牌页眉", text)})


def after(markup: str) -> bytes:
    """A brand whose header has this behind its words."""
    return headed(f"甲</w:t></w:r>{markup}<w:r><w:t>")


def mark(kind: str) -> str:
    """Begin, middle or end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def run(text: str, tag: str = "t") -> str:
    """A run of words, or of a field's instruction."""
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def counting(instruction: str, result: str, behind: str = "") -> bytes:
    """A brand whose header has a field, and words behind it."""
    begin = mark("begin") + run(instruction, "instrText") + mark("separate")
    return after(begin + run(result) + mark("end") + run(behind))


def numbered(old: str, new: str) -> bytes:
    """A brand whose numbering says something."""
    return changed(word_brand(), {"word/numbering.xml": (old, new)})


def slide_field(kind: str, text: str) -> str:
    """A field of a slide."""
    own = "{0F2A0D90-0000-4000-8000-000000000001}"
    return f'<a:fld id="{own}" type="{kind}"><a:t>{text}</a:t></a:fld>'


ALTERNATIVE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
    'markup-compatibility/2006"><mc:Fallback><a:r><a:t>共888家</a:t></a:r>'
    "</mc:Fallback></mc:AlternateContent>"
)
MATH = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>888</m:t></m:r></m:oMath>"
)
LEVEL = 'w:lvlText w:val="%1."'
SYMBOL = '<w:r><w:sym w:font="Arial" w:char="F038"/></w:r>'
TIP = f'<w:hyperlink w:anchor="x" w:tooltip="共888家">{run("丙")}</w:hyperlink>'


BRANDS = (
    branded("brand-master", "brand.pptx", stripped("共888家"), CODE),
    branded("brand-master-words", "brand.pptx", stripped("共六亿家"), CODE),
    branded("brand-master-plain", "brand.pptx", stripped("虚构口号")),
    branded("brand-header", "brand.docx", headed("共888家"), CODE),
    branded(
        "brand-header-runs",
        "brand.docx",
        headed("共8</w:t></w:r><w:r><w:t>88家"),
        CODE,
    ),
    branded("brand-header-plain", "brand.docx", headed("虚构页眉")),
    branded("brand-comment", "brand.pptx", stripped("共<!-- -->888家"), CODE),
    branded("brand-instruction", "brand.pptx", stripped("共<?a b?>888家"), CODE),
    branded("brand-field", "brand.pptx", paragraph(slide_field("x", "888家")), CODE),
    branded(
        "brand-slide-number-unit",
        "brand.pptx",
        paragraph(slide_field("slidenum", "1") + "<a:r><a:t>亿元</a:t></a:r>"),
        CODE,
    ),
    branded("brand-alternative", "brand.pptx", paragraph(ALTERNATIVE), CODE),
    branded("brand-formula", "brand.pptx", paragraph(MATH), CODE),
    branded(
        "brand-bullet",
        "brand.pptx",
        changed(deck_brand(), {MASTER: ('char="•"', 'char="888亿"')}),
        CODE,
    ),
    branded(
        "brand-spoken",
        "brand.pptx",
        changed(deck_brand(), {MASTER: ('name="strip"', 'name="a" descr="共888家"')}),
    ),
    branded("brand-word-quote", "brand.docx", counting('QUOTE "888家"', "丙"), CODE),
    branded("brand-word-sum", "brand.docx", counting("= 800 + 88", "丙"), CODE),
    branded("brand-word-result", "brand.docx", counting("AUTHOR", "共888家"), CODE),
    # The report's own title takes the place of what is typed there.
    branded("brand-word-title", "brand.docx", counting("TITLE", "共888家")),
    branded(
        "brand-word-title-set", "brand.docx", counting('TITLE "888家"', "丙"), CODE
    ),
    branded(
        "brand-word-title-symbol",
        "brand.docx",
        counting("TITLE", f"丙</w:t></w:r>{SYMBOL}<w:r><w:t>家"),
        CODE,
    ),
    branded("brand-word-picture", "brand.docx", counting(r'PAGE \# "#亿"', "1"), CODE),
    branded("brand-word-page-unit", "brand.docx", counting("PAGE", "1", "亿元"), CODE),
    branded("brand-word-date", "brand.docx", counting('DATE \\@ "六亿人"', "丙"), CODE),
    branded("brand-word-page", "brand.docx", counting(" PAGE ", "1", " 页")),
    branded("brand-word-style", "brand.docx", counting('STYLEREF "heading 1"', "丙")),
    branded("brand-word-end", "brand.docx", after(mark("end") + run("共888家")), CODE),
    branded(
        "brand-word-endless",
        "brand.docx",
        after(
            mark("begin") + run("PAGE", "instrText") + mark("separate") + run("888家")
        ),
        CODE,
    ),
    branded(
        "brand-word-simple",
        "brand.docx",
        after(f'<w:fldSimple w:instr="QUOTE">{run("共888家")}</w:fldSimple>'),
        CODE,
    ),
    branded("brand-word-symbol", "brand.docx", after(SYMBOL), CODE),
    branded(
        "brand-word-deleted",
        "brand.docx",
        after(f'<w:del w:id="5" w:author="a">{run("共888家", "delText")}</w:del>'),
        CODE,
    ),
    branded("brand-word-tip", "brand.docx", after(TIP)),
    branded(
        "brand-level-unit",
        "brand.docx",
        numbered(LEVEL, LEVEL.replace("%1.", "%1亿元")),
        CODE,
    ),
    branded(
        "brand-level-chapter",
        "brand.docx",
        numbered(LEVEL, LEVEL.replace("%1.", "第%1章")),
    ),
    branded(
        "brand-level-start",
        "brand.docx",
        numbered('<w:start w:val="1"/>', '<w:start w:val="888"/>'),
        CODE,
    ),
    branded(
        "brand-too-many-words", "brand.pptx", stripped("甲" * 30_000), "brand-unsafe"
    ),
)

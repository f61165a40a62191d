"""Word files of houses, as their stationers make them. All of it is invented."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image

from themes.brands import changed, renamed

SPACES = (
    f'{nsdecls("w", "r")} xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)


PALE = (230, 230, 230)


def blank() -> Doc:
    """A4, headings in a colour of the house."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    for number in (1, 2, 3):
        made.styles[f"Heading {number}"].font.color.rgb = RGBColor(0x7A, 0x12, 0x2E)
    return made


def saved(made: Doc) -> bytes:
    """The bytes of a document."""
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def mark(colour: tuple[int, int, int] = (122, 18, 46)) -> BytesIO:
    """A picture for a letterhead."""
    buffer = BytesIO()
    Image.new("RGB", (240, 60), colour).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def field(para: Paragraph, code: str, shown: str) -> None:
    """A field in several runs, as Word writes it."""
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        para._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))


def letterhead() -> Doc:
    """A picture on the first page, other headers on odd and even ones."""
    made = blank()
    section = made.sections[0]
    section.different_first_page_header_footer = True
    made.settings.odd_and_even_pages_header_footer = True
    first = section.first_page_header.paragraphs[0]
    first.add_run().add_picture(mark(), width=Cm(4))
    section.first_page_footer.paragraphs[0].text = "虚构品牌　样例路甲号"
    section.header.paragraphs[0].text = "虚构品牌　奇数页"
    section.even_page_header.paragraphs[0].text = "虚构品牌　偶数页"
    section.footer.paragraphs[0].text = "虚构品牌　内部资料"
    even = section.even_page_footer.paragraphs[0]
    even.text = "虚构品牌　"
    field(even, "PAGE", "2")
    return made


CONTROL = (
    f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="title"/><w:showingPlcHdr/>'
    "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/'"
    " xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/"
    'core-properties\' " w:xpath="/ns1:coreProperties[1]/ns0:title[1]"'
    ' w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>[文档标题]</w:t></w:r></w:sdtContent></w:sdt>"
)


def chinese() -> bytes:
    """Styles named 标题 1 and 正文, the title of the file in the header."""
    made = blank()
    header = made.sections[0].header.paragraphs[0]
    header._p.append(parse_xml(CONTROL))
    footer = made.sections[0].footer.paragraphs[0]
    footer.text = "第 "
    field(footer, "PAGE", "1")
    footer.add_run(" 页　")
    field(footer, "TITLE", "旧文件的标题")
    return renamed(saved(made))


def latent() -> bytes:
    """A file of which every style is only latent."""
    made = blank()
    made.sections[0].header.paragraphs[0].text = "虚构品牌"
    data = saved(made)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        text = archive.read("word/styles.xml").decode()
    styles = re.search(r"<w:style .*</w:style>", text, flags=re.DOTALL)
    assert styles is not None
    return changed(data, {"word/styles.xml": (styles[0], "")})


def sections() -> Doc:
    """A cover without furniture, pages with theirs, an appendix with another."""
    made = blank()
    made.sections[0].header.paragraphs[0].text = "虚构品牌封面"
    for words in ("正文页眉", "附录页眉"):
        section = made.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = f"虚构品牌　{words}"
    # The last says nothing of its own: it has the appendix's.
    last = made.add_section(WD_SECTION.NEW_PAGE)
    last.different_first_page_header_footer = True
    last.first_page_header.paragraphs[0].text = "虚构品牌　开篇"
    return made


def watermark(*, picture: bool = False) -> Doc:
    """Words or a picture across every page, as an old drawing in the header."""
    made = blank()
    section = made.sections[0]
    para = section.header.paragraphs[0]
    para.text = "虚构品牌"
    shape = (
        'style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:100pt;'
        "rotation:315;z-index:-1;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin"'
    )
    if picture:
        link, _ = section.header.part.get_or_add_image(mark(PALE))
        inner = (
            f'<v:shape id="mark" {shape} stroked="f"><v:imagedata r:id="{link}"/>'
            "</v:shape>"
        )
    else:
        inner = (
            f'<v:shape id="mark" type="#_x0000_t136" {shape} fillcolor="silver"'
            ' stroked="f"><v:fill opacity=".5"/><v:textpath'
            ' style="font-family:&quot;Arial&quot;;font-size:1pt"'
            ' string="虚构样例"/></v:shape>'
        )
        kind = (
            '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
            ' adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:path'
            ' textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        )
        inner = kind + inner
    para._p.append(parse_xml(f"<w:r {SPACES}><w:pict>{inner}</w:pict></w:r>"))
    return made


def unused() -> Doc:
    """Headers that are there and empty: the house leaves them to who writes."""
    made = blank()
    made.sections[0].header.paragraphs[0].text = ""
    made.sections[0].footer.paragraphs[0].text = " "
    return made


def mirrored() -> bytes:
    """Margins for a book; the styles' part names its namespace itself."""
    data = saved(blank())
    settings = '<w:defaultTabStop w:val="720"/>'
    return changed(
        data,
        {"word/settings.xml": (settings, f"<w:mirrorMargins/>{settings}")},
    )


STATIONERS: Mapping[str, Callable[[], bytes]] = {
    "letterhead": lambda: saved(letterhead()),
    "chinese": chinese,
    "latent": latent,
    "sections": lambda: saved(sections()),
    "watermark": lambda: saved(watermark()),
    "pictured": lambda: saved(watermark(picture=True)),
    "unused": lambda: saved(unused()),
    "mirrored": mirrored,
}

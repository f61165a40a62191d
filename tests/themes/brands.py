"""Brand files made by python-pptx and python-docx. All of it is invented."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.shared import Cm, RGBColor
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Inches

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
CHINESE = (
    "标题幻灯片",
    "标题和内容",
    "节标题",
    "两栏内容",
    "比较",
    "仅标题",
    "空白",
    "内容与标题",
    "图片与标题",
    "标题和竖排文字",
    "垂直排列标题与文本",
)
STYLE_NAMES = {
    "Normal": "正文",
    "heading 1": "标题 1",
    "heading 2": "标题 2",
    "heading 3": "标题 3",
    "Title": "标题",
    "Subtitle": "副标题",
    "caption": "题注",
    "header": "页眉",
    "footer": "页脚",
    "Body Text": "正文文本",
    "List Paragraph": "列出段落",
}
SIZES = {"4:3": (10.0, 7.5), "16:9": (13.333, 7.5), "small": (10.0, 5.625)}
STRIP = (
    f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="90" name="strip"/>'
    '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="9144000" cy="60000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    '</a:prstGeom><a:solidFill><a:schemeClr val="accent2"/></a:solidFill></p:spPr>'
    "</p:sp>"
)


def deck_brand(size: str = "4:3", *, chinese: bool = False) -> bytes:
    """A .pptx with the layouts of the application, a strip on its master, a slide."""
    made = Presentation()
    width, height = (Inches(value) for value in SIZES[size])
    across, down = width / Inches(10), height / Inches(7.5)
    made.slide_width, made.slide_height = width, height
    master = made.slide_masters[0]
    for sheet in (master, *made.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.find(f"{{{A}}}xfrm") is None:
                continue
            box = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.width = int(box[0] * across), int(box[2] * across)
            shape.top, shape.height = int(box[1] * down), int(box[3] * down)
    if chinese:
        for layout, name in zip(made.slide_layouts, CHINESE, strict=True):
            layout.name = name
            for number, shape in enumerate(layout.placeholders):
                shape.name = f"占位符 {number}"
    master.shapes._spTree.insert(2, parse_xml(STRIP))
    made.slides.add_slide(made.slide_layouts[1])
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def word_brand(*, chinese: bool = False, margin: float = 3.18) -> bytes:
    """A .docx with a header, a footer and headings of its own colour."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(margin)
    section.header.paragraphs[0].text = "虚构品牌页眉"
    section.footer.paragraphs[0].text = "虚构品牌页脚"
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x99, 0x00, 0x33)
    buffer = BytesIO()
    made.save(buffer)
    return renamed(buffer.getvalue()) if chinese else buffer.getvalue()


def renamed(data: bytes) -> bytes:
    """The file with style names in Chinese and ids that say nothing."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        text = archive.read("word/styles.xml").decode()
    old = text
    for english, chinese in STYLE_NAMES.items():
        name = f'<w:name w:val="{english}"/>'
        text = re.sub(re.escape(name), f'<w:name w:val="{chinese}"/>', text, flags=re.I)
    ids = re.findall(r'w:styleId="([^"]+)"', text)
    for number, own in enumerate(ids):
        where = rf'(w:styleId|<w:(?:basedOn|next|link) w:val)="{re.escape(own)}"'
        text = re.sub(where, rf'\1="a{number}"', text)
    return changed(data, {"word/styles.xml": (old, text)})


def changed(data: bytes, parts: Mapping[str, tuple[str, str]]) -> bytes:
    """The file with a text replaced in parts; a part that is not there is added."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name in parts:
                before, after = (words.encode() for words in parts[name])
                assert before in text, (name, before)
                text = text.replace(before, after)
            new.writestr(name, text)
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name][1])
    return buffer.getvalue()


def write_theme(root: Path, text: str, files: Mapping[str, bytes]) -> Path:
    """A project's theme `house` with files beside it; the project's root."""
    folder = root / "templates" / "themes" / "house"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.yaml").write_text(text, encoding="utf-8")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return root

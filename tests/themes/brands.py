"""Brand files made by python-pptx and python-docx. All of it is invented."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

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

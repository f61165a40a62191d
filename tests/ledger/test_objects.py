"""What is noted of every object of a written file (contents invented)."""

from __future__ import annotations

import io
import zipfile

from deckgen.ledger import written_objects

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="1" y="2"/><a:ext cx="3" cy="4"/></a:xfrm></p:spPr><p:txBody>'
    "<a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
)
FRAME = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="fig-a"/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="5" y="6"/><a:ext cx="7" cy="8"/></p:xfrm>'
    f'<c:chart xmlns:c="{C}" r:id="rId2"/></p:graphicFrame>'
)


def package(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return data.getvalue()


def deck(text: str = "标题", value: str = "1") -> bytes:
    slide = (
        f'<p:sld xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:cSld><p:spTree>'
        f"<p:nvGrpSpPr><p:cNvPr id='1' name=''/></p:nvGrpSpPr>"
        f"{SHAPE.format(name='title', text=text)}{FRAME}"
        "</p:spTree></p:cSld></p:sld>"
    )
    rels = (
        f'<Relationships xmlns="{RELS}"><Relationship Id="rId2" Type="chart" '
        'Target="../charts/chart1.xml"/></Relationships>'
    )
    return package(
        {
            "ppt/slides/slide1.xml": slide,
            "ppt/slides/_rels/slide1.xml.rels": rels,
            "ppt/charts/chart1.xml": f'<c:v xmlns:c="{C}">{value}</c:v>',
        }
    )


def test_shapes_of_a_slide() -> None:
    title, chart = written_objects(deck(), {1: "users"})
    assert title["page"] == "users"
    assert title["part"] == "ppt/slides/slide1.xml"
    assert (title["shape"], title["text"]) == ("title", "标题")
    assert title["geometry"] == [1, 2, 3, 4]
    assert (chart["shape"], chart["geometry"]) == ("fig-a", [5, 6, 7, 8])


def test_a_fingerprint_follows_what_is_shown() -> None:
    before = [o["fingerprint"] for o in written_objects(deck(), {1: "users"})]
    again = [o["fingerprint"] for o in written_objects(deck(), {1: "users"})]
    other_text = [o["fingerprint"] for o in written_objects(deck("别"), {1: "users"})]
    other_data = [
        o["fingerprint"] for o in written_objects(deck(value="2"), {1: "users"})
    ]
    assert before == again
    assert (other_text[0] != before[0], other_text[1] == before[1]) == (True, True)
    assert (other_data[0] == before[0], other_data[1] != before[1]) == (True, True)


def test_slides_without_a_page_are_left_out() -> None:
    assert written_objects(deck(), {2: "users"}) == []


def test_blocks_of_a_document_by_bookmark() -> None:
    body = (
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>无</w:t></w:r></w:p><w:p>'
        '<w:bookmarkStart w:id="1" w:name="f_1"/><w:r><w:t>有</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/></w:p></w:body></w:document>'
    )
    (found,) = written_objects(package({"word/document.xml": body}), {})
    assert (found["bookmarks"], found["text"]) == (["f_1"], "有")
    assert len(found["fingerprint"]) == 64

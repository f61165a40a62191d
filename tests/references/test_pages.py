"""Saved web pages and PDFs → fields. Pages, titles and dates are invented."""

from __future__ import annotations

import pytest

from deckgen.evidence import PdfError, read_first_page
from deckgen.references.fronts import Front, read_front
from deckgen.references.pages import read_page
from evidence.factory import pdf

NBS = {"zh": "国家统计局", "en": "National Bureau of Statistics of China"}
OFFICIAL = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="gb2312">
<meta name="ArticleTitle" content="虚构运行情况"><meta name="PubDate"
content="2026-01-19 10:00:00"><meta name="ContentSource" content="国家统计局">
<title>虚构运行情况 - 国家统计局</title></head><body><h1>x</h1></body></html>"""
PORTAL = """<html><head><title>虚构专项行动进展_新浪财经_新浪网</title></head><body>
<script>var a = "2020-01-01 来源：脚本"</script><h1>虚构专项行动进展</h1>
<span>2026年01月28日 10:11</span> <span>来源：新华社</span><p>正文</p></body></html>"""
LINKED = """<!-- saved from url=(0030)https://www.iea.org/reports/invented -->
<html lang="en"><head><meta property="og:title" content="Invented Outlook - IEA">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "IEA"},
{"@type": "Report", "name": "x", "datePublished": "2025-10-16T00:00:00",
"author": {"@type": "Organization", "name": "IEA"},
"license": "https://creativecommons.org/licenses/by/4.0/"}]}</script></head></html>"""
JOURNAL = """<html><head><meta name="citation_title" content="Invented measures">
<meta name="citation_author" content="Smith, John"><meta name="citation_author"
content="Doe, B."><meta name="citation_journal_title" content="Invented Journal">
<meta name="citation_publication_date" content="2019/05"><meta name="citation_volume"
content="33"><meta name="citation_firstpage" content="3"><meta
name="citation_lastpage" content="24"><meta name="citation_doi"
content="10.1000/j.1"></head></html>"""
MHTML = (
    b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b' type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: "
    b"https://www.stats.gov.cn/x.html\r\n\r\n<title>Invented=20page</title>\r\n--b--\r\n"
)


def test_a_page_of_an_office_in_gbk() -> None:
    url = "https://www.stats.gov.cn/sj/a.html"
    assert read_page(OFFICIAL.encode("gbk"), url=url) == {
        "title": "虚构运行情况",
        "producer": (NBS,),
        "date_published": "2026-01-19",
        "language": "zh-CN",
        "url": url,
    }


def test_news_on_a_portal_names_whom_it_has_it_from() -> None:
    found = read_page(PORTAL.encode(), url="https://finance.sina.com.cn/a")
    assert found["type"] == "news"
    assert found["title"] == "虚构专项行动进展"
    assert found["producer"] == ({"zh": "新华社", "en": "Xinhua News Agency"},)
    assert found["container"] == {"zh": "新浪", "en": "Sina"}
    assert found["date_published"] == "2026-01-28"


def test_linked_data_and_the_address_a_browser_left() -> None:
    found = read_page(LINKED.encode())
    assert found["title"] == "Invented Outlook"
    assert found["type"] == "report"
    assert found["url"] == "https://www.iea.org/reports/invented"
    assert found["date_published"] == "2025-10-16"
    assert found["producer"] == (
        {"zh": "国际能源署", "en": "International Energy Agency"},
    )
    license_ = found["license"]
    assert isinstance(license_, dict)
    assert license_["name"] == "CC BY 4.0"


def test_an_article_of_a_journal() -> None:
    found = read_page(JOURNAL.encode(), url="https://example.org/x")
    assert found["type"] == "article"
    assert found["producer"] == ("Smith J", "Doe B")
    assert found["container"] == "Invented Journal"
    assert (found["volume"], found["pages"]) == ("33", "3-24")
    assert found["pid"] == {"doi": "10.1000/j.1"}


def test_a_page_in_one_file() -> None:
    found = read_page(MHTML)
    assert found["title"] == "Invented page"
    assert found["url"] == "https://www.stats.gov.cn/x.html"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff" * 1_000,
        b"<div>" * 100_000,
        b"<title>" + b"a" * 1_000_000,
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>x",
        b"<meta name=a content=b>" * 50_000,
        "来 源".encode() * 100_000,
    ],
    ids=range(7),
)
def test_hostile_pages_end(data: bytes) -> None:
    try:
        found = read_page(data, url="https://example.org/")
    except ValueError:
        return
    assert len(str(found)) < 5_000


def test_the_first_page_of_a_pdf() -> None:
    lines = ["中国信息通信研究院", "2025年10月", "正文第一行"]
    first = read_first_page(pdf([lines, ["第二页"]]))
    assert [text for _, text in first.lines] == lines
    found = read_front(Front(first.properties, first.lines))
    assert found["date_published"] == "2025-10"


FRONT = (
    (12.0, "虚构行业研究"),
    (30.0, "虚构人工智能"),
    (30.0, "应用发展报告（2025）"),
    (16.0, "中国信息通信研究院"),
    (14.0, "二〇二五年十月"),
    (9.0, "www.caict.ac.cn"),
)


def test_the_title_is_what_stands_largest() -> None:
    found = read_front(Front({"Title": "Microsoft Word - 1.docx"}, FRONT))
    assert found == {
        "title": "虚构人工智能应用发展报告（2025）",
        "date_published": "2025-10",
        "type": "report",
        "producer": (
            {
                "zh": "中国信息通信研究院",
                "en": "China Academy of Information and Communications Technology",
            },
        ),
    }


def test_properties_where_the_page_tells_nothing() -> None:
    properties = {"Title": "Invented Study", "Author": "Smith J; Doe B"}
    found = read_front(Front(properties, ()))
    assert found["title"] == "Invented Study"
    assert found["producer"] == ("Smith J", "Doe B")
    assert "date_published" not in found


@pytest.mark.parametrize(
    ("data", "reason"), [(b"%PDF-1.7\nrubbish", "broken"), (b"", "broken")]
)
def test_a_broken_pdf(data: bytes, reason: str) -> None:
    with pytest.raises(PdfError, match=reason):
        read_first_page(data)

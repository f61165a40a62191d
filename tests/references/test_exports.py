"""Exports of programs for references → fields. All works are invented."""

from __future__ import annotations

import json

import pytest

from deckgen.references.drafts import Value
from deckgen.references.exports import read_export
from deckgen.references.texts import read_references
from deckgen.references.works import fields_of

BIBTEX = r"""
@string{jour = {虚构研究}}
@article{one, title={The {AI} Economy}, author={Smith, John A. and {国家统计局} and
  M{\"u}ller, J\"org and John von Dyk and others}, journal=jour, year=2020, month=mar,
  volume={3}, number="2", pages={1--10}, doi={https://doi.org/10.1000/x1}}
@comment{@article{no, title={No}}}
@techreport{two, author={{Ministry of Economy, Trade and Industry}},
  title="World {Energy} Outlook", institution={虚构出版社}, year={2025},
  url={https://example.org/a_b}}
"""
RIS = """\
TY  - JOUR
AU  - 张三
AU  - Smith, John A.
AU  - Ministry of Economy, Trade and Industry of Japan
TI  - 虚构的
      题目
JO  - 虚构研究
PY  - 2020/03/02/
SP  - 1
EP  - 10
VL  - 3
IS  - 2
UR  - https://example.org/a
ER  -

TY  - RPRT
AU  - 国家统计局
TI  - 虚构报告
PY  - 2024
ER  -
"""
ENDNOTE = """\
%0 Journal Article
%A 张三
%A 李四
%+ 虚构大学
%T 虚构的题目
%J 虚构研究
%D 2020
%V 55
%N 03
%P 1-10
%U https://example.org/kcms
%W CNKI
"""
NOTEEXPRESS = """\
{Reference Type}: Journal Article
{Title}: 虚构的题目
{Author}: 张三;李四;
{Author Address}: 虚构大学;
{Journal}: 虚构研究
{Year}: 2020
{Issue}: 03
{Pages}: 1-10
"""
REFWORKS = """\
RT Journal Article
SR 1
A1 张三;李四;
T1 虚构的题目
JF 虚构研究
YR 2020
IS 03
OP 1-10
DO 10.1000/x2
"""
CSL = json.dumps(
    [
        {
            "type": "report",
            "title": "Invented Outlook",
            "author": [
                {"literal": "International Energy Agency"},
                {"family": "张", "given": "三"},
                {"family": "Dyk", "given": "C.", "non-dropping-particle": "van"},
            ],
            "issued": {"date-parts": [[2025, 10]]},
            "accessed": {"date-parts": [["2026", "3", "2"]]},
            "URL": "https://example.org/r",
            "number": 12,
        }
    ]
)
ZOTERO = """\
"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url",\
"Date","Access Date","Pages"
"K","report","2024","国家统计局; Smith, Jane","虚构年鉴","","","https://example.org/a",\
"2024-03-01","2024-05-06 01:02:03",""
"""
ZOTERO_JSON = json.dumps(
    {
        "items": [
            {
                "itemType": "newspaperArticle",
                "title": "虚构报道",
                "creators": [{"creatorType": "author", "name": "虚构记者站"}],
                "publicationTitle": "虚构日报",
                "date": "2026-01-20",
            }
        ]
    }
)
ENDNOTE_XML = """\
<?xml version="1.0"?><xml><records><record>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style>张三</style></author></authors></contributors>
<titles><title><style>虚构的题目</style></title>
<secondary-title>虚构研究</secondary-title></titles>
<dates><year><style>2020</style></year></dates><pages>1-2</pages>
</record></records></xml>
"""


def fields(text: str) -> list[dict[str, Value]]:
    works = read_export(text)
    assert works is not None
    return [fields_of(work) for work in works]


def test_bibtex() -> None:
    one, two = fields(BIBTEX)
    assert one == {
        "type": "article",
        "title": "The AI Economy",
        "producer": ("Smith J A", "国家统计局", "Müller J", "von Dyk J", "et al."),
        "date_published": "2020-03",
        "container": "虚构研究",
        "volume": "3",
        "issue": "2",
        "pages": "1-10",
        "pid": {"doi": "10.1000/x1"},
    }
    assert two["producer"] == ("Ministry of Economy, Trade and Industry",)
    assert two["url"] == "https://example.org/a_b"
    assert two["publisher"] == "虚构出版社"


def test_ris_keeps_names_whole() -> None:
    one, two = fields(RIS)
    assert one["producer"] == (
        "张三",
        "Smith J A",
        "Ministry of Economy, Trade and Industry of Japan",
    )
    assert one["title"] == "虚构的 题目"
    assert (one["date_published"], one["pages"]) == ("2020-03-02", "1-10")
    assert two["type"] == "report"
    assert two["producer"] == (
        {"zh": "国家统计局", "en": "National Bureau of Statistics of China"},
    )


@pytest.mark.parametrize("text", [ENDNOTE, NOTEEXPRESS, REFWORKS])
def test_what_cnki_exports(text: str) -> None:
    [one] = fields(text)
    assert one["type"] == "article"
    assert one["title"] == "虚构的题目"
    assert one["producer"] == ("张三", "李四")
    assert one["container"] == "虚构研究"
    assert (one["date_published"], one["issue"], one["pages"]) == ("2020", "03", "1-10")


def test_csl_json() -> None:
    [one] = fields(CSL)
    assert one["producer"] == (
        {"zh": "国际能源署", "en": "International Energy Agency"},
        "张三",
        "van Dyk C",
    )
    assert one["date_published"] == "2025-10"
    assert one["date_accessed"] == "2026-03-02"
    assert one["number"] == "12"


def test_zotero() -> None:
    [table], [item] = fields(ZOTERO), fields(ZOTERO_JSON)
    assert table["date_accessed"] == "2024-05-06"
    assert len(table["producer"]) == 2
    assert item["type"] == "news"
    assert item["producer"] == ("虚构记者站",)
    assert item["container"] == "虚构日报"


def test_endnote_xml() -> None:
    [one] = fields(ENDNOTE_XML)
    assert one["container"] == "虚构研究"
    assert one["producer"] == ("张三",)


ZOTERO_RDF = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="https://example.org/a"><z:itemType>journalArticle</z:itemType>
<dcterms:isPartOf rdf:resource="urn:issn:1"/><bib:authors><rdf:Seq><rdf:li><foaf:Person>
<foaf:surname>Smith</foaf:surname><foaf:givenName>John A.</foaf:givenName></foaf:Person>
</rdf:li><rdf:li><foaf:Person><foaf:surname>国家统计局</foaf:surname></foaf:Person>
</rdf:li></rdf:Seq></bib:authors><dc:title>虚构的题目</dc:title><dc:date>2020-03</dc:date>
<bib:pages>1-10</bib:pages><dc:identifier><dcterms:URI><rdf:value>https://example.org/a
</rdf:value></dcterms:URI></dc:identifier></bib:Article>
<bib:Journal rdf:about="urn:issn:1"><dc:title>虚构研究</dc:title>
<prism:volume>3</prism:volume><prism:number>2</prism:number>
<dc:identifier>DOI 10.1000/x3</dc:identifier></bib:Journal>
<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType></z:Attachment>
</rdf:RDF>
"""


def test_zotero_rdf() -> None:
    [one] = fields(ZOTERO_RDF)
    assert one == {
        "type": "article",
        "title": "虚构的题目",
        "producer": (
            "Smith J A",
            {"zh": "国家统计局", "en": "National Bureau of Statistics of China"},
        ),
        "date_published": "2020-03",
        "container": "虚构研究",
        "volume": "3",
        "issue": "2",
        "pages": "1-10",
        "url": "https://example.org/a",
        "pid": {"doi": "10.1000/x3"},
    }


BROKEN = [
    '{"title": ',
    '["a",' + "[" * 100_000,
    '["a", 1]',
    ENDNOTE_XML.replace("<xml>", '<!DOCTYPE x [<!ENTITY a "b">]><xml>', 1),
    ENDNOTE_XML.replace("</records>", ""),
]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_export_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_export(text)


HOSTILE = [
    "@article{" + "{" * 200_000,
    "@a{x," + "y={" * 50_000,
    '@a{x, y="' + "{}" * 100_000,
    "@" * 200_000,
    "TY  - " + "x" * 1_000_000,
    "TY  - JOUR\n" * 100_000,
    "[1]" * 100_000,
    "(2020)" * 50_000,
    "《" * 100_000 + "及" * 100_000,
    "根据、" * 50_000 + "测算",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_end(text: str) -> None:
    read_references(text[:200_000], taken=(), language="zh-CN")

"""The register of publishers: its form, and what it is asked."""

from __future__ import annotations

import re
import unicodedata
from typing import get_args

import pytest

from deckgen.datasets import read_sources
from deckgen.diagnostics import Report
from deckgen.located import LocatedMap, read_yaml
from deckgen.model.source import Source, SourceType
from deckgen.references.domains import other_publisher
from deckgen.references.register import (
    folded,
    publisher_at,
    publisher_named,
    publishers,
)
from support.office import ROOT

ROWS = publishers()
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z0-9-]+)?\Z")
WIDTH = 24


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def test_it_has_at_least_150_domains_each_once() -> None:
    domains = [name for row in ROWS for name in row.domains]
    assert len(domains) >= 150
    assert len(set(domains)) == len(domains)
    assert [name for name in domains if not DOMAIN.match(name)] == []


@pytest.mark.parametrize("row", ROWS, ids=[row.domains[0] for row in ROWS])
def test_a_row_keeps_the_form(row: object) -> None:
    assert isinstance(row, type(ROWS[0]))
    assert row.zh
    assert row.en
    assert row.short_zh
    assert row.short_en
    assert row.en.isprintable()
    assert row.zh.isprintable()
    assert not re.search(r"[\u4e00-\u9fff]", row.en + row.short_en)
    assert width(row.short_zh) <= WIDTH
    assert width(row.short_en) <= WIDTH
    assert row.type in get_args(SourceType)
    assert row.license
    assert not row.license_url or row.license_url.startswith("https://")
    assert not row.license_url or row.license != "unstated"
    assert row.update_days is None or row.update_days > 0


def test_a_name_means_one_institution() -> None:
    seen: dict[str, str] = {}
    for row in ROWS:
        for name in {folded(name) for name in row.names}:
            assert seen.setdefault(name, row.zh) == row.zh, name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.stats.gov.cn/sj/zxfb/x.html", "国家统计局"),
        ("https://data.stats.gov.cn/easyquery.htm?cn=C01", "国家统计局"),
        ("https://ec.europa.eu/eurostat/databrowser/view/x", "欧盟统计局"),
        ("https://ec.europa.eu/commission/x", "欧盟委员会"),
        ("https://FRED.stlouisfed.org/series/GDP", "圣路易斯联邦储备银行"),
        ("https://www.gov.cn/zhengce/x.htm", "中国政府网"),
        ("https://unknown.gov.cn/x.htm", ""),
        ("https://stats.gov.cn.example.org/", ""),
        ("no address", ""),
        ("https://[", ""),
    ],
)
def test_whose_an_address_is(url: str, name: str) -> None:
    found = publisher_at(url)
    assert (found.zh if found else "") == name


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("央行", "中国人民银行"),
        ("ＣＮＮＩＣ", "中国互联网络信息中心"),
        ("national bureau of statistics of china", "国家统计局"),
        ("国家金融监督管理总局（原银保监会）", "国家金融监督管理总局"),
        ("海关总署官方公告", "海关总署"),
        ("虚构统计局", ""),
        ("", ""),
    ],
)
def test_whose_a_name_is(name: str, full: str) -> None:
    found = publisher_named(name)
    assert (found.zh if found else "") == full


def sources(text: str) -> list[Source]:
    node = read_yaml(text, "data/sources.yaml")
    assert isinstance(node, LocatedMap)
    return list(read_sources(node, ROOT, Report()).values())


def one(**fields: str) -> Source:
    given = {
        "type": "dataset",
        "title": "年度数据",
        "producer": "[国家统计局]",
        "date_published": "2026",
        "date_accessed": "2026-03-02",
        "license": "unstated",
        "evidence": "original",
        **fields,
    }
    return sources("a:\n" + "".join(f"  {k}: {v}\n" for k, v in given.items()))[0]


def test_no_source_of_the_kits_is_doubted() -> None:
    kits = (ROOT / "data" / "sources.yaml").read_text(encoding="utf-8")
    assert [s.id for s in sources(kits) if other_publisher(s)] == []


DOUBTED = [
    {"url": "https://www.sohu.com/a/1"},
    {"url": "https://www.imf.org/x"},
    {"url": "https://www.mckinsey.com/x", "type": "report"},
]
FINE = [
    {"url": "https://www.stats.gov.cn/x"},
    {"url": "https://unknown.example.org/x"},
    {"url": "https://www.gov.cn/x"},
    {"url": "https://fred.stlouisfed.org/series/x"},
    {"url": "https://www.cninfo.com.cn/x", "producer": "[招商证券]", "type": "filing"},
    {"url": "https://www.sohu.com/a/1", "publisher": "搜狐"},
    {"url": "https://www.sohu.com/a/1", "producer": "[张三]"},
    {
        "url": "https://www.people.com.cn/a",
        "type": "news",
        "container": "新华社",
        "producer": "[新华社]",
    },
    {"url": "https://www.sohu.com/a/1", "evidence": "relayed", "via": "a"},
    {"url": "https://www.stats.gov.cn/x", "producer": "[国家统计局城市司]"},
]


@pytest.mark.parametrize("fields", DOUBTED)
def test_another_publisher_is_told(fields: dict[str, str]) -> None:
    assert other_publisher(one(**fields)) is not None


@pytest.mark.parametrize("fields", FINE)
def test_what_is_shown_or_quoted_elsewhere_is_not(fields: dict[str, str]) -> None:
    assert other_publisher(one(**fields)) is None

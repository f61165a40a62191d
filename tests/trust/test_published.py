"""The contradictions that two published reports print, as cases.

The figures are those of 《AI赋能千行百业白皮书》 (弗若斯特沙利文、头豹研究院, of 2025)
and of 《生成式人工智能行业深度研究报告》 (AIGC报告5.0, 清新研究团队, 2026-03); locators
are lines of their texts. Facts that the reports state under several names of one thing
stand under one name here, as in a catalog.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError, Diagnostic, render_diagnostic
from trust.desk import SOURCES, catalog, found, keys, row

REPORTS = """\
leadleo:
  type: report
  title: AI赋能千行百业白皮书
  producer: [弗若斯特沙利文, 头豹研究院]
  date_published: 2025-08-28
  medium: unpublished
  license: unstated
  evidence: original
qingxin:
  type: report
  title: 生成式人工智能行业深度研究报告（2026年版）
  producer: [清新研究团队]
  date_published: 2026-03
  medium: unpublished
  license: unstated
  evidence: original
cnnic-57:
  type: report
  title: 第57次中国互联网络发展状况统计报告
  producer: [中国互联网络信息中心]
  date_published: 2026-02-05
  medium: unpublished
  license: unstated
  evidence: original
miit:
  type: webpage
  title: 工业和信息化部新闻发布会
  producer: [工业和信息化部]
  date_published: 2026-03
  url: https://www.miit.gov.cn/conference
  date_accessed: 2026-03-06
  license: unstated
  evidence: original
scio:
  type: webpage
  title: 国务院新闻办公室新闻发布会
  producer: [国务院新闻办公室]
  date_published: 2026-03
  url: https://www.scio.gov.cn/conference
  date_accessed: 2026-03-06
  license: unstated
  evidence: original
"""


def said(key: str, text: str, at: str, source: str = "leadleo", **more: str) -> str:
    """A fact of a report, at a line of its text."""
    return row(key, text, locator=at, source=source, **more)


@dataclass(frozen=True, slots=True)
class Printed:
    """One contradiction, and what shows it."""

    number: str
    rows: tuple[str, ...]
    expected: tuple[str, ...]
    checks: tuple[str, ...] = ()


FOUND = (
    Printed(
        "white paper 1",
        (
            said("a", "大模型市场规模,中国,2025,24.6,万亿元", "L374", status="F"),
            said("b", "大模型市场规模,中国,2025,1125,亿元", "L657", status="F"),
            said("c", "大模型市场规模,中国,2075,24632,亿元", "L657", status="F"),
            said("d", "智能体市场规模,中国,2025,>1.1,万亿元", "L374", status="F"),
            said("e", "智能体市场规模,中国,2025,85,亿元", "L672", status="F"),
            said("f", "智能体市场规模,中国,2075,>1.1,万亿元", "L672", status="F"),
        ),
        ("conflicting-values/unshown", "conflicting-values/unshown"),
    ),
    Printed(
        "white paper 2",
        (
            said("low", "投融资规模下限,中国,2024,1000,亿元", "L314"),
            said("world", "人工智能融资总额,全球,2024,>5900,亿元", "L179"),
            said("share", "融资额占比,中国,2024,14,%", "L181", measure="share"),
        ),
        ("stated-not-computed/unshown",),
        ('fact("facts.share") * fact("facts.world") >= fact("facts.low")',),
    ),
    Printed(
        "white paper 4: all gaps within 4 points, and one of 8.1",
        (
            said("most", "差距上限,中美,2024,<=4,个百分点", "L161", measure="rate"),
            said("mmmu", "性能差距MMMU,中美,2024,8.1,个百分点", "L606", measure="rate"),
        ),
        ("stated-not-computed/unshown",),
        ('fact("facts.mmmu") <= fact("facts.most")',),
    ),
    Printed(
        "white paper 5: a part above the whole that another part implies",
        (
            said("hubs", "算力规模,八大枢纽,2025Q1,215.5,EFLOPS", "L477"),
            said("share", "占全国,八大枢纽,2025Q1,>=70,%", "L477", measure="share"),
            said("smart", "智能算力规模,中国,2024,725,EFLOPS", "L468"),
        ),
        ("stated-not-computed/unshown",),
        ('fact("facts.hubs") / fact("facts.share") >= fact("facts.smart")',),
    ),
    Printed(
        "white paper 6: one metric in two scopes that nobody names",
        (
            said("a", "To B大模型中标金额,中国,2024,64.7,亿元", "L650"),
            said("b", "To B大模型中标金额,中国,2024,>7,亿元", "L899"),
            said("c", "To B大模型中标数,中国,2024,1520,个", "L650", measure="count"),
            said("d", "To B大模型中标数,中国,2024,850,个", "L870", measure="count"),
        ),
        ("conflicting-values/unshown", "conflicting-values/unshown"),
    ),
    Printed(
        "white paper 14: the chart's millions and the text's hundred millions",
        (
            said("text", "大模型中标金额,中国,2024,64.7,亿元", "L650"),
            said("chart", "大模型中标金额,中国,2024,6470,百万元", "L646"),
        ),
        ("recorded-unlike/unit",),
    ),
    Printed(
        "white paper 14: EFLOPS and PetaFLOPS",
        (
            said("hubs", "算力规模,八大枢纽,2025Q1,215.5,EFLOPS", "L477"),
            said("sense", "算力规模,商汤,2025Q1,20000,PetaFLOPS", "L2995"),
        ),
        ("recorded-unlike/prefix",),
    ),
    Printed(
        "white paper 16",
        (
            said("world", "独角兽,全球,2025-05,>370,家", "L206", measure="count"),
            said("us", "独角兽,美国,2025-05,160,家", "L206", measure="count"),
            said("cn", "独角兽,中国,2025-05,75,家", "L206", measure="count"),
            said("eu", "独角兽,欧洲,2025-05,~20,家", "L206", measure="count"),
            said("in", "独角兽,印度,2025-05,12,家", "L206", measure="count"),
        ),
        ("stated-not-computed/unshown",),
        ("{parts: [facts.us, facts.cn, facts.eu, facts.in], total: facts.world}",),
    ),
    Printed(
        "white paper 17: shares",
        (
            said("free", "免费占比,C端,2024,近50,%", "L650", measure="share"),
            said("sub", "订阅占比,C端,2024,29,%", "L650", measure="share"),
            said("use", "按需占比,C端,2024,16,%", "L650", measure="share"),
        ),
        ("stated-not-computed/unshown",),
        ("{parts: [facts.free, facts.sub, facts.use], total: 100%}",),
    ),
    Printed(
        "white paper 17: amounts",
        (
            said("all", "中标应用规模,六大场景,2024,>7,亿元", "L899"),
            said("a", "中标应用规模,智能分析与决策,2024,2.72,亿元", "L899"),
            said("b", "中标应用规模,知识问答与平台,2024,1.58,亿元", "L899"),
            said("c", "中标应用规模,数字人与客服,2024,1.70,亿元", "L899"),
        ),
        ("stated-not-computed/unshown",),
        ("{parts: [facts.a, facts.b, facts.c], total: facts.all}",),
    ),
    Printed(
        "deck 1 (N3): a name with a character twice",
        (
            said("a", "万卡卡集群,中国,2025-12,42,个", "23", "qingxin"),
            said("b", "万卡集群,中国,2025-12,42,个", "178", "qingxin"),
        ),
        ("recorded-unlike/name",),
    ),
    Printed(
        "deck 51 (N3): one component under two names",
        (
            said("a", "功耗,芯片,2025,<10,W", "225", "qingxin"),
            said("b", "功耗,芯片中间件,2025,<10,W", "247", "qingxin"),
        ),
        ("recorded-unlike/name",),
    ),
    Printed(
        "deck 87 (C6): the industry's name cut short",
        (
            said("a", "增加值增速,信息技术服务业,2025,11.1,%", "711", "miit"),
            said(
                "b",
                "增加值增速,信息传输、软件和信息技术服务业,2025,11.1,%",
                "872",
                "miit",
            ),
        ),
        ("recorded-unlike/name",),
    ),
    Printed(
        "deck 98 (C6): one fact with two citations",
        (
            said("a", "智能算力规模,中国,2025-12,1590,EFLOPS", "26", "scio"),
            said("b", "智能算力规模,中国,2025-12,1590,EFLOPS", "783", "miit"),
        ),
        ("recorded-unlike/citation",),
    ),
    Printed(
        "deck 106 (N1): the lower bound is lost",
        (
            said("a", "智能算力规模,中国,2025-12,1590,EFLOPS", "23", "miit"),
            said("b", "智能算力规模,中国,2025-12,>1590,EFLOPS", "178", "miit"),
        ),
        ("recorded-unlike/qualifier",),
    ),
    Printed(
        "deck 107 (N4): no period",
        (said("a", "人工智能企业数量,中国,,>6200,家", "19", "miit", measure="count"),),
        ("fact-without-period",),
    ),
    Printed(
        "deck 110 (N2): P and EFLOPS",
        (
            said("a", "智能算力规模,中国,2025,1590,EFLOPS", "23", "qingxin"),
            said("b", "智能算力规模,某中心,2025,10,万P", "818", "qingxin"),
        ),
        ("recorded-unlike/prefix",),
    ),
    Printed(
        "deck 111 (N3): ten hundred millions and three millions of developers",
        (
            said("a", "开发者数量,全球,2030,10,亿人", "968", "qingxin", status="F"),
            said("b", "开发者数量,全球,2030,>300,万人", "983", "qingxin", status="F"),
        ),
        ("conflicting-values/unshown",),
    ),
)


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.number)
def test_is_found(case: Printed, tmp_path: Path) -> None:
    checks = "".join(f"  - {check}\n" for check in case.checks)
    more = f"checks:\n{checks}" if checks else ""
    made = catalog(tmp_path, case.rows, more=more, sources=REPORTS)
    told = found(made)
    assert sorted(d.key for d in told) == sorted(case.expected)
    for diagnostic in told:
        assert diagnostic.span.file.startswith("data/facts.")
        assert diagnostic.span.line > 1


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.number)
def test_one_row_of_it_alone_is_clean(case: Printed, tmp_path: Path) -> None:
    dated = [r for r in case.rows if r.split(",")[3]]
    for one in dated[:1]:
        assert keys(catalog(tmp_path, [one], sources=REPORTS)) == []


def test_a_conflict_names_both_records(tmp_path: Path) -> None:
    """Value, source and place of both, in both languages."""
    made = catalog(tmp_path, FOUND[0].rows, sources=REPORTS)
    first = found(made)[0]
    for language in ("en", "zh-CN"):
        text = render_diagnostic(first, "en" if language == "en" else "zh-CN")
        for part in ("24.6万亿元", "1125亿元", "leadleo", "data/facts.csv:3", "2025"):
            assert part in text


def test_two_addresses_of_one_publication(tmp_path: Path) -> None:
    """Deck 99 (C6): a truncated address and the full one."""
    filing = """\
{id}:
  type: webpage
  title: 生成式人工智能服务已备案信息
  producer: [国家互联网信息办公室]
  date_published: 2026-01-09
  url: https://www.cac.gov.cn/2026-01/09{rest}
  date_accessed: 2026-03-06
  license: unstated
  evidence: original
"""
    sources = filing.format(id="cut", rest="") + filing.format(
        id="full", rest="/c_1769688009588554.htm"
    )
    rows = [said("a", "备案服务,中国,2025-12,748,款", "28", "full")]
    assert keys(catalog(tmp_path, rows, sources=sources)) == ["source-twice"]


def refused(root: Path, rows: list[str]) -> list[Diagnostic]:
    with pytest.raises(DeckgenError) as error:
        catalog(root, rows, sources=REPORTS)
    return list(error.value.diagnostics)


def test_month_of_publication_as_period(tmp_path: Path) -> None:
    """Deck 108 (C7): 2026年2月 is when the report came out, its data end in 2025."""
    rows = [said("a", "用户规模,中国,2026-02,6.02,亿人", "16", "cnnic-57")]
    keys = [d.key for d in refused(tmp_path, rows)]
    assert keys == ["period-beyond-publication"]


@pytest.mark.parametrize(
    "text", ["智能算力规模,中国,2025-12,1590,EFLOPS", "高风险条款生效,欧盟,2026,1,项"]
)
def test_no_source_at_all(text: str, tmp_path: Path) -> None:
    """Deck 97 and 98 (C6): the same fact once more without a source."""
    rows = [said("a", text, "500", "")]
    assert [d.key for d in refused(tmp_path, rows)] == ["bad-cell/no-source"]


NOT_BY_DATA = {
    "white paper 3": "4,500 companies and 2.03 million name their scopes (core "
    "companies; a key word in the register): two scopes, not two values",
    "white paper 7": "95 % stands under two metrics, penetration and coverage: that "
    "they are one is for a reader to say",
    "white paper 8": "the year and the name of a law are words, no figure",
    "white paper 9": "309 and 451 are of two periods, 72 % and 80 % too",
    "white paper 10": "what counts as an early stage is a definition in words",
    "white paper 11": "more than 5,900 and nearly 6,000 agree by their qualifiers",
    "white paper 12": "35 % and 46 % are of two metrics; that one word names three "
    "definitions is for a reader to say",
    "white paper 13": "60 % and 85 % are of two metrics of two cases",
    "white paper 15": "months have no fixed length in seconds: 4 to 6 months over 30 "
    "seconds is computed by nobody but the text",
    "deck 113": "rising and falling cost are claims in words, no figure",
}
"""Why data alone cannot show the others."""

AGREE = {
    "white paper 3": (
        said("a", "企业数量,中国,2024,4500,家", "L166", measure="count"),
        said(
            "b",
            "企业数量,中国,2024,203,万家",
            "L344",
            measure="count",
            scope="经营范围关键词",
        ),
    ),
    "white paper 7": (
        said("a", "AI渗透率,政务,2025-03,95,%", "L948", measure="share"),
        said("b", "智能服务覆盖率,政务,2025-03,95,%", "L1424", measure="share"),
    ),
    "white paper 9": (
        said("a", "备案数量,中国,2024-11,309,款", "L607", measure="stock"),
        said("b", "备案数量,中国,2025-03,451,款", "L798", measure="stock"),
    ),
    "white paper 11": (
        said("a", "融资总额,全球,2024,>5900,亿元", "L95"),
        said("b", "融资总额,全球,2024,近6000,亿元", "L161"),
    ),
    "white paper 12": (
        said("a", "AI教育产品渗透率,K12,2024,35,%", "L859", measure="share"),
        said("b", "教育类应用渗透率,应用,2024,46,%", "L1951", measure="share"),
    ),
    "white paper 13": (
        said("a", "案情提取准确性提升,某平台,2024,60,%", "L1607", measure="rate"),
        said("b", "要素抽取准确率提升,天津,2024,85,%", "L1654", measure="rate"),
    ),
}


@pytest.mark.parametrize("number", AGREE)
def test_why_not(number: str, tmp_path: Path) -> None:
    """Nothing is told where data alone cannot show it."""
    assert number in NOT_BY_DATA
    assert keys(catalog(tmp_path, AGREE[number], sources=REPORTS)) == []


def test_every_case_is_accounted_for() -> None:
    """The seventeen of the white paper; N1 to N4, C6 and C7 of the deck."""
    numbers = {case.number.split(":")[0] for case in FOUND} | set(NOT_BY_DATA)
    assert {f"white paper {n}" for n in range(1, 18)} <= numbers
    assert all(len(reason) > 20 for reason in NOT_BY_DATA.values())


def test_stated_rate_that_its_ends_do_not_give(tmp_path: Path) -> None:
    """170亿元 in 2023 to 1.09万亿元 in 2030, stated as 93.41 % a year."""
    rows = [
        row("first", "市场规模,中国,2023,170,亿元"),
        row("last", "市场规模,中国,2030,1.09,万亿元", status="F"),
        row("rate", "年增速,中国,2023/2030,93.41,%", measure="rate", status="F"),
    ]
    check = 'fact("facts.rate") == cagr("facts.first", from="2023", to="2030")'
    made = catalog(tmp_path, rows, more=f"checks:\n  - {check}\n", sources=SOURCES)
    (one,) = found(made, "facts.rate")
    assert (one.key, one.severity) == ("stated-not-computed", "error")
    text = render_diagnostic(one)
    assert "93.41%" in text
    assert "81.2%" in text

"""Numbers typed where a chapter, report or house takes words."""

from __future__ import annotations

from gate.ways.making import BARE, FACT, Way, headed, reported, typed
from support.project import HOUSE, PAGE, REPORT

LI = (
    "name: 李某, title: {zh: 分析师, en: Analyst}, licence: S0123456789012, "
    "contact: '电话：010-55550100; li@example.org'"
)
"""An invented analyst."""


def signed(name: str, person: str) -> Way:
    """A report signed by this person of the house."""
    return Way(
        name,
        f"{PAGE}文字。\n",
        "bare-number",
        house=HOUSE + f"people: {{li: {{{person}}}}}\n",
        report=REPORT + "authors: [li]\n",
        file="templates/house.yaml",
    )


PLACES = (
    headed("title", "## 共888家 {#p}"),
    headed("short", '## 标题 {#p short="共888家"}'),
    headed("heading", '## 标题 {#p heading="共888家"}'),
    headed("lead", '## 标题 {#p lead="共888家"}'),
    headed("kicker", '## 标题 {#p kicker="共888家"}'),
    headed("title-in-words", "## 六成用户 {#p}"),
    Way("chapter-title", "# 共888家\n\n## 标题\n\n文字。\n", "bare-number", 1),
    Way("agenda-text", "# 用户\n\n共888家。\n\n## 标题\n\n文字。\n", "bare-number", 3),
    typed("takeaway", "::: takeaway\n共888家\n:::", "bare-number", line=6),
    typed("notes", "文字。\n\n::: notes\n共888家\n:::", "bare-number", line=8),
    typed("detail", "::: detail\n共888家\n:::", "bare-number", line=6),
    typed("slide-only", "::: slide\n共888家\n:::", "bare-number", line=6),
    typed(
        "quote-speaker", '::: quote {speaker="虚构人888岁" source="survey"}\n文字\n:::'
    ),
    typed(
        "quote-date",
        '::: quote {speaker="虚构人" date="888亿" source="survey"}\n文字\n:::',
    ),
    typed("quote-title", '::: quote {speaker="虚构人" title="888家总裁"}\n文字\n:::'),
    typed("quote-org", '::: quote {speaker="虚构人" org="888家机构"}\n文字\n:::'),
    typed(
        "quote-source",
        '::: quote {speaker="虚构人" source="888家"}\n文字\n:::',
        "unknown-source",
    ),
    reported("report-title", "虚构季度观察", "虚构888家观察", "bare-number", 1),
    reported(
        "report-subtitle", '"{{ edition.period | long }}"', "共888家", "bare-number", 2
    ),
    reported(
        "title-literal",
        "title: 虚构季度观察",
        'title: "{{ 888 }}"',
        "uncitable-value",
        1,
    ),
    Way(
        "param",
        f"{PAGE}{{{{ params.n }}}}\n",
        "bare-number",
        8,
        file="templates/r/report.yaml",
        report=REPORT + "params: {n: 888亿人}\n",
    ),
    Way(
        "param-unused",
        f"{PAGE}文字。\n",
        "bare-number",
        8,
        file="templates/r/report.yaml",
        report=REPORT + "params: {n: 888亿人}\n",
    ),
    Way(
        "param-joins",
        f"{PAGE}共8{{{{ params.n }}}}家。\n",
        "bare-number",
        report=REPORT + "params: {n: 八}\n",
    ),
    Way(
        "param-relabels",
        f"{PAGE}用户{FACT}{{{{ params.n }}}}。\n",
        "relabelled",
        report=REPORT + "params: {n: 万}\n",
    ),
    Way(
        "edition-name",
        f"{PAGE}共{{{{ edition.name }}}}家。\n",
        "bare-number",
        report=REPORT.replace("edition: 2026Q1", "edition: '888'"),
    ),
    Way(
        "term-is-amount",
        f"{PAGE}共888家。\n",
        "name-is-number",
        4,
        file="templates/house.yaml",
        house=HOUSE.replace("[万卡]", "[888家]"),
    ),
    Way(
        "term-is-number",
        f"{PAGE}共888家。\n",
        "name-is-number",
        4,
        file="templates/house.yaml",
        house=HOUSE.replace("[万卡]", "['888']"),
    ),
    Way(
        "term-is-words",
        f"{PAGE}六亿人。\n",
        "name-is-number",
        4,
        file="templates/house.yaml",
        house=HOUSE.replace("[万卡]", "[六亿人]"),
    ),
    Way(
        "term-and-unit",
        f"{PAGE}H100亿人。\n",
        "bare-number",
        5,
        house=HOUSE.replace("[万卡]", "[H100]"),
    ),
    Way(
        "disclaimer",
        f"{PAGE}文字。\n",
        "bare-number",
        house=HOUSE + "disclaimers: [共888家]\n",
        file="templates/house.yaml",
    ),
    Way(
        "disclaimer-in-two-languages",
        f"{PAGE}文字。\n",
        "bare-number",
        house=HOUSE + "disclaimers: [{zh: 共888家, en: none}]\n",
        file="templates/house.yaml",
    ),
    signed("author-name", "name: 李某888"),
    signed("author-title", "name: 李某, title: 管理888亿元的分析师"),
    signed("author-licence", "name: 李某, licence: 888亿人"),
    signed("author-licence-words", "name: 李某, licence: 用户8880000"),
    signed("author-contact", "name: 李某, contact: 用户8880000"),
    signed("author-telephone-unit", "name: 李某, contact: 88800000人"),
    signed("author-contact-amount", "name: 李某, contact: '8.88亿'"),
    signed("author-short-telephone", "name: 李某, contact: '电话：888'"),
    signed("author-second-line", "name: 李某, contact: 'li@example.org; 共888家'"),
    Way(
        "author-signed",
        f"{PAGE}文字。\n",
        house=HOUSE + f"people: {{li: {{{LI}}}}}\n",
        report=REPORT + "authors: [li]\n",
        present=("李某", "S0123456789012", "010-55550100", "li@example.org"),
        allowed=frozenset(("0123456789012", "010", "55550100")),
    ),
    Way(
        "source-line-words",
        f"{PAGE}文字[@survey]。\n",
        "number-in-words",
        house=HOUSE + "source_line: {zh: {label: '共888家：'}}\n",
        file="templates/house.yaml",
    ),
    Way(
        "included",
        f'{PAGE}{{% include "more.md" %}}\n',
        "bare-number",
        1,
        file="templates/r/more.md",
        files={"templates/r/more.md": "共888家。\n"},
    ),
    Way(
        "included-value",
        f'{PAGE}{{% set n = 888 %}}{{% include "more.md" %}}\n',
        "uncitable-value",
        file="templates/r/more.md",
        files={"templates/r/more.md": "{{ n }}\n"},
    ),
    Way(
        "rule-off",
        f"{PAGE}共888家。\n",
        "bare-number",
        5,
        report=REPORT + "rules: {bare-number: off}\n",
    ),
    Way(
        "rule-warning",
        f"{PAGE}用户{FACT}万。\n",
        "relabelled",
        5,
        report=REPORT + "rules: {relabelled: warning}\n",
    ),
    headed("unit-in-lead", f'## 共{BARE} {{#p lead="万元"}}', "relabelled"),
    typed("unit-in-next-paragraph", f"共{BARE}\n\n万元。", "relabelled", line=7),
    typed("unit-in-next-item", f"- 共{BARE}\n- 万元", "relabelled", line=6),
    typed(
        "unit-in-head",
        f"| 甲 | 规模（万元） |\n|---|---|\n| 乙 | {BARE} |",
        "relabelled",
    ),
    typed(
        "unit-in-first-cell",
        f"| 甲 | 规模 |\n|---|---|\n| 用户（万元） | {BARE} |",
        "relabelled",
        line=7,
    ),
    Way(
        "unit-of-its-own-in-head",
        f"{PAGE}| 甲 | 规模（亿人） |\n|---|---|\n| 乙 | {BARE} |\n",
        present=("6.02",),
    ),
    typed("english-words", "Over six hundred million users."),
    typed("english-percent", "Fifty-three percent of users."),
    typed("english-name", "[six hundred]{.name} users.", "name-is-number"),
    typed("unknown-citation", "[共888家][@nobody]", "unknown-source"),
    typed("empty-citation", "[共888家][@]", "citation-unreadable"),
    typed("citation-nested", "[[共888家][@survey]][@nobody]", "unknown-source"),
    typed("only-citation-beside", "共888家[@survey]。"),
    typed("number-in-locator", "文字[@survey, 共888家]。", "locator-amount"),
    typed("stated-citation", "[共888家][@rumour]", "evidence-stated"),
    typed("typed-source-line", "资料来源：虚构统计处", "house-name-in-template"),
    typed("typed-house-line", "资料来源：虚构研究院", "house-name-in-template"),
)

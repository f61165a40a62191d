"""What a chart is in words, for who cannot see it; all numbers are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart
from build.test_chart_choice import data, months, over
from support.project import PAGE, USERS_YAML, documents, project

USERS = "data: users\nx: period\n"
CASES = [
    (
        USERS + "y: genai",
        (
            "柱状图：虚构图，2024年12月至2025年12月；最高6.02亿人（2025年12月），"
            "最低2.49亿人（2024年12月），最新值6.02亿人；"
            "2024年12月 2.49，2025年6月 5.15，2025年12月 6.02。"
        ),
    ),
    (
        "data: regions\nx: area\nparts: output",
        (
            "环形图：虚构图，2025年；最高130.5亿元（甲市），最低90.3亿元（丙市）；"
            "甲市 130.5，乙市 120.4，丙市 90.3。"
        ),
    ),
    (
        USERS + "type: line\ny: [genai, netizens]\nlabel_text: "
        "{用户规模: {2025年12月: 新高}}",
        (
            "折线图：虚构图，2024年12月至2025年12月；"
            "用户规模：最高6.02亿人（2025年12月），"
            "最低2.49亿人（2024年12月），最新值6.02亿人；网民规模：最高11.25亿人"
            "（2025年12月），最低11.08亿人（2024年12月），最新值11.25亿人；用户规模 "
            "2024年12月 2.49，2025年6月 5.15，2025年12月 6.02；"
            "网民规模 2024年12月 11.08，"
            "2025年6月 11.23，2025年12月 11.25。"
        ),
    ),
]


@pytest.mark.parametrize(("lines", "said"), CASES)
def test_kind_period_extremes_and_latest(tmp_path: Path, lines: str, said: str) -> None:
    _, found = chart(tmp_path, lines)
    assert found.alt_text == said


def test_of_many_values_the_extremes(tmp_path: Path) -> None:
    _, found = chart(tmp_path, "data: d\nx: when\ny: v", data("when", over(months(48))))
    assert found.alt_text == (
        "折线图：虚构图，2021年1月至2024年12月；最高57.0亿元（2024年12月），"
        "最低10.0亿元（2021年1月），最新值57.0亿元。"
    )


def test_equal_values_have_no_extremes(tmp_path: Path) -> None:
    rows = [f"{when},5" for when in months(20)]
    _, found = chart(tmp_path, "data: d\nx: when\ny: v", data("when", rows))
    assert found.alt_text.endswith("均为5.0亿元。")


def test_a_forecast_says_so(tmp_path: Path) -> None:
    files = data("when", ["2024,10", "2025,11"])
    files["data/d.csv"] = "when,v,status\n2024,10,A\n2025,11,F\n"
    files["data/d.yaml"] = files["data/d.yaml"].replace(
        "fields:", "status_field: status\nfields:"
    )
    files["data/d.yaml"] += (
        "  - {name: status, title: {zh: 状态, en: Status}, type: text}\n"
    )
    _, found = chart(tmp_path, "data: d\nx: when\ny: v", files)
    assert found.alt_text == (
        "柱状图：虚构图，2024年至2025E；最高11.0亿元（2025E），"
        "最低10.0亿元（2024年），最新值11.0亿元。"
    )


def test_in_english(tmp_path: Path) -> None:
    fence = f"```chart\nid: fig-a\ntitle: Invented\n{USERS}y: genai\n```"
    house = "name: {zh: 虚构研究院, en: Invented Institute}\nlanguage: en\ntheme: ink\n"
    [document] = documents(project(tmp_path, f"{PAGE}{fence}\n", house=house))
    [found] = document.exhibits
    assert found.alt_text.startswith(
        "Column chart: Invented, Dec 2024 to Dec 2025; highest 602"
    )
    assert "latest 602" in found.alt_text
    assert not set("，：；。（") & set(found.alt_text)


def test_a_licence_keeps_the_values(tmp_path: Path) -> None:
    closed = USERS_YAML.replace("survey", "closed")
    files = {"data/users.yaml": closed}
    _, found = chart(tmp_path, USERS + "y: genai", files)
    assert found.engine == "picture"
    assert found.alt_text == "柱状图：虚构图，2024年12月至2025年12月。"

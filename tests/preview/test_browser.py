"""A preview in real Chromium: looked at, asked, mended, sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from deckgen.commands import preview
from support.browser import Visit, chromium, served, visit
from support.project import REPORT, SOURCES, TODAY, project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHAPTER = """\
# 用户

## 用户达到{{ fact("users.genai") }} {#users short="用户规模" heading="用户规模"}

用户一年增长{{ growth("users.genai") }}，网民{{ fact("users.netizens") }}。

```chart
id: fig-users
title: 虚构用户规模
data: users
x: period
y: genai
```

## 备案服务{{ fact("facts.备案服务") }} {#services short="备案" heading="备案"}

[业内称已过千款][@survey, p. 7]。
"""
AREAS = """\
# 地区

## 甲市居首 {#areas short="地区" heading="地区"}

```table
id: tab-areas
title: 虚构产值
data: regions
columns: [area, output]
period: 2025
```
"""
SNAPSHOT = SOURCES.replace(
    "  url: https://example.org/survey\n",
    "  url: https://example.org/survey\n  snapshot: snapshots/survey.txt\n",
)
FILES: dict[str, str | bytes] = {
    "templates/r/02.md": AREAS,
    "data/sources.yaml": SNAPSHOT,
    "data/snapshots/survey.txt": "用户6.02亿人\n",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    report = REPORT.replace("[01.md]", "[01.md, 02.md]")
    return project(tmp_path / "我的 项目", CHAPTER, report=report, files=FILES)


def break_areas(root: Path) -> None:
    """A number without a source in the title of a page."""
    wrong = AREAS.replace("## 甲市居首", "## 甲市 88 家居首")
    (root / "templates/r/02.md").write_text(wrong, encoding="utf-8")


def sheet(page: Page, name: str, view: str = "deck") -> str:
    """A selector of the sheet that shows a page."""
    return f'.page[data-view="{view}"][data-page="{name}"]'


def is_inside(seen: Visit, address: str) -> bool:
    """Whether nothing but the page's own server was asked."""
    home = urlsplit(address).netloc
    return all(
        url.startswith("data:") or urlsplit(url).netloc == home for url in seen.asked
    )


def test_a_number_leads_to_its_source(root: Path, browser: Browser) -> None:
    with served(root) as address, visit(browser, address) as seen:
        page = seen.page
        number = page.locator(f"{sheet(page, 'users')} .n", has_text="6.02").first
        number.click()
        detail = page.locator("#detail")
        told = detail.inner_text()
        for words in (
            "users.genai@2025-12",
            "data/users.csv:4",
            "11.25",  # the rest of the row
            "虚构用户调查",
            "data/snapshots/survey.txt",
            "尚未核对",
        ):
            assert words in told or detail.get_by_text(words).count(), words
        link = detail.get_by_role("link", name="https://example.org/survey").first
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert page.evaluate("document.activeElement.id") == "detail"
        page.keyboard.press("Escape")
        assert detail.is_hidden()
        assert number.evaluate("n => n === document.activeElement")
        assert is_inside(seen, address)
        assert not seen.faults


def test_a_calculation_a_point_and_a_citation_can_be_asked(
    root: Path, browser: Browser
) -> None:
    with served(root) as address, visit(browser, address) as seen:
        page, detail = seen.page, seen.page.locator("#detail")
        users = sheet(page, "users")
        page.locator(f"{users} span.n", has_text="%").first.click()
        detail.get_by_text("6.02亿人 ÷ 2.49亿人").wait_for()
        page.locator(f"{users} g.n").first.click()
        detail.get_by_text("users.genai@2024-12").wait_for()
        page.locator(f"{sheet(page, 'services')} .n[data-n^='cite:']").first.click()
        detail.get_by_text("第7页").wait_for()
        assert "业内称已过千款" in detail.inner_text()
        page.locator(f"{sheet(page, 'areas')} td .n", has_text="130.5").click()
        detail.get_by_text("虚构网民年报").first.wait_for()
        assert not seen.faults


def test_a_problem_is_shown_at_its_place_and_vanishes(
    root: Path, browser: Browser
) -> None:
    chapter = root / "templates/r/01.md"
    with served(root) as address, visit(browser, address) as seen:
        page = seen.page
        page.locator(sheet(page, "services")).evaluate("e => e.scrollIntoView()")
        wrong = CHAPTER.replace("业内称", "共 77 家。业内称")
        wrong = (
            wrong.replace("[业内称", "[业内称")
            .replace("[共", "共")
            .replace("。业内称已", "。[业内称已")
        )
        chapter.write_text(wrong, encoding="utf-8")
        problem = page.locator(f"{sheet(page, 'services')} .problem.error")
        problem.wait_for()
        told = problem.inner_text()
        assert "bare-number" in told
        assert "templates/r/01.md:17" in told
        assert "建议：" in told
        assert "77" in problem.locator("mark").inner_text()
        # Its page is shown as a draft, without the number.
        page.locator(
            f"{sheet(page, 'services')} .paper", has_text="【待核】"
        ).wait_for()
        assert "草稿" in page.locator("#head").inner_text()
        chapter.write_text(CHAPTER, encoding="utf-8")
        problem.wait_for(state="detached")
        page.locator("#head .state").wait_for(state="detached")
        assert page.locator(".problem.error").count() == 0
        assert "【待核】" not in page.locator("#sheets").inner_text()
        assert is_inside(seen, address)
        assert not seen.faults


def test_data_that_change_change_the_page(root: Path, browser: Browser) -> None:
    table = root / "data/users.csv"
    with served(root) as address, visit(browser, address) as seen:
        page = seen.page
        page.locator(f"{sheet(page, 'areas')}").focus()
        page.locator(f"{sheet(page, 'users')} .n", has_text="6.02").first.click()
        text = table.read_text(encoding="utf-8").replace("6.02", "6.12")
        table.write_text(text, encoding="utf-8")
        page.locator(f"{sheet(page, 'users')} .n", has_text="6.12").first.wait_for()
        # The panel that is open says what it is now.
        page.locator("#detail dd", has_text="6.12").first.wait_for()
        page.locator("#status", has_text="已更新").wait_for()
        assert not seen.faults


def test_what_no_draft_lets_pass_leaves_the_pages(root: Path, browser: Browser) -> None:
    with served(root) as address, visit(browser, address) as seen:
        page = seen.page
        (root / "data/users.csv").write_text("period,genai\n2025,x\n", encoding="utf-8")
        page.locator("#loose .problem.error").first.wait_for()
        assert "data/users" in page.locator("#loose").inner_text()
        assert "上一次" in page.locator("#head").inner_text()
        assert page.locator(sheet(page, "users")).count() == 1
        assert not seen.faults


def test_filters(root: Path, browser: Browser) -> None:
    break_areas(root)
    with served(root) as address, visit(browser, address) as seen:
        page = seen.page
        users, areas = (
            page.locator(sheet(page, "users")),
            page.locator(sheet(page, "areas")),
        )
        assert users.is_visible()
        page.check("#only")
        assert users.is_hidden()
        assert areas.is_visible()
        page.uncheck("#error")
        assert page.locator(".problem.error:visible").count() == 0
        assert areas.is_hidden()
        page.check("#error")
        page.uncheck("#only")
        chapters = page.locator("#chapter option")
        page.select_option("#chapter", label="用户")
        assert chapters.count() == 4  # all, two chapters, data and settings
        assert users.is_visible()
        assert areas.is_hidden()
        assert page.locator(".problem.error:visible").count() == 0
        page.select_option("#view", "word")
        assert page.locator(sheet(page, "users", "word")).is_visible()
        assert users.is_hidden()


def test_the_keyboard_is_enough(root: Path, browser: Browser) -> None:
    with served(root) as address, visit(browser, address) as seen:
        page = seen.page
        current = "document.querySelector('.page.current').dataset.page"
        page.keyboard.press("j")
        pages = [page.evaluate(current)]
        while "users" not in pages:
            page.keyboard.press("j")
            pages.append(page.evaluate(current))
            assert len(pages) < 20
        page.keyboard.press("k")
        page.keyboard.press("j")
        assert page.evaluate(current) == "users"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.page.current .n')")
        page.keyboard.press("Enter")
        assert page.locator("#detail").is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "关闭"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.matches('.page.current .n')")
        # No other page's numbers are stops on the way to the next page.
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.page')"):
                break
        assert page.evaluate(current) == "services"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_accessibility(
    root: Path, browser: Browser, language: preview.Language
) -> None:
    """axe-core's rules (WCAG 2.1 A and AA), with a problem and a number open."""
    from axe_playwright_python.sync_playwright import Axe

    break_areas(root)
    with served(root, language=language) as address:
        # The page's own policy would keep the checker out.
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto(address)
        page.locator(f"{sheet(page, 'users')} .n", has_text="6.02").first.click()
        page.locator("#detail .big").wait_for()
        found = Axe().run(page).response
        context.close()
    assert len(found["passes"]) > 20
    told = [(v["id"], n["html"]) for v in found["violations"] for n in v["nodes"]]
    assert told == []


def test_a_narrow_window(root: Path, browser: Browser) -> None:
    with served(root) as address, visit(browser, address) as seen:
        page = seen.page
        page.set_viewport_size({"width": 420, "height": 800})
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        assert page.evaluate(wide) <= 0
        page.locator(f"{sheet(page, 'users')} .n", has_text="6.02").first.click()
        assert page.locator("#detail").is_visible()
        assert page.evaluate(wide) <= 0


def test_an_export_stands_alone(root: Path, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    options = preview.Options(TODAY, "zh-CN")
    made = preview.export(
        root, "r", str(file), options=options, progress=lambda *_: None
    )
    assert made.sheets > 8
    first = file.read_bytes()
    preview.export(root, "r", str(file), options=options, progress=lambda *_: None)
    assert file.read_bytes() == first
    for place in (root / "data", root / "templates"):
        place.rename(tmp_path / f"away-{place.name}")
    with visit(browser, file.as_uri()) as seen:
        page = seen.page
        page.locator(f"{sheet(page, 'users')} .n", has_text="6.02").first.click()
        detail = page.locator("#detail")
        assert "users.genai@2025-12" in detail.inner_text()
        assert "虚构用户调查" in detail.inner_text()
        page.keyboard.press("Escape")
        page.select_option("#view", "word")
        page.locator(
            f"{sheet(page, 'users', 'word')} .n", has_text="6.02"
        ).first.click()
        assert "data/users.csv:4" in detail.inner_text()
        assert seen.asked == [file.as_uri()]
        assert not seen.faults

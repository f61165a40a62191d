"""Charts of points and nets become fences again, with the data they showed."""

from __future__ import annotations

from pathlib import Path

from adopt.reading import adopted, built
from build.test_points import BUBBLE, FILES, SCATTER
from support.project import PAGE, office_files, project, run


def fence(name: str, lines: str) -> str:
    return f"```chart\nid: fig-{name}\ntitle: 虚构图\n{lines}\n```\n\n"


def test_points_are_points_again(tmp_path: Path) -> None:
    parted = "quadrants: {x: 100, y: 5, names: [甲区, 乙区, 丙区, 丁区]}"
    page = PAGE + fence("dots", f"{SCATTER}\n{parted}") + fence("sized", BUBBLE)
    root = project(tmp_path / "first", page, files=FILES)
    run(root)
    for number, old in enumerate(office_files(root)):
        new = tmp_path / f"again{number}"
        adopted(old, new)
        [text] = [
            path.read_text(encoding="utf-8")
            for path in (new / "templates" / "old").glob("*.md")
            if "```chart" in path.read_text(encoding="utf-8")
        ]
        assert "type: scatter\nx: 产值\ny: 增速" in text
        assert "type: bubble\nx: 产值\ny: 增速\nsize: 人口" in text
        [data] = (new / "data").glob("*dots*.csv")
        rows = data.read_text(encoding="utf-8-sig").splitlines()
        assert rows[1:] == ["甲市,120,6.5", "乙市,45,-1.5", "丙市,300,9.0"]
        assert "甲区" not in text
        built(new)

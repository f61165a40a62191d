"""The measures see what they are for."""

from __future__ import annotations

from PIL import Image, ImageDraw

from visual.pages import Drawn, Letter, inked, missing_from, overlaps, squeezed


def page(*letters: Letter) -> Drawn:
    picture = Image.new("RGB", (100, 100), "white")
    ImageDraw.Draw(picture).rectangle((40, 40, 59, 59), fill="black")
    return Drawn(1, 10, 10, letters, picture)


def letter(char: str, left: float, top: float) -> Letter:
    return Letter(char, left, top, left + 0.2, top + 0.2)


def test_ink_is_what_differs_from_the_ground() -> None:
    assert inked(page(), 0, 0, 10, 10) == 0.04
    assert inked(page(), 0, 0, 3, 10) == 0


def test_text_outside_its_box_is_missing() -> None:
    drawn = page(letter("甲", 1, 1), letter("乙", 1.2, 1), letter("丙", 1, 1.6))
    box = (0.9, 0.9, 2.0, 1.3)
    assert missing_from(drawn, "甲 乙丙", box, 0.1) == "丙"
    assert missing_from(drawn, "甲乙", box, 0.1) == ""


def test_letters_on_each_other_are_seen() -> None:
    apart = [letter("甲", 1, 1), letter("乙", 1.2, 1), letter("丙", 1, 1.2)]
    assert not list(overlaps(apart))
    assert list(overlaps([*apart, letter("丁", 1.05, 1.05)]))


def test_what_is_not_drawn_is_left_out() -> None:
    assert squeezed("甲\u2060 乙\n\u200b丙") == "甲乙丙"

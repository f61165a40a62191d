"""Runs and paragraphs become HTML; what a reader may ask about becomes a button."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Theme, Token
from deckgen.model.source import Language
from deckgen.writers.drawing import rgb
from deckgen.writers.xml import escape, quote

ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\uffef]")
ASIAN_LINE, LATIN_LINE = 1.4, 1.22
"""Em of a line, as the layout counts them."""
CITED = re.compile(r"\[\d{1,3}(?:[-\N{NON-BREAKING HYPHEN},]\d{1,3})*\]")
"""Numbers of sources as a page prints them: `[3]`, `[1-2,9]`."""
SCHEMES = ("http", "https", "mailto")
SUPERSCRIPT = "vertical-align:super;font-size:70%;line-height:0"


@dataclass(frozen=True, slots=True)
class Pen:
    """What all shapes of a page share."""

    theme: Theme
    language: Language
    sources: int = 0
    """Numbers up to this one are entries of the bibliography."""

    def colour(self, token: Token, *, lighten: int = 0) -> str:
        """`#RRGGBB`."""
        return f"#{rgb(token, self.theme, lighten=lighten)}"

    def family(self, *, heading: bool) -> str:
        """Fonts by name; a machine that lacks them takes its own."""
        pair = self.theme.heading if heading else self.theme.body
        names = dict.fromkeys((pair.latin, pair.east_asian))
        listed = ",".join(f"'{name}'" for name in names if "'" not in name)
        return f"{listed},sans-serif" if listed else "sans-serif"


def length(points: float) -> str:
    """Points on the page as a length of CSS."""
    return f"calc({number(points)}*var(--u))" if points else "0"


def number(value: float) -> str:
    """Hundredths, without needless zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def anchor(view: str, name: str) -> str:
    """The id of a sheet's element: ids of slides and bookmarks may hold anything."""
    return f"{view}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def web_address(url: str) -> str:
    """A URL that a reader may follow; empty: it is none."""
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return ""
    return url.strip() if scheme in SCHEMES else ""


def ask(name: str, inside: str, text: str = "0") -> str:
    """What a reader may ask about: HTML with the name of a number around it; words
    without a digit are not marked as one."""
    kind = "n" if any(sign.isdigit() for sign in text) else "n w"
    return (
        f'<span class="{kind}" role="button" tabindex="-1" data-n="{quote(name)}">'
        f"{inside}</span>"
    )


def runs_html(runs: Iterable[Run], pen: Pen, base: Run | None = None) -> str:
    """Runs; those of one number are one button.

    Args:
        base: what stands around them says already; styles that differ are written.
    """
    made: list[str] = []
    for fact, group in groupby(runs, key=lambda run: run.fact):
        own = tuple(group)
        inside = "".join(run_html(run, pen, base) for run in own)
        text = "".join(run.text for run in own)
        made.append(ask(fact, inside, text) if fact and inside else inside)
    return "".join(made)


def run_html(run: Run, pen: Pen, base: Run | None = None) -> str:
    """One run."""
    if not run.text:
        return ""
    inside = words_html(run.text, pen, plain=bool(run.fact or run.url))
    address = web_address(run.url) if run.url and not run.fact else ""
    if address:
        inside = (
            f'<a href="{quote(address)}" target="_blank" rel="noopener noreferrer"'
            f">{inside}</a>"
        )
    style = ";".join(run_style(run, pen, base))
    return f'<span style="{style}">{inside}</span>' if style else inside


def words_html(text: str, pen: Pen, *, plain: bool) -> str:
    """Characters with line ends, and citations that can be asked about."""
    if plain or not pen.sources:
        return escape(text).replace("\n", "<br>")
    made, done = "", 0
    for mark in CITED.finditer(text):
        listed = cited_numbers(mark[0])
        if not listed or max(listed) > pen.sources:
            continue
        made += escape(text[done : mark.start()])
        made += ask(f"cite:{','.join(map(str, listed))}", escape(mark[0]))
        done = mark.end()
    return (made + escape(text[done:])).replace("\n", "<br>")


def cited_numbers(mark: str) -> list[int]:
    """`[1-3,9]` → 1, 2, 3, 9."""
    found: list[int] = []
    for part in mark.strip("[]").split(","):
        ends = [int(n) for n in re.split("[-\N{NON-BREAKING HYPHEN}]", part)]
        found += range(ends[0], ends[-1] + 1)
    return found


def run_style(run: Run, pen: Pen, base: Run | None) -> Iterator[str]:
    """What a run has and its paragraph has not."""
    if run.size and (base is None or run.size != base.size):
        yield f"font-size:{length(run.size)}"
    if run.bold != (base.bold if base else False):
        yield f"font-weight:{700 if run.bold else 400}"
    if run.italic:
        yield "font-style:italic"
    if base is None or run.colour != base.colour:
        yield f"color:{pen.colour(run.colour)}"
    if base is None or run.heading != base.heading:
        yield f"font-family:{pen.family(heading=run.heading)}"
    if run.raised:
        yield SUPERSCRIPT


def paragraph_html(para: Para, pen: Pen) -> str:
    """`<p>` of a shape: the look of its longest run stands in it, others differ."""
    base = max(para.runs, key=lambda run: len(run.text), default=Run(""))
    tallest = max((run.size for run in para.runs), default=base.size)
    em = ASIAN_LINE if ASIAN.search(para.text) or not para.text else LATIN_LINE
    style = [
        f"font-size:{length(base.size)}",
        f"line-height:{length(tallest * em * para.line / 100)}",
        f"color:{pen.colour(base.colour)}",
        f"font-family:{pen.family(heading=base.heading)}",
    ]
    style += ["font-weight:700"] if base.bold else []
    style += [f"text-align:{para.align}"] if para.align != "left" else []
    if para.before or para.after:
        style.append(f"padding:{length(para.before)} 0 {length(para.after)}")
    runs, lead = para.runs, ""
    if para.hang:
        hang = length(para.hang * 72)
        style.append(f"margin-left:{hang};text-indent:calc(-1*{hang})")
        lead, runs = hanging(para, pen, base)
    inside = lead + runs_html(runs, pen, base)
    return f'<p style="{";".join(style)}">{inside or "&#8203;"}</p>'


def hanging(para: Para, pen: Pen, base: Run) -> tuple[str, tuple[Run, ...]]:
    """What stands out of a paragraph, in a box of that width, and the runs behind."""
    box = f'<span class="hang" style="min-width:{length(para.hang * 72)}">'
    if para.bullet:
        return f"{box}{escape(para.bullet)}</span>", para.runs
    first = next((i for i, run in enumerate(para.runs) if "\t" in run.text), None)
    if first is None:
        return "", para.runs
    from dataclasses import replace

    cut = para.runs[first]
    before, _, after = cut.text.partition("\t")
    inside = runs_html((*para.runs[:first], replace(cut, text=before)), pen, base)
    return f"{box}{inside}</span>", (replace(cut, text=after), *para.runs[first + 1 :])

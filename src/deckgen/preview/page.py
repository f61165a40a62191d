"""What a preview shows → one self-contained page of HTML, or what changed of it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Any

from deckgen.preview.numbers import Numbers
from deckgen.preview.values import Excerpt, Look, Problem, Sheet
from deckgen.preview.words import SCRIPT_WORDS, WORDS

GENERATOR = '<meta name="generator" content="deckgen preview">'
"""In the head of every page: a file that has it may be written over."""
ILLEGAL = {code: None for code in range(32) if code not in (9, 10, 13)}


def escape(text: str) -> str:
    """Text as HTML, also between double quotes."""
    text = text.translate(ILLEGAL)
    for sign, coded in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        text = text.replace(sign, f"&{coded};")
    return text


def render_page(look: Look, numbers: Numbers | None, *, version: str = "") -> str:
    """The whole page; nothing in it asks for anything outside.

    Args:
        numbers: None: they are asked for.
        version: names what is shown; the page follows what its server says of later
            ones. Empty: it stands alone.
    """
    style, script = asset("preview.css"), asset("preview.js")
    known = asdict(numbers) if numbers else {}
    data = script_data({"version": version, **told(look, whole=False), **known})
    policy = content_policy(live=bool(version))
    parts = regions(look)
    word = WORDS[look.language]
    return (
        f'<!doctype html>\n<html lang="{look.language}"><head><meta charset="utf-8">'
        f'{GENERATOR}<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">'
        f"<title>{escape(look.title)} – {escape(word['preview'])}</title>"
        f"<style>{style}</style></head>\n<body>"
        f'<a class="skip" href="#pages">{escape(word["skip"])}</a>'
        f'<header id="head">{parts["head"]}</header>'
        f'<nav id="contents" aria-label="{escape(word["contents"])}">'
        f"{parts['contents']}</nav>\n"
        f'<main id="pages" tabindex="-1" aria-label="{escape(word["pages"])}">'
        f'<div id="loose">{parts["loose"]}</div>'
        f'<div id="sheets">{"".join(html for _, html in sheets(look))}</div></main>\n'
        f'<section id="problems" aria-label="{escape(word["problems"])}">'
        f"{parts['problems']}</section>"
        '<aside id="detail" hidden tabindex="-1"'
        f' aria-label="{escape(word["number"])}"></aside>'
        '<p id="status" role="status" aria-live="polite"></p>\n'
        f'<script type="application/json" id="data">{data}</script>'
        f"<script>{script}</script></body></html>\n"
    )


def render_state(look: Look) -> bytes:
    """The same as JSON, for a page that is open: its regions and sheets."""
    return compact(told(look, whole=True)).encode()


def render_numbers(numbers: Numbers) -> bytes:
    """What is told of numbers, as JSON."""
    return compact(asdict(numbers)).encode()


def compact(data: object) -> str:
    """JSON in one line."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def asset(name: str) -> str:
    """A file that comes along."""
    files = resources.files("deckgen.preview")
    return (files / "assets" / name).read_text(encoding="utf-8")


@cache
def content_policy(*, live: bool) -> str:
    """What the page may do: run its own script, have its own style, and where it is
    live ask its own server. Placing boxes needs `style` attributes, which may fetch
    nothing."""
    hashes = {
        kind: "'sha256-"
        + base64.b64encode(hashlib.sha256(asset(name).encode()).digest()).decode()
        + "'"
        for kind, name in (("style", "preview.css"), ("script", "preview.js"))
    }
    asked = "'self'" if live else "'none'"
    return (
        f"default-src 'none'; script-src {hashes['script']};"
        f" style-src {hashes['style']}; style-src-attr 'unsafe-inline';"
        f" img-src data:; connect-src {asked};"
        " base-uri 'none'; form-action 'none'"
    )


def script_data(data: dict[str, Any]) -> str:
    """JSON that can stand in a `<script>`."""
    return compact(data).replace("<", "\\u003c").replace("\u2028", "\\u2028")


def told(look: Look, *, whole: bool) -> dict[str, Any]:
    """What the script of the page needs; with the regions, all that can change."""
    word = WORDS[look.language]
    listed = [[key, digest(html), html] for key, html in sheets(look)]
    data: dict[str, Any] = {
        "words": {name: word[name] for name in SCRIPT_WORDS},
        "hashes": {key: hashed for key, hashed, _ in listed},
    }
    around = regions(look)
    data["marks"] = {name: digest(html) for name, html in around.items()}
    if whole:
        data["regions"] = around
        data["sheets"] = listed
        data["title"] = f"{look.title} – {word['preview']}"
    return data


def digest(html: str) -> str:
    """Tells whether a sheet is what it was."""
    return hashlib.sha256(html.encode()).hexdigest()[:16]


# ----------------------------------------------------------------------- regions


def regions(look: Look) -> dict[str, str]:
    """The parts of the page around the sheets."""
    return {
        "head": head(look),
        "contents": contents(look),
        "loose": loose(look),
        "problems": problems(look),
    }


def head(look: Look) -> str:
    """Title, what state it is in, and the ways to look at it."""
    word = WORDS[look.language]
    marks = ""
    if look.draft:
        marks += f'<strong class="mark">{escape(word["draft"])}</strong>'
    if look.internal:
        marks += f'<strong class="mark">{escape(look.internal)}</strong>'
    notes = []
    if look.draft and any(p.severity == "error" for p in look.problems):
        notes.append(word["draft-note"])
    if look.stale:
        notes.append(word["stale"])
    if not look.sheets:
        notes.append(word["empty"])
    said = "".join(f'<p class="state">{escape(note)}</p>' for note in notes)
    return (
        f"<div><h1>{escape(look.title)}</h1><p>{escape(look.subject)} {marks}</p>{said}"
        f'</div><div role="group" aria-label="{escape(word["tools"])}" class="tools">'
        f"{tools(look)}</div>"
    )


def tools(look: Look) -> str:
    """Which form, which chapter, which severity, how large."""
    word = WORDS[look.language]
    views = dict.fromkeys(sheet.view for sheet in look.sheets)
    shown = "".join(f'<option value="{v}">{escape(word[v])}</option>' for v in views)
    chapters = "".join(
        f'<option value="{escape(c.id)}">{escape(c.title)}</option>'
        for c in look.chapters
    )
    sizes = "".join(f'<option value="{n}">{n} %</option>' for n in (100, 150, 200))
    hidden = "" if len(views) > 1 else " hidden"
    return (
        f'<label{hidden}>{escape(word["view"])} <select id="view">{shown}</select>'
        f'</label><label>{escape(word["chapter"])} <select id="chapter">'
        f'<option value="*">{escape(word["all-chapters"])}</option>{chapters}'
        f'<option value="">{escape(word["no-chapter"])}</option></select></label>'
        f"<fieldset><legend>{escape(word['severity'])}</legend>"
        f'<label><input type="checkbox" id="error" checked> {escape(word["error"])}'
        f'</label> <label><input type="checkbox" id="warning" checked>'
        f" {escape(word['warning'])}</label> "
        f'<label><input type="checkbox" id="only"> {escape(word["only"])}</label>'
        f'</fieldset><label>{escape(word["size"])} <select id="size">'
        f'<option value="">{escape(word["fit"])}</option>{sizes}</select></label>'
        f'<p class="keys">{escape(word["keys"])}</p>'
    )


def contents(look: Look) -> str:
    """A link to each sheet."""
    lines = []
    for sheet in look.sheets:
        label = f"<b>{escape(sheet.label)}</b> " if sheet.label else ""
        strong = ' class="begins"' if sheet.level == 1 else ""
        lines.append(
            f'<li data-view="{sheet.view}" data-chapter="{escape(sheet.chapter)}"'
            f'{strong}><a href="#{sheet.key}">{label}{escape(sheet.title)}</a></li>'
        )
    return f"<ol>{''.join(lines)}</ol>"


def sheets(look: Look) -> Iterator[tuple[str, str]]:
    """Key and HTML of each sheet: its name, its problems, the page itself."""
    by_page: dict[str, list[tuple[int, Problem]]] = {}
    for place, problem in enumerate(look.problems):
        if problem.page:
            by_page.setdefault(problem.page, []).append((place, problem))
    seen: set[tuple[str, str]] = set()
    for sheet in look.sheets:
        first = (sheet.view, sheet.page) not in seen
        seen.add((sheet.view, sheet.page))
        own = by_page.get(sheet.page, []) if sheet.page and first else []
        yield sheet.key, sheet_html(sheet, own, look)


def sheet_html(sheet: Sheet, own: list[tuple[int, Problem]], look: Look) -> str:
    """One sheet; problems stand above it."""
    listed = "".join(problem_html(problem, look) for _, problem in own)
    told = f'<ul class="problems">{listed}</ul>' if listed else ""
    name = escape(f"{sheet.label} {sheet.title}".strip())
    worst = "error" if any(p.severity == "error" for _, p in own) else "warning"
    marked = f" {worst}" if own else ""
    return (
        f'<section class="page{marked}" id="{sheet.key}" tabindex="0"'
        f' aria-label="{name}" data-view="{sheet.view}"'
        f' data-chapter="{escape(sheet.chapter)}" data-page="{escape(sheet.page)}">'
        f'<p class="name" aria-hidden="true">{name}</p>{told}{sheet.html}</section>'
    )


def loose(look: Look) -> str:
    """Problems that no page shows: of data, sources, settings."""
    shown = {sheet.page for sheet in look.sheets if sheet.page}
    own = [p for p in look.problems if p.page not in shown]
    if not own:
        return ""
    title = escape(WORDS[look.language]["elsewhere"])
    listed = "".join(problem_html(problem, look) for problem in own)
    return f'<h2>{title}</h2><ul class="problems">{listed}</ul>'


def problems(look: Look) -> str:
    """All problems in short, each leading to its place."""
    word = WORDS[look.language]
    title = f"<h2>{escape(word['problems'])}</h2>"
    if not look.problems:
        return f"{title}<p>{escape(word['none'])}</p>"
    errors = sum(p.severity == "error" for p in look.problems)
    tally = word["tally"].format(errors=errors, warnings=len(look.problems) - errors)
    lines = "".join(
        f'<li class="{p.severity}" data-severity="{p.severity}"'
        f' data-chapter="{escape(p.chapter)}"><a href="#{problem_id(p)}">'
        f"<b>{escape(word[p.severity])}</b> {escape(p.message)}</a>"
        f" <small>{escape(p.place)}</small></li>"
        for p in look.problems
    )
    return f"{title}<p>{escape(tally)}</p><ol>{lines}</ol>"


def problem_id(problem: Problem) -> str:
    """Names a problem's element; the same problem keeps its name."""
    text = f"{problem.code}|{problem.place}|{problem.message}"
    return f"problem-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def problem_html(problem: Problem, look: Look) -> str:
    """A problem in full: message, place, the author's lines, what to do."""
    word = WORDS[look.language]
    lines = excerpt_html(problem.excerpt) if problem.excerpt else ""
    place = f'<p class="place">{escape(problem.place)}</p>' if problem.place else ""
    hints = "".join(
        f'<p class="hint">{escape(word["hint"])}{escape(hint)}</p>'
        for hint in problem.hints
    )
    return (
        f'<li class="problem {problem.severity}" id="{problem_id(problem)}"'
        f' tabindex="-1" data-severity="{problem.severity}"'
        f' data-chapter="{escape(problem.chapter)}"><p><b>'
        f"{escape(word[problem.severity])}</b> <code>{escape(problem.code)}</code>"
        f" {escape(problem.message)}</p>{place}{lines}{hints}</li>"
    )


def excerpt_html(excerpt: Excerpt) -> str:
    """Lines of a file; the one that is meant is marked, from the column on."""
    lines = []
    for number, line in enumerate(excerpt.lines, excerpt.first):
        if number != excerpt.line:
            lines.append(f"<span>{number}</span> {escape(line)}\n")
            continue
        cut = max(0, excerpt.column - 1)
        before, behind = escape(line[:cut]), escape(line[cut:])
        lines.append(f"<mark><span>{number}</span> {before}<u>{behind}</u></mark>")
    return f"<pre>{''.join(lines)}</pre>"

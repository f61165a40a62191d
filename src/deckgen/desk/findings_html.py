"""The list of findings as one page that needs nothing else; filters are a comfort."""

from __future__ import annotations

from hashlib import sha256
from html import escape

from deckgen.desk.findings import HEADS, TITLE, Finding, Findings, Language

WORDS = {
    "zh-CN": {"find": "查找", "all": "全部级别", "none": "没有发现问题"},
    "en": {"find": "find", "all": "all severities", "none": "nothing to object to"},
}
CSS = """\
body{font:14px/1.5 system-ui,"Microsoft YaHei","PingFang SC",sans-serif;margin:24px;
color:#1f2a37}h1{font-size:20px;margin:0}table{border-collapse:collapse;width:100%;
margin-top:12px}th{background:#1f3a5f;color:#fff;text-align:left;position:sticky;top:0}
th,td{padding:6px 8px;vertical-align:top;border-bottom:1px solid #c9d1db}
td{white-space:pre-wrap;overflow-wrap:anywhere}td.n{white-space:nowrap}
th{white-space:nowrap}td:nth-child(5){min-width:11em}td:nth-child(6){min-width:7em}
tbody tr.head td{background:#eef2f6;font-weight:600}
tbody tr.one td{border-top:4px solid #eef2f6}
.e{color:#a61b1b;font-weight:600}.w{color:#8a5a00}
code{font:12px/1.5 ui-monospace,Consolas,monospace}
input,select{font:inherit;padding:4px 8px;margin-right:8px}
@media print{form{display:none}}
"""
SCRIPT = """\
const f=document.forms[0],rows=[...document.querySelectorAll("tbody tr:not(.head)")],
heads=[...document.querySelectorAll("tbody tr.head")];
function show(){const t=f.find.value.trim().toLowerCase(),s=f.level.value,on=new Set();
for(const r of rows){const ok=(!s||r.dataset.level===s)&&
(!t||r.textContent.toLowerCase().includes(t));r.hidden=!ok;if(ok)on.add(r.dataset.cause)}
for(const h of heads)h.hidden=!on.has(h.dataset.cause)}
f.hidden=false;f.addEventListener("input",show);
f.addEventListener("submit",e=>e.preventDefault());
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
COLUMNS = (0, 1, 2, 3, 4, 5, 6, 7)
"""All but the cause, which is the heading of its rows."""
NARROW = (0, 1)


def write_findings_html(findings: Findings, language: Language) -> bytes:
    """The page; the same findings give the same bytes."""
    words, heads = WORDS[language], HEADS[language]
    shown = [heads[n] for n in COLUMNS]
    levels = dict.fromkeys((row.cells[0], row.error) for row in findings.rows)
    options = "".join(
        f'<option value="{_level(error)}">{escape(word)}</option>'
        for word, error in levels
    )
    body = "".join(_rows(findings)) or (
        f'<tr><td colspan="{len(COLUMNS)}">{escape(words["none"])}</td></tr>'
    )
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape(TITLE[language])}</title>\n<style>\n{CSS}</style></head>\n"
        f"<body><h1>{escape(TITLE[language])}</h1>\n"
        f"<p>{escape(findings.tally(language))}</p>\n"
        f'<form hidden><input name="find" type="search" placeholder="{words["find"]}">'
        f'<select name="level"><option value="">{words["all"]}</option>{options}'
        "</select></form>\n<table><thead><tr>"
        + "".join(f"<th>{escape(text)}</th>" for text in shown)
        + f"</tr></thead>\n<tbody>\n{body}</tbody></table>\n"
        f"<script>\n{SCRIPT}</script></body></html>\n"
    )
    data = page.encode("utf-8", errors="replace")
    return data + f"<!-- {sha256(data).hexdigest()} -->\n".encode()


def is_untouched_html(data: bytes) -> bool:
    """Whether a page is just what was written: then another may take its place."""
    page, found, rest = data.rpartition(b"<!-- ")
    return bool(found) and rest == f"{sha256(page).hexdigest()} -->\n".encode()


def _level(error: bool) -> str:
    return "e" if error else "w"


def _rows(findings: Findings) -> list[str]:
    """The causes with their rows."""
    made: list[str] = []
    last = 0
    for row in findings.rows:
        if row.number != last and row.cells[-1]:
            made.append(
                f'<tr class="head" data-cause="{row.number}">'
                f'<td colspan="{len(COLUMNS)}">{escape(row.cells[-1])}</td></tr>\n'
            )
        last = row.number
        made.append(_row(row))
    return made


def _row(row: Finding) -> str:
    level = _level(row.error)
    cells = []
    for number in COLUMNS:
        kind = f"n {level}" if number == 0 else "n" if number in NARROW else ""
        text = escape(row.cells[number])
        text = f"<code>{text}</code>" if number == 1 else text
        cells.append(f'<td class="{kind}">{text}</td>' if kind else f"<td>{text}</td>")
    # A cause of one finding has no heading: a rule keeps it apart from the one above.
    one = "" if row.cells[-1] else ' class="one"'
    head = f'<tr data-level="{level}" data-cause="{row.number}"{one}>'
    return f"{head}{''.join(cells)}</tr>\n"

"""What looks like a tag or a mark of ours and would be printed as text → findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.expressions import FUNCTIONS
from deckgen.located import shorten
from deckgen.readers.source_map import PlaceOf

HALF = str.maketrans("｛｝％（），＝“”＂", '{}%(),="""')
HALF_MARKS = str.maketrans("＃：｀［］【】＠　", "#:`[][]@ ")
NAMES = "|".join(sorted(FUNCTIONS, key=len, reverse=True))
LIKE_PRINTED = re.compile(
    rf"(?<![{{%｛])[{{｛](?![{{%#])[ \t]*"
    rf"((?:(?:{NAMES})[ \t]*[(（]|(?:edition|params)\.\w)"
    r"[^{}｛｝\n]*?)[ \t]*[}｝](?![}｝])"
)
"""`{ growth("nev.sales") }`: one brace on each side of what can be nothing else."""
LIKE_STATEMENT = re.compile(
    r"(?<!\{)\{(?:[ \t]+%|(?![%{]))[ \t]*("
    r"for[ \t]+\w+[ \t]+in[ \t]+\w+[ \t]*[(（][^{}\n]*?"
    r"|(?:if|elif|claim|set)[ \t][^{}\n]*?[(（][^{}\n]*?|end(?:for|if|claim)"
    r"|else)[ \t]*(?:%[ \t]*)?\}(?!\})"
)
"""`{ % for r in rows("nev") % }`, `{endfor}`."""
WIDE_MARKS = (
    re.compile(r"^[ \t]*([#＃]*＃[#＃]*)[ \t　]+(\S[^\n]*)", re.M),
    re.compile(r"^[ \t]*(＃{2,6})([^\s＃][^\n]*)", re.M),
    re.compile(r"^(#{1,6})　\s*(\S[^\n]*)", re.M),
    re.compile(r"^[ \t]*(:*：[:：]{2,}|[:：]{2,}：:*)[ \t　]*([^\n]*)", re.M),
)
"""Full-width marks at the start of a line, and what follows them."""
WIDE_FENCE = re.compile(r"^[ \t]*(｀{3,})[ \t]*([^\n]*)", re.M)
WIDE_CITATION = re.compile(
    r"[【［][ \t]*[@＠][ \t]*\w[^\]】］\[【［\n]{0,200}[\]】］]"
    r"|\[[ \t]*[@＠][ \t]*\w[^\]】］\[【［\n]{0,200}[】］]"
    r"|\[＠\w[^\]】］\[【［\n]{0,200}\]"
)


def look_alikes(text: str, where: PlaceOf) -> Iterator[Diagnostic]:
    """`looks-like-tag` and `full-width-markup`, only where nothing else can be meant.

    `text` has no comments any more.
    """
    for match in LIKE_PRINTED.finditer(text):
        inner = match[1].translate(HALF)
        yield diagnose(
            "looks-like-tag",
            where(match.start()),
            tag=match[0],
            corrected=f"{{{{ {inner} }}}}",
        )
    for match in LIKE_STATEMENT.finditer(text):
        inner = match[1].translate(HALF)
        yield diagnose(
            "looks-like-tag",
            where(match.start()),
            tag=match[0],
            corrected=f"{{% {inner} %}}",
        )
    for pattern, space in (*((p, " ") for p in WIDE_MARKS), (WIDE_FENCE, "")):
        for match in pattern.finditer(text):
            half, rest = match[1].translate(HALF_MARKS), match[2].strip()
            yield diagnose(
                "full-width-markup",
                where(match.start(1)),
                written=shorten(match[0].strip()),
                corrected=shorten(f"{half}{space}{rest}".strip()),
            )
    for match in WIDE_CITATION.finditer(text):
        inner = match[0].translate(HALF_MARKS).replace("，", ", ").replace("；", "; ")
        yield diagnose(
            "full-width-markup/citation",
            where(match.start()),
            written=match[0],
            corrected=" ".join(inner.split()),
        )

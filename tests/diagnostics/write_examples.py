"""Makes `examples.json`: of every code a finding as a case of the tests raises it.

    PYTHONPATH=src:tests python tests/diagnostics/write_examples.py

Codes that no case raises keep the example that they have.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from deckgen.diagnostics import Diagnostic
from deckgen.diagnostics.explained import codes
from deckgen.diagnostics.explained.examples import FILE
from diagnostics.cases import Case, all_cases, found_in
from support.office import ROOT

TARGET = ROOT / "src" / "deckgen" / "diagnostics" / "explained" / FILE
LONGEST = 110
"""Characters of a line that is still worth showing."""


def example_of(found: Diagnostic, case: Case) -> dict[str, Any]:
    """A finding of a case as the file keeps it."""
    span = found.span
    made: dict[str, Any] = {
        "key": found.key,
        "place": [span.file, span.line, span.column, span.path, span.cell],
        "values": {n: v if isinstance(v, str) else [*v] for n, v in found.values},
        "case": case.name,
    }
    lines = case.files.get(span.file, "").split("\n")
    line = lines[span.line - 1].strip() if 0 < span.line <= len(lines) else ""
    if line.isprintable() and 0 < len(line) <= LONGEST:
        made["line"] = line
    return made


def examples_of_cases() -> dict[str, dict[str, Any]]:
    """Of every code that some case raises, the one that says it shortest."""
    found: dict[str, list[dict[str, Any]]] = {}
    for case in all_cases():
        with tempfile.TemporaryDirectory() as folder:
            for one in found_in(case, Path(folder)):
                found.setdefault(one.code, []).append(example_of(one, case))
    return {code: min(made, key=_weight) for code, made in sorted(found.items())}


def _weight(made: dict[str, Any]) -> tuple[bool, bool, int, str]:
    """One with its line first, then a usual wording, then a short one."""
    text = json.dumps(made, ensure_ascii=False)
    return "line" not in made, "/" in made["key"], len(text), text


def main() -> None:
    """Writes the file."""
    kept = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    made = {**kept, **examples_of_cases()}
    known = {code: made[code] for code in codes() if code in made}
    text = json.dumps(known, ensure_ascii=False, indent=1)
    TARGET.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""In which language the command line speaks."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal

Language = Literal["zh-CN", "en"]


def first_language(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Of the help and of messages: as asked, else the environment's, else the
    house's; English where the console cannot print Chinese."""
    for word, following in pairwise((*words, "")):
        asked = following if word == "--language" else word.removeprefix("--language=")
        if asked == "en":
            return "en"
        if asked == "zh-CN":
            return "zh-CN"
    try:
        "中".encode(getattr(sys.stderr, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return "en"
    return environment_language(environment) or house_language(words)


def environment_language(environment: Mapping[str, str]) -> Language | None:
    """What the locale says; the `C` locale says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = environment.get(name, "").partition(".")[0]
        if value and value not in {"C", "POSIX"}:
            return "zh-CN" if value.lower().startswith("zh") else "en"
    return None


def house_language(words: Sequence[str]) -> Language:
    """What `templates/house.yaml` says, read without a parser: help must be quick."""
    project = "."
    for word, following in pairwise((*words, "")):
        if word == "--project":
            project = following
        elif word.startswith("--project="):
            project = word.removeprefix("--project=")
    try:
        house = Path(project, "templates", "house.yaml")
        text = house.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        return "zh-CN"
    said = re.search(r"(?m)^language:\s*[\"']?(zh-CN|en)\b", text)
    return "en" if said and said[1] == "en" else "zh-CN"

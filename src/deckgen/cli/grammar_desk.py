"""The grammar of `desk`, `explain`, and of what `check` writes for others."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Literal

from deckgen.commands.usage import Grammar

Language = Literal["zh-CN", "en"]


def add_desk_commands(
    commands: argparse._SubParsersAction[Grammar],
    words: Mapping[str, str],
    language: Language,
) -> None:
    """`desk` and `explain`."""
    from deckgen.cli.grammar import add_common, add_project

    desk = commands.add_parser(
        "desk", help=words["desk"], description=words["desk"], add_help=False
    )
    desk.language = language
    group = desk.add_argument_group(words["arguments"])
    group.add_argument(
        "--to", choices=("xlsx", "yaml"), required=True, help=words["desk-to"]
    )
    group.add_argument("--dry-run", action="store_true", help=words["dry-run"])
    add_project(group, words)
    add_common(desk, words)
    explain = commands.add_parser(
        "explain", help=words["explain"], description=words["explain"], add_help=False
    )
    explain.language = language
    group = explain.add_argument_group(words["arguments"])
    group.add_argument(
        "code", nargs="?", default="", metavar="CODE", help=words["explain-code"]
    )
    add_common(explain, words)


def add_check_options(group: argparse._ArgumentGroup, words: Mapping[str, str]) -> None:
    """What `check` writes: a list to share, and comments at the cells of the desk."""
    group.add_argument("--report", choices=("xlsx", "html"), help=words["check-report"])
    group.add_argument("--to", default="", metavar="FILE", help=words["check-to"])
    group.add_argument("--comments", action="store_true", help=words["check-comments"])

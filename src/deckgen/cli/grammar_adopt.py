"""The grammar of `adopt`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Literal

from deckgen.commands.usage import Grammar

Language = Literal["zh-CN", "en"]


def add_adopt_command(
    commands: argparse._SubParsersAction[Grammar],
    words: Mapping[str, str],
    language: Language,
) -> None:
    """`adopt OLD NAME`."""
    from deckgen.cli.grammar import add_common, add_project

    adopt = commands.add_parser(
        "adopt", help=words["adopt"], description=words["adopt"], add_help=False
    )
    adopt.language = language
    group = adopt.add_argument_group(words["arguments"])
    group.add_argument("old", metavar="OLD", help=words["adopt-old"])
    group.add_argument("name", metavar="NAME", help=words["adopt-name"])
    group.add_argument("--dry-run", action="store_true", help=words["dry-run"])
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=words["adopt-set"],
    )
    group.add_argument("--yes", action="store_true", help=words["adopt-yes"])
    add_project(group, words)
    add_common(adopt, words)

"""The grammar of `preview`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from deckgen.commands.usage import Grammar, Language


def add_preview(
    commands: argparse._SubParsersAction[Grammar],
    words: Mapping[str, str],
    language: Language,
) -> Grammar:
    """`preview NAME` and its options, without those of every command."""
    command = commands.add_parser(
        "preview",
        help=words["preview"],
        description=words["preview"],
        add_help=False,
    )
    command.language = language
    group = command.add_argument_group(words["arguments"])
    group.add_argument("name", metavar="NAME", help=words["name"])
    group.add_argument("--project", default=".", metavar="PATH", help=words["project"])
    group.add_argument(
        "--edition", default="", metavar="EDITION", help=words["preview-edition"]
    )
    group.add_argument("--draft", action="store_true", help=words["draft"])
    group.add_argument(
        "--audience", choices=("internal", "external"), help=words["audience"]
    )
    group.add_argument("--export", default="", metavar="FILE", help=words["export"])
    group.add_argument("--port", type=int, default=0, help=words["port"])
    group.add_argument("--no-open", action="store_true", help=words["no-open"])
    return command

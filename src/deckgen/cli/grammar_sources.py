"""The grammar of `source add` and `source list`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from deckgen.cli.language import Language
from deckgen.commands.usage import Grammar

Common = Callable[[argparse.ArgumentParser, Mapping[str, str]], object]


def add_verbs(
    verbs: argparse._SubParsersAction[Grammar],
    words: Mapping[str, str],
    language: Language,
    common: Common,
) -> None:
    """`source add WHAT` and `source list`."""
    add = verbs.add_parser(
        "add", help=words["source-add"], description=words["source-add"], add_help=False
    )
    add.language = language
    group = add.add_argument_group(words["arguments"])
    group.add_argument("what", metavar="WHAT", help=words["source-what"])
    group.add_argument("--id", default="", metavar="ID", help=words["source-id"])
    group.add_argument("--page", default="", metavar="FILE", help=words["source-page"])
    group.add_argument("--fetch", action="store_true", help=words["source-fetch"])
    group.add_argument(
        "--set",
        action="append",
        default=[],
        dest="given",
        metavar="KEY=VALUE",
        help=words["source-set"],
    )
    group.add_argument("--yes", action="store_true", help=words["source-yes"])
    group.add_argument("--dry-run", action="store_true", help=words["source-dry-run"])
    group.add_argument("--project", default=".", metavar="PATH", help=words["project"])
    common(add, words)
    listed = verbs.add_parser(
        "list",
        help=words["source-list"],
        description=words["source-list"],
        add_help=False,
    )
    listed.language = language
    group = listed.add_argument_group(words["arguments"])
    group.add_argument(
        "--incomplete", action="store_true", help=words["source-incomplete"]
    )
    group.add_argument("--project", default=".", metavar="PATH", help=words["project"])
    common(listed, words)

"""The grammar of `fact` and `bind`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from deckgen.cli.language import Language
from deckgen.commands.usage import Grammar

Common = Callable[[Grammar, Mapping[str, str]], object]


def add_facts(
    commands: argparse._SubParsersAction[Grammar],
    words: Mapping[str, str],
    language: Language,
    common: Common,
) -> None:
    """`fact add` and `bind`."""
    fact = commands.add_parser(
        "fact", help=words["fact"], description=words["fact"], add_help=False
    )
    fact.language = language
    common(fact, words)
    verbs = fact.add_subparsers(
        dest="verb", required=True, title=words["verbs"], metavar="VERB"
    )
    add = verbs.add_parser(
        "add", help=words["fact-add"], description=words["fact-add"], add_help=False
    )
    add.language = language
    group = add.add_argument_group(words["arguments"])
    group.add_argument(
        "text", nargs="?", default="", metavar="TEXT", help=words["fact-text"]
    )
    group.add_argument("--to", default="facts", metavar="ID", help=words["fact-to"])
    group.add_argument("--source", default="", metavar="ID", help=words["fact-source"])
    group.add_argument("--place", default="", metavar="P", help=words["fact-place"])
    add_answers(group, words)
    common(add, words)
    bind = commands.add_parser(
        "bind", help=words["bind"], description=words["bind"], add_help=False
    )
    bind.language = language
    group = bind.add_argument_group(words["arguments"])
    group.add_argument(
        "file", nargs="?", default="", metavar="FILE", help=words["bind-file"]
    )
    group.add_argument(
        "--report", default="", metavar="NAME", help=words["bind-report"]
    )
    group.add_argument("--all-safe", action="store_true", help=words["all-safe"])
    group.add_argument(
        "--catalog", nargs="?", const="", metavar="XLSX", help=words["bind-catalog"]
    )
    group.add_argument("--find", default="", metavar="WORDS", help=words["bind-find"])
    add_answers(group, words)
    common(bind, words)


def add_answers(group: argparse._ArgumentGroup, words: Mapping[str, str]) -> None:
    """How questions are answered with the call."""
    group.add_argument("--project", default=".", metavar="PATH", help=words["project"])
    group.add_argument("--dry-run", action="store_true", help=words["dry-run"])
    group.add_argument("--yes", action="store_true", help=words["answers-yes"])
    group.add_argument(
        "--set",
        dest="given",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=words["answers-set"],
    )

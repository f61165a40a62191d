"""The grammar of `deckgen data`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Literal

from deckgen.commands.usage import Grammar

Common = Callable[[argparse.ArgumentParser, Mapping[str, str]], argparse._ArgumentGroup]


def add_data_verbs(
    commands: argparse._SubParsersAction[Grammar],
    words: Mapping[str, str],
    language: Literal["zh-CN", "en"],
    common: Common,
) -> None:
    """`data` and its verbs; `common` gives a command the options of all."""
    data = commands.add_parser(
        "data", help=words["data"], description=words["data"], add_help=False
    )
    data.language = language
    common(data, words)
    verbs = data.add_subparsers(
        dest="verb", required=True, title=words["verbs"], metavar="VERB"
    )
    for name in ("add", "update"):
        said = words[f"data-{name}"]
        verb = verbs.add_parser(name, help=said, description=said, add_help=False)
        verb.language = language
        group = verb.add_argument_group(words["arguments"])
        group.add_argument("file", metavar="FILE", help=words["data-file"])
        if name == "add":
            group.add_argument(
                "--as", dest="id", default="", metavar="ID", help=words["data-as"]
            )
            group.add_argument(
                "--source", default="", metavar="ID", help=words["data-source"]
            )
        else:
            group.add_argument(
                "--to", required=True, metavar="ID", help=words["data-to"]
            )
            group.add_argument(
                "--date", default="", metavar="DAY", help=words["data-date"]
            )
        group.add_argument(
            "--sheet", default="", metavar="NAME", help=words["data-sheet"]
        )
        group.add_argument(
            "--set",
            dest="given",
            action="append",
            default=[],
            metavar="KEY=VALUE",
            help=words["data-set"],
        )
        group.add_argument("--yes", action="store_true", help=words["data-yes"])
        group.add_argument("--dry-run", action="store_true", help=words["dry-run"])
        group.add_argument(
            "--project", default=".", metavar="PATH", help=words["project"]
        )
        common(verb, words)

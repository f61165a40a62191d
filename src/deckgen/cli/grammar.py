"""The grammar of the command line, with help in one language."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Literal

from deckgen.cli.grammar_adopt import add_adopt_command
from deckgen.cli.grammar_data import add_data_verbs
from deckgen.cli.grammar_desk import add_check_options, add_desk_commands
from deckgen.cli.grammar_facts import add_facts
from deckgen.cli.grammar_preview import add_preview
from deckgen.cli.grammar_sources import add_verbs
from deckgen.commands.usage import Grammar
from deckgen.commands.words import WORDS

Language = Literal["zh-CN", "en"]


class ShowVersion(argparse.Action):
    """Prints the version and leaves."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        del namespace, values, option_string
        from deckgen import __version__

        print(f"deckgen {__version__}")
        parser.exit()


def parser(language: Language) -> argparse.ArgumentParser:
    """The grammar of the command line, with help in one language."""
    words = WORDS[language]
    top = Grammar(prog="deckgen", description=words["about"], add_help=False)
    top.language = language
    add_common(top, words).add_argument(
        "--version", action=ShowVersion, nargs=0, help=words["version"]
    )
    top.set_defaults(language=None, no_colour=False, quiet=False)
    top.set_defaults(verbose=False, json=False)
    commands = top.add_subparsers(
        dest="command", required=True, title=words["commands"], metavar="COMMAND"
    )
    for name in (
        "init",
        "check",
        "build",
        "roll",
        "diff",
        "where",
        "impact",
        "review",
        "fresh",
    ):
        command = commands.add_parser(
            name, help=words[name], description=words[name], add_help=False
        )
        command.language = language
        group = command.add_argument_group(words["arguments"])
        if name == "init":
            group.add_argument("folder", metavar="FOLDER", help=words["folder"])
            one = group.add_mutually_exclusive_group()
            one.add_argument(
                "--from", dest="kit", nargs="?", metavar="KIT", help=words["from"]
            )
            one.add_argument("--empty", action="store_true", help=words["empty"])
        elif name == "roll":
            add_roll_options(group, words)
        elif name == "diff":
            add_diff_options(group, words)
        elif name in ("where", "impact", "review"):
            add_tracing_options(group, words, name=name)
        elif name == "fresh":
            add_project(group, words)
        else:
            add_build_options(group, words, build=name == "build")
        add_common(command, words)
    add_source_verbs(commands, words, language)
    add_facts(commands, words, language, add_common)
    add_data_verbs(commands, words, language, add_common)
    add_adopt_command(commands, words, language)
    add_common(add_preview(commands, words, language), words)
    add_desk_commands(commands, words, language)
    return top


def add_source_verbs(
    commands: argparse._SubParsersAction[Grammar],
    words: Mapping[str, str],
    language: Language,
) -> None:
    """`source` and its verbs."""
    source = commands.add_parser(
        "source", help=words["source"], description=words["source"], add_help=False
    )
    source.language = language
    add_common(source, words)
    verbs = source.add_subparsers(
        dest="verb", required=True, title=words["verbs"], metavar="VERB"
    )
    verify = verbs.add_parser(
        "verify", help=words["verify"], description=words["verify"], add_help=False
    )
    verify.language = language
    group = verify.add_argument_group(words["arguments"])
    group.add_argument("ids", nargs="*", metavar="ID", help=words["source-ids"])
    group.add_argument(
        "--report", default="", metavar="NAME", help=words["verify-report"]
    )
    group.add_argument("--strict", action="store_true", help=words["strict"])
    group.add_argument("--project", default=".", metavar="PATH", help=words["project"])
    add_common(verify, words)
    add_verbs(verbs, words, language, add_common)


def add_build_options(
    group: argparse._ArgumentGroup, words: Mapping[str, str], *, build: bool
) -> None:
    """What `check` and `build` take; only the latter writes."""
    group.add_argument("names", nargs="*", metavar="NAME", help=words["names"])
    add_project(group, words)
    group.add_argument("--draft", action="store_true", help=words["draft"])
    group.add_argument("--as-of", default="", metavar="DAY", help=words["as-of"])
    group.add_argument(
        "--audience", choices=("internal", "external"), help=words["audience"]
    )
    if build:
        either = group.add_mutually_exclusive_group()
        either.add_argument("--beside", action="store_true", help=words["beside"])
        either.add_argument("--force", action="store_true", help=words["force"])
    else:
        add_check_options(group, words)


def add_project(group: argparse._ArgumentGroup, words: Mapping[str, str]) -> None:
    """Where the project is."""
    group.add_argument("--project", default=".", metavar="PATH", help=words["project"])


def add_roll_options(group: argparse._ArgumentGroup, words: Mapping[str, str]) -> None:
    """What `roll` takes: the report and what it shall become."""
    group.add_argument("name", metavar="NAME", help=words["name"])
    group.add_argument("--to", required=True, metavar="EDITION", help=words["to"])
    group.add_argument("--date", required=True, metavar="DAY", help=words["date"])
    group.add_argument("--period", default="", metavar="PERIOD", help=words["period"])
    group.add_argument("--dry-run", action="store_true", help=words["dry-run"])
    add_project(group, words)


def add_diff_options(group: argparse._ArgumentGroup, words: Mapping[str, str]) -> None:
    """What `diff` takes: a report and two editions, or two ledger files."""
    group.add_argument("name", metavar="NAME", help=words["name-or-ledger"])
    group.add_argument("before", metavar="BEFORE", help=words["before"])
    group.add_argument("after", nargs="?", metavar="AFTER", help=words["after"])
    add_project(group, words)


def add_tracing_options(
    group: argparse._ArgumentGroup, words: Mapping[str, str], *, name: str
) -> None:
    """What `where`, `impact` and `review` take; all read the ledgers of builds."""
    if name == "where":
        group.add_argument("what", nargs="+", metavar="WHAT", help=words["what"])
        group.add_argument("--page", default="", metavar="N", help=words["page"])
    elif name == "impact":
        group.add_argument("what", metavar="WHAT", help=words["rests-on"])
    else:
        group.add_argument("name", metavar="NAME", help=words["name"])
        group.add_argument("--to", default="", metavar="FILE", help=words["to-file"])
    if name != "review":
        group.add_argument("--report", default="", metavar="NAME", help=words["only"])
    group.add_argument(
        "--edition", default="", metavar="EDITION", help=words["only-edition"]
    )
    group.add_argument("--project", default=".", metavar="PATH", help=words["project"])


def add_common(
    command: argparse.ArgumentParser, words: Mapping[str, str]
) -> argparse._ArgumentGroup:
    """Options of every command, allowed before and behind its name.

    They have no default of their own: behind the name they must not undo what stood
    before it.
    """
    group = command.add_argument_group(words["options"])
    group.add_argument("-h", "--help", action="help", help=words["help"])
    group.add_argument(
        "--language",
        choices=("zh-CN", "en"),
        default=argparse.SUPPRESS,
        help=words["language"],
    )
    for option in ("--quiet", "--verbose", "--json"):
        group.add_argument(
            option,
            action="store_true",
            default=argparse.SUPPRESS,
            help=words[option.lstrip("-")],
        )
    group.add_argument(
        "--no-colour",
        "--no-color",
        dest="no_colour",
        action="store_true",
        default=argparse.SUPPRESS,
        help=words["no-colour"],
    )
    return group

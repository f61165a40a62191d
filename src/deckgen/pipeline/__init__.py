"""A project becomes files: the one place where the stages follow each other.

`phases` reads like a table of contents; the other modules are what it would otherwise
have to explain in between.
"""

from deckgen.pipeline.asking import Ask, Choice, Question
from deckgen.pipeline.evidence import Verified, verify_sources
from deckgen.pipeline.freshness import fresh
from deckgen.pipeline.phases import assemble, build, check, opened, used_by
from deckgen.pipeline.values import (
    BuildResult,
    BuiltFile,
    ChosenChart,
    Clock,
    Progress,
    Settings,
    Usage,
    read_day,
)

__all__ = [
    "Ask",
    "BuildResult",
    "BuiltFile",
    "Choice",
    "ChosenChart",
    "Clock",
    "Progress",
    "Question",
    "Settings",
    "Usage",
    "Verified",
    "assemble",
    "build",
    "check",
    "fresh",
    "opened",
    "read_day",
    "used_by",
    "verify_sources",
]

"""The stage that writes: nothing else puts files into output/."""

from deckgen.record.lock import OutputLock, unwritable
from deckgen.record.outputs import (
    BASES,
    LEDGER,
    OutputPlan,
    building,
    write_all,
    write_outputs,
)
from deckgen.record.single import replace_file

__all__ = [
    "BASES",
    "LEDGER",
    "OutputLock",
    "OutputPlan",
    "building",
    "replace_file",
    "unwritable",
    "write_all",
    "write_outputs",
]

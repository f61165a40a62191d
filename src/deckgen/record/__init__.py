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
from deckgen.record.single import put_file, replace_file

__all__ = [
    "BASES",
    "LEDGER",
    "OutputLock",
    "OutputPlan",
    "building",
    "put_file",
    "replace_file",
    "unwritable",
    "write_all",
    "write_outputs",
]

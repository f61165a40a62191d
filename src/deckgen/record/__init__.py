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

__all__ = [
    "BASES",
    "LEDGER",
    "OutputLock",
    "OutputPlan",
    "building",
    "unwritable",
    "write_all",
    "write_outputs",
]

"""The stage that writes: nothing else puts files into output/."""

from deckgen.record.lock import OutputLock, unwritable
from deckgen.record.outputs import (
    BASES,
    LEDGER,
    OutputPlan,
    building,
    free_copy,
    replace_desk_file,
    write_all,
    write_outputs,
)
from deckgen.record.single import replace_file
from deckgen.record.together import exchange_files, replace_files

__all__ = [
    "BASES",
    "LEDGER",
    "OutputLock",
    "OutputPlan",
    "building",
    "exchange_files",
    "free_copy",
    "replace_desk_file",
    "replace_file",
    "replace_files",
    "unwritable",
    "write_all",
    "write_outputs",
]

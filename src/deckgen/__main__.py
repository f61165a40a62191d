"""`python -m deckgen` is `deckgen`."""

from __future__ import annotations

import sys

from deckgen.cli import main

if __name__ == "__main__":
    sys.exit(main())

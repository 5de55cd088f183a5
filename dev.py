#!/usr/bin/env python3
"""The developer's commands: `python3 dev.py --help`.

Needs nothing but Python 3.11; everything else is installed into `.venv` beside this file on first use.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is shown
    sys.exit(f"Hotline Desk needs Python 3.11 or later; this is {sys.version.split()[0]}. Try python3.11 dev.py")

sys.path.insert(0, str(Path(__file__).resolve().parent / "packaging" / "dev"))

from commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Starts the program: the window without a command, else the command line."""

import sys

from app.entry import wants_window

if __name__ == "__main__":
    if wants_window(sys.argv[1:]):
        from app.bootstrap import run
    else:
        from app.cli.main import run
    sys.exit(run(sys.argv[1:]))

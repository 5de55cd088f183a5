"""Starts the program: the window without a command, else the command line."""

import sys

from app.entry import wants_window, wants_window_check

if __name__ == "__main__":
    if wants_window(sys.argv[1:]):
        from app.bootstrap import run
    elif wants_window_check(sys.argv[1:]):
        from app.window_check import run
    else:
        from app.cli.main import run
    sys.exit(run(sys.argv[1:]))

"""Tells whether the window is wanted, to work in or to be looked at, before anything heavy is loaded."""

from collections.abc import Sequence

_WITH_VALUE = frozenset({"--profile", "--database", "--user"})
_HELP = frozenset({"-h", "--help"})


def wants_window_check(arguments: Sequence[str]) -> bool:
    """Return whether the window is to be built unseen and looked at: the only command that needs Qt."""
    return "check" in arguments and "--window" in arguments


def wants_window(arguments: Sequence[str]) -> bool:
    """Return whether the words hold no command: commands must run on machines without a screen."""
    skip = False
    for word in arguments:
        if skip:
            skip = False
        elif word in _WITH_VALUE:
            skip = True
        elif word in _HELP or not word.startswith("--"):
            return False
    return True

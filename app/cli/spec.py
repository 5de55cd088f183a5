"""The shape of a command of the command line."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from app.cli.session import Session


@dataclass(frozen=True)
class CommandSpec:
    """A command: its word, its help (msgid), its arguments, and what it does; returns the exit code."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Session], int]

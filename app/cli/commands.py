"""The commands, one line each."""

from typing import Final

from app.cli import check, deadline, demo, init, user
from app.cli.spec import CommandSpec

COMMANDS: Final[tuple[CommandSpec, ...]] = (init.COMMAND, demo.COMMAND, user.COMMAND, deadline.COMMAND, check.COMMAND)

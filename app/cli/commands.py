"""The commands, one line each."""

from typing import Final

from app.cli import check, deadline, init, user
from app.cli.spec import CommandSpec

COMMANDS: Final[tuple[CommandSpec, ...]] = (init.COMMAND, user.COMMAND, deadline.COMMAND, check.COMMAND)

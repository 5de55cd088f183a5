"""Joins the features: one line each. The composition root of what the program does."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from services.bus.command import Command
from services.bus.dispatcher import Handler, Reaction
from services.callbacks import calling
from services.directory import commands as directory
from services.kernel.events import Event
from services.people import accounts, founding, login
from services.tickets import callers, dispatching, handling, intake, reviewing

HANDLERS: Final[Mapping[type[Command[Any]], Handler]] = {
    **founding.HANDLERS,
    **accounts.HANDLERS,
    **login.HANDLERS,
    **directory.HANDLERS,
    **intake.HANDLERS,
    **dispatching.HANDLERS,
    **handling.HANDLERS,
    **reviewing.HANDLERS,
    **callers.HANDLERS,
    **calling.HANDLERS,
}

REACTIONS: Final[Mapping[type[Event], Sequence[Reaction]]] = {}

"""Joins the features: one line each. The composition root of what the program does."""

from typing import Final

from services.bus.dispatcher import Handlers, Reactions
from services.callbacks import calling
from services.checkup import commands as checkup
from services.directory import commands as directory
from services.people import accounts, founding, login
from services.tickets import callers, dispatching, handling, intake, reviewing

HANDLERS: Final[Handlers] = {
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
    **checkup.HANDLERS,
}

REACTIONS: Final[Reactions] = {}

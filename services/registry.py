"""Joins the features: one line each. The composition root of what the program does."""

from typing import Final

from services.bus.dispatcher import Handlers, Reactions
from services.calendar import commands as calendar
from services.callbacks import calling
from services.checkup import commands as checkup
from services.demo import commands as demo
from services.directory import commands as directory
from services.documents import commands as documents
from services.exchange import importing, list_log
from services.oversight import commands as oversight
from services.oversight import reactions as oversight_reactions
from services.oversight import warning_commands
from services.people import accounts, founding, login
from services.tickets import callers, dispatching, handling, intake, reviewing
from services.views import saving, settings

HANDLERS: Final[Handlers] = {
    **founding.HANDLERS,
    **accounts.HANDLERS,
    **login.HANDLERS,
    **directory.HANDLERS,
    **calendar.HANDLERS,
    **intake.HANDLERS,
    **dispatching.HANDLERS,
    **handling.HANDLERS,
    **reviewing.HANDLERS,
    **callers.HANDLERS,
    **calling.HANDLERS,
    **oversight.HANDLERS,
    **warning_commands.HANDLERS,
    **documents.HANDLERS,
    **saving.HANDLERS,
    **settings.HANDLERS,
    **checkup.HANDLERS,
    **demo.HANDLERS,
    **importing.HANDLERS,
    **list_log.HANDLERS,
}

REACTIONS: Final[Reactions] = {**oversight_reactions.REACTIONS}

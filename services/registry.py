"""Joins the features: one line each. The composition root of what the program does."""

from typing import Final

from services.announcements import commands as announcements
from services.audit import handing_out, seals
from services.bus.dispatcher import Handlers, Reactions
from services.calendar import commands as calendar
from services.callbacks import calling
from services.catalogue import commands as catalogue
from services.checkup import commands as checkup
from services.demo import commands as demo
from services.demo import news as demo_news
from services.directory import commands as directory
from services.documents import commands as documents
from services.exchange import catalogue_importing, importing, list_log
from services.news import marks
from services.oversight import commands as oversight
from services.oversight import reactions as oversight_reactions
from services.oversight import warning_commands
from services.people import accounts, founding, login, security_commands, sessions
from services.reports import handing_out as reports
from services.tickets import (
    callers,
    dispatching,
    excluding,
    handling,
    intake,
    recalculating,
    releasing,
    reviewing,
    tallying,
)
from services.views import saving, settings

HANDLERS: Final[Handlers] = {
    **founding.HANDLERS,
    **accounts.HANDLERS,
    **login.HANDLERS,
    **security_commands.HANDLERS,
    **sessions.HANDLERS,
    **settings.HANDLERS,
    **announcements.HANDLERS,
    **directory.HANDLERS,
    **calendar.HANDLERS,
    **catalogue.HANDLERS,
    **intake.HANDLERS,
    **dispatching.HANDLERS,
    **handling.HANDLERS,
    **reviewing.HANDLERS,
    **excluding.HANDLERS,
    **recalculating.HANDLERS,
    **callers.HANDLERS,
    **releasing.HANDLERS,
    **tallying.HANDLERS,
    **calling.HANDLERS,
    **oversight.HANDLERS,
    **warning_commands.HANDLERS,
    **marks.HANDLERS,
    **documents.HANDLERS,
    **reports.HANDLERS,
    **saving.HANDLERS,
    **checkup.HANDLERS,
    **demo.HANDLERS,
    **demo_news.HANDLERS,
    **importing.HANDLERS,
    **catalogue_importing.HANDLERS,
    **list_log.HANDLERS,
    **seals.HANDLERS,
    **handing_out.HANDLERS,
}

REACTIONS: Final[Reactions] = {**oversight_reactions.REACTIONS}

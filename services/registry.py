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
from services.demo import knowledge_command as demo_knowledge
from services.demo import news as demo_news
from services.directory import commands as directory
from services.documents import commands as documents
from services.exchange import catalogue_importing, importing, knowledge_importing, list_log
from services.knowledge import canned, correcting, gaps, items, keepers, noticing, phones, printed, reviews, uses
from services.knowledge import commands as knowledge
from services.knowledge import files as knowledge_files
from services.news import marks
from services.oversight import commands as oversight
from services.oversight import confirming, warning_commands
from services.oversight import reactions as oversight_reactions
from services.oversight.ladder import answering, climbing, raising
from services.people import accounts, founding, login, security_commands, sessions
from services.reports import handing_out as reports
from services.search import filling as search
from services.tickets import (
    callers,
    cancelling,
    changing,
    chasing,
    checking,
    consulting,
    dispatching,
    excluding,
    extending,
    files,
    guidance_texts,
    handling,
    instructing,
    intake,
    long_term,
    merging,
    precedent_keeping,
    recalculating,
    releasing,
    return_review,
    returning,
    reviewing,
    signing_off,
    supplementing,
    tallying,
    upper,
)
from services.tickets import reactions as ticket_reactions
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
    **returning.HANDLERS,
    **return_review.HANDLERS,
    **consulting.HANDLERS,
    **instructing.HANDLERS,
    **precedent_keeping.HANDLERS,
    **signing_off.HANDLERS,
    **changing.HANDLERS,
    **chasing.HANDLERS,
    **checking.HANDLERS,
    **files.HANDLERS,
    **merging.HANDLERS,
    **cancelling.HANDLERS,
    **supplementing.HANDLERS,
    **guidance_texts.HANDLERS,
    **excluding.HANDLERS,
    **recalculating.HANDLERS,
    **callers.HANDLERS,
    **correcting.HANDLERS,
    **gaps.HANDLERS,
    **phones.HANDLERS,
    **printed.HANDLERS,
    **items.HANDLERS,
    **reviews.HANDLERS,
    **knowledge.HANDLERS,
    **keepers.HANDLERS,
    **knowledge_files.HANDLERS,
    **uses.HANDLERS,
    **canned.HANDLERS,
    **releasing.HANDLERS,
    **tallying.HANDLERS,
    **extending.HANDLERS,
    **long_term.HANDLERS,
    **upper.HANDLERS,
    **calling.HANDLERS,
    **oversight.HANDLERS,
    **confirming.HANDLERS,
    **warning_commands.HANDLERS,
    **climbing.HANDLERS,
    **answering.HANDLERS,
    **raising.HANDLERS,
    **marks.HANDLERS,
    **documents.HANDLERS,
    **reports.HANDLERS,
    **saving.HANDLERS,
    **checkup.HANDLERS,
    **search.HANDLERS,
    **demo.HANDLERS,
    **demo_news.HANDLERS,
    **demo_knowledge.HANDLERS,
    **importing.HANDLERS,
    **catalogue_importing.HANDLERS,
    **knowledge_importing.HANDLERS,
    **list_log.HANDLERS,
    **seals.HANDLERS,
    **handing_out.HANDLERS,
}


def _joined(*features: Reactions) -> Reactions:
    """Return the reactions of all features to each event, in the order of the features."""
    events = dict.fromkeys(event for one in features for event in one)
    return {event: tuple(reaction for one in features for reaction in one.get(event, ())) for event in events}


REACTIONS: Final[Reactions] = _joined(
    ticket_reactions.REACTIONS, oversight_reactions.REACTIONS, uses.REACTIONS, noticing.REACTIONS
)

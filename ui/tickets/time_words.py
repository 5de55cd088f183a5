"""What is said of more time: what would come of a wish, who decides, what was moved from where to where."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import N_, _, ngettext, sentences
from services.tickets.extension_rules import Decider, Judgement
from services.tickets.time_dto import ExtensionOffer
from ui.common.times import due_moment, moment

_DECIDERS: Final[Mapping[Decider, str]] = MappingProxyType(
    {
        Decider.REVIEWER: N_("A reviewer decides."),
        Decider.HEAD: N_("It is that long that the centre's head decides."),
        Decider.COUNTY_OFFICE: N_("It was extended before, so the county office decides."),
    }
)


def decider_words(judgement: Judgement) -> str:
    """Return who decides."""
    return _(_DECIDERS[judgement.decider])


def length_words(judgement: Judgement) -> str:
    """Return how much longer it is: working days, and the share of the original limit."""
    days = ngettext("{n} working day more", "{n} working days more", judgement.days).format(n=judgement.days)
    return _("{days}, {percent}% of the original limit").format(days=days, percent=round(judgement.share * 100))


def offer_words(offer: ExtensionOffer, now: datetime) -> tuple[str, bool]:
    """Return what would come of the day chosen, and whether something stands against it."""
    judgement = offer.judgement
    if judgement is None:
        return _("This ticket has no limit, so there is nothing to extend."), True
    if judgement.blockers:
        return sentences(_sentence(words) for words in judgement.blockers), True
    shown = {"old": due_moment(offer.due_at, now) if offer.due_at else "—", "new": due_moment(judgement.until, now)}
    result = _("From {old} to {new}: {length}.").format(length=length_words(judgement), **shown)
    runs = _("Until the decision the old limit runs.")
    return sentences((result, decider_words(judgement), runs)), False


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def stay_words(until: datetime, now: datetime) -> str:
    """Return what the long list means."""
    words = _("On the long list no limit runs until {moment}; stage replies are given meanwhile. The centre decides.")
    return words.format(moment=moment(until, now))

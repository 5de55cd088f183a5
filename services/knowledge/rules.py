"""What an item must say before it is reviewed, and what the program sees in it by itself. Pure."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from i18n import N_, _
from models.vocabulary import KnowledgeState
from services.kernel.errors import Invalid
from services.knowledge.dto import ItemWords
from services.tickets.rules import told

LONGEST: Final = {
    "title": 200, "aliases": 500, "question": 2000, "answer": 2000, "body": 50_000, "basis": 4000,
    "document_number": 120, "phones": 500, "audience": 300, "conditions": 4000, "materials": 4000, "steps": 4000,
    "time_limit": 200, "fee": 200, "links": 2000,
}  # fmt: skip
FIELD_TITLES: Final = {
    "title": N_("Title"), "aliases": N_("Other names"), "question": N_("Question"), "answer": N_("Standard answer"),
    "body": N_("Details"), "basis": N_("Basis"), "document_number": N_("Document"), "phones": N_("Phone, desk"),
    "audience": N_("For whom"), "conditions": N_("Conditions"), "materials": N_("Papers needed"),
    "steps": N_("Procedure"), "time_limit": N_("Time limit"), "fee": N_("Fee"), "links": N_("Links"),
}  # fmt: skip
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY: Final = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


class Check(StrEnum):
    """What a reviewer looks at; each is ticked by the person, whatever the program found."""

    READABLE = "readable"
    PHONES = "phones"
    LIMITS = "limits"
    BASIS = "basis"
    PERSONAL = "personal"
    CONFLICT = "conflict"


CHECKS: Final = tuple(Check)


@dataclass(frozen=True)
class Finding:
    """What the program found at one point; ``fine`` False = look closely."""

    check: Check
    fine: bool
    words: str


def cleaned(words: ItemWords) -> ItemWords:
    """Return the words trimmed, without control characters; raise Invalid for what cannot be kept at all."""
    texts: dict[str, Any] = {
        one.name: told(FIELD_TITLES[one.name], getattr(words, one.name), LONGEST[one.name], required=False)
        for one in fields(words)
        if one.name in LONGEST
    }
    if not texts["title"] and not texts["question"]:
        raise Invalid(field=_("Title"), words=_("is empty; write it before you go on."))
    texts["title"] = texts["title"] or texts["question"][: LONGEST["title"]]
    texts["title"] = " ".join(texts["title"].split())
    if words.valid_from and words.valid_until and words.valid_until < words.valid_from:
        raise Invalid(field=_("Valid until"), words=_("lies before the first day."))
    return replace(words, **texts)


def require_ready(words: ItemWords, today: date) -> None:
    """Raise Invalid while an item lacks what a caller must be told, or would be expired at once."""
    if not words.answer:
        raise Invalid(field=_("Standard answer"), words=_("is empty; write it before you go on."))
    if words.valid_until is not None and words.valid_until < today:
        raise Invalid(field=_("Valid until"), words=_("lies in the past; today is the earliest day."))


def findings(words: ItemWords) -> tuple[Finding, ...]:
    """Return what the program sees by itself, for the reviewer; what it cannot see it says so."""
    personal = [found for text in (words.answer, words.body, words.question) for found in _personal(text)]
    return (
        Finding(Check.BASIS, bool(words.basis), "" if words.basis else _("No basis is given.")),
        Finding(
            Check.PERSONAL,
            not personal,
            _("Looks like a personal number: {words}").format(words=_(", ").join(personal)) if personal else "",
        ),
    )


def _personal(text: str) -> list[str]:
    """Return the ends of what looks like a mobile or identity number."""
    return [f"…{found[-4:]}" for found in (*_IDENTITY.findall(text), *_MOBILE.findall(text))]


def state_on(stored: KnowledgeState, valid_until: date | None, review_due: date | None, today: date) -> KnowledgeState:
    """Return where an item stands on a day: validity and review are facts of the calendar, not of a nightly round."""
    if stored not in {KnowledgeState.PUBLISHED, KnowledgeState.TO_UPDATE}:
        return stored
    if valid_until is not None and valid_until < today:
        return KnowledgeState.EXPIRED
    if review_due is not None and review_due < today:
        return KnowledgeState.TO_UPDATE
    return stored


def usable_on(state: KnowledgeState, valid_from: date | None, today: date) -> bool:
    """Return whether an item in this state may be read out and inserted on a day."""
    running = state in {KnowledgeState.PUBLISHED, KnowledgeState.TO_UPDATE}
    return running and (valid_from is None or valid_from <= today)

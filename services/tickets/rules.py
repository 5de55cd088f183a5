"""What may be typed and what blocks a step, in words. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from i18n import N_, _, sentences
from models.vocabulary import Connected
from services.kernel.errors import DomainError, Invalid
from services.kernel.masking import normal_phone
from services.kernel.resources import seed
from services.tickets.dto import IntakeForm

LONGEST_TITLE = 100
LONGEST_TEXT = 5000
LONGEST_REASON = 300
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@cache
def _phone_pattern() -> re.Pattern[str]:
    """Return what a complete number looks like: mobile, land line, local, service and 400 numbers, an extension."""
    extension = "|".join(("ext", "x", "#", ",", *seed("wording")["phone"]["extension"]))
    return re.compile(
        rf"(?:1[3-9]\d{{9}}|0\d{{2,3}}\d{{7,8}}|[2-9]\d{{6,7}}|\d{{3,6}}|[48]00\d{{7}})(?:(?:{extension})\d{{1,6}})?",
        re.IGNORECASE,
    )


class Blocker(StrEnum):
    """What keeps a unit from submitting its reply."""

    NO_CONTACT = "no_contact"
    NO_REPLY = "no_reply"
    OPINIONS_OPEN = "opinions_open"


class SubmissionBlocked(DomainError):
    """The reply cannot be submitted yet."""

    message = N_("The reply cannot be submitted yet: {words}")
    code = "submission_blocked"


@dataclass(frozen=True)
class SubmissionFacts:
    """What the check of a submission looks at."""

    contacts: int
    contact_needed: bool
    reply: str
    open_opinions: tuple[str, ...]
    opinions_waived: bool


def submission_blockers(facts: SubmissionFacts) -> tuple[Blocker, ...]:
    """Return what is still missing before the lead unit may submit."""
    missing = []
    if facts.contact_needed and not facts.contacts:
        missing.append(Blocker.NO_CONTACT)
    if not facts.reply.strip():
        missing.append(Blocker.NO_REPLY)
    if facts.open_opinions and not facts.opinions_waived:
        missing.append(Blocker.OPINIONS_OPEN)
    return tuple(missing)


def blocker_words(blocker: Blocker, facts: SubmissionFacts) -> str:
    """Return what is missing and the cure, in words."""
    if blocker is Blocker.NO_CONTACT:
        return _("record the contact with the caller first.")
    if blocker is Blocker.NO_REPLY:
        return _("write the unified reply.")
    return _("opinions are still open: {units}. Wait for them, or say why not.").format(
        units=_(", ").join(facts.open_opinions)
    )


def require_submittable(facts: SubmissionFacts) -> None:
    """Raise SubmissionBlocked with everything that is missing."""
    missing = submission_blockers(facts)
    if missing:
        raise SubmissionBlocked(words=sentences(blocker_words(blocker, facts) for blocker in missing))


@dataclass(frozen=True)
class Attempt:
    """When a callback was tried and how it ended."""

    at: datetime
    connected: Connected


def unreachable(attempts: tuple[Attempt, ...], tries: int) -> bool:
    """Return whether the caller counts as unreachable: enough tries, on two days or more, two hours apart each."""
    counted: list[datetime] = []
    for attempt in sorted(attempts, key=lambda one: one.at):
        if attempt.connected is Connected.ANSWERED:
            return False
        if not counted or attempt.at - counted[-1] >= timedelta(hours=2):
            counted.append(attempt.at)
    return len(counted) >= tries and len({moment.date() for moment in counted}) >= min(2, tries)


def clean(text: str) -> str:
    """Return the text without control and direction marks and halves of characters, its line ends made one kind."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def check_length(field: str, text: str, longest: int) -> None:
    """Raise Invalid when the text is longer than the office can use."""
    if len(text) > longest:
        raise Invalid(
            field=_(field),
            words=_(
                "{count} characters are too many; at most {longest}. Shorten it or attach the rest as a file."
            ).format(count=len(text), longest=longest),
        )


def told(field: str, text: str, longest: int = LONGEST_TEXT, *, required: bool = True) -> str:
    """Return what was written, cleaned; raise Invalid when it is too long, or missing though it is required."""
    words = clean(text)
    if required:
        require_text(field, words)
    check_length(field, words, longest)
    return words


def require_text(field: str, text: str) -> None:
    """Raise Invalid when nothing is written."""
    if not text.strip():
        raise Invalid(field=_(field), words=_("is empty; write it before you go on."))


def check_phone(text: str) -> str:
    """Return the number as dialled; raise Invalid with the cure when it is no number."""
    phone = normal_phone(text)
    if phone and not _phone_pattern().fullmatch(phone):
        digits = sum(letter.isdigit() for letter in phone)
        raise Invalid(
            field=_("Phone"),
            words=_(
                "{digits} digits are no complete number. Mobiles have 11; write land lines with their area code."
            ).format(digits=digits),
        )
    return phone


def checked(form: IntakeForm, *, wordless: bool = False) -> IntakeForm:
    """Return the form cleaned; raise Invalid naming the first field that cannot be taken.

    ``wordless``: the call may be kept without what the caller said.
    """
    title = clean(form.title).replace("\n", " ")
    content = clean(form.content)
    check_length(N_("Content"), content, LONGEST_TEXT)
    if not wordless:
        require_text(N_("Content"), content)
    title = title or content.replace("\n", " ")[:40]
    check_length(N_("Title"), title, LONGEST_TITLE)
    check_length(N_("Address"), form.address, LONGEST_TITLE)
    check_length(N_("Name"), form.caller_name, 60)
    phone = check_phone(form.phone)
    if not phone and not form.anonymous:
        raise Invalid(field=_("Phone"), words=_("is empty; write the number, or mark the call as anonymous."))
    return replace(
        form, title=title, content=content, phone=phone,
        address=clean(form.address), caller_name=clean(form.caller_name),
    )  # fmt: skip

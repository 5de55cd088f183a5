"""What the forms about time ask for: their kinds as data, and what was typed in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.kernel.vocabulary import ContactWay
from services.tickets.rules import LONGEST_TEXT


@dataclass(frozen=True)
class TimeKind:
    """One form: its title, what to write, and which fields it has (msgids).

    ``until`` names the day, ``optional`` says that it may be left out; ``basis`` asks for the legal basis; ``upper``:
    number and limit of the upper level; ``limit``: its limit alone; ``again``: another round's days and unit.
    """

    title: str
    hint: str = ""
    until: str = ""
    optional: bool = False
    basis: str = ""
    basis_needed: bool = False
    reasons: bool = False
    upper: bool = False
    limit: bool = False
    again: bool = False
    words: bool = True
    needed: bool = True


KINDS: Final[Mapping[str, TimeKind]] = MappingProxyType(
    {
        "ticket.extension": TimeKind(
            N_("Ask for more time"),
            N_("Why it cannot be done in time, and what is done until then."),
            until=N_("New limit"),
            basis=N_("Statutory limit or basis, if there is one"),
            reasons=True,
        ),
        "ticket.longTerm": TimeKind(
            N_("Ask for the long list"),
            N_("The stage reply: how far it is, what comes next, what the caller was told."),
            until=N_("Promised day"),
            basis=N_("The basis: the law or plan that takes this long"),
            basis_needed=True,
            reasons=True,
        ),
        "ticket.stageReply": TimeKind(
            N_("Stage reply"), N_("How far it is now, and what comes next."), until=N_("More by"), optional=True
        ),
        "ticket.resume": TimeKind(N_("Go on handling"), N_("Why it can go on now."), needed=False),
        "ticket.upper": TimeKind(N_("Number and limit of the upper level"), upper=True, words=False),
        "ticket.upperReturn": TimeKind(
            N_("The upper level sends it back"),
            N_("What the upper level found wrong; the unit reads it first."),
            limit=True,
            again=True,
        ),
    }
)


@dataclass(frozen=True)
class TimeFields:
    """What is typed in a form about time; what a form does not have stays empty."""

    reason: str | None = None
    until: date | None = None
    basis: str = ""
    words: str = ""
    told_way: ContactWay | None = None
    told_contact: int | None = None
    told_words: str = ""
    number: str = ""
    upper_at: datetime | None = None
    days: int = 0
    unit_id: int | None = None

    def as_draft(self) -> dict[str, Any]:
        """Return plain values for a draft."""
        moments = {"until": self.until, "upper_at": self.upper_at}
        return {**vars(self), **{key: one.isoformat() if one else None for key, one in moments.items()}}

    @classmethod
    def from_draft(cls, draft: Mapping[str, Any]) -> "TimeFields":
        """Return what a draft holds."""
        known = {key: draft[key] for key in vars(cls()) if key in draft}
        if known.get("until"):
            known["until"] = date.fromisoformat(known["until"])
        if known.get("upper_at"):
            known["upper_at"] = datetime.fromisoformat(known["upper_at"])
        known["told_way"] = ContactWay(known["told_way"]) if known.get("told_way") else None
        return cls(**known)


def missing(kind: TimeKind, fields: TimeFields, *, told: bool) -> tuple[str, str]:
    """Return what is missing and the name of its field; ("", "") when nothing is."""
    silent = told and fields.told_contact is None
    checks = (
        (kind.reasons and fields.reason is None, _("Choose a reason."), "reason"),
        (kind.basis_needed and not fields.basis, _("Name the basis."), "basis"),
        (silent and fields.told_way is None, _("Tell the caller first, and say how."), "told"),
        (silent and not fields.told_words, _("Write what the caller was told."), "told_words"),
        (kind.words and kind.needed and not fields.words, _("Write it down before it is recorded."), "words"),
        (len(fields.words) > LONGEST_TEXT, _("At most {most} letters.").format(most=LONGEST_TEXT), "words"),
    )
    return next(((words, place) for wrong, words, place in checks if wrong), ("", ""))

"""The time line of a ticket: what was done, and the warnings that fired."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import N_, _
from services.kernel.labels import label
from services.kernel.vocabulary import Tier
from services.tickets.dto import TicketDetail
from services.tickets.page_dto import CallbackRow, EventRow
from services.tickets.watch_dto import WarningRow
from ui.common.timeline import TimeEntry
from ui.common.times import moment


@dataclass(frozen=True)
class _Look:
    """What an event is called (a msgid), and its icon."""

    title: str
    icon: str
    tone: str = ""


_LOOKS: Final[Mapping[str, _Look]] = MappingProxyType(
    {
        "register": _Look(N_("Taken down"), "phone-incoming"),
        "answer": _Look(N_("Answered directly"), "chat-circle-text", "accent"),
        "forward": _Look(N_("Sent on to dispatch"), "arrow-right"),
        "guide": _Look(N_("Guided elsewhere"), "path", "accent"),
        "dispatch": _Look(N_("Sent to a unit"), "paper-plane-tilt", "accent"),
        "sign": _Look(N_("Signed in"), "check-circle"),
        "contact": _Look(N_("Caller contacted"), "phone-call"),
        "progress": _Look(N_("Progress"), "note-pencil"),
        "opinion": _Look(N_("Opinion handed in"), "chats"),
        "submit": _Look(N_("Reply submitted"), "file-text", "accent"),
        "approve": _Look(N_("Reply passed"), "circle-wavy-check", "accent"),
        "send_back": _Look(N_("Reply sent back"), "arrow-u-up-left", "bad"),
        "call_back": _Look(N_("Called back"), "phone"),
        "close": _Look(N_("Closed"), "check", "accent"),
        "rework": _Look(N_("Sent to rework"), "arrows-clockwise", "bad"),
        "archive": _Look(N_("Archived"), "archive"),
        "sign_off": _Look(N_("Signed in the unit"), "circle-wavy-check", "accent"),
        "unit_send_back": _Look(N_("Sent back within the unit"), "arrow-u-up-left", "bad"),
        "change_lead": _Look(N_("Lead unit changed"), "shuffle", "accent"),
        "add_assist": _Look(N_("Another unit assists"), "users-three", "accent"),
        "chase": _Look(N_("Chased"), "megaphone", "bad"),
        "answer_chase": _Look(N_("Chase answered"), "chat-circle-text"),
        "check": _Look(N_("The unit checked itself"), "shield-check"),
        "attach": _Look(N_("File attached"), "paperclip"),
        "open_file": _Look(N_("File opened"), "eye"),
        "merge": _Look(N_("Joined to another ticket"), "git-merge", "accent"),
        "unmerge": _Look(N_("Taken out again"), "git-fork"),
        "join_callback": _Look(N_("Answered together"), "circle-wavy-check", "accent"),
        "joined": _Look(N_("Others were joined"), "git-merge"),
        "taken_out": _Look(N_("One was taken out"), "git-fork"),
        "supplement": _Look(N_("The caller called again"), "phone-incoming", "bad"),
        "cancel": _Look(N_("Taken back"), "x-circle"),
        "return": _Look(N_("Returned by the unit"), "arrow-u-up-left", "bad"),
        "reassign": _Look(N_("Return upheld"), "shuffle", "accent"),
        "reject_return": _Look(N_("Return rejected"), "x-circle", "bad"),
        "consult": _Look(N_("Consultation opened"), "users-three"),
        "consultation": _Look(N_("Consultation recorded"), "notebook", "accent"),
        "settle": _Look(N_("Settled by consultation"), "handshake", "accent"),
        "escalate": _Look(N_("Put to the county for instruction"), "upload-simple"),
        "designate": _Look(N_("Designated by the centre"), "hand-pointing", "accent"),
        "instruct": _Look(N_("Sent by written instruction"), "push-pin", "accent"),
        "extend_window": _Look(N_("More time to return"), "clock"),
        "remark": _Look(N_("Remark"), "notebook"),
        "reveal": _Look(N_("Phone number shown"), "eye"),
        "release": _Look(N_("Identity released to a unit"), "lock-open", "bad"),
        "withdraw_release": _Look(N_("Identity protected again"), "shield-check"),
        "notice": _Look(N_("Named in an official notice"), "file-text", "bad"),
        "ask_extension": _Look(N_("Asked for more time"), "clock"),
        "grant_extension": _Look(N_("More time granted"), "check-circle", "accent"),
        "refuse_extension": _Look(N_("More time refused"), "prohibit", "bad"),
        "ask_long_term": _Look(N_("Asked for the long list"), "calendar"),
        "refuse_long_term": _Look(N_("Long list refused"), "prohibit", "bad"),
        "defer": _Look(N_("Put on the long list"), "calendar", "accent"),
        "stage_reply": _Look(N_("Stage reply"), "chat-circle-text"),
        "resume": _Look(N_("Taken off the long list"), "arrows-clockwise"),
        "raise": _Look(N_("Listed as a difficult matter"), "warning", "bad"),
        "upper": _Look(N_("Upper number and limit"), "calendar"),
        "upper_return": _Look(N_("Sent back by the upper level"), "arrow-u-up-left", "bad"),
        "ask_exclusion": _Look(N_("Asked not to be counted"), "prohibit"),
        "check_exclusion": _Look(N_("Exclusion passed the first check"), "check-circle"),
        "refuse_exclusion": _Look(N_("Exclusion refused at the first check"), "x-circle"),
        "exclude": _Look(N_("Answer is not counted"), "prohibit", "accent"),
        "keep_counted": _Look(N_("Exclusion refused: the answer counts"), "x-circle"),
        "recalculate": _Look(N_("Limit counted anew by another rule version"), "sliders-horizontal", "accent"),
        "import": _Look(N_("Imported"), "download-simple"),
        "import_update": _Look(N_("Changed by an import"), "download-simple"),
    }
)
_CALLS: Final = frozenset({"call_back", "close", "rework", "raise"})
_OTHER: Final = _Look(N_("Noted"), "info")


def event_title(event: EventRow) -> str:
    """Return what was done and by whom, on one line: for lists of several tickets' events."""
    return f"{_(_LOOKS.get(event.action, _OTHER).title)} · {event.actor}"


def event_icon(event: EventRow) -> tuple[str, str]:
    """Return the icon of what was done and its tone."""
    look = _LOOKS.get(event.action, _OTHER)
    return look.icon, look.tone


def time_entries(events: Iterable[EventRow], detail: TicketDetail, now: datetime) -> list[TimeEntry]:
    """Return the entries of the time line; it sorts them itself."""
    verdicts = {one.at: one for one in detail.callbacks}
    told = [_event(event, verdicts.get(event.at) if event.action in _CALLS else None) for event in events]
    return [*told, *(_warning(one, now) for one in detail.warnings)]


def verdict_words(callback: CallbackRow) -> str:
    """Return what came of a call: whether it was answered, and what the caller said."""
    words = [label(callback.connected)]
    if callback.solved is not None:
        words.append(label(callback.solved))
    if callback.process_satisfaction is not None:
        words.append(_("process: {words}").format(words=label(callback.process_satisfaction)))
    if callback.result_satisfaction is not None:
        words.append(_("result: {words}").format(words=label(callback.result_satisfaction)))
    return _(", ").join([*words, *filter(None, (callback.reason,))])


def _event(event: EventRow, callback: CallbackRow | None) -> TimeEntry:
    look = _LOOKS.get(event.action, _OTHER)
    words = [event.unit or "", verdict_words(callback) if callback is not None else "", event.words]
    if event.unit and event.words.startswith(event.unit):
        words = [event.words]  # a dispatch begins with the unit's name
    if event.for_unit:
        words.append(_("done by the centre for the unit"))
    if event.action == "chase" and event.step > 1:
        words.append(_("time {n}").format(n=event.step))
    if event.action == "sign_off" and event.step:
        words.append(_("step {n}").format(n=event.step))
    if event.sources:
        words.append(_("with the opinions of {units}").format(units=_(", ").join(event.sources)))
    if event.waived:
        words.append(_("opinions not awaited: {reason}").format(reason=event.waived))
    if event.until:
        words.insert(0, _moved_words(event))
    moved = event.to_state is not None and event.to_state is not event.from_state
    return TimeEntry(
        event.at,
        event_title(event),
        " · ".join(part for part in words if part),
        look.icon,
        strong=moved,
        tone=look.tone,
    )


def _moved_words(event: EventRow) -> str:
    """Return the day that was asked for, promised or granted; of a limit that was moved, from where to where."""
    if event.old_due:
        return _("{old} → {new}").format(old=event.old_due, new=event.until)
    return _("until {moment}").format(moment=event.until)


def _warning(warning: WarningRow, now: datetime) -> TimeEntry:
    words = _("{unit}: {reason} {moment}").format(
        unit=warning.unit, reason=label(warning.reason), moment=moment(warning.limit_at, now)
    )
    if warning.receiver:
        words += " · " + _("told {receiver}, {way}").format(receiver=warning.receiver, way=label(warning.way))
    if warning.acknowledged_at is not None:
        read = _("read by {name} {moment}")
        words += " · " + read.format(name=warning.acknowledged_by or "", moment=moment(warning.acknowledged_at, now))
    tone = "bad" if warning.tier is Tier.RED else ""
    title = _("Warning “{tier}”").format(tier=label(warning.tier))
    return TimeEntry(warning.fired_at, title, words, "warning-circle", strong=warning.tier is Tier.RED, tone=tone)

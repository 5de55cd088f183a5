"""What a permission opens on the server: tables, columns and rows. Who holds it stands in access.permissions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from models.base import Table
from models.tables.announcements import Announcement, CallTally
from models.tables.calendar import DayOverride, PublishedYear, RuleVersionRow
from models.tables.directory import Area, Category, Channel, Unit
from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask, WarningEvent
from models.tables.logs import ChangeLog, CommandLog, LogHead, LogSeal
from models.tables.office import Counter, Setting
from models.tables.oversight import CaseTicket, OversightCase, Paper
from models.tables.people import Person, PersonRole
from models.tables.requests import CatalogueLine, Consultation, Instruction, Precedent, Request
from models.tables.ticket import CallerRelease, Ticket, TicketCaller, TicketText
from models.tables.views import PersonSetting, SavedList
from models.tables.watching import Attachment, Chase, FileContent, SignOff, StageReply, UnitCheck
from services.access.permissions import Permission, Scope


class Verb(StrEnum):
    """What is done to rows."""

    READ = "select"
    ADD = "insert"
    CHANGE = "update"
    DROP = "delete"


Rows = Mapping[Scope, str]
"""The condition on rows for people of each scope; a scope that is missing has no row at all."""

_ANY: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, "true"))


def _rows(centre: str, unit: str | None = None) -> Rows:
    """Return conditions for the centre's people and the units'."""
    return MappingProxyType({Scope.ALL: centre} | ({Scope.OWN_UNIT: unit} if unit else {}))


def _of_unit(column: str, more: str = "") -> str:
    """Return that the ticket in this column has a part of the person's own unit.

    Two ways to the same answer: the parts of a small unit are gathered once, those of a large one looked up row by row,
    for gathering a hundred thousand costs more than the page of a hundred rows that one waits for.
    """
    gathered = f"{column} in (select o.ticket_id from desk.own_part o)"  # noqa: S608 - a column of ours
    looked_up = f"(select true from desk.own_part o where o.ticket_id = {column} limit 1)"  # noqa: S608 - a column of ours
    return f"case when (select desk.much_own()) then {looked_up} else {gathered} end{more}"


_TICKET: Final = _rows("true", _of_unit("ticket.id"))
_CENTRE: Final = _rows("true")
_ME: Final = "(select desk.person_id())"


def _of_ticket(table: str) -> Rows:
    """Return the rows whose ticket is in the person's scope."""
    return _rows("true", _of_unit(f"{table}.ticket_id"))


# The parts of the other units, too: what is done together is seen by all who do it.
# A function, for it is told to be cheap: most statements ask for the own parts, and never come to it.
_PARTS: Final = _rows("true", "unit_id = (select desk.unit_id()) or desk.unit_has(ticket_id)")
_OWN_PART: Final = _rows("true", "unit_id = (select desk.unit_id())")
# The same condition as desk.caller_open, written out: a function would be called for every row.
_OPEN: Final = (
    " and (exists (select 1 from ticket k where k.id = ticket_caller.ticket_id and k.type <> 'report'"
    " and not coalesce(k.confidential, false)) or exists (select 1 from caller_release r"
    " where r.ticket_id = ticket_caller.ticket_id and r.unit_id = (select desk.unit_id()) and r.withdrawn_at is null))"
)
_CALLER: Final = _rows("true", _of_unit("ticket_caller.ticket_id", _OPEN))
_OWN: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, f"person_id = {_ME}"))
_SETTINGS: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, "key <> 'phone_key'"))
_GUIDANCE: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, "key like 'guidance.%'"))
_RELEASES: Final = _rows("true", "unit_id = (select desk.unit_id())")
_SEEN_LISTS: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, "audience = any ((select desk.audiences())::text[])"))
_KEPT_LISTS: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, f"audience = 'person:' || {_ME} and owner_id = {_ME}"))
_SHARED_LISTS: Final = _rows("audience like 'role:%'", "audience = 'unit:' || (select desk.unit_id())")


def _own_shared() -> Rows:
    """Return shared lists in one's own name: others may change them later, nobody makes them in another's."""
    return MappingProxyType({scope: f"{rows} and owner_id = {_ME}" for scope, rows in _SHARED_LISTS.items()})


def _name(table: type[Table]) -> str:
    """Return a table's name in the database."""
    meta: Any = table._meta
    return str(meta.table_name)


@dataclass(frozen=True)
class Right:
    """A permission opens ``verb`` on these columns (empty = all) of the rows that the holder's scope names."""

    permission: Permission
    verb: Verb
    table: type[Table]
    rows: Rows = field(default_factory=lambda: _ANY)
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the table's name in the database."""
        return _name(self.table)


def _columns(words: str) -> tuple[str, ...]:
    """Return columns written in one line."""
    return tuple(words.split())


_P, _V = Permission, Verb
_DICTIONARIES: Final = (Unit, Area, Category, Channel)
_CALENDAR: Final = (DayOverride, PublishedYear, RuleVersionRow)
_READ_BY_ALL: Final = (*_DICTIONARIES, *_CALENDAR, Announcement, CatalogueLine, Precedent)
_TICKET_PARTS: Final = (
    TicketText, ContactRecord, CallbackAttempt, WarningEvent, TicketEvent, Request, Consultation, Instruction, Chase,
    SignOff, UnitCheck, StageReply, Attachment,
)  # fmt: skip

_FORM: Final = _columns(
    "type urgency channel_id category_id area_id title address confidential anonymous reply_wanted event_at has_phone"
    " city_number upper_due_at"
)
_STEP: Final = _columns("state version")
_NEW: Final = _columns(
    "number idem received_at rules_key created_by_id return_count rejected_return_count extension_count rework_count"
    " due_provisional round imported no_return upper_return_count difficult instructed counted"
)
_ENDING: Final = _columns("way guide_code closed_at submitted_at cancel_code parent_id")
_DISPATCHED: Final = _columns(
    "lead_unit_id dispatched_at signed_at rules_key due_at due_original due_provisional rework_due_at"
)
_CENTRE_STEPS: Final = _columns(
    "city_number upper_due_at parent_id merged_from cancel_code closed_at round upper_return_count submitted_at"
)
_HANDLED: Final = _columns(
    "signed_at submitted_at first_round_at overdue_at return_count due_at rework_due_at long_term_until"
)
_DECIDED: Final = _columns("no_return rejected_return_count counted")
_VERDICT: Final = _columns(
    "callback_at connected solved first_solved result_satisfaction first_satisfaction process_satisfaction"
    " dissatisfied_reason closed_at round rework_count rework_due_at submitted_at lead_unit_id"
    " difficult long_term_until"
)
_SHOWN_CALLER: Final = _columns("ticket_id gender name_mask phone_mask phone_tail")
_PART_WORK: Final = _columns("state signed_at signed_by_id done_at reply result solved overdue_at reported_at due_at")
_PART_STOPPED: Final = _columns("state stopped_at stopped_why")
_DECISION: Final = _columns(
    "state granted_until checked_at checked_by_id checked_words decided_at decided_by_id decided_words"
)
_VOIDED: Final = _columns("state decided_at decided_by_id")
_PAPER_NEWS: Final = _columns("id issued_at issued_by_id kind number unit_id tickets")
_WRITTEN_NAME: Final = _columns("title words valid_until written_at written_by_id changed_at withdrawn_at")


def _reads() -> tuple[Right, ...]:
    """Return what may be read."""
    every = tuple(Right(_P.SESSION, _V.READ, table) for table in _READ_BY_ALL)
    parts = tuple(Right(_P.TICKET_READ, _V.READ, table, _of_ticket(_name(table))) for table in _TICKET_PARTS)
    return (
        *every,
        *parts,
        Right(_P.TICKET_READ, _V.READ, Ticket, _TICKET),
        Right(_P.TICKET_READ, _V.READ, UnitTask, _PARTS),
        Right(_P.TICKET_READ, _V.READ, TicketCaller, _CALLER, _SHOWN_CALLER),
        Right(_P.TICKET_READ, _V.READ, CallerRelease, _RELEASES),
        # bytes are had by whoever has an attachment that names them
        Right(_P.TICKET_READ, _V.READ, FileContent, _rows("true", "sha256 in (select a.sha256 from attachment a)")),
        Right(_P.SESSION, _V.READ, Person, _ANY, _columns("id name")),
        Right(_P.PEOPLE_MANAGE, _V.READ, Person),
        Right(_P.SESSION, _V.READ, PersonRole, _OWN),
        Right(_P.PEOPLE_MANAGE, _V.READ, PersonRole),
        Right(_P.SESSION, _V.READ, Setting, _SETTINGS),
        Right(_P.SESSION, _V.READ, SavedList, _SEEN_LISTS),
        Right(_P.LIST_SHARE, _V.READ, SavedList, _SHARED_LISTS),
        Right(_P.SESSION, _V.READ, PersonSetting, _OWN),
        Right(_P.TICKET_REGISTER, _V.READ, CallTally, _CENTRE),
        Right(_P.REPORT_READ, _V.READ, CallTally, _CENTRE),
        Right(_P.OVERSIGHT_READ, _V.READ, OversightCase, _CENTRE),
        Right(_P.OVERSIGHT_READ, _V.READ, CaseTicket, _CENTRE),
        Right(_P.OVERSIGHT_READ, _V.READ, Paper, _CENTRE),
        Right(_P.TICKET_READ, _V.READ, Paper, _rows("true", "unit_id = (select desk.unit_id())"), _PAPER_NEWS),
        Right(_P.TICKET_READ, _V.READ, Counter, _CENTRE),
        *(Right(_P.LOG_READ, _V.READ, table) for table in (CommandLog, ChangeLog, LogHead, LogSeal)),
    )


def _on_tickets() -> tuple[Right, ...]:
    """Return what the steps of the road write."""
    return (
        Right(_P.TICKET_REGISTER, _V.ADD, Ticket, _CENTRE, (*_FORM, *_STEP, *_NEW)),
        Right(_P.TICKET_REGISTER, _V.ADD, TicketText, _CENTRE),
        Right(_P.TICKET_REGISTER, _V.ADD, TicketCaller, _CENTRE),
        Right(_P.TICKET_REGISTER, _V.CHANGE, Ticket, _CENTRE, (*_FORM, *_STEP, *_ENDING)),
        Right(_P.TICKET_REGISTER, _V.CHANGE, TicketText, _CENTRE, _columns("content answer remark")),
        Right(_P.TICKET_REGISTER, _V.CHANGE, TicketCaller, _CENTRE),
        Right(
            _P.CALLER_RELEASE, _V.ADD, CallerRelease, _CENTRE,
            _columns("ticket_id unit_id by_id at reason withdrawn_reason"),
        ),
        Right(
            _P.CALLER_RELEASE, _V.CHANGE, CallerRelease, _CENTRE,
            _columns("withdrawn_at withdrawn_by_id withdrawn_reason"),
        ),
        Right(_P.TICKET_DISPATCH, _V.CHANGE, Ticket, _CENTRE, (*_STEP, *_DISPATCHED, *_CENTRE_STEPS)),
        Right(_P.TICKET_DISPATCH, _V.CHANGE, TicketText, _CENTRE, _columns("remark")),
        Right(_P.TICKET_DISPATCH, _V.ADD, UnitTask, _CENTRE),
        Right(_P.TICKET_HANDLE, _V.CHANGE, Ticket, _TICKET, (*_STEP, *_HANDLED)),
        Right(_P.TICKET_HANDLE, _V.CHANGE, UnitTask, _OWN_PART, _PART_WORK),
        Right(_P.TICKET_HANDLE, _V.ADD, ContactRecord, _OWN_PART),
        Right(_P.TICKET_HANDLE, _V.CHANGE, WarningEvent, _of_ticket("warning_event"),
              _columns("acknowledged_at acknowledged_by_id")),
        Right(_P.TICKET_REVIEW, _V.CHANGE, Ticket, _CENTRE, (*_STEP, *_HANDLED, "lead_unit_id")),
        Right(_P.TICKET_REVIEW, _V.CHANGE, UnitTask, _CENTRE, _columns("state done_at")),
        Right(_P.TICKET_CALL_BACK, _V.CHANGE, Ticket, _CENTRE, (*_STEP, *_VERDICT)),
        Right(_P.TICKET_CALL_BACK, _V.ADD, CallbackAttempt, _CENTRE),
        Right(_P.TICKET_CALL_BACK, _V.ADD, UnitTask, _CENTRE),
        Right(_P.TICKET_ARCHIVE, _V.CHANGE, Ticket, _CENTRE, (*_STEP, "archived_at")),
        Right(_P.TICKET_READ, _V.ADD, TicketEvent, _of_ticket("ticket_event")),
    )  # fmt: skip


def _on_disputes() -> tuple[Right, ...]:
    """Return what returns, extensions, instructions, the catalogue and the unit's own watch write."""
    senders = (_P.HEAD_DECIDE, _P.INSTRUCT)
    stoppers = (_P.TICKET_DISPATCH, _P.RETURN_REVIEW, *senders, _P.TICKET_CALL_BACK)
    deciders = (_P.TICKET_DISPATCH, _P.RETURN_REVIEW, *senders, _P.EXTENSION_REVIEW, _P.EXCLUSION_CHECK)
    return (
        Right(_P.RETURN_REVIEW, _V.CHANGE, Ticket, _CENTRE, (*_STEP, *_DISPATCHED, *_DECIDED)),
        *(Right(one, _V.CHANGE, Ticket, _CENTRE, (*_STEP, *_DISPATCHED, *_DECIDED, "instructed")) for one in senders),
        *(Right(one, _V.ADD, UnitTask, _CENTRE) for one in senders),
        *(Right(one, _V.CHANGE, UnitTask, _CENTRE, _PART_STOPPED) for one in stoppers),
        Right(_P.TICKET_DISPATCH, _V.CHANGE, UnitTask, _CENTRE, _columns("return_until return_extended due_at")),
        Right(_P.EXTENSION_REVIEW, _V.CHANGE, Ticket, _CENTRE,
              (*_STEP, "due_at", "due_provisional", "extension_count", "long_term_until")),
        *(Right(one, _V.CHANGE, UnitTask, _CENTRE, ("due_at",)) for one in (_P.EXTENSION_REVIEW, _P.HEAD_DECIDE)),
        Right(_P.TICKET_SIGN_OFF, _V.CHANGE, Ticket, _TICKET, (*_STEP, "submitted_at", "first_round_at")),
        Right(_P.TICKET_SIGN_OFF, _V.CHANGE, UnitTask, _OWN_PART, _columns("state done_at")),
        Right(_P.TICKET_SIGN_OFF, _V.ADD, SignOff, _of_ticket("sign_off")),
        Right(_P.TICKET_HANDLE, _V.ADD, Request, _OWN_PART),
        *(Right(one, _V.CHANGE, Request, _CENTRE, _DECISION) for one in deciders),
        # what a step overtakes becomes void
        Right(_P.TICKET_HANDLE, _V.CHANGE, Request, _OWN_PART, _VOIDED),
        Right(_P.TICKET_CALL_BACK, _V.CHANGE, Request, _CENTRE, _VOIDED),
        Right(_P.RETURN_REVIEW, _V.ADD, Consultation, _CENTRE),
        Right(_P.INSTRUCT, _V.ADD, Instruction, _CENTRE),
        *(Right(one, _V.ADD, Precedent, _CENTRE) for one in (*senders, _P.CATALOGUE_MANAGE)),
        *(Right(one, _V.CHANGE, Precedent, _CENTRE, _columns("valid_until ended_at ended_by_id"))
          for one in (_P.HEAD_DECIDE, _P.CATALOGUE_MANAGE)),
        *(Right(_P.CATALOGUE_MANAGE, verb, CatalogueLine, _CENTRE, columns)
          for verb, columns in ((_V.ADD, ()), (_V.CHANGE, ("valid_until", "note")))),
        *(Right(one, _V.ADD, Chase, _CENTRE) for one in (_P.CHASE, _P.TICKET_REGISTER)),
        Right(_P.TICKET_HANDLE, _V.CHANGE, Chase, _OWN_PART, _columns("answer answered_at answered_by_id")),
        Right(_P.TICKET_HANDLE, _V.ADD, UnitCheck, _OWN_PART),
        Right(_P.TICKET_HANDLE, _V.ADD, StageReply, _of_ticket("stage_reply")),
        Right(_P.TICKET_READ, _V.ADD, FileContent),
        Right(_P.TICKET_READ, _V.ADD, Attachment, _of_ticket("attachment")),
    )  # fmt: skip


def _on_oversight() -> tuple[Right, ...]:
    """Return what warnings, cases and papers write."""
    scan = _P.OVERSIGHT_SCAN
    notice = _P.NOTICE_ISSUE
    return (
        Right(_P.WARNINGS_FIRE, _V.ADD, WarningEvent, _CENTRE),
        Right(_P.WARNINGS_FIRE, _V.CHANGE, Ticket, _CENTRE, _columns("overdue_at")),
        Right(_P.WARNINGS_FIRE, _V.CHANGE, UnitTask, _CENTRE, _columns("overdue_at")),
        *(Right(one, verb, table, _CENTRE) for one in (scan, notice) for table, verbs in (
            (OversightCase, (_V.ADD, _V.CHANGE)), (CaseTicket, (_V.ADD, _V.DROP)),
        ) for verb in verbs),
        Right(_P.OVERSIGHT_DECIDE, _V.CHANGE, OversightCase, _CENTRE),
        Right(scan, _V.ADD, Setting, _rows("key = 'oversight.scanned'")),
        Right(scan, _V.CHANGE, Setting, _rows("key = 'oversight.scanned'"), ("value",)),
        Right(notice, _V.ADD, Paper, _CENTRE),
        *(Right(one, verb, Counter, _rows(condition))
          for one, condition in (
              (_P.TICKET_REGISTER, "name like 'ticket:%'"), (scan, "name like 'oversight.%'"),
              (_P.WARNINGS_FIRE, "name = 'oversight.warnings'"),
              (notice, "name like 'paper:%' or name = 'oversight.scan'"),
          ) for verb in (_V.ADD, _V.CHANGE)),
    )  # fmt: skip


def _on_the_office() -> tuple[Right, ...]:
    """Return what is kept of the office itself and of people's own desks."""
    own = (_V.ADD, _V.CHANGE, _V.DROP)
    return (
        *(Right(_P.DIRECTORY_MANAGE, verb, table) for table in _DICTIONARIES for verb in (_V.ADD, _V.CHANGE)),
        *(Right(_P.CALENDAR_MANAGE, verb, table) for table in _CALENDAR for verb in own if table is not RuleVersionRow
          or verb is not _V.DROP),
        Right(_P.SETTINGS_MANAGE, _V.CHANGE, Setting, MappingProxyType(dict.fromkeys(Scope, "key = 'county'")),
              ("value",)),
        *(Right(_P.CALENDAR_MANAGE, verb, Setting, _GUIDANCE, columns)
          for verb, columns in ((_V.ADD, ()), (_V.CHANGE, ("value",)))),
        Right(_P.ANNOUNCE, _V.ADD, Announcement, _CENTRE),
        Right(_P.ANNOUNCE, _V.CHANGE, Announcement, _CENTRE, _WRITTEN_NAME),
        Right(_P.TICKET_REGISTER, _V.ADD, CallTally, _CENTRE),
        Right(_P.TICKET_REGISTER, _V.DROP, CallTally, _rows(f"by_id = {_ME}")),
        *(Right(_P.SESSION, verb, SavedList, _KEPT_LISTS) for verb in own),
        Right(_P.LIST_SHARE, _V.ADD, SavedList, _own_shared()),
        *(Right(_P.LIST_SHARE, verb, SavedList, _SHARED_LISTS) for verb in (_V.CHANGE, _V.DROP)),
        *(Right(_P.SESSION, verb, PersonSetting, _OWN) for verb in own),
    )  # fmt: skip


def _on_imports() -> tuple[Right, ...]:
    """Return what an import writes; guards hold it to imported tickets, or to a county marked demo."""
    tables = (Ticket, TicketText, TicketCaller, UnitTask, ContactRecord, CallbackAttempt, TicketEvent)
    return (
        *(Right(_P.IMPORT_RUN, verb, table, _CENTRE) for table in tables for verb in (_V.ADD, _V.CHANGE)
          if (table, verb) != (TicketEvent, _V.CHANGE)),
        Right(_P.IMPORT_RUN, _V.DROP, UnitTask, _CENTRE),
        *(Right(_P.IMPORT_RUN, _V.ADD, table, _CENTRE) for table in (*_DICTIONARIES, CatalogueLine)),
        *(Right(_P.IMPORT_RUN, _V.ADD, table, _rows("(select desk.filling())"))
          for table in (Request, Consultation, Instruction, Precedent, Chase, SignOff, UnitCheck, StageReply)),
        *(Right(_P.IMPORT_RUN, verb, Counter, _CENTRE) for verb in (_V.ADD, _V.CHANGE)),
        Right(_P.IMPORT_RUN, _V.ADD, Setting, _rows("key = 'demo_accounts' and (select desk.filling())")),
        *(Right(_P.IMPORT_RUN, verb, table, _rows("(select desk.filling())"))
          for table in (Announcement, PersonSetting) for verb in (_V.READ, _V.ADD)),
    )  # fmt: skip


RIGHTS: Final = (*_reads(), *_on_tickets(), *_on_disputes(), *_on_oversight(), *_on_the_office(), *_on_imports())
"""Everything that people may touch; what is not here, nobody but the owner touches."""

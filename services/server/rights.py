"""What a permission opens on the server: tables, columns and rows. Who holds it stands in access.permissions."""

from types import MappingProxyType
from typing import Final

from models.tables.announcements import Announcement, CallTally
from models.tables.calendar import DayOverride, PublishedYear, RuleVersionRow
from models.tables.directory import Area, Category, Channel, Unit
from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask, WarningEvent
from models.tables.logs import ChangeLog, CommandLog, LogHead, LogSeal
from models.tables.office import Counter, Setting
from models.tables.oversight import CaseTicket, OversightCase, Paper, PaperTemplate
from models.tables.people import Person, PersonRole
from models.tables.requests import CatalogueLine, Consultation, Instruction, Precedent, Request
from models.tables.ticket import CallerRelease, Ticket, TicketCaller, TicketText
from models.tables.views import PersonSetting, SavedList
from models.tables.watching import Attachment, Chase, FileContent, SignOff, StageReply, UnitCheck
from services.access.permissions import Permission, Scope
from services.papers.registry import PAPERS
from services.server.dispute_rights import on_disputes
from services.server.knowledge_rights import on_knowledge
from services.server.ladder_rights import OF_CASE, OPEN_CASES, on_ladder
from services.server.right import (
    ANY,
    CENTRE,
    DISPATCHED,
    ME,
    OWN_PART,
    STEP,
    TICKET,
    Right,
    Rows,
    Verb,
    columns,
    name_of,
    of_ticket,
    of_unit,
    rows_of,
)

# The parts of the other units, too: what is done together is seen by all who do it.
# A function, for it is told to be cheap: most statements ask for the own parts, and never come to it.
_PARTS: Final = rows_of("true", "unit_id = (select desk.unit_id()) or desk.unit_has(ticket_id)")
# The same condition as desk.caller_open, written out: a function would be called for every row.
_OPEN: Final = (
    " and (exists (select 1 from ticket k where k.id = ticket_caller.ticket_id and k.type <> 'report'"
    " and not coalesce(k.confidential, false)) or exists (select 1 from caller_release r"
    " where r.ticket_id = ticket_caller.ticket_id and r.unit_id = (select desk.unit_id()) and r.withdrawn_at is null))"
)
_CALLER: Final = rows_of("true", of_unit("ticket_caller.ticket_id", _OPEN))
_OWN: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, f"person_id = {ME}"))
_SETTINGS: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, "key <> 'phone_key'"))
_GUIDANCE: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, "key like 'guidance.%'"))
_RELEASES: Final = rows_of("true", "unit_id = (select desk.unit_id())")
_SEEN_LISTS: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, "audience = any ((select desk.audiences())::text[])"))
_KEPT_LISTS: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, f"audience = 'person:' || {ME} and owner_id = {ME}"))
_SHARED_LISTS: Final = rows_of("audience like 'role:%'", "audience = 'unit:' || (select desk.unit_id())")


def _own_shared() -> Rows:
    """Return shared lists in one's own name: others may change them later, nobody makes them in another's."""
    return MappingProxyType({scope: f"{rows} and owner_id = {ME}" for scope, rows in _SHARED_LISTS.items()})


_P, _V = Permission, Verb
_DICTIONARIES: Final = (Unit, Area, Category, Channel)
_CALENDAR: Final = (DayOverride, PublishedYear, RuleVersionRow)
_READ_BY_ALL: Final = (*_DICTIONARIES, *_CALENDAR, Announcement, CatalogueLine, Precedent)
_TICKET_PARTS: Final = (
    TicketText, ContactRecord, CallbackAttempt, WarningEvent, TicketEvent, Request, Consultation, Instruction, Chase,
    SignOff, UnitCheck, StageReply, Attachment,
)  # fmt: skip

_FORM: Final = columns(
    "type urgency channel_id category_id area_id title address confidential anonymous reply_wanted event_at has_phone"
    " city_number upper_due_at"
)
_NEW: Final = columns(
    "number idem received_at rules_key created_by_id return_count rejected_return_count extension_count rework_count"
    " due_provisional round imported no_return upper_return_count difficult instructed counted"
)
_ENDING: Final = columns("way guide_code closed_at submitted_at cancel_code parent_id")
_CENTRE_STEPS: Final = columns(
    "city_number upper_due_at parent_id merged_from cancel_code closed_at round upper_return_count submitted_at"
)
_HANDLED: Final = columns(
    "signed_at submitted_at first_round_at overdue_at return_count due_at rework_due_at long_term_until"
)
_VERDICT: Final = columns(
    "callback_at connected solved first_solved result_satisfaction first_satisfaction process_satisfaction"
    " dissatisfied_reason closed_at round rework_count rework_due_at submitted_at lead_unit_id"
    " difficult long_term_until"
)
_ISSUING: Final = tuple(dict.fromkeys(kind.right for kind in PAPERS))
_SHOWN_CALLER: Final = columns("ticket_id gender name_mask phone_mask phone_tail")
_PART_WORK: Final = columns("state signed_at signed_by_id done_at reply result solved overdue_at reported_at due_at")
_PAPER_NEWS: Final = columns("id issued_at issued_by_id kind number unit_id tickets")
_WRITTEN_NAME: Final = columns("title words valid_until written_at written_by_id changed_at withdrawn_at")


def _reads() -> tuple[Right, ...]:
    """Return what may be read."""
    every = tuple(Right(_P.SESSION, _V.READ, table) for table in _READ_BY_ALL)
    parts = tuple(Right(_P.TICKET_READ, _V.READ, table, of_ticket(name_of(table))) for table in _TICKET_PARTS)
    return (
        *every,
        *parts,
        Right(_P.TICKET_READ, _V.READ, Ticket, TICKET),
        Right(_P.TICKET_READ, _V.READ, UnitTask, _PARTS),
        Right(_P.TICKET_READ, _V.READ, TicketCaller, _CALLER, _SHOWN_CALLER),
        Right(_P.TICKET_READ, _V.READ, CallerRelease, _RELEASES),
        # bytes are had by whoever has an attachment that names them
        Right(_P.TICKET_READ, _V.READ, FileContent, rows_of("true", "sha256 in (select a.sha256 from attachment a)")),
        Right(_P.SESSION, _V.READ, Person, ANY, columns("id name")),
        Right(_P.PEOPLE_MANAGE, _V.READ, Person),
        Right(_P.SESSION, _V.READ, PersonRole, _OWN),
        Right(_P.PEOPLE_MANAGE, _V.READ, PersonRole),
        Right(_P.SESSION, _V.READ, Setting, _SETTINGS),
        Right(_P.SESSION, _V.READ, SavedList, _SEEN_LISTS),
        Right(_P.LIST_SHARE, _V.READ, SavedList, _SHARED_LISTS),
        Right(_P.SESSION, _V.READ, PersonSetting, _OWN),
        Right(_P.TICKET_REGISTER, _V.READ, CallTally, CENTRE),
        Right(_P.REPORT_READ, _V.READ, CallTally, CENTRE),
        *on_ladder(),
        *_read_papers(),
        Right(_P.SESSION, _V.READ, PaperTemplate),
        Right(_P.TICKET_READ, _V.READ, Counter, CENTRE),
        *(Right(_P.LOG_READ, _V.READ, table) for table in (CommandLog, ChangeLog, LogHead, LogSeal)),
    )


_OF_SEEN_CASES: Final = "(case_id is null or case_id in (select c.id from oversight_case c))"


def _of_kinds(right: Permission) -> str:
    """Return that a paper is of a kind that this right issues."""
    return f"kind in ({', '.join(repr(kind.key) for kind in PAPERS if kind.right is right)})"


def _read_papers() -> tuple[Right, ...]:
    """Return who reads papers: those that are hidden exist for none but who may issue them."""
    shown = f"kind not in ({', '.join(repr(kind.key) for kind in PAPERS if kind.hidden)})"
    return (
        Right(_P.OVERSIGHT_READ, _V.READ, Paper, rows_of(f"{shown} and {_OF_SEEN_CASES}")),
        Right(_P.PAPER_REFERRAL, _V.READ, Paper, rows_of(_of_kinds(_P.PAPER_REFERRAL))),
        Right(_P.TICKET_READ, _V.READ, Paper, rows_of(shown, f"unit_id = (select desk.unit_id()) and {shown}"),
              _PAPER_NEWS),
    )  # fmt: skip


def _on_tickets() -> tuple[Right, ...]:
    """Return what the steps of the road write."""
    return (
        Right(_P.TICKET_REGISTER, _V.ADD, Ticket, CENTRE, (*_FORM, *STEP, *_NEW)),
        Right(_P.TICKET_REGISTER, _V.ADD, TicketText, CENTRE),
        Right(_P.TICKET_REGISTER, _V.ADD, TicketCaller, CENTRE),
        Right(_P.TICKET_REGISTER, _V.CHANGE, Ticket, CENTRE, (*_FORM, *STEP, *_ENDING)),
        Right(_P.TICKET_REGISTER, _V.CHANGE, TicketText, CENTRE, columns("content answer remark")),
        Right(_P.TICKET_REGISTER, _V.CHANGE, TicketCaller, CENTRE),
        Right(
            _P.CALLER_RELEASE, _V.ADD, CallerRelease, CENTRE,
            columns("ticket_id unit_id by_id at reason withdrawn_reason"),
        ),
        Right(
            _P.CALLER_RELEASE, _V.CHANGE, CallerRelease, CENTRE,
            columns("withdrawn_at withdrawn_by_id withdrawn_reason"),
        ),
        Right(_P.TICKET_DISPATCH, _V.CHANGE, Ticket, CENTRE, (*STEP, *DISPATCHED, *_CENTRE_STEPS)),
        Right(_P.TICKET_DISPATCH, _V.CHANGE, TicketText, CENTRE, columns("remark")),
        Right(_P.TICKET_DISPATCH, _V.ADD, UnitTask, CENTRE),
        Right(_P.TICKET_HANDLE, _V.CHANGE, Ticket, TICKET, (*STEP, *_HANDLED)),
        Right(_P.TICKET_HANDLE, _V.CHANGE, UnitTask, OWN_PART, _PART_WORK),
        Right(_P.TICKET_HANDLE, _V.ADD, ContactRecord, OWN_PART),
        Right(_P.TICKET_HANDLE, _V.CHANGE, WarningEvent, of_ticket("warning_event"),
              columns("acknowledged_at acknowledged_by_id")),
        Right(_P.TICKET_REVIEW, _V.CHANGE, Ticket, CENTRE, (*STEP, *_HANDLED, "lead_unit_id")),
        Right(_P.TICKET_REVIEW, _V.CHANGE, UnitTask, CENTRE, columns("state done_at")),
        Right(_P.TICKET_CALL_BACK, _V.CHANGE, Ticket, CENTRE, (*STEP, *_VERDICT)),
        Right(_P.TICKET_CALL_BACK, _V.ADD, CallbackAttempt, CENTRE),
        Right(_P.TICKET_CALL_BACK, _V.ADD, UnitTask, CENTRE),
        Right(_P.TICKET_ARCHIVE, _V.CHANGE, Ticket, CENTRE, (*STEP, "archived_at")),
        Right(_P.TICKET_READ, _V.ADD, TicketEvent, of_ticket("ticket_event")),
    )  # fmt: skip


def _on_oversight() -> tuple[Right, ...]:
    """Return what warnings, cases and papers write."""
    scan = _P.OVERSIGHT_SCAN
    notice = _P.NOTICE_ISSUE
    return (
        Right(_P.WARNINGS_FIRE, _V.ADD, WarningEvent, CENTRE),
        Right(_P.WARNINGS_FIRE, _V.CHANGE, Ticket, CENTRE, columns("overdue_at")),
        Right(_P.WARNINGS_FIRE, _V.CHANGE, UnitTask, CENTRE, columns("overdue_at")),
        *(Right(one, verb, table, rows) for one in (scan, notice) for table, verbs, rows in (
            (OversightCase, (_V.ADD, _V.CHANGE), OPEN_CASES), (CaseTicket, (_V.ADD, _V.DROP), OF_CASE),
        ) for verb in verbs),
        Right(scan, _V.ADD, Setting, rows_of("key = 'oversight.scanned'")),
        Right(scan, _V.CHANGE, Setting, rows_of("key = 'oversight.scanned'"), ("value",)),
        Right(_P.HEAD_DECIDE, _V.ADD, Setting, rows_of("key like 'situation.%'")),
        Right(_P.HEAD_DECIDE, _V.CHANGE, Setting, rows_of("key like 'situation.%'"), ("value",)),
        *(Right(right, _V.ADD, Paper, rows_of(_of_kinds(right))) for right in _ISSUING),
        Right(_P.SETTINGS_MANAGE, _V.ADD, PaperTemplate, MappingProxyType(dict.fromkeys(
            Scope, f"saved_by_id = {ME}"))),
        *(Right(one, verb, Counter, rows_of(condition))
          for one, condition in (
              (_P.TICKET_REGISTER, "name like 'ticket:%'"), (scan, "name like 'oversight.%'"),
              (_P.WARNINGS_FIRE, "name = 'oversight.warnings'"),
              (notice, "name like 'paper:%' or name = 'oversight.scan'"),
              *((right, "name like 'paper:%'") for right in _ISSUING if right is not notice),
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
        Right(_P.ANNOUNCE, _V.ADD, Announcement, CENTRE),
        Right(_P.ANNOUNCE, _V.CHANGE, Announcement, CENTRE, _WRITTEN_NAME),
        Right(_P.TICKET_REGISTER, _V.ADD, CallTally, CENTRE),
        Right(_P.TICKET_REGISTER, _V.DROP, CallTally, rows_of(f"by_id = {ME}")),
        *(Right(_P.SESSION, verb, SavedList, _KEPT_LISTS) for verb in own),
        Right(_P.LIST_SHARE, _V.ADD, SavedList, _own_shared()),
        *(Right(_P.LIST_SHARE, verb, SavedList, _SHARED_LISTS) for verb in (_V.CHANGE, _V.DROP)),
        *(Right(_P.SESSION, verb, PersonSetting, _OWN) for verb in own),
    )  # fmt: skip


def _on_imports() -> tuple[Right, ...]:
    """Return what an import writes; guards hold it to imported tickets, or to a county marked demo."""
    tables = (Ticket, TicketText, TicketCaller, UnitTask, ContactRecord, CallbackAttempt, TicketEvent)
    return (
        *(Right(_P.IMPORT_RUN, verb, table, CENTRE) for table in tables for verb in (_V.ADD, _V.CHANGE)
          if (table, verb) != (TicketEvent, _V.CHANGE)),
        Right(_P.IMPORT_RUN, _V.DROP, UnitTask, CENTRE),
        *(Right(_P.IMPORT_RUN, _V.ADD, table, CENTRE) for table in (*_DICTIONARIES, CatalogueLine)),
        *(Right(_P.IMPORT_RUN, _V.ADD, table, rows_of("(select desk.filling())"))
          for table in (Request, Consultation, Instruction, Precedent, Chase, SignOff, UnitCheck, StageReply)),
        *(Right(_P.IMPORT_RUN, verb, Counter, CENTRE) for verb in (_V.ADD, _V.CHANGE)),
        Right(_P.IMPORT_RUN, _V.ADD, Setting, rows_of("key = 'demo_accounts' and (select desk.filling())")),
        *(Right(_P.IMPORT_RUN, verb, table, rows_of("(select desk.filling())"))
          for table in (Announcement, PersonSetting) for verb in (_V.READ, _V.ADD)),
    )  # fmt: skip


RIGHTS: Final = (
    *_reads(), *_on_tickets(), *on_disputes(), *on_knowledge(), *_on_oversight(), *_on_the_office(), *_on_imports(),
)  # fmt: skip
"""Everything that people may touch; what is not here, nobody but the owner touches."""

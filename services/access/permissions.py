"""Who may do what: roles, permissions, grants and scopes. The only place that decides."""

from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import Final

from services.kernel.errors import NotAllowed


class Role(StrEnum):
    """The roles of the office; a person may hold several."""

    OPERATOR = "operator"
    DISPATCHER = "dispatcher"
    CALLBACK_CLERK = "callback_clerk"
    REVIEWER = "reviewer"
    KNOWLEDGE_EDITOR = "knowledge_editor"
    SUPERVISOR = "supervisor"
    CENTRE_HEAD = "centre_head"
    COUNTY_OFFICE = "county_office"
    UNIT_CLERK = "unit_clerk"
    UNIT_LEAD = "unit_lead"
    ADMIN = "admin"
    SECURITY_OFFICER = "security_officer"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a command, a query or a button needs."""

    SESSION = "session"
    TICKET_READ = "ticket.read"
    TICKET_REGISTER = "ticket.register"
    TICKET_DISPATCH = "ticket.dispatch"
    TICKET_HANDLE = "ticket.handle"
    TICKET_SIGN_OFF = "ticket.sign_off"
    TICKET_REVIEW = "ticket.review"
    RETURN_REVIEW = "return.review"
    EXTENSION_REVIEW = "extension.review"
    EXTENSION_AGAIN = "extension.again"
    EXCLUSION_CHECK = "exclusion.check"
    HEAD_DECIDE = "head.decide"
    INSTRUCT = "instruction.enter"
    CHASE = "unit.chase"
    CATALOGUE_MANAGE = "catalogue.manage"
    TICKET_CALL_BACK = "ticket.callback"
    TICKET_ARCHIVE = "ticket.archive"
    CALLER_REVEAL = "caller.reveal"
    CALLER_RELEASE = "caller.release"
    OVERSIGHT_READ = "oversight.read"
    OVERSIGHT_SCAN = "oversight.scan"
    OVERSIGHT_DECIDE = "oversight.decide"
    LADDER_ANSWER = "ladder.answer"
    LADDER_APPROVE = "ladder.approve"
    ACCOUNT_READ = "accountability.read"
    ACCOUNT_WRITE = "accountability.write"
    WARNINGS_FIRE = "warnings.fire"
    NOTICE_ISSUE = "notice.issue"
    PAPER_WORK = "paper.work"
    PAPER_COUNTY = "paper.county"
    PAPER_REFERRAL = "paper.referral"
    ANNOUNCE = "announcement.write"
    REPORT_READ = "report.read"
    IMPORT_RUN = "import.run"
    PEOPLE_MANAGE = "people.manage"
    DIRECTORY_MANAGE = "directory.manage"
    CALENDAR_MANAGE = "calendar.manage"
    SETTINGS_MANAGE = "settings.manage"
    SECURITY_READ = "security.read"
    SECURITY_MANAGE = "security.manage"
    DATA_CHECK = "data.check"
    DATA_REPAIR = "data.repair"
    LOG_READ = "log.read"
    LIST_SHARE = "list.share"
    LIST_EXPORT = "list.export"
    KNOWLEDGE_READ = "knowledge.read"
    KNOWLEDGE_WRITE = "knowledge.write"
    KNOWLEDGE_CHECK = "knowledge.check"
    KNOWLEDGE_PUBLISH = "knowledge.publish"


class Scope(Enum):
    """Which tickets a person sees."""

    ALL = auto()
    OWN_UNIT = auto()
    NONE = auto()


_P = Permission
# Whoever of the centre has the window open keeps the warnings: they are facts, not decisions.
_CENTRE: Final = frozenset({_P.SESSION, _P.TICKET_READ, _P.WARNINGS_FIRE, _P.KNOWLEDGE_READ})

GRANTS: Final[dict[Role, frozenset[Permission]]] = {
    Role.OPERATOR: _CENTRE | {_P.TICKET_REGISTER, _P.CALLER_REVEAL},
    Role.DISPATCHER: _CENTRE
    | {
        _P.TICKET_REGISTER, _P.TICKET_DISPATCH, _P.TICKET_HANDLE, _P.RETURN_REVIEW, _P.CHASE, _P.CATALOGUE_MANAGE,
        _P.PAPER_WORK, _P.CALLER_REVEAL, _P.CALLER_RELEASE, _P.LIST_EXPORT,
    },
    Role.CALLBACK_CLERK: _CENTRE | {_P.TICKET_CALL_BACK, _P.CALLER_REVEAL, _P.CHASE},
    Role.REVIEWER: _CENTRE | {_P.TICKET_REVIEW, _P.EXTENSION_REVIEW, _P.EXCLUSION_CHECK, _P.CHASE, _P.PAPER_WORK},
    Role.KNOWLEDGE_EDITOR: _CENTRE | {_P.KNOWLEDGE_WRITE, _P.KNOWLEDGE_PUBLISH, _P.LIST_EXPORT},
    Role.SUPERVISOR: _CENTRE
    | {
        _P.OVERSIGHT_READ, _P.OVERSIGHT_SCAN, _P.OVERSIGHT_DECIDE, _P.NOTICE_ISSUE, _P.REPORT_READ, _P.ANNOUNCE,
        _P.CHASE, _P.LIST_EXPORT, _P.LADDER_ANSWER, _P.PAPER_WORK,
    },
    Role.CENTRE_HEAD: _CENTRE
    | {
        _P.TICKET_REGISTER, _P.TICKET_DISPATCH, _P.TICKET_HANDLE, _P.TICKET_SIGN_OFF, _P.TICKET_REVIEW,
        _P.TICKET_CALL_BACK, _P.RETURN_REVIEW, _P.EXTENSION_REVIEW, _P.EXCLUSION_CHECK, _P.HEAD_DECIDE, _P.INSTRUCT,
        _P.CHASE, _P.CATALOGUE_MANAGE, _P.LADDER_ANSWER, _P.ACCOUNT_READ, _P.ACCOUNT_WRITE, _P.PAPER_WORK,
        _P.PAPER_REFERRAL,
        _P.TICKET_ARCHIVE, _P.CALLER_REVEAL, _P.CALLER_RELEASE, _P.OVERSIGHT_READ, _P.OVERSIGHT_SCAN,
        _P.OVERSIGHT_DECIDE, _P.NOTICE_ISSUE, _P.REPORT_READ, _P.IMPORT_RUN, _P.CALENDAR_MANAGE, _P.DATA_CHECK,
        _P.DATA_REPAIR, _P.ANNOUNCE, _P.LIST_SHARE, _P.LIST_EXPORT, _P.KNOWLEDGE_WRITE, _P.KNOWLEDGE_PUBLISH,
    },
    Role.COUNTY_OFFICE: _CENTRE
    | {
        _P.LADDER_APPROVE, _P.ACCOUNT_READ, _P.ACCOUNT_WRITE,
        _P.OVERSIGHT_READ, _P.REPORT_READ, _P.INSTRUCT, _P.EXTENSION_REVIEW, _P.EXTENSION_AGAIN, _P.LIST_EXPORT,
        _P.PAPER_COUNTY, _P.PAPER_REFERRAL,
    },
    Role.UNIT_CLERK: frozenset({
        _P.SESSION, _P.TICKET_READ, _P.TICKET_HANDLE, _P.CALLER_REVEAL, _P.LIST_SHARE, _P.LIST_EXPORT,
        _P.KNOWLEDGE_READ, _P.KNOWLEDGE_WRITE, _P.LADDER_ANSWER,
    }),
    Role.UNIT_LEAD: frozenset({
        _P.SESSION, _P.TICKET_READ, _P.TICKET_HANDLE, _P.TICKET_SIGN_OFF, _P.LIST_SHARE, _P.LIST_EXPORT,
        _P.KNOWLEDGE_READ, _P.KNOWLEDGE_WRITE, _P.KNOWLEDGE_CHECK, _P.LADDER_ANSWER,
    }),
    Role.ADMIN: frozenset({
        _P.SESSION, _P.PEOPLE_MANAGE, _P.DIRECTORY_MANAGE, _P.CALENDAR_MANAGE, _P.SETTINGS_MANAGE, _P.DATA_CHECK,
        _P.DATA_REPAIR, _P.SECURITY_READ, _P.SECURITY_MANAGE,
    }),
    Role.SECURITY_OFFICER: frozenset({_P.SESSION, _P.PEOPLE_MANAGE, _P.SECURITY_READ, _P.SECURITY_MANAGE}),
    Role.AUDITOR: frozenset({_P.SESSION, _P.LOG_READ, _P.DATA_CHECK, _P.SECURITY_READ}),
}  # fmt: skip

SEATS: Final = (Role.ADMIN, Role.SECURITY_OFFICER, Role.AUDITOR)
"""The three seats of the separation of duties, in the order in which a person who holds several keeps one."""
# Under the separation the administrator runs the system, and the security officer decides on people.
WITHHELD: Final[dict[Role, frozenset[Permission]]] = {
    Role.ADMIN: frozenset({_P.PEOPLE_MANAGE, _P.SECURITY_MANAGE, _P.DATA_REPAIR}),
}

SCOPES: Final[dict[Role, Scope]] = {
    Role.OPERATOR: Scope.ALL,
    Role.DISPATCHER: Scope.ALL,
    Role.CALLBACK_CLERK: Scope.ALL,
    Role.REVIEWER: Scope.ALL,
    Role.KNOWLEDGE_EDITOR: Scope.ALL,
    Role.SUPERVISOR: Scope.ALL,
    Role.CENTRE_HEAD: Scope.ALL,
    Role.COUNTY_OFFICE: Scope.ALL,
    Role.UNIT_CLERK: Scope.OWN_UNIT,
    Role.UNIT_LEAD: Scope.OWN_UNIT,
    Role.ADMIN: Scope.NONE,
    Role.SECURITY_OFFICER: Scope.NONE,
    Role.AUDITOR: Scope.NONE,
}

# Who of a unit is told of its warnings and chases.
LIAISON: Final = Role.UNIT_CLERK
UNIT_ROLES: Final = frozenset(role for role, scope in SCOPES.items() if scope is Scope.OWN_UNIT)
# One person must be able to run a small office alone: everything but the units' seats and those that watch over him.
FIRST_PERSON_ROLES: Final = frozenset(Role) - UNIT_ROLES - {Role.SECURITY_OFFICER, Role.AUDITOR, Role.COUNTY_OFFICE}


@dataclass(frozen=True)
class Actor:
    """The person on whose behalf the program acts; ``unit_id`` is None for people of the centre.

    ``stamp`` is how often the account had been changed at the login: at another count the session is over.
    ``separated``: the separation of duties is on.
    """

    person_id: int | None
    login: str
    name: str
    roles: frozenset[Role]
    unit_id: int | None = None
    stamp: int | None = field(default=None, compare=False)
    separated: bool = field(default=False, compare=False)

    @property
    def watches(self) -> bool:
        """Return whether this person watches over the units and handles nothing: what is late comes first."""
        return self.may(Permission.OVERSIGHT_READ) and not self.may(Permission.TICKET_HANDLE)

    @property
    def scope(self) -> Scope:
        """Return the widest scope of the roles held."""
        scopes = {SCOPES[role] for role in self.roles}
        if Scope.ALL in scopes:
            return Scope.ALL
        return Scope.OWN_UNIT if Scope.OWN_UNIT in scopes else Scope.NONE

    def may(self, permission: Permission) -> bool:
        """Return whether any role held grants this permission."""
        return any(
            permission in GRANTS[role] and not (self.separated and permission in WITHHELD.get(role, ()))
            for role in self.roles
        )

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless the permission is granted."""
        if not self.may(permission):
            raise NotAllowed(permission=permission.value)


# Set-up acts before there is anybody: seeding and the first person. Its log rows carry no person.
SETUP: Final = Actor(None, "setup", "setup", frozenset({Role.ADMIN, Role.CENTRE_HEAD}))
# The program's own rounds (warnings, scans) act as this one.
SYSTEM: Final = Actor(None, "system", "system", frozenset({Role.CENTRE_HEAD}))

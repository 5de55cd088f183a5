"""The declaration of rights as SQL: grants of columns, policies of rows, and the tables that guards look into."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from models.tables import ALL
from models.vocabulary import TicketState
from services.access.permissions import GRANTS, SCOPES, WITHHELD, Permission, Role, Scope
from services.server.names import RoleNames, literal, quoted
from services.server.right import Right, Verb
from services.server.rights import RIGHTS
from services.tickets.workflow import CLOCK_RUNS, TRANSITIONS, Action

# Lines of the time line that are no step of the road.
NOTES: Final = (
    ("register", Permission.TICKET_REGISTER),
    ("remark", Permission.TICKET_DISPATCH),
    ("joined", Permission.TICKET_DISPATCH),
    ("taken_out", Permission.TICKET_DISPATCH),
    ("supplement", Permission.TICKET_REGISTER),
    ("reveal", Permission.CALLER_REVEAL),
    ("release", Permission.CALLER_RELEASE),
    ("withdraw_release", Permission.CALLER_RELEASE),
    ("consultation", Permission.RETURN_REVIEW),
    ("chase", Permission.CHASE),
    ("answer_chase", Permission.TICKET_HANDLE),
    ("check", Permission.TICKET_HANDLE),
    ("attach", Permission.TICKET_READ),
    ("open_file", Permission.TICKET_READ),
    ("notice", Permission.NOTICE_ISSUE),
    ("notice", Permission.PAPER_WORK),
    ("notice", Permission.PAPER_COUNTY),
    ("ask_exclusion", Permission.TICKET_HANDLE),
    ("check_exclusion", Permission.EXCLUSION_CHECK),
    ("refuse_exclusion", Permission.EXCLUSION_CHECK),
    ("keep_counted", Permission.HEAD_DECIDE),
    ("import", Permission.IMPORT_RUN),
    ("ask_long_term", Permission.TICKET_HANDLE),
    ("refuse_long_term", Permission.EXTENSION_REVIEW),
    ("stage_reply", Permission.TICKET_HANDLE),
)
# Steps that write the ticket's row although it stays where it is.
_STAYS: Final = frozenset({
    Action.CALL_BACK, Action.EXTEND_WINDOW, Action.ADD_ASSIST, Action.UPPER, Action.SIGN_OFF, Action.EXCLUDE,
    Action.RECALCULATE,
})  # fmt: skip


def grants(names: RoleNames) -> Iterator[str]:
    """Yield the grants of tables, columns and sequences."""
    columns: dict[tuple[Role, str, Verb], set[str]] = defaultdict(set)
    whole: set[tuple[Role, str, Verb]] = set()
    for right in RIGHTS:
        for role in holders(right):
            place = (role, right.name, right.verb)
            if right.columns:
                columns[place] |= set(right.columns)
            elif right.verb is Verb.ADD and right.name in _NUMBERED:  # the number of a row is the server's
                columns[place] |= {column for column in _columns_of(right) if column != "id"}
            else:
                whole.add(place)
    for role, table, verb in sorted(whole | columns.keys()):
        part = "" if (role, table, verb) in whole else f" ({_list(columns[role, table, verb])})"
        yield f"grant {verb.value}{part} on public.{quoted(table)} to {quoted(names.group(role))}"
    for table in sorted({right.name for right in RIGHTS if right.verb is Verb.ADD}):
        if table in _NUMBERED:
            yield f"grant usage on sequence public.{quoted(f'{table}_id_seq')} to {quoted(names.staff)}"


def _columns_of(right: Right) -> Iterator[str]:
    """Yield the columns of a right's table."""
    meta: Any = right.table._meta
    yield from meta.columns


def holders(right: Right) -> Iterator[Role]:
    """Yield the roles that a right reaches: they hold the permission, and their scope has rows."""
    for role in Role:
        if right.permission in GRANTS[role] and SCOPES[role] in right.rows:
            yield role


def policies(names: RoleNames) -> Iterator[str]:
    """Yield the policies, one for each table, verb and condition, to all roles it is for."""
    roles: dict[tuple[str, Verb, str], set[Role]] = defaultdict(set)
    for right in RIGHTS:
        for role in holders(right):
            roles[right.name, right.verb, right.rows[SCOPES[role]]].add(role)
    for place, (table, verb, condition) in enumerate(sorted(roles)):
        to = ", ".join(quoted(names.group(role)) for role in sorted(roles[table, verb, condition]))
        yield f"create policy p{place} on public.{quoted(table)} for {verb.value} to {to} {_clauses(verb, condition)}"


def _clauses(verb: Verb, condition: str) -> str:
    """Return the clauses that a policy of this verb has."""
    using = f"using ({condition})"
    check = f"with check ({condition})"
    return {Verb.ADD: check, Verb.CHANGE: f"{using} {check}"}.get(verb, using)


def facts() -> Iterator[str]:
    """Yield the statements that fill what guards look into."""
    yield from _filled("grant_of", ("role", "permission"), _grant_rows())
    yield from _filled("withheld", ("role", "permission"), _withheld_rows())
    yield from _filled("transition", ("from_state", "to_state", "permission"), _transition_rows())
    moving = {row.action for row in TRANSITIONS if row.target not in row.sources or row.action in _STAYS}
    noted = {Action.SIGN}  # an assisting unit signs without moving the ticket
    yield from _filled("step_action", ("action",), ((literal(one.value),) for one in moving - noted))
    yield from _filled("clock_state", ("state",), ((str(int(state)),) for state in CLOCK_RUNS))
    yield from _filled("event_action", ("action", "permission"), _event_rows())


def _filled(table: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    values = ", ".join(f"({', '.join(row)})" for row in sorted(set(rows)))
    yield f"truncate desk.{table}"
    yield f"insert into desk.{table} ({', '.join(columns)}) values {values}"  # noqa: S608 - words of ours, quoted


def _grant_rows() -> Iterator[tuple[str, str]]:
    for role, permissions in GRANTS.items():
        for permission in permissions:
            yield literal(role.value), literal(permission.value)
        if SCOPES[role] is Scope.ALL:
            yield literal(role.value), literal("scope.all")


def _withheld_rows() -> Iterator[tuple[str, str]]:
    for role, permissions in WITHHELD.items():
        for permission in permissions:
            yield literal(role.value), literal(permission.value)


def _transition_rows() -> Iterator[tuple[str, str, str]]:
    draft = str(int(TicketState.DRAFT))
    yield draft, draft, literal(Permission.TICKET_REGISTER.value)
    for row in TRANSITIONS:
        for source in row.sources:
            for target in row.targets:
                if source is not target or row.action in _STAYS:
                    yield str(int(source)), str(int(target)), literal(row.permission.value)


def _event_rows() -> Iterator[tuple[str, str]]:
    for row in TRANSITIONS:
        yield literal(row.action.value), literal(row.permission.value)
    for action, permission in NOTES:
        yield literal(action), literal(permission.value)


def _list(columns: Iterable[str]) -> str:
    return ", ".join(quoted(column) for column in sorted(columns))


def _numbered() -> frozenset[str]:
    """Return the tables whose rows take their id from a sequence."""
    metas: list[Any] = [table._meta for table in ALL]
    return frozenset(str(meta.table_name) for meta in metas if type(meta.primary_key).__name__ == "AutoField")


_NUMBERED: Final = _numbered()

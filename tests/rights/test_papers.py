"""On the server itself: a transferred clue exists for those who may transfer one, and papers are issued by kind."""

from collections.abc import Iterator
from typing import Final

import psycopg
import pytest

from services.access.permissions import Role
from tests.rights.conftest import Server

pytestmark = pytest.mark.xdist_group("rights")
_COLUMNS: Final = (
    "(kind, number, agency_code, year, serial, unit_id, addressee, template_version, pages, sha256, missing, demo,"
    " issued_at, issued_by_id, tickets, pdf)"
)
_ROW: Final = "values ('{kind}', '{number}', 'X', 2026, 1, {unit}, '', 1, 1, '', '[]', false, {at}, {by}, '[]', '')"


@pytest.fixture
def clue(server: Server) -> Iterator[int]:
    """A transferred clue, which names the clerk's unit."""
    places = server.places
    values = _ROW.format(kind="referral", number="X-1", unit=places["unit"], at="now()", by=places["me"])
    row = server.owner.execute(f"insert into paper {_COLUMNS} {values} returning id").fetchone()  # type: ignore[call-overload]  # a statement of ours
    assert row is not None
    yield int(row[0])
    server.owner.execute("delete from paper where id = %s", (row[0],))


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.SUPERVISOR, 0), (Role.DISPATCHER, 0), (Role.REVIEWER, 0), (Role.UNIT_CLERK, 0), (Role.UNIT_LEAD, 0),
        (Role.CENTRE_HEAD, 1), (Role.COUNTY_OFFICE, 1),
    ],
)  # fmt: skip
def test_a_transferred_clue_is_seen_by_two_roles_only(server: Server, clue: int, role: Role, seen: int) -> None:
    with server.connect(role.value) as connection:
        assert len(connection.execute("select number from paper where id = %s", (clue,)).fetchall()) == seen


def test_the_bytes_of_papers_are_not_read_by_those_who_issue_working_ones_only(server: Server) -> None:
    with server.connect(Role.DISPATCHER.value) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("select pdf from paper")


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.SUPERVISOR, "referral"), (Role.SUPERVISOR, "county_supervision"),
        (Role.DISPATCHER, "supervision_notice"), (Role.COUNTY_OFFICE, "interview_notice"),
        (Role.REVIEWER, "circular"), (Role.UNIT_LEAD, "rectification_report"),
    ],
)  # fmt: skip
def test_nobody_issues_a_kind_that_is_not_his(server: Server, role: Role, kind: str) -> None:
    values = _ROW.format(
        kind=kind, number="X-2", unit=server.places["unit"], at="desk.office_now()", by="desk.person_id()"
    )
    with server.connect(role.value) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"insert into paper {_COLUMNS} {values}")  # type: ignore[call-overload]  # a statement of ours


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CENTRE_HEAD, Role.UNIT_CLERK])
def test_words_of_papers_are_saved_by_the_administrator_only(server: Server, role: Role) -> None:
    statement = (
        "insert into paper_template (kind, version, source, saved_at, saved_by_id)"
        " values ('circular', 2, 'x', desk.office_now(), desk.person_id())"
    )
    with server.connect(role.value) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def test_saved_words_are_neither_changed_nor_skipped(server: Server) -> None:
    with server.connect("chief") as connection:
        for statement in (
            """insert into paper_template (kind, version, source, saved_at, saved_by_id)
            values ('circular', 7, 'x', desk.office_now(), desk.person_id())""",
            "update paper_template set source = 'x'",
            "delete from paper_template",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)

"""A person with the database's own tools: no clear text, no hash, no key, and no answer that was not logged before."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from peewee import PeeweeException

from models.base import DATABASE
from models.tables.office import Setting
from services.access.permissions import Role
from services.bus.log import PHONE_KEY
from services.kernel.engine import on_server
from services.kernel.masking import phone_hash
from tests.services.tickets.callers import ASSISTS, NAME, PHONE, at_desk, lead_unit, logged, sent_ticket
from tests.support.desk import Desk

CLERKS = (Role.UNIT_CLERK, Role.OPERATOR, Role.CENTRE_HEAD)
REVEAL = "select * from desk.reveal_callers(array[%s])"
ADD = (
    "insert into caller_release (ticket_id, unit_id, by_id, at, reason, withdrawn_reason)"
    " values (%s, %s, %s, %s, 'x', '')"
)


@pytest.fixture
def server(desk: Desk) -> Desk:
    """The office on a server; on a file there is no SQL but the program's own."""
    if not on_server():
        pytest.skip("a file has no people of its own")
    return desk


@contextmanager
def session(desk: Desk, role: Role) -> Iterator[Any]:
    """The database as a person reaches it; a statement runs by itself unless a transaction was begun."""
    with at_desk(desk, role).reading():
        yield DATABASE.execute_sql


@pytest.mark.parametrize("role", CLERKS)
@pytest.mark.parametrize("column", ["name", "phone", "phone_hash", "*"])
def test_clear_columns_and_hashes_are_refused(server: Desk, role: Role, column: str) -> None:
    sent_ticket(at_desk(server, Role.ADMIN), lead_unit(server))
    with session(server, role) as sql:
        for words in (
            f"select {column} from ticket_caller",
            f"select t.{column} from ticket_caller t for update",
            "select 1 from ticket_caller where name like '%'",
            "update ticket_caller set name_mask = name",
            "update ticket_caller set gender = '' returning phone",
            "delete from ticket_caller returning name",
        ):
            with pytest.raises(PeeweeException):
                sql(words)


@pytest.mark.parametrize("role", CLERKS)
def test_the_key_is_nobody_s(server: Desk, role: Role) -> None:
    with session(server, role) as sql:
        assert sql("select count(*) from setting where key = 'phone_key'").fetchone()[0] == 0
        for words in ("select desk.keyed_words(array['1'])", "select * from desk.caller_asked", "table desk.lookup"):
            with pytest.raises(PeeweeException):
                sql(words)


def test_the_server_s_hash_is_the_program_s(server: Desk) -> None:
    with server.program.storage.reading():
        key = Setting.get_by_id(PHONE_KEY).value
    words = [PHONE, "", "07978881234转101", "长" * 90]
    with session(server, Role.OPERATOR) as sql:
        assert sql("select desk.keyed(%s)", (words,)).fetchone()[0] == [phone_hash(key, one) for one in words]
    with session(server, Role.UNIT_CLERK) as sql, pytest.raises(PeeweeException):
        sql("select desk.keyed(%s)", (words,))


@pytest.mark.parametrize("ask", ["select desk.ask_caller(%s, 'x')", "select desk.ask_callers(array[%s], 'x')"])
def test_what_is_not_committed_shows_nothing(server: Desk, ask: str) -> None:
    ticket = sent_ticket(at_desk(server, Role.ADMIN), lead_unit(server))
    with session(server, Role.DISPATCHER) as sql:
        assert sql(REVEAL, (ticket,)).fetchall() == [], "nobody asked"
        with DATABASE.atomic() as transaction:
            sql(ask, (ticket,))
            with DATABASE.atomic():
                assert sql(REVEAL, (ticket,)).fetchall() == [], "asked, and not yet committed"
            transaction.rollback()
        assert sql(REVEAL, (ticket,)).fetchall() == [], "taken back"
    assert _shown(server) == 0
    with session(server, Role.DISPATCHER) as sql:
        sql(ask, (ticket,))
    assert _shown(server) == 1
    with session(server, Role.DISPATCHER) as sql:
        assert sql(REVEAL, (ticket,)).fetchall() == [(ticket, NAME, PHONE)]
    with session(server, Role.UNIT_CLERK) as sql:
        assert sql(REVEAL, (ticket,)).fetchall() == [], "another person asked"


def _shown(desk: Desk) -> int:
    return len(logged(desk, "RevealCaller")) + len(logged(desk, "RevealCallers"))


@pytest.mark.parametrize("reason", ["''", "' '", "null", "E'\\u3000'"])
def test_a_reason_is_asked_for(server: Desk, reason: str) -> None:
    ticket = sent_ticket(at_desk(server, Role.ADMIN), lead_unit(server))
    with session(server, Role.UNIT_CLERK) as sql:
        for name, place in (("ask_caller", "%s"), ("ask_callers", "array[%s]")):
            with pytest.raises(PeeweeException):
                sql(f"select desk.{name}({place}, {reason})", (ticket,))


def test_a_protected_identity_and_another_unit_s_ticket_are_refused(server: Desk) -> None:
    head = at_desk(server, Role.ADMIN)
    hidden = sent_ticket(head, lead_unit(server), confidential=True)
    other = sent_ticket(head, server.unit(ASSISTS))
    with session(server, Role.UNIT_CLERK) as sql:
        for ticket in (hidden, other, 10**9):
            with pytest.raises(PeeweeException):
                sql("select desk.ask_caller(%s, 'x')", (ticket,))
            sql("select desk.ask_callers(array[%s], 'x')", (ticket,))
            assert sql(REVEAL, (ticket,)).fetchall() == []
        assert sql("select count(*) from ticket_caller").fetchone()[0] == 0


def test_a_search_is_counted_before_it_is_answered_and_has_an_end(server: Desk) -> None:
    ticket = sent_ticket(at_desk(server, Role.ADMIN), lead_unit(server))
    find = "select desk.find_callers('phone', %s, 8)"
    with session(server, Role.UNIT_CLERK) as sql:
        with pytest.raises(PeeweeException):
            sql(find, (PHONE,))
        with DATABASE.atomic() as transaction:
            sql("select desk.ask_lookup(%s)", (PHONE,))
            with pytest.raises(PeeweeException):
                sql(find, (PHONE,))
            transaction.rollback()
        sql("select desk.ask_lookup(%s)", (PHONE,))
        assert sql(find, (PHONE,)).fetchall() == [(ticket,)]
        with pytest.raises(PeeweeException):
            sql(find, (f"{PHONE}1",))
        for _one in range(199):
            sql("select desk.ask_lookup('x')")
        with pytest.raises(PeeweeException, match="lookups"):
            sql("select desk.ask_lookup('x')")
    assert len(logged(server, "FindCaller")) == 2


def test_a_release_is_no_unit_s_to_give_and_nobody_s_in_another_name(server: Desk) -> None:
    unit = lead_unit(server)
    ticket = sent_ticket(at_desk(server, Role.ADMIN), unit, confidential=True)
    now, dispatcher = server.clock.now(), at_desk(server, Role.DISPATCHER).actor.person_id
    for role in (Role.UNIT_CLERK, Role.OPERATOR):
        actor = at_desk(server, role).actor
        with session(server, role) as sql, pytest.raises(PeeweeException):
            sql(ADD, (ticket, unit, actor.person_id, now))
    wrong = ((1, unit), (dispatcher, server.unit(ASSISTS)))
    with session(server, Role.DISPATCHER) as sql:
        for by, to in wrong:
            with pytest.raises(PeeweeException):
                sql(ADD, (ticket, to, by, now))

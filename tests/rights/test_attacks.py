"""A unit's clerk with psql and the own password gets nothing that is out of scope, and leaves no trace."""

from typing import Any

import psycopg
import pytest

from tests.rights.attacks import ATTACKS
from tests.rights.conftest import CLERK, Server

# No right, no such thing within sight, a stale version, a word no column holds: in the server's own words.
_REFUSALS = {"42501", "HL409", "0LP01", "42939", "42P01", "42883", "23514"}

pytestmark = pytest.mark.xdist_group("rights")


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_by_sql_gets_nothing(server: Server, clerk: "psycopg.Connection[Any]", attack: str) -> None:
    before = server.state()
    assert _gain(clerk, ATTACKS[attack].format(**server.places)) == []
    assert server.state() == before


def _gain(clerk: "psycopg.Connection[Any]", statement: str) -> list[Any]:
    """Return what a statement read or how many rows it changed: nothing, if it was refused as it should be."""
    try:
        cursor = clerk.execute(statement)  # type: ignore[call-overload]  # an attack is any text
    except psycopg.Error as refused:
        return [] if refused.sqlstate in _REFUSALS else [refused]
    if cursor.description is not None:
        return cursor.fetchall()
    return [cursor.rowcount] if cursor.rowcount > 0 else []


def test_there_are_attacks_enough() -> None:
    assert len(ATTACKS) >= 220
    assert sum(name.startswith("knowledge") for name in ATTACKS) >= 25


def test_a_clerk_s_own_work_is_allowed(server: Server, clerk: "psycopg.Connection[Any]") -> None:
    with clerk.transaction(force_rollback=True):
        task = (
            "update unit_task set state = 'handling', signed_by_id = {me}, signed_at = {now}"
            " where ticket_id = {new} and unit_id = {unit}"
        )
        step = "update ticket set state = 40, signed_at = {now}, version = version + 1 where id = {new}"
        for statement in (task, step):
            assert clerk.execute(statement.format(**server.places)).rowcount == 1


def test_a_clerk_s_own_item_is_allowed(server: Server, clerk: "psycopg.Connection[Any]") -> None:
    with clerk.transaction(force_rollback=True):
        for statement in (
            "update knowledge_version set answer = 'x', written_by_id = {me}, written_at = {now}, revision = revision + 1"
            " where item_id = {my_draft}",
            "update knowledge_version set state = 'unit_review', submitted_by_id = {me}, submitted_at = {now},"
            " revision = revision + 1 where item_id = {my_draft}",
            "update knowledge_item set state = 'unit_review', revision = revision + 1 where id = {my_draft}",
            "insert into knowledge_use (item_id, version, counted, words, at, by_id) values ({its_item}, 1, true, '', {now}, {me})",
            "set constraints all immediate",
        ):
            assert clerk.execute(statement.format(**server.places)).rowcount in {1, -1}


def test_the_server_asks_for_the_password(server: Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        server.connect(CLERK, "Wrong-2026!")


def test_the_other_databases_of_the_server_are_closed(server: Server) -> None:
    for database in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(str(server.target.url), user=CLERK, password="Office-2026!", dbname=database)


def test_a_ninth_connection_is_one_too_many(server: Server) -> None:
    held = [server.connect(CLERK) for _one in range(8)]
    try:
        with pytest.raises(psycopg.OperationalError, match="too many connections"):
            server.connect(CLERK)
    finally:
        for one in held:
            one.close()

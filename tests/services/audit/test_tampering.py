"""Whoever holds the database changes a log: `audit verify` names what was done and where."""

from datetime import timedelta

import pytest

from services.trail.chain import CHANGE_COLUMNS, COMMAND_COLUMNS, COMMANDS, command_link
from tests.services.audit.support import Hands, faults, found, past_the_guards, register, seal, work
from tests.support.desk import Desk

COUNT = "select count(*) from command_log"


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """An office that did some work, sealed it and worked on."""
    work(desk)
    assert seal(desk)
    desk.clock.moment += timedelta(days=1)
    register(desk, "three")
    return desk


def test_logs_that_nobody_touched_are_whole(worked: Desk) -> None:
    assert faults(worked) == ()
    assert seal(worked)
    assert not seal(worked)
    assert faults(worked) == ()


@pytest.mark.parametrize("column", [name for name in COMMAND_COLUMNS if name not in {"id", "at", "actor_id", "txid"}])
def test_a_changed_word_of_the_log_of_commands_is_named(worked: Desk, column: str) -> None:
    with past_the_guards(worked) as hands:
        key = hands.one("select max(id) - 1 from command_log")
        hands.do(f"update command_log set {column} = ? where id = ?", "forged", key)
    assert found(worked) == {("row_changed", f"command_log #{key}")}


@pytest.mark.parametrize("column", [name for name in CHANGE_COLUMNS if name not in {"id", "at", "chain"}])
def test_a_changed_word_of_the_log_of_changes_is_named(worked: Desk, column: str) -> None:
    number = column in {"person_id", "txid", "ticket_id"}
    with past_the_guards(worked) as hands:
        key, chain = hands.rows("select id, chain from change_log where table_name = 'ticket' order by id desc")[0]
        hands.do(f"update change_log set {column} = ? where id = ?", 4711 if number else "forged", key)
    assert found(worked) == {("row_changed", f"change_log #{key} ({chain})")}


def test_a_moved_moment_and_another_person_are_named(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        key = hands.one("select max(id) - 1 from command_log")
        hands.do("update command_log set at = '2026-05-01 08:00:00' where id = ?", key)
        hands.do("update command_log set actor_id = 1, txid = 1 where id = ?", key - 1)
    assert found(worked) == {("row_changed", f"command_log #{key}"), ("row_changed", f"command_log #{key - 1}")}


def test_a_row_taken_out_of_the_middle_is_named(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        key = hands.one("select max(id) - 1 from command_log")
        hands.do("delete from command_log where id = ?", key)
    assert found(worked) == {("row_missing", f"command_log #{key - 1}…#{key + 1}")}


def test_a_change_taken_out_of_a_ticket_s_chain_is_named(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        first, second, third = hands.rows(
            "select id, chain from change_log where ticket_id is not null order by id desc limit 3"
        )[::-1]
        hands.do("delete from change_log where id = ?", second[0])
    assert ("row_missing", f"change_log #{first[0]}…#{third[0]} ({third[1]})") in found(worked)


def test_the_last_row_cut_off_is_named_at_once(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        key = hands.one("select max(id) from command_log")
        hands.do("delete from command_log where id = ?", key)
        change, chain = hands.rows("select id, chain from change_log order by id desc")[0]
        before = hands.one("select max(id) from change_log where chain = ? and id < ?", chain, change)
        hands.do("delete from change_log where id = ?", change)
    assert found(worked) == {
        ("tail_cut", f"command_log #{key - 1}…"),
        ("tail_cut", f"change_log #{before}… ({chain})"),
    }


def test_a_chain_cut_off_as_a_whole_is_named(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        chain = hands.one("select chain from change_log order by id desc")
        hands.do("delete from change_log where chain = ?", chain)
    assert found(worked) == {("tail_cut", f"change_log {chain}")}


def test_a_tail_cut_off_with_its_end_doctored_is_named_by_the_seal(worked: Desk) -> None:
    assert seal(worked)
    with past_the_guards(worked) as hands:
        sealed = hands.rows("select command_last_id from log_seal order by id")
        last = sealed[1][0]
        hands.do("delete from command_log where id >= ?", last)
        key, digest = hands.rows("select id, hash from command_log order by id desc")[0]
        count = hands.one(COUNT)
        hands.do(
            "update log_head set count = ?, last_id = ?, last_hash = ? where chain = 'commands'", count, key, digest
        )
    assert found(worked) == {("seal_broken", f"command_log #{sealed[0][0] + 1}–#{last}")}


def test_rows_that_changed_places_are_named(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        key = hands.one("select max(id) - 2 from command_log")
        hands.do("update command_log set id = 100000 where id = ?", key)
        hands.do("update command_log set id = ? where id = ?", key, key + 1)
        hands.do("update command_log set id = ? where id = 100000", key + 1)
    told = found(worked)
    assert {("row_changed", f"command_log #{key}"), ("row_changed", f"command_log #{key + 1}")} <= told


@pytest.mark.parametrize("column", ["command_count", "command_digest", "hash", "login"])
def test_a_changed_seal_is_named(worked: Desk, column: str) -> None:
    with past_the_guards(worked) as hands:
        key = hands.one("select max(id) from log_seal")
        hands.do(f"update log_seal set {column} = ? where id = ?", 3 if column == "command_count" else "forged", key)
    kinds = {(kind, where) for kind, where in found(worked) if kind == "row_changed"}
    assert kinds == {("row_changed", f"log_seal #{key}")}


def test_a_seal_taken_away_is_named(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        hands.do("delete from log_seal")
    assert found(worked) == {("tail_cut", "log_seal seals")}


@pytest.mark.parametrize("chain", [COMMANDS, "table:person"])
def test_an_end_taken_away_is_named(worked: Desk, chain: str) -> None:
    with past_the_guards(worked) as hands:
        hands.do("delete from log_head where chain = ?", chain)
    assert found(worked) == {("head_missing", f"log_head {chain}")}
    register(worked, "four")
    assert any(where == f"log_head {chain}" for _kind, where in found(worked)) or chain != COMMANDS


def test_a_doctored_end_is_named(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        hands.do("update log_head set count = count + 5 where chain = 'commands'")
    assert found(worked) == {("head_wrong", "log_head commands")}


def test_a_row_that_somebody_put_in_is_named(worked: Desk) -> None:
    names = "at, actor_name, command, result, code, subject, payload, prev, hash"
    with past_the_guards(worked) as hands:
        key = hands.one("select max(id) + 1 from command_log")
        hands.do(f"insert into command_log (id, {names}) select ?, {names} from command_log where id = 2", key)
    assert ("row_missing", f"command_log #{key - 1}…#{key}") in found(worked)


def test_a_log_forged_anew_from_the_first_row_is_named_by_the_seal(worked: Desk) -> None:
    with past_the_guards(worked) as hands:
        hands.do("update command_log set actor_name = 'somebody else' where id = 3")
        _linked_anew(hands)
    assert [kind for kind, _where in found(worked)] == ["seal_broken"]


def _linked_anew(hands: Hands) -> None:
    """Do what a clever hand would: link every row again, and fit the end."""
    prev = key = ""
    columns = ", ".join(COMMAND_COLUMNS)
    for row in hands.rows(f"select {columns} from command_log order by id"):
        key, linked = row[0], command_link(prev, row)
        hands.do("update command_log set prev = ?, hash = ? where id = ?", prev, linked, key)
        prev = linked
    hands.do("update log_head set last_hash = ? where chain = 'commands'", prev)

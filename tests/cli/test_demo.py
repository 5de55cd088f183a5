"""`demo`: an invented county that is the same wherever the seed is, and holds something of everything."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from app.program import open_program
from app.target import Target
from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.access.permissions import Role
from services.kernel.clock import OfficeClock
from services.kernel.reading import fetch_tuples
from services.tickets.workflow import ROAD
from tests.support.databases import POSTGRESQL, SQLITE, Databases
from tests.support.desk import PASSWORD
from tests.support.program import CommandLine

DEMO = ("demo", "--tickets", "200", "--seed", "7", "--until", "2026-05-19")
UNTIL = "2026-05-19 18:00"


@pytest.fixture(scope="module")
def counties(databases: Databases) -> Iterator[dict[str, CommandLine]]:
    """The same invented county on both engines."""
    secrets = {"HOTLINE_PASSWORD": PASSWORD}
    lines = {engine: CommandLine(databases.empty(engine), secrets, "admin") for engine in (SQLITE, POSTGRESQL)}
    made = [_fill(line) for line in lines.values()]
    assert made[0] == made[1]
    yield lines
    for line in lines.values():
        databases.discard(line.target)


def _fill(line: CommandLine) -> Any:
    made = line.done(*DEMO)
    assert made["tickets"] == 200
    assert {account["role"] for account in made["accounts"]} == {role.value for role in Role}
    assert all(account["name"] == f"demo-{account['role']}" for account in made["accounts"])
    return made


def _stored(target: Target) -> str:
    """Return every row of every ticket by its number, without ids and keys that are random on purpose."""
    program = open_program(target, OfficeClock())
    with program.storage.reading():
        numbers = dict(fetch_tuples(Ticket.select(Ticket.id, Ticket.number)))
        rows = []
        table: Any
        for table in (Ticket, TicketText, TicketCaller, UnitTask, ContactRecord, CallbackAttempt, TicketEvent):
            for row in table.select().dicts():
                key = row.pop("id") if table is Ticket else row.pop("ticket")
                kept = {name: str(value) for name, value in row.items() if name not in {"id", "phone_hash"}}
                rows.append((table.__name__, numbers[key], json.dumps(kept, ensure_ascii=False, sort_keys=True)))
    program.close()
    return "\n".join(" ".join(row) for row in sorted(rows))


def test_the_same_seed_makes_the_same_tickets_on_both_engines(counties: dict[str, CommandLine]) -> None:
    first, second = (_stored(line.target) for line in counties.values())
    assert first == second
    assert first.count("\nTicketText ") == 200


@pytest.mark.parametrize("engine", [SQLITE, POSTGRESQL])
def test_every_state_of_the_road_is_there(counties: dict[str, CommandLine], engine: str) -> None:
    program = open_program(counties[engine].target, OfficeClock())
    with program.storage.reading():
        states = {state for (state,) in fetch_tuples(Ticket.select(Ticket.state).distinct())}
    program.close()
    assert states >= ROAD


@pytest.mark.parametrize("engine", [SQLITE, POSTGRESQL])
def test_five_tickets_of_every_situation_are_found(counties: dict[str, CommandLine], engine: str) -> None:
    line = counties[engine]
    cases = line.done("oversight", "scan", "--as-of", UNTIL)["cases"]
    found = Counter(case["situation"] for case in cases for _ticket in case["tickets"])
    assert {code: count >= 5 for code, count in found.items()} == dict.fromkeys(
        ("A1", "A2", "A3", "A4", "A5", "A6", "B3"), True
    )
    assert line.done("check")["faults"] == []
    accounts = line.done(
        "deadline", "--type", "求助", "--at", UNTIL, "--user", "demo-operator", HOTLINE_PASSWORD="Hotline-2026"
    )
    assert accounts["due"]


def test_a_database_with_tickets_is_left_alone(counties: dict[str, CommandLine]) -> None:
    for line in counties.values():
        ran = line.run("demo", "--tickets", "5", "--json")
        assert (ran.code, ran.out) == (1, "")
        assert "已有工单" in ran.err


def test_the_papers_and_figures_of_a_demo_work(counties: dict[str, CommandLine], databases: Databases) -> None:
    line = counties[SQLITE]
    case = line.done("oversight", "scan", "--as-of", UNTIL)["cases"][0]
    paper = databases.folder / "draft.pdf"
    draft = line.done("notice", "督促通知书", "--ticket", case["tickets"][0], "--pdf", paper, "--draft")
    assert (draft["number"], draft["missing_characters"]) == (None, [])
    assert paper.read_bytes().startswith(b"%PDF")
    named = ("--ticket", case["tickets"][0], "--pdf", paper, "--draft")
    talk = line.done("notice", "约谈通知书", *named, "--field", "time=6月3日15时", "--field", "约谈地点=三楼会议室")
    assert (talk["kind"], talk["number"], talk["missing_characters"]) == ("约谈通知书", None, [])
    assert line.run("notice", "约谈通知书", *named, "--field", "6月3日").code == 2
    assert line.run("notice", "约谈通知书", *named, "--field", "count=9").code == 1
    report = line.done("report", "2026-05", "--as-of", UNTIL)
    assert {"period", "basis", "figures", "by", "previous", "last_year", "faults"} <= set(report)
    assert set(report["by"]) == {"unit", "type", "channel", "category", "area"}


@pytest.mark.parametrize("words", [("--tickets", "0"), ("--tickets", "many"), ("--tickets", "5", "--until", "soon")])
def test_a_county_that_cannot_be_is_wrong_use(tmp_path: Any, words: tuple[str, ...]) -> None:
    ran = CommandLine(Target(tmp_path / "profile")).run("demo", *words)
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "profile").exists()


def test_a_handful_of_tickets_is_enough(databases: Databases) -> None:
    line = CommandLine(databases.empty(SQLITE))
    made = line.done("demo", "--tickets", "3")
    assert made["tickets"] == 3
    assert line.done("check", "--user", "admin", HOTLINE_PASSWORD=made["password"])["faults"] == []


def test_an_office_is_filled_after_init_and_its_papers_need_a_code(databases: Databases) -> None:
    line = CommandLine(databases.empty(SQLITE), {"HOTLINE_PASSWORD": PASSWORD})
    line.done("init", "--admin", "chief")
    assert _fill(line)["tickets"] == 200
    case = line.done("oversight", "scan", "--as-of", UNTIL)["cases"][0]
    paper = databases.folder / "final.pdf"
    ran = line.run("notice", "督促通知书", "--ticket", case["tickets"][0], "--pdf", paper, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "代字" in ran.err
    assert not paper.exists()
    assert line.run("notice", "表扬信", "--ticket", case["tickets"][0], "--pdf", paper).code in {1, 2}
    assert line.run("notice", "督促通知书", "--ticket", "none", "--pdf", paper, "--draft").code == 1

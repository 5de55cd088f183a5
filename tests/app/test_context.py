"""What a view is given: commands and queries whose results come home, and news for those who watch."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from app.context import Context
from app.drafts import Draft, DraftStore
from app.entry import wants_window
from app.event_bus import EventBus
from app.jobs import InlineJobs
from models.vocabulary import UnitGroup
from services.access.permissions import Role
from services.directory.commands import SaveUnit
from services.directory.queries import units
from services.kernel.errors import DomainError
from services.kernel.events import Changed, Topic
from services.tickets.detail_queries import ticket_detail
from tests.support.desk import MORNING, Desk


@dataclass
class Home:
    """Where results come home to."""

    values: list[Any] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)


@pytest.fixture
def home() -> Home:
    """Nothing came home yet."""
    return Home()


@pytest.fixture
def ctx(desk: Desk) -> Context:
    """The context of the first person."""
    return Context(desk.admin, InlineJobs(), EventBus(), DraftStore(desk.program.storage.target.profile))


def test_a_command_s_value_comes_home_before_the_news(ctx: Context, home: Home) -> None:
    heard: list[object] = []
    ctx.bus.watch(Topic.DIRECTORY, lambda topics: heard.append((topics, list(home.values))))
    ctx.run(SaveUnit(None, "县气象局", "气象局", UnitGroup.DEPARTMENT), home, home.values.append, home.errors.append)
    assert (len(home.values), home.errors) == (1, [])
    assert heard == [(Topic.DIRECTORY, home.values)]
    assert (ctx.actor.login, ctx.clock.now()) == ("chief", MORNING)


def test_a_refusal_comes_home_and_nobody_hears_news(ctx: Context, home: Home) -> None:
    heard: list[Topic] = []
    ctx.bus.watch(Topic.everything(), heard.append)
    ctx.run(SaveUnit(None, " ", "", UnitGroup.DEPARTMENT), home, home.values.append, home.errors.append)
    ctx.ask(ticket_detail, 99, MORNING, owner=home, done=home.values.append, failed=home.errors.append)
    assert (home.values, heard) == ([], [])
    assert [isinstance(error, DomainError) for error in home.errors] == [True, True]


def test_questions_long_jobs_and_drafts_come_home(ctx: Context, home: Home) -> None:
    ctx.ask(units, owner=home, done=home.values.append, failed=home.errors.append)
    ctx.work(lambda door: len(door.ask(units)), home, home.values.append, home.errors.append)
    draft = Draft("1", "chief", "intake", datetime(2026, 5, 19), {"content": "x"})
    ctx.keep_draft(draft, home, home.errors.append)
    ctx.ask_drafts("intake", home, home.values.append, home.errors.append)
    ctx.drop_draft("1", home, home.errors.append)
    ctx.ask_drafts("intake", home, home.values.append, home.errors.append)
    ctx.drafts.close()
    ctx.jobs.shutdown()
    rows, count, kept, dropped = home.values
    assert (len(rows), kept, dropped, home.errors) == (count, (draft,), (), [])


def test_a_bug_is_not_taken_for_a_refusal(ctx: Context, home: Home) -> None:
    with pytest.raises(ZeroDivisionError):
        ctx.work(lambda _door: 1 // 0, home, home.values.append, home.errors.append)


def test_each_watcher_hears_once_and_only_of_its_topics() -> None:
    bus, heard = EventBus(), list[Topic]()
    stop = bus.watch(Topic.TICKETS | Topic.PEOPLE, heard.append)
    bus.publish([Changed(Topic.TICKETS), Changed(Topic.PEOPLE), Changed(Topic.TICKETS), Changed(Topic.CALENDAR)])
    bus.publish([Changed(Topic.CALENDAR)])
    bus.publish([])
    assert heard == [Topic.TICKETS | Topic.PEOPLE]
    stop()
    stop()
    bus.touch(Topic.everything())
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("", True),
        ("--profile x", True),
        ("--profile=x --database y --user z", True),
        ("--json", True),
        ("check", False),
        ("--profile check", True),
        ("--profile x check", False),
        ("--user demo demo --tickets 5", False),
        ("--help", False),
        ("-h", False),
    ],
)
def test_the_window_opens_when_there_is_no_command(words: str, window: bool) -> None:
    assert wants_window(words.split()) is window


def test_roles_of_the_office_are_all_there(desk: Desk) -> None:
    assert set(desk.people) == set(Role)

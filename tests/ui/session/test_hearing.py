"""The window's ear: what another desk did reaches the views, a broken line stands in the strip until it is mended."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.event_bus import EventBus
from app.target import Target
from services.access.permissions import Role
from services.kernel.clock import FrozenClock
from services.kernel.events import Topic
from services.tickets.intake import Forward, RegisterTicket
from tests.services.tickets.support import FORM
from tests.support.cut_line import CutLine
from tests.support.databases import POSTGRESQL, Databases
from tests.support.desk import MORNING, Desk, build_office
from tests.support.people import open_office
from ui.session.hearing import Hearing
from ui.session.office import Office

_SOON = 20_000


def _hearing(office: Office) -> tuple[Hearing, list[Topic]]:
    bus, heard = EventBus(), list[Topic]()
    bus.watch(Topic.everything(), heard.append)
    return Hearing(office, bus), heard


def test_what_another_desk_did_reaches_the_views(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    hearing, heard = _hearing(Office(Target(tmp_path), desk.clock, tuple, program=desk.program))
    hearing.begin()
    qtbot.waitUntil(lambda: bool(heard), timeout=_SOON)
    heard.clear()
    desk.door(Role.OPERATOR).do(RegisterTicket(FORM, Forward(), "one call"))
    qtbot.waitUntil(lambda: any(Topic.TICKETS in topics for topics in heard), timeout=_SOON)
    hearing.stop()


@pytest.fixture
def line(databases: Databases) -> Iterator[CutLine]:
    """A line to the test server that can be cut."""
    made = CutLine(databases.server.port).start()
    yield made
    made.close()


@pytest.fixture
def far(databases: Databases, line: CutLine) -> Iterator[Office]:
    """An office at the end of that line."""
    target = databases.prepared(POSTGRESQL, "office", build_office)
    through = replace(target, url=str(target.url).replace(f":{line.port}/", f":{line.own_port}/"))
    clock = FrozenClock(MORNING)
    program = open_office(through, clock)
    yield Office(through, clock, tuple, program=program)
    program.close()
    databases.discard(target)


def test_a_broken_line_is_said_until_it_is_mended(
    qtbot: QtBot, databases: Databases, far: Office, line: CutLine
) -> None:
    hearing, heard = _hearing(far)
    hearing.begin()
    qtbot.waitUntil(lambda: bool(heard), timeout=_SOON)
    with qtbot.waitSignal(hearing.line_changed, timeout=_SOON):
        line.away = True
        databases.server.release(str(far.target.url).rsplit("/", 1)[-1])
    assert hearing.place_words() == "与服务器的连接中断，正在重连…"
    heard.clear()
    with qtbot.waitSignal(hearing.line_changed, timeout=_SOON):
        line.mend()
    assert hearing.place_words() == far.target.place
    qtbot.waitUntil(lambda: Topic.everything() in heard, timeout=_SOON)
    hearing.stop()

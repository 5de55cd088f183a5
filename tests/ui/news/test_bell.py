"""The bell: counted, opened with a key, worked through with arrows; seen is remembered per person."""

from datetime import timedelta

from PySide6.QtCore import Qt

from services.access.permissions import Role
from services.kernel.events import Topic
from services.news.queries import bell
from services.oversight.warning_commands import FireWarnings
from services.oversight.warning_queries import open_warnings
from tests.ui.tabs.workbench.support import Bench, open_bench
from tests.ui.tabs.workbench.test_board import sent
from ui.common.navigation import Destination
from ui.news.bell import BellButton, add_bell
from ui.news.popup import NewsPopup


def rung(qtbot, ctx) -> tuple[Bench, BellButton]:
    """A window with the bell."""
    bench = open_bench(qtbot, ctx)
    add_bell(bench.window, ctx)
    found = bench.window.findChild(BellButton, "window.bellButton")
    assert found is not None
    return bench, found


def opened(qtbot, bench: Bench) -> NewsPopup:
    """The popup, opened with its key."""
    qtbot.keyClick(bench.tab, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    found = bench.window.findChild(NewsPopup, "news.popup")
    assert found is not None
    return found


def rows(popup: NewsPopup) -> list:
    """The lines of the popup."""
    return list(popup._list.rows())


def test_it_counts_says_so_and_forgets_what_was_looked_at(qtbot, dressed, make_context, desk):
    sent(desk, "one")
    sent(desk, "two")
    bench, found = rung(qtbot, make_context(Role.UNIT_CLERK))
    assert found.unseen() == 2
    assert found.accessibleName() == "与我有关 2 件未看"
    popup = opened(qtbot, bench)
    assert [row.line.fresh for row in rows(popup)] == [True, True]
    popup.close()
    qtbot.waitUntil(lambda: found.unseen() == 0)
    assert found.accessibleName() == "与我有关"
    assert desk.door(Role.UNIT_LEAD).ask(bell, desk.clock.now()).unseen == 2


def test_something_new_is_counted_while_one_works(qtbot, dressed, make_context, desk):
    ctx = make_context(Role.UNIT_CLERK)
    _bench, found = rung(qtbot, ctx)
    assert found.unseen() == 0
    sent(desk, "one")
    ctx.bus.touch(Topic.TICKETS)
    qtbot.waitUntil(lambda: found.unseen() == 1)


def test_arrows_and_enter_open_the_ticket(qtbot, dressed, make_context, desk):
    first = sent(desk, "one")
    desk.clock.moment += timedelta(minutes=1)
    sent(desk, "two")
    bench, _found = rung(qtbot, make_context(Role.UNIT_CLERK))
    popup = opened(qtbot, bench)
    newest, older = rows(popup)
    qtbot.keyClick(newest, Qt.Key.Key_Down)
    qtbot.keyClick(older, Qt.Key.Key_Return)
    assert bench.visits == [Destination("handling", ticket_id=first)]
    assert not popup.isVisible()


def test_a_warning_is_marked_as_read_with_the_space_bar(qtbot, dressed, make_context, desk):
    sent(desk, "late")
    desk.clock.moment += timedelta(days=10)
    desk.door(Role.CENTRE_HEAD).do(FireWarnings())
    bench, _found = rung(qtbot, make_context(Role.UNIT_CLERK))
    before = len(desk.door(Role.UNIT_CLERK).ask(open_warnings))
    popup = opened(qtbot, bench)
    warning = next(row for row in rows(popup) if row.line.acknowledge is not None)
    qtbot.keyClick(warning, Qt.Key.Key_Space)
    assert len(desk.door(Role.UNIT_CLERK).ask(open_warnings)) == before - 1
    qtbot.waitUntil(lambda: "已阅" in next(r for r in rows(popup) if r.line.key == warning.line.key).line.second)
    popup.close()


def test_an_empty_bell_says_what_would_stand_there(qtbot, dressed, make_context):
    bench, _found = rung(qtbot, make_context(Role.UNIT_CLERK))
    popup = opened(qtbot, bench)
    assert not popup._nothing.isHidden()
    popup.close()


def test_who_sees_no_tickets_has_no_bell(qtbot, dressed, make_context):
    ctx = make_context(Role.AUDITOR)
    bench = open_bench(qtbot, ctx)
    add_bell(bench.window, ctx)
    assert bench.window.findChild(BellButton, "window.bellButton") is None

"""What stands under the form: tickets to be joined to, and where such matters went; nothing is applied by itself."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.access.permissions import Role
from services.similar.dispatch_queries import dispatch_help
from services.tickets.returning import ReturnTicket
from tests.support.desk import Desk
from tests.ui.conftest import MakeContext
from tests.ui.tickets.support import HOUSING, WATER, Opener, action, part, press, seen, sent, state, waiting
from ui.common.pick_box import PickBox
from ui.common.queue_list import QueueList
from ui.tabs.dispatch import TAB
from ui.tickets.help_rows import HelpRows
from ui.tickets.merge_dialog import MergeDialog

pytestmark = pytest.mark.usefixtures("dressed")
_DARK = {"phone": "13900005678", "title": "三盏路灯都坏了", "content": "新华路小区门口路灯不亮一周了，晚上看不见路。"}


@pytest.fixture
def opener(qtbot: QtBot, make_context: MakeContext) -> Opener:
    """The way to open the tab."""
    return Opener(qtbot, make_context, TAB)


def others(desk: Desk) -> None:
    """Tickets about other matters, beside which words say something."""
    matters = ("自来水发黄", "大狗没拴绳", "水果店占道", "九路车不停", "工资没发", "井盖松动")
    for place, title in enumerate(matters):
        waiting(
            desk, f"other{place}", phone=f"1370000000{place}", title=title, content=f"{title}，请处理。", address=""
        )


def opened(opener: Opener, ticket: int) -> Any:
    """The tab as a dispatcher opens it, turned to a ticket."""
    tab = opener(Role.DISPATCHER)
    part(tab, QueueList, "dispatch.queue").choose(ticket)
    return tab


def lines(tab: Any) -> list[tuple[str, str]]:
    """The titles and facts under the form."""
    return [(line.title, line.facts) for line in part(tab, HelpRows, "dispatch.alikeRows").lines()]


def test_the_ticket_of_the_matter_is_joined_to_with_one_key(desk: Desk, opener: Opener) -> None:
    others(desk)
    running, own = sent(desk), waiting(desk, "again", **_DARK)
    tab = opened(opener, own)
    title, facts = lines(tab)[0]
    assert title == "路灯不亮"
    assert "同一地址" in facts
    press(tab, Qt.Key.Key_F7)
    dialog = tab.window().findChild(MergeDialog)
    part(dialog, QTextEdit, "merge.words").setPlainText("同一处路灯")
    assert dialog.command().children == (own,)
    dialog.try_accept()
    assert state(desk, own) is TicketState.MERGED
    assert seen(desk, own).row.id != running


def test_nothing_is_joined_or_chosen_by_itself(desk: Desk, opener: Opener) -> None:
    others(desk)
    sent(desk)
    own = waiting(desk, "again", **_DARK)
    tab = opened(opener, own)
    assert lines(tab)
    assert state(desk, own) is TicketState.TO_DISPATCH
    assert opener.drafts("dispatcher", "dispatch") == ()


def test_what_is_older_than_thirty_days_is_not_offered_for_joining(desk: Desk) -> None:
    old, own = sent(desk), waiting(desk, "again", **_DARK)
    with desk.program.storage.begin():
        Ticket.update(received_at=desk.clock.now() - timedelta(days=31)).where(Ticket.id == old).execute()
    found = desk.door(Role.DISPATCHER).ask(dispatch_help, own, desk.clock.now())
    assert old not in [row.ticket_id for row in found.joins]


def test_units_stand_with_their_share_and_what_they_returned(desk: Desk) -> None:
    others(desk)
    first = sent(desk)
    sent(desk, idem="second", phone="13600001111", title="路灯又不亮")
    desk.door(Role.UNIT_CLERK).do(ReturnTicket(first, None, "not_duty", "三定方案", desk.unit(WATER), "路灯不归我局"))
    own = waiting(desk, "again", **_DARK)
    (row,) = desk.door(Role.DISPATCHER).ask(dispatch_help, own, desk.clock.now()).sent
    assert (row.unit_id, row.sent, row.whole, row.returned) == (desk.unit(HOUSING), 2, 2, 1)
    assert row.why == "近一年类似事项2件，派往此单位2件（100%）；其中退单1件（50%）"


def test_a_unit_is_made_the_lead_by_a_person(desk: Desk, opener: Opener) -> None:
    others(desk)
    running, own = sent(desk), waiting(desk, "again", **_DARK)
    with desk.program.storage.begin():
        Ticket.update(lead_unit=desk.unit(WATER)).where(Ticket.id == running).execute()
    tab = opened(opener, own)
    place = next(place for place, (title, _facts) in enumerate(lines(tab)) if title.endswith("水务局"))
    action(tab, "dispatch.alike").trigger()
    for _step in range(place):
        press(tab, Qt.Key.Key_Down)
    assert part(tab, PickBox, "dispatch.leadUnit").value() == desk.unit(HOUSING)
    press(tab, Qt.Key.Key_Return)
    assert part(tab, PickBox, "dispatch.leadUnit").value() == desk.unit(WATER)


def test_a_ticket_without_its_like_shows_nothing(desk: Desk, opener: Opener) -> None:
    own = waiting(desk)
    tab = opened(opener, own)
    assert not part(tab, HelpRows, "dispatch.alikeRows").isVisible()
    assert not action(tab, "dispatch.joinAlike").isVisible()


def test_the_page_with_help_fits_a_small_window(desk: Desk, opener: Opener) -> None:
    others(desk)
    sent(desk)
    tab = opened(opener, waiting(desk, "again", **_DARK))
    assert lines(tab)
    least = tab.minimumSizeHint()
    assert (least.width() <= 1280, least.height() <= 548) == (True, True)

"""The list of precedents: one is added, one is ended, none is rewritten."""

from typing import Any

from services.access.permissions import Role
from services.tickets.negotiation_queries import PrecedentState, precedent_rows
from services.tickets.precedent_keeping import AddPrecedent, PrecedentFacts
from tests.support.desk import Desk
from tests.ui.tickets.support import HOUSING, lamps

PANE = "precedents"


def states(desk: Desk) -> list[PrecedentState]:
    """How the precedents stand."""
    return [row.state for row in desk.door().ask(precedent_rows, desk.clock.now())]


def test_a_dispatcher_adds_one_with_its_basis(desk: Desk, opened: Any) -> None:
    page, form = opened(PANE, Role.DISPATCHER), lamps(desk)
    page.press("system.precedentAdd")
    page.find("system.precedentCategory").set_value(form.category_id)
    page.find("system.precedentArea").set_value(form.area_id)
    page.find("system.precedentUnit").set_value(desk.unit(HOUSING))
    page.press("system.precedentSave")
    assert page.tab._pane().form.row("basis").error()
    page.find("system.precedentBasis").setText("县政府办公室会议纪要")
    page.press("system.precedentSave")
    page.until(lambda: states(desk) == [PrecedentState.IN_FORCE] and page.tab._pane().row is not None)
    assert not page.find("system.precedentBasis").isEnabled()
    assert not page.is_open("system.precedentEnd")


def test_the_head_ends_one(desk: Desk, opened: Any) -> None:
    form = lamps(desk)
    assert form.category_id is not None
    facts = PrecedentFacts(form.category_id, None, desk.unit(HOUSING), "会议纪要", desk.clock.now().date())
    desk.door().do(AddPrecedent(facts))
    page = opened(PANE, Role.CENTRE_HEAD)
    assert page.is_open("system.precedentEnd")
    page.press("system.precedentEnd")
    page.until(lambda: states(desk) == [PrecedentState.ENDED])
    page.until(lambda: not page.is_open("system.precedentEnd"))

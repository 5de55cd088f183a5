"""The dispatch catalogue on screen: written, changed, ended; its gaps, overlaps and what returns propose."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt

from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import CatalogueSource, RequestKind, RequestState, TicketState
from services.access.permissions import Role
from services.catalogue.queries import catalogue_lines
from services.kernel.resources import seed
from tests.services.catalogue.support import area, category, lamps, write
from tests.services.exchange.support import xlsx
from tests.services.tickets.support import ticket_in, units_of
from tests.support.desk import Desk
from tests.ui.tabs.hands import Page
from ui.tabs.system.catalogue_rows import Shown


@pytest.fixture
def page(opened: Any) -> Page:
    return opened("catalogue", Role.DISPATCHER)


def rows(page: Page) -> list[tuple[str, str, str]]:
    return [(row.category, row.area, row.unit) for row in page.tab._pane().rows]


def show(page: Page, shown: Shown) -> None:
    page.choose("system.catalogueShown", shown)


def test_a_line_is_written(desk: Desk, page: Page) -> None:
    page.press("system.catalogueAdd")
    page.find("system.catalogueCategory").set_value(category(desk, "路灯"))
    page.find("system.catalogueUnit").set_value(desk.unit("县住建局"))
    page.press("system.catalogueSave")
    assert page.tab._pane().form.row("basis").error()
    page.find("system.catalogueBasis").setText("三定方案第三条")
    page.press("system.catalogueSave")
    page.until(lambda: rows(page) == [("路灯", "", "大竹县住房和城乡建设局")])
    [line] = desk.door().ask(catalogue_lines)
    assert (line.facts.basis, line.facts.valid_until, line.source) == ("三定方案第三条", None, CatalogueSource.EDITED)


def test_a_change_of_a_line_in_force_begins_today(desk: Desk, opened: Any) -> None:
    write(desk, lamps(desk))
    page = opened("catalogue", Role.DISPATCHER)
    page.find("system.catalogueUnit").set_value(desk.unit("县水务局"))
    page.tab._pane()._edited()
    page.press("system.catalogueSave")
    page.until(lambda: rows(page) == [("路灯", "", "大竹县水务局")])
    show(page, Shown.ENDED)
    assert rows(page) == [("路灯", "", "大竹县住房和城乡建设局")]
    assert not page.is_open("system.catalogueSave")


def test_a_last_day_ends_the_line_and_writes_none(desk: Desk, opened: Any) -> None:
    write(desk, lamps(desk))
    page = opened("catalogue", Role.DISPATCHER)
    page.find("system.catalogueEnds").setChecked(True)
    day = desk.clock.now().date() + timedelta(days=30)
    page.find("system.catalogueUntil").setDate(QDate(day.year, day.month, day.day))
    page.press("system.catalogueSave")
    page.until(lambda: [line.facts.valid_until for line in desk.door().ask(catalogue_lines)] == [day])
    page.press("system.catalogueEnd")
    page.until(
        lambda: [line.facts.valid_until for line in desk.door().ask(catalogue_lines)] == [desk.clock.now().date()]
    )


def test_gaps_and_overlaps_are_counted_and_listed(desk: Desk, opened: Any) -> None:
    write(desk, lamps(desk))
    write(desk, lamps(desk, "县水务局"))
    page = opened("catalogue", Role.DISPATCHER)
    counts = {part.choice.value: part.choice.count for part in page.find("system.catalogueShown").parts()}
    assert (counts[Shown.LINES], counts[Shown.OVERLAPS], counts[Shown.CORRECTIONS]) == (2, 2, 0)
    show(page, Shown.OVERLAPS)
    assert len(rows(page)) == 2
    show(page, Shown.GAPS)
    assert len(rows(page)) == counts[Shown.GAPS] > 5
    page.find("system.catalogueFilter").setText("物业")
    assert {name for name, _area, _unit in rows(page)} == {"物业服务"}
    assert page.find("system.catalogueCategory").value() == category(desk, "物业服务")


def test_a_return_that_was_upheld_offers_its_correction(desk: Desk, opened: Any) -> None:
    write(desk, lamps(desk))
    desk.clock.moment += timedelta(days=1)
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.TO_SIGN)
    with desk.program.storage.begin():
        place = {"category": category(desk, "路灯"), "area": area(desk, "石河镇"), "lead_unit": units.assist}
        Ticket.update(**place, version=Ticket.version + 1).where(Ticket.id == ticket).execute()
        Request.create(
            ticket=ticket, unit=units.lead, kind=RequestKind.RETURN, state=RequestState.GRANTED, reason="not_duty",
            filed_at=desk.clock.now(), filed_by=1, decided_at=desk.clock.now(), decided_by=1,
        )  # fmt: skip
    page = opened("catalogue", Role.DISPATCHER)
    show(page, Shown.CORRECTIONS)
    assert rows(page) == [("路灯", "石河镇", "大竹县水务局")]
    assert "T-0" in page.find("system.catalogueNote").text()
    page.find("system.catalogueBasis").setText("会议纪要")
    page.press("system.catalogueSave")
    page.until(lambda: rows(page) == [])
    line = next(line for line in desk.door().ask(catalogue_lines) if line.area)
    assert (line.unit, line.source) == ("大竹县水务局", CatalogueSource.RETURNED)


def test_the_import_is_for_who_may(desk: Desk, opened: Any) -> None:
    assert not opened("catalogue", Role.DISPATCHER).is_open("system.catalogueImport")
    page = opened("catalogue", Role.CENTRE_HEAD)
    page.key(Qt.Key.Key_F6)
    page.until(lambda: page.tab._current == "import")


def test_a_sheet_of_the_catalogue_is_tried_out_and_imported(desk: Desk, opened: Any, tmp_path: Path) -> None:
    heads = [column["head"] for column in seed("catalogue")["column"]]
    cells = {"事项分类": "路灯", "承办单位": "大竹县水务局", "依据": "三定方案", "生效日期": "2026-01-01"}
    path = xlsx(tmp_path / "c.xlsx", [cells], heads)
    page = opened("import", Role.CENTRE_HEAD)
    page.choose("system.importKind", "catalogue")
    page.find("system.importPath").setText(str(path))
    page.press("system.importTry")
    page.until(lambda: page.is_open("system.importRun"))
    assert desk.door().ask(catalogue_lines) == ()
    page.press("system.importRun")
    page.until(lambda: len(desk.door().ask(catalogue_lines)) == 1)

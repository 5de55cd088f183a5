"""The dispatch catalogue: what holds when, what it lacks, what it says twice, what returns teach."""

from datetime import date, timedelta

import pytest

from models.tables.directory import Category
from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import CatalogueSource, RequestKind, RequestState, TicketState
from services.access.permissions import Role
from services.catalogue.commands import EndCatalogueLine, SaveCatalogueLine
from services.catalogue.dto import LineState
from services.catalogue.errors import LineBegun, LineEnded, LineTwice
from services.catalogue.queries import catalogue_for, catalogue_gaps, catalogue_lines, catalogue_overlaps, corrections
from services.kernel.errors import Invalid, NotAllowed, NotFound, RecordChanged
from tests.services.catalogue.support import BEGUN, TODAY, area, category, lamps, write
from tests.services.tickets.support import ticket_in, units_of
from tests.support.desk import Desk


def said(desk: Desk, place: str = "", day: date = TODAY) -> str:
    area_id = area(desk, place) if place else None
    line = desk.door(Role.DISPATCHER).ask(catalogue_for, category(desk, "路灯"), area_id, day)
    return line.unit if line is not None else ""


def test_the_most_specific_line_holds(desk: Desk) -> None:
    parent = Category.get_by_id(category(desk, "路灯")).parent_id
    write(desk, lamps(desk, "县水务局")._replace(category_id=parent))
    assert said(desk, "石河镇") == "大竹县水务局"
    write(desk, lamps(desk))
    assert said(desk, "石河镇") == said(desk) == "大竹县住房和城乡建设局"
    write(desk, lamps(desk, "石河镇", "石河镇"))
    assert said(desk, "石河镇").endswith("石河镇人民政府")
    assert said(desk, "竹阳街道") == "大竹县住房和城乡建设局"


def test_a_class_comes_before_a_place(desk: Desk) -> None:
    """The own class of the whole county beats the class above it in the own area."""
    parent = Category.get_by_id(category(desk, "路灯")).parent_id
    write(desk, lamps(desk, "石河镇", "石河镇")._replace(category_id=parent))
    write(desk, lamps(desk))
    assert said(desk, "石河镇") == "大竹县住房和城乡建设局"


def test_a_changed_line_ends_the_old_one(desk: Desk) -> None:
    first = write(desk, lamps(desk))
    second = write(desk, lamps(desk, "县水务局", start=TODAY), first)
    assert first != second
    assert said(desk, day=TODAY - timedelta(days=1)) == "大竹县住房和城乡建设局"
    assert said(desk) == "大竹县水务局"
    rows = {row.id: row for row in desk.door().ask(catalogue_lines)}
    assert rows[first].facts.valid_until == date(2026, 5, 18)
    assert (rows[first].state(TODAY), rows[second].state(TODAY)) == (LineState.ENDED, LineState.IN_FORCE)


def test_what_was_in_force_is_not_rewritten(desk: Desk) -> None:
    line = write(desk, lamps(desk))
    with pytest.raises(LineBegun):
        write(desk, lamps(desk, "县水务局"), line)
    desk.door(Role.DISPATCHER).do(EndCatalogueLine(line, TODAY))
    desk.clock.moment += timedelta(days=1)
    with pytest.raises(LineEnded):
        write(desk, lamps(desk, "县水务局", start=TODAY + timedelta(days=1)), line)
    with pytest.raises(LineEnded):
        desk.door(Role.DISPATCHER).do(EndCatalogueLine(line, TODAY + timedelta(days=3)))


def test_a_line_that_has_not_begun_never_holds_once_it_is_changed(desk: Desk) -> None:
    coming = TODAY + timedelta(days=30)
    line = write(desk, lamps(desk, start=coming))
    other = write(desk, lamps(desk, "县水务局", start=coming), line)
    assert (said(desk, day=coming), len(desk.door().ask(catalogue_overlaps, coming))) == ("大竹县水务局", 0)
    rows = {row.id: row.state(TODAY) for row in desk.door().ask(catalogue_lines)}
    assert (rows[line], rows[other]) == (LineState.ENDED, LineState.COMING)
    with pytest.raises(LineEnded):
        write(desk, lamps(desk, start=coming), line)
    desk.door(Role.DISPATCHER).do(EndCatalogueLine(other, TODAY))
    assert said(desk, day=coming) == ""


def test_a_line_of_today_gives_way_to_its_correction(desk: Desk) -> None:
    line = write(desk, lamps(desk, start=TODAY))
    write(desk, lamps(desk, "县水务局", start=TODAY), line)
    assert (said(desk), len(desk.door().ask(catalogue_overlaps, TODAY))) == ("大竹县水务局", 0)


def test_a_line_ends_today_at_the_earliest(desk: Desk) -> None:
    line = write(desk, lamps(desk))
    with pytest.raises(Invalid):
        desk.door(Role.DISPATCHER).do(EndCatalogueLine(line, TODAY - timedelta(days=1)))
    desk.door(Role.DISPATCHER).do(EndCatalogueLine(line, TODAY))
    assert (said(desk), said(desk, day=TODAY + timedelta(days=1))) == ("大竹县住房和城乡建设局", "")


def test_what_cannot_be_said_is_refused(desk: Desk) -> None:
    good = lamps(desk)
    bad = (
        good._replace(basis=" "), good._replace(basis="依" * 301), good._replace(decider="人" * 121),
        good._replace(valid_until=date(2025, 12, 31)), good._replace(category_id=0), good._replace(area_id=0),
        good._replace(unit_id=0),
    )  # fmt: skip
    for facts in bad:
        with pytest.raises(Invalid):
            write(desk, facts)
    line = write(desk, good)
    with pytest.raises(LineTwice):
        write(desk, good._replace(basis="另一依据"))
    with pytest.raises(RecordChanged):
        desk.door(Role.DISPATCHER).do(SaveCatalogueLine(line, good, seen=good._replace(basis="旧依据")))
    with pytest.raises(NotFound):
        write(desk, good, 99)


def test_the_catalogue_is_for_its_keepers(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(SaveCatalogueLine(None, lamps(desk)))
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).ask(corrections, desk.clock.now())


def test_gaps_are_classes_without_a_line_anywhere(desk: Desk) -> None:
    door = desk.door(Role.DISPATCHER)
    before = {gap.category for gap in door.ask(catalogue_gaps, TODAY)}
    assert "路灯" in before
    write(desk, lamps(desk, "石河镇", "石河镇"))
    assert {gap.category for gap in door.ask(catalogue_gaps, TODAY)} == before - {"路灯"}
    assert "路灯" in {gap.category for gap in door.ask(catalogue_gaps, BEGUN - timedelta(days=1))}


def test_a_line_of_the_class_above_leaves_no_gap(desk: Desk) -> None:
    parent = Category.get_by_id(category(desk, "路灯")).parent_id
    write(desk, lamps(desk)._replace(category_id=parent))
    assert "路灯" not in {gap.category for gap in desk.door(Role.DISPATCHER).ask(catalogue_gaps, TODAY)}


def test_two_units_for_the_same_are_an_overlap(desk: Desk) -> None:
    door = desk.door(Role.DISPATCHER)
    write(desk, lamps(desk))
    write(desk, lamps(desk, "石河镇", "石河镇"))
    assert door.ask(catalogue_overlaps, TODAY) == ()
    write(desk, lamps(desk, "县水务局", start=date(2026, 5, 1)))
    [found] = door.ask(catalogue_overlaps, TODAY)
    assert (found.category, found.area, len(found.lines)) == ("路灯", "", 2)
    assert door.ask(catalogue_overlaps, date(2026, 4, 30)) == ()
    assert said(desk) == "大竹县水务局"


def returned(desk: Desk, state: RequestState = RequestState.GRANTED) -> str:
    """A ticket on lamps that the housing bureau returned and the water bureau has now."""
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.TO_SIGN)
    with desk.program.storage.begin():
        Ticket.update(category=category(desk, "路灯"), area=area(desk, "石河镇"), lead_unit=units.assist).where(
            Ticket.id == ticket
        ).execute()
        Request.create(
            ticket=ticket, unit=units.lead, kind=RequestKind.RETURN, state=state, reason="not_duty",
            filed_at=desk.clock.now(), filed_by=1, decided_at=desk.clock.now(), decided_by=1,
        )  # fmt: skip
    return str(Ticket.get_by_id(ticket).number)


def test_an_upheld_return_proposes_a_correction(desk: Desk) -> None:
    write(desk, lamps(desk))
    desk.clock.moment += timedelta(days=1)
    numbers = {returned(desk), returned(desk)}
    returned(desk, RequestState.REFUSED)
    door = desk.door(Role.DISPATCHER)
    [found] = door.ask(corrections, desk.clock.now())
    assert (found.category, found.area, found.unit, found.line_id) == ("路灯", "石河镇", "大竹县水务局", None)
    assert set(found.tickets) == numbers
    facts = lamps(desk, "县水务局", "石河镇", TODAY + timedelta(days=1))
    door.do(SaveCatalogueLine(None, facts, CatalogueSource.RETURNED))
    assert door.ask(corrections, desk.clock.now()) == ()


def test_a_line_written_after_the_return_has_answered_it(desk: Desk) -> None:
    returned(desk)
    door = desk.door(Role.DISPATCHER)
    assert len(door.ask(corrections, desk.clock.now())) == 1
    desk.clock.moment += timedelta(hours=1)
    write(desk, lamps(desk))
    assert door.ask(corrections, desk.clock.now()) == ()

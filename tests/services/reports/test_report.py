"""The report as a whole: what it is compared with, variants, faults, rights, and the document that scripts read."""

import json

import pytest

from models.vocabulary import HandlingWay, TicketState
from services.access.permissions import Role
from services.kernel.errors import NotAllowed
from services.reports.document import report_document
from services.reports.keys import Basis, Dimension, FigureKey
from services.reports.options import BadLevel, BadVariant, ReportOptions, parse_variants
from services.reports.periods import BadPeriod
from services.reports.queries import report
from tests.services.reports.support import NOW, OCTOBER, Month
from tests.support.desk import Desk


def test_the_period_before_and_a_year_before_are_told_as_of_the_same_moment(month: Month) -> None:
    month.task()
    month.task(received_at="09-07 09:00", due_at="09-16 18:00", closed_at="10-20 15:00")
    month.task(received_at="09-08 09:00")
    month.task(received_at="2025-10-14 09:00")
    found = month.report()
    assert found.figures[FigureKey.INTAKE].value == 1
    assert found.previous[FigureKey.INTAKE].value == 2
    assert found.previous[FigureKey.CLOSING_RATE].value == "100.00"
    assert found.last_year[FigureKey.INTAKE].value == 1
    assert set(found.previous) == set(found.last_year) == set(FigureKey)


def test_a_week_53_says_that_there_was_none_a_year_before(month: Month) -> None:
    found = month.report("2026-W53")
    assert {figure.value for figure in found.last_year.values()} == {None}
    assert any("53" in words for words in found.faults)
    assert found.previous[FigureKey.INTAKE].value == 0


def test_a_range_longer_than_a_year_may_overlap_with_its_like(month: Month) -> None:
    month.task()
    month.task(received_at="2025-10-12 09:00")
    found = month.report("2025-01-01..2026-12-31")
    assert (found.figures[FigureKey.INTAKE].value, found.last_year[FigureKey.INTAKE].value) == (2, 1)


def test_every_kind_of_period_takes_its_own_days(month: Month) -> None:
    for received in ("09-30 23:59", "10-05 00:00", "10-12 00:00", "10-31 23:59"):
        month.task(received_at=received)
    periods = ("2026-10", "2026-Q4", "2026", "2026-W41", "2026-10-05..2026-10-12", "2026-09")
    assert [month.figure("intake", period=period).value for period in periods] == [3, 3, 4, 1, 2, 1]


def test_a_variant_moves_a_figure_to_another_date(month: Month) -> None:
    month.task(received_at="09-28 09:00", dispatched_at="09-28 10:00", due_at="11-09 18:00", closed_at="10-20 15:00")
    assert month.parts("closing_rate") == (0, 0)
    assert month.parts("closing_rate", "closing_rate=closed") == (1, 1)
    assert month.parts("satisfaction_rate", "satisfaction_rate=due") == (0, 0)
    assert month.parts("on_time_rate", "on_time_rate=closed") == (1, 1)
    assert month.parts("on_time_rate", "on_time_rate=dispatched") == (0, 0)
    assert month.parts("return_rate", "return_rate=dispatched", period="2026-09") == (0, 1)
    assert month.figure("intake", "intake=closed").value == 1
    assert month.figure("overdue_open", "overdue_open=received").value == 0


def test_the_basis_tells_the_date_that_was_taken(month: Month) -> None:
    bases = month.report(OCTOBER, "on_time_rate=received").bases
    assert bases[FigureKey.ON_TIME_RATE] is Basis.RECEIVED
    assert {bases[key] for key in (FigureKey.ON_TIME_CLOSED, FigureKey.LATE_CLOSED, FigureKey.OVERDUE_OPEN)} == {
        Basis.DUE
    }
    assert {bases[key] for key in (FigureKey.CLOSED, FigureKey.SATISFACTION_RATE, FigureKey.REWORK_RATE)} == {
        Basis.CLOSED
    }
    assert {bases[key] for key in (FigureKey.INTAKE, FigureKey.CLOSING_RATE, FigureKey.RETURN_RATE)} == {Basis.RECEIVED}


def test_counts_of_rows_stay_those_received_whatever_the_variant(month: Month) -> None:
    month.task()
    month.task(received_at="09-28 09:00")
    rows = month.report(OCTOBER, "intake=closed").by[Dimension.UNIT]
    assert [(row.count, row.share, row.figures[FigureKey.INTAKE].value) for row in rows] == [(1, "100.00", 2)]


@pytest.mark.parametrize(
    "text",
    ["on_time_rate", "on_time_rate=never", "nothing=due", "satisfaction_rate=w1.5", "satisfaction_rate=w-1",
     "return_rate=w0.8", "=due", "", "satisfaction_rate=w"],
)  # fmt: skip
def test_what_is_no_variant_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadVariant, match="w0\\.8"):
        parse_variants([text])


def test_a_level_that_is_not_there_and_a_period_that_is_none_are_refused(desk: Desk) -> None:
    with pytest.raises(BadLevel):
        ReportOptions(level=0)
    with pytest.raises(BadPeriod):
        desk.door().ask(report, "2026-13", ReportOptions(), NOW)


def test_only_those_who_may_read_reports_get_one(desk: Desk) -> None:
    allowed = {Role.SUPERVISOR, Role.CENTRE_HEAD, Role.COUNTY_OFFICE, Role.ADMIN}  # the first person holds many roles
    for role in Role:
        if role in allowed:
            assert desk.door(role).ask(report, OCTOBER, ReportOptions(), NOW).figures[FigureKey.INTAKE].value == 0
        else:
            with pytest.raises(NotAllowed):
                desk.door(role).ask(report, OCTOBER, ReportOptions(), NOW)


def test_contradictions_and_gaps_are_told_with_their_number(month: Month) -> None:
    complete = {"category": "类", "area": "区", "channel": "来电"}
    month.task(**complete)
    assert month.report().faults == ()
    month.task(closed_at="10-11 09:00", **complete)
    month.task(closed_at=None, **complete)
    month.task(closed_at=None, **complete)
    month.running(state=TicketState.CENTRE_REVIEW, **complete)
    month.running(submitted_at="10-20 15:00", **complete)
    month.ticket(way=HandlingWay.DISPATCH, state=TicketState.GUIDED, **complete)
    month.task(category=None)
    faults = month.report().faults
    assert len(faults) == 8
    assert sum(words.count("2") for words in faults) >= 1
    assert month.report("2026-08").faults == ()


def test_the_document_has_the_agreed_shape(month: Month) -> None:
    month.task()
    month.running()
    document = json.loads(json.dumps(report_document(month.report(as_of="11-01 10:30"))))
    assert {"period", "basis", "figures", "by", "previous", "last_year", "faults"} <= set(document)
    assert (document["period"], document["as_of"]) == (OCTOBER, "2026-11-01T10:30")
    keys = [key.value for key in FigureKey]
    assert list(document["figures"]) == list(document["basis"]) == list(document["previous"]) == keys
    assert set(document["basis"].values()) == {"received", "due", "closed"}
    assert document["figures"]["intake"].keys() == {"value", "definition"}
    rate = document["figures"]["on_time_rate"]
    assert (rate["value"], rate["numerator"], rate["denominator"]) == ("50.00", 1, 2)
    assert all(figure["definition"] for figure in document["figures"].values())
    assert list(document["by"]) == ["unit", "type", "channel", "category", "area"]
    row = document["by"]["unit"][0]
    assert (row["name"], row["count"], row["share"], list(row["figures"])) == ("住建局", 2, "100.00", keys)
    assert document["faults"]


def test_definitions_name_the_weight_and_the_date(month: Month) -> None:
    usual = report_document(month.report())["figures"]["satisfaction_rate"]["definition"]
    asked = month.report(OCTOBER, "satisfaction_rate=w0.8", "satisfaction_rate=received")
    weighted = report_document(asked)["figures"]["satisfaction_rate"]["definition"]
    assert "0.8" in weighted
    assert usual != weighted

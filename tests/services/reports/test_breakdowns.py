"""Every ticket once, under its lead unit, type, channel, class and area, by the names as stored."""

from models.tables.directory import Category
from models.vocabulary import AppealType, HandlingWay, Satisfaction
from services.reports.keys import FigureKey
from tests.services.reports.support import Month


def _shown(month: Month, dimension: str, **options: int) -> list[tuple[str, int, str | None]]:
    return [(row.name, row.count, row.share) for row in month.rows(dimension, **options)]


def test_names_of_other_counties_stand_exactly_as_written(month: Month) -> None:
    month.task(unit="西津街道办事处", area="西津街道", channel="省12345指挥监管平台", category="农林畜牧水利")
    assert _shown(month, "unit") == [("西津街道办事处", 1, "100.00")]
    assert _shown(month, "area") == [("西津街道", 1, "100.00")]
    assert _shown(month, "channel") == [("省12345指挥监管平台", 1, "100.00")]
    assert _shown(month, "category") == [("农林畜牧水利", 1, "100.00")]


def test_rows_stand_by_number_then_name_and_shares_are_of_the_intake(month: Month) -> None:
    for unit in ("乙局", "甲局", "丙局", "丙局"):
        month.task(unit=unit)
    month.ticket(way=HandlingWay.DIRECT, closed_at="10-12 09:20")
    month.ticket(way=HandlingWay.DIRECT, closed_at="10-12 09:20")
    assert _shown(month, "unit") == [
        ("丙局", 2, "33.33"), ("乙局", 1, "16.67"), ("甲局", 1, "16.67"), ("—", 2, "33.33")
    ]  # fmt: skip
    assert sum(row.count for row in month.rows("area")) == 6


def test_types_carry_the_labels_of_the_office(month: Month) -> None:
    for appeal in AppealType:
        month.task(type=appeal)
    assert {row.name for row in month.rows("type")} == {
        "咨询", "求助", "投诉", "举报", "意见建议", "表扬/感谢", "其他"
    }  # fmt: skip
    assert all(row.share == "14.29" for row in month.rows("type"))


def test_classes_are_rolled_up_to_the_first_level_unless_asked_otherwise(month: Month) -> None:
    child = Category.select().where(Category.level == 2).order_by(Category.id).get()
    month.task(category=child.name)
    month.task(category=child.parent.name)
    assert _shown(month, "category") == [(child.parent.name, 2, "100.00")]
    assert {row[0] for row in _shown(month, "category", level=2)} == {child.name, child.parent.name}
    assert _shown(month, "category", level=9) == _shown(month, "category", level=2)


def test_a_row_has_all_figures_of_its_own_tickets(month: Month) -> None:
    month.task(unit="甲局")
    month.task(unit="甲局", result_satisfaction=Satisfaction.DISSATISFIED)
    month.running(unit="乙局")
    rows = {row.name: row.figures for row in month.rows("unit")}
    assert set(rows["甲局"]) == set(FigureKey)
    assert rows["甲局"][FigureKey.SATISFACTION_RATE].value == "50.00"
    assert rows["甲局"][FigureKey.ON_TIME_RATE].value == "100.00"
    assert rows["乙局"][FigureKey.ON_TIME_RATE].value == "0.00"
    assert rows["乙局"][FigureKey.OVERDUE_OPEN].value == 1
    assert rows["乙局"][FigureKey.SATISFACTION_RATE].value is None


def test_a_unit_that_only_closed_older_tickets_has_a_row_without_share(month: Month) -> None:
    month.task(unit="甲局", received_at="09-20 09:00")
    month.task(unit="乙局")
    assert _shown(month, "unit") == [("乙局", 1, "100.00"), ("甲局", 0, "0.00")]
    assert month.rows("unit")[1].figures[FigureKey.CLOSED].value == 1


def test_where_nothing_was_received_there_is_no_share(month: Month) -> None:
    month.task(received_at="09-20 09:00")
    assert _shown(month, "unit") == [("住建局", 0, None)]


def test_the_parts_of_a_breakdown_add_up_to_the_whole(month: Month) -> None:
    for number in range(12):
        month.task(unit=f"单位{number % 5}", category=f"类{number % 3}", received_at=f"10-{number + 1:02d} 09:00")
    report = month.report()
    for rows in report.by.values():
        for key in (FigureKey.INTAKE, FigureKey.CLOSED, FigureKey.ON_TIME_CLOSED):
            assert sum(int(row.figures[key].value or 0) for row in rows) == report.figures[key].value
        assert sum(row.figures[FigureKey.RETURN_RATE].denominator or 0 for row in rows) == 12

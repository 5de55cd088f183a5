"""Cells become values, or are refused in words."""

from datetime import date, datetime
from typing import Any

import pytest

from models.vocabulary import Connected, Satisfaction, Solved, TicketState
from services.exchange.cells import Phone, Refused, read_cell
from services.exchange.columns import history_columns
from services.exchange.dto import Cell


def value(key: str, cell: Cell) -> Any:
    return read_cell(history_columns()[key], cell)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-02 09:05", datetime(2026, 3, 2, 9, 5)),
        ("2026-03-02 09:05:30", datetime(2026, 3, 2, 9, 5, 30)),
        ("2026/3/2 9:05", datetime(2026, 3, 2, 9, 5)),
        ("2026-03-02T09:05:00.0", datetime(2026, 3, 2, 9, 5)),
        ("２０２６－０３－０２　０９：０５", datetime(2026, 3, 2, 9, 5)),
        ("2026-03-02", datetime(2026, 3, 2)),
        (date(2026, 3, 2), datetime(2026, 3, 2)),
        (datetime(2026, 3, 2, 9, 4, 59, 999_995), datetime(2026, 3, 2, 9, 5)),
    ],
)
def test_moments_are_read_in_every_form(written: Cell, moment: datetime) -> None:
    assert value("received_at", written).at == moment


@pytest.mark.parametrize(
    "written", ["明天", "2026-13-02", "2026-02-30 10:00", "02/03/2026", 46000.5, "2026-03-02 25:00", True]
)
def test_what_is_no_moment_is_refused(written: Cell) -> None:
    with pytest.raises(Refused, match="2026-03-05 14:30"):
        value("received_at", written)


@pytest.mark.parametrize("written", ["1026-03-02", "2206-03-02", datetime(1900, 1, 1)])
def test_a_year_that_cannot_be_right_is_refused(written: Cell) -> None:
    with pytest.raises(Refused, match=r"1026|2206|1900"):
        value("received_at", written)


@pytest.mark.parametrize("written", ["2026-03-20", date(2026, 3, 20)])
def test_a_limit_with_a_day_only_ends_with_the_office_day(written: Cell) -> None:
    assert value("due_at", written).at == datetime(2026, 3, 20, 18)


def test_a_limit_with_an_hour_is_used_as_written() -> None:
    assert value("due_at", "2026-03-20 00:00").at == datetime(2026, 3, 20)


@pytest.mark.parametrize(
    ("key", "written", "word"),
    [
        ("state", "长周期", TicketState.LONG_TERM),
        ("state", 90, TicketState.CLOSED),
        ("connected", "接通", Connected.ANSWERED),
        ("connected", "停机空号", Connected.OUT_OF_SERVICE),
        ("solved", "基本解决", Solved.PARTLY),
        ("result_satisfaction", "基本满意", Satisfaction.FAIRLY),
        ("confidential", "是", True),
        ("confidential", "否", False),
        ("confidential", True, True),
    ],
)
def test_closed_lists_are_read_by_label_and_key(key: str, written: Cell, word: Any) -> None:
    assert value(key, written) == word


@pytest.mark.parametrize(("key", "allowed"), [("type", "咨询、求助"), ("state", "待派单"), ("confidential", "是、否")])
def test_a_word_outside_the_list_is_refused_naming_the_list(key: str, allowed: str) -> None:
    with pytest.raises(Refused, match=allowed):
        value(key, "别的")


@pytest.mark.parametrize(("written", "count"), [(0, 0), (2.0, 2), ("3", 3), ("３", 3)])
def test_counts_are_whole_numbers(written: Cell, count: int) -> None:
    assert value("return_count", written) == count


@pytest.mark.parametrize("written", [-1, 1.5, "两次", "10000", "9" * 5000, True])
def test_what_is_no_count_is_refused(written: Cell) -> None:
    with pytest.raises(Refused):
        value("return_count", written)


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        (13800001234.0, Phone("13800001234", "1234")),
        ("+86 138-0000-1234", Phone("13800001234", "1234")),
        ("１３８００００１２３４", Phone("13800001234", "1234")),
        ("010-62221234转3", Phone("01062221234转3", "34转3")),
        ("95588", Phone("95588", "5588")),
        ("138****1234", Phone(None, "1234")),
        ("***", Phone(None, None)),
    ],
)
def test_phones_are_read_in_every_form(written: Cell, phone: Phone) -> None:
    assert value("phone", written) == phone


@pytest.mark.parametrize("written", ["无", "1380000", "13800001234/62221234"])
def test_an_unusable_phone_is_refused_without_repeating_it(written: str) -> None:
    with pytest.raises(Refused) as refusal:
        value("phone", written)
    assert written not in str(refusal.value)


@pytest.mark.parametrize(
    "written", ["=cmd|' /C calc'!A0", "=1+1", "@SUM(1)*cmd|'/C calc'!A0", "-2+3+cmd|' /C calc'!A0"]
)
@pytest.mark.parametrize("key", ["number", "title", "content", "lead", "phone"])
def test_what_a_spreadsheet_would_carry_out_is_refused(key: str, written: str) -> None:
    with pytest.raises(Refused, match="公式"):
        value(key, written)


def test_texts_lose_control_characters_and_keep_everything_else() -> None:
    assert value("content", "甲\x00乙\r\n丙😀𬭎\u202e") == "甲乙\n丙😀𬭎"
    assert value("title", "甲\n乙") == "甲 乙"
    assert value("title", "-") == "-"


@pytest.mark.parametrize("written", ["县\x00教育局", "县\n教育局", "县教育局\u200f"])
def test_names_with_hidden_characters_are_refused(written: str) -> None:
    with pytest.raises(Refused):
        value("lead", written)


def test_names_are_kept_exactly_as_written() -> None:
    assert value("lead", "县教育局（ａ）") == "县教育局（ａ）"
    assert value("assists", "甲局；乙局;丙局、甲局 \n丁局；") == ("甲局", "乙局", "丙局", "丁局")


@pytest.mark.parametrize("written", [202603020000000123, 2.02603e17, "2.02603E+17"])
def test_a_number_that_lost_its_digits_is_refused(written: Cell) -> None:
    with pytest.raises(Refused, match="文本"):
        value("number", written)


@pytest.mark.parametrize(("key", "longest"), [("number", 60), ("title", 300), ("lead", 200), ("content", 32767)])
def test_texts_that_do_not_fit_are_refused(key: str, longest: int) -> None:
    assert len(value(key, "长" * longest)) == longest
    with pytest.raises(Refused, match=str(longest)):
        value(key, "长" * (longest + 1))

"""The words of a deadline are what a unit would be shown when it disputes one."""

from collections.abc import Iterator

import pytest

import i18n
from models.vocabulary import AppealType, Urgency
from services.calendar.days import DayOverride, WorkCalendar
from services.calendar.explain import day_words, summary, term_words
from services.calendar.limits import Due, ticket_due
from services.calendar.terms import Term
from tests.services.calendar.support import CALENDAR, SICHUAN, due_of, moment


@pytest.fixture
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("zh_CN")


def _account(due: Due) -> list[tuple[str, str]]:
    return [(line.title, line.words) for line in summary(due)]


def test_a_day_limit_says_where_it_starts_what_it_skips_and_where_it_ends() -> None:
    assert _account(due_of("15 working days", "2026-04-28 16:12")) == [
        ("次日起算", "4月28日 16:12 送达，当日不计，从4月29日数起。"),
        ("节假日", "5月1日至5月5日 劳动节，5天不计。"),
        ("双休日", "周末3天不计。"),
        ("调休", "5月9日 周六上班，计为第6天。"),
        ("到期", "第15个工作日下班，5月21日 18:00。"),
    ]


def test_a_quiet_week_needs_no_more_than_start_and_end() -> None:
    assert [title for title, _words in _account(due_of("3 working days", "2026-05-18 10:00"))] == ["次日起算", "到期"]


def test_the_day_of_receipt_is_not_skipped_a_second_time() -> None:
    assert _account(due_of("1 working day", "2026-05-17 10:00"))[1:] == [("到期", "第1个工作日下班，5月18日 18:00。")]


def test_a_provisional_limit_names_the_year_and_dates_carry_it() -> None:
    assert _account(due_of("3 working days", "2026-12-30 20:00"))[1:] == [
        ("节假日", "2027-01-01 元旦，不计。"),
        ("双休日", "周末2天不计。"),
        ("到期", "第3个工作日下班，2027-01-05 18:00。"),
        ("暂定", "2027年放假安排尚未公布，暂按双休日和法定节假日推算，公布后重新核算。"),
    ]


def test_holidays_of_one_name_with_a_working_day_between_are_told_apart() -> None:
    own = {moment(f"2026-05-{day}").date(): DayOverride(False, "停电检修") for day in ("19", "21")}
    own[moment("2026-05-22").date()] = DayOverride(False)
    found = due_of("2 working days", "2026-05-18 10:00", WorkCalendar(own))
    assert _account(found)[1] == (
        "节假日",
        "5月19日 停电检修，不计。\n5月21日 停电检修，不计。\n5月22日 休息日，不计。",
    )


def test_office_hours_say_when_they_run() -> None:
    assert _account(due_of("4 working hours", "2026-10-09 19:00")) == [
        ("办公时间", "10月9日 19:00 送达，从 10月10日 09:00 起按办公时间计，午休和下班后不计。"),
        ("调休", "10月10日 周六上班，计入。"),
        ("到期", "满4个工作小时，10月10日 15:00。"),
    ]


def test_an_urgent_limit_runs_round_the_clock() -> None:
    found = ticket_due(AppealType.HELP, Urgency.URGENT, moment("2026-10-03 21:00"), SICHUAN, CALENDAR)
    assert _account(found) == [
        ("全天候计时", "10月3日 21:00 送达，即时起算，夜间和休息日照计。"),
        ("到期", "满24小时，10月4日 21:00。"),
    ]


def test_no_limit_is_said_in_words() -> None:
    found = ticket_due(AppealType.PRAISE, Urgency.NORMAL, moment("2026-10-03 21:00"), SICHUAN, CALENDAR)
    assert _account(found) == [("时限", "此类诉求不设办理时限。")]


def test_each_day_has_its_line() -> None:
    found = due_of("1 working day", "2026-12-31 20:00")
    assert [day_words(day) for day in found.days] == [
        "2026-12-31 周四：不计，收到当日（工作日）",
        "2027-01-01 周五：不计，元旦（暂定）",
        "2027-01-02 周六：不计，周末（暂定）",
        "2027-01-03 周日：不计，周末（暂定）",
        "2027-01-04 周一：第1个工作日，工作日（暂定）",
    ]
    assert day_words(due_of("1 hour", "2026-05-18 10:00").days[0]) == "2026-05-18 周一：全天候计时"


@pytest.mark.usefixtures("english")
def test_the_same_account_in_english() -> None:
    assert _account(due_of("1 working day", "2026-05-15 10:00")) == [
        ("Counted from the next day", "Received 5/15 10:00; the day of receipt does not count, counted from 5/18."),
        ("Weekends", "2 weekend days do not count."),
        ("Due", "End of working day 1, 5/18 18:00."),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 working days", "3个工作日"),
        ("4 working hours", "4个工作小时"),
        ("90 working minutes", "90个工作分钟"),
        ("24 hours", "24小时"),
        ("30 minutes", "30分钟"),
    ],
)
def test_a_term_has_words(text: str, words: str) -> None:
    assert term_words(Term.parse(text)) == words


def test_no_term_has_words_too() -> None:
    assert term_words(None) == "不设时限"

"""Leaf words: refusals, labels, counters, closed lists, edges of days."""

from datetime import date, datetime

import pytest

import i18n
from models.vocabulary import TicketState
from services.kernel.boundaries import day_after, end_of_day, start_of_day
from services.kernel.clock import OfficeClock
from services.kernel.counters import next_number
from services.kernel.errors import DomainError, NotFound
from services.kernel.events import Topic
from services.kernel.labels import label
from services.kernel.progress import NoProgress
from services.kernel.words import key_of, label_of, words_of
from tests.support.desk import Desk


def test_a_refusal_speaks_the_language_in_use() -> None:
    refusal = NotFound(what="X")
    try:
        i18n.use("en")
        english = str(refusal)
    finally:
        i18n.use("zh_CN")
    assert english.startswith("X was not found")
    assert str(refusal) != english
    assert isinstance(refusal, DomainError)


def test_words_have_labels_and_nothing_is_a_dash() -> None:
    assert (label(TicketState.HANDLING), label(None)) == ("办理中", "—")


def test_office_time_is_that_of_shanghai_in_whole_seconds() -> None:
    now = OfficeClock().now()
    assert (now.tzinfo, now.microsecond) == (None, 0)


def test_counters_run_on_under_their_names(desk: Desk) -> None:
    with desk.program.storage.begin():
        assert [next_number("a"), next_number("a"), next_number("b"), next_number("a")] == [1, 2, 1, 3]


@pytest.mark.parametrize(
    ("text", "key"), [("求助", "help"), (" HELP ", "help"), ("感谢", "praise"), ("求助类", None), ("", None)]
)
def test_closed_lists_are_read_exactly(text: str, key: str | None) -> None:
    assert key_of("appeal_type", text) == key


def test_closed_lists_know_their_labels() -> None:
    assert label_of("appeal_type", "help") in words_of("appeal_type")


def test_days_have_edges() -> None:
    noon = datetime(2026, 12, 31, 12, 30)
    assert end_of_day(noon) == datetime(2026, 12, 31, 23, 59, 59)
    assert start_of_day(noon.date()) == datetime(2026, 12, 31)
    assert day_after(noon.date()) == date(2027, 1, 1)


def test_everything_is_every_topic() -> None:
    assert all(topic in Topic.everything() for topic in Topic)


def test_nobody_watches() -> None:
    progress = NoProgress()
    progress.step(1, 2)
    assert progress.cancelled is False

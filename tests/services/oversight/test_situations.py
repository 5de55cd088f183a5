"""What the office decides on the situations: who confirmed a text and when, and which are not looked for."""

from datetime import date, datetime

import pytest

from models.vocabulary import SourceStatus
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed
from services.oversight.commands import RunScan
from services.oversight.confirming import ConfirmSituation, DoubtSituation, EnableSituation, NothingToConfirm
from services.oversight.queries import situation_list
from services.oversight.quiet import scan_pending
from services.oversight.situations import Situation
from tests.services.oversight.support import WATER, scan, sent, stored, submitted
from tests.support.desk import Desk

MONDAY = datetime(2026, 5, 18, 9)
DAY = date(2026, 5, 15)


def listed(desk: Desk, code: str) -> Situation:
    """A situation as the office has it."""
    return next(each for each in desk.door(Role.SUPERVISOR).ask(situation_list) if each.code == code)


def test_every_situation_says_when_it_is_met_and_when_not(desk: Desk) -> None:
    found = desk.door(Role.SUPERVISOR).ask(situation_list)
    assert [each.code for each in found] == [f"{kind}{place}" for kind, count in (("A", 6), ("B", 3), ("C", 6))
                                             for place in range(1, count + 1)] + ["A7", "A8", "A9"]  # fmt: skip
    assert all(each.fires and each.silent and each.fires != each.silent for each in found)
    assert {each.code for each in found if not each.enabled} == {"A7", "A8", "A9"}


def test_a_text_is_confirmed_by_a_person_and_a_day_and_doubted_again(desk: Desk) -> None:
    desk.clock.moment = MONDAY
    stored(desk, rework_count=2)
    head = desk.door(Role.CENTRE_HEAD)
    assert {case.status for case in scan(desk, MONDAY)} == {SourceStatus.CONFIRMED, SourceStatus.INFERRED}
    head.do(ConfirmSituation("A4", "李审核", DAY, "多次重办仍未解决"))
    shown = listed(desk, "A4")
    assert (shown.status, shown.notice) == (SourceStatus.CONFIRMED, "多次重办仍未解决")
    assert (shown.confirmed_by, shown.confirmed_on) == ("李审核", DAY)
    assert {case.status for case in scan(desk, MONDAY)} == {SourceStatus.CONFIRMED}
    head.do(DoubtSituation("A4"))
    shown = listed(desk, "A4")
    assert (shown.status, shown.notice, shown.confirmed_by) == (SourceStatus.INFERRED, "", "")


@pytest.mark.parametrize(
    "command",
    [
        ConfirmSituation("A4", "", DAY, "文字"),
        ConfirmSituation("A4", "李审核", DAY, " "),
        ConfirmSituation("A4", "李审核", date(2026, 5, 19), "文字"),
        ConfirmSituation("A4", "李审核", DAY, "字" * 201),
        ConfirmSituation("D1", "李审核", DAY, "文字"),
        ConfirmSituation("A1", "李审核", DAY, "文字"),
        DoubtSituation("A1"),
        EnableSituation("A0", enabled=True),
    ],
    ids=str,
)
def test_a_confirmation_needs_name_day_and_words(desk: Desk, command: ConfirmSituation) -> None:
    desk.clock.moment = MONDAY
    with pytest.raises((Invalid, NothingToConfirm)):
        desk.door(Role.CENTRE_HEAD).do(command)


def test_only_the_head_decides_on_situations(desk: Desk) -> None:
    for command in (ConfirmSituation("A4", "李审核", DAY, "文字"), EnableSituation("A1", enabled=False)):
        with pytest.raises(NotAllowed):
            desk.door(Role.SUPERVISOR).do(command)


def test_a_situation_that_is_off_is_not_looked_for(desk: Desk) -> None:
    desk.clock.moment = MONDAY
    stored(desk)
    desk.door(Role.CENTRE_HEAD).do(EnableSituation("A1", enabled=False))
    assert scan(desk, MONDAY) == ()
    desk.door(Role.CENTRE_HEAD).do(EnableSituation("A1", enabled=True))
    assert len(scan(desk, MONDAY)) == 1


def test_the_programs_own_round_scans_only_for_something_new(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    supervisor = desk.door(Role.SUPERVISOR)

    def pending(at: datetime) -> bool:
        desk.clock.moment = at
        return supervisor.ask(scan_pending, at)

    assert not pending(datetime(2026, 5, 14, 18))
    assert pending(MONDAY)
    supervisor.do(RunScan())
    assert not pending(MONDAY)
    stored(desk, WATER)
    assert not pending(MONDAY.replace(hour=9, minute=59))
    assert pending(MONDAY.replace(hour=10))
    supervisor.do(RunScan())
    assert not pending(MONDAY.replace(hour=11))
    submitted(desk, ticket, MONDAY.replace(hour=12))
    assert pending(MONDAY.replace(hour=13))
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).ask(scan_pending, MONDAY)

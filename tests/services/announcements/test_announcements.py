"""Announcements: written by the heads of the centre, read by everybody while they hold."""

from datetime import timedelta

import pytest

from services.access.permissions import Role
from services.announcements.commands import (
    AlreadyWithdrawn,
    Announce,
    AnnouncementText,
    ChangeAnnouncement,
    WithdrawAnnouncement,
)
from services.announcements.queries import announcements
from services.kernel.errors import Invalid, NotAllowed, NotFound
from tests.support.desk import Desk


def shown(desk: Desk, role: Role = Role.UNIT_CLERK) -> list[str]:
    """The titles that a role reads now."""
    return [row.title for row in desk.door(role).ask(announcements, desk.clock.now())]


def test_everybody_reads_what_the_centre_announces_newest_first(desk: Desk) -> None:
    desk.door(Role.CENTRE_HEAD).do(Announce(AnnouncementText(" 城区西片停水 ", "5月20日 8:30 起检修")))
    desk.clock.moment += timedelta(minutes=1)
    desk.door(Role.SUPERVISOR).do(Announce(AnnouncementText("端午放假")))
    for role in Role:
        assert shown(desk, role) == ["端午放假", "城区西片停水"], role
    row = desk.door(Role.OPERATOR).ask(announcements, desk.clock.now())[1]
    assert (row.words, row.written_by, row.changed_at) == ("5月20日 8:30 起检修", "测试centre_head", None)


def test_an_announcement_holds_to_the_end_of_its_day(desk: Desk) -> None:
    today = desk.clock.now().date()
    desk.door(Role.CENTRE_HEAD).do(Announce(AnnouncementText("停水", valid_until=today)))
    desk.clock.moment = desk.clock.moment.replace(hour=23, minute=59)
    assert shown(desk) == ["停水"]
    desk.clock.moment += timedelta(minutes=1)
    assert shown(desk) == []


def test_it_is_changed_and_withdrawn(desk: Desk) -> None:
    head = desk.door(Role.CENTRE_HEAD)
    made = head.do(Announce(AnnouncementText("停水")))
    head.do(ChangeAnnouncement(made, AnnouncementText("停水改期")))
    assert shown(desk) == ["停水改期"]
    head.do(WithdrawAnnouncement(made))
    head.do(WithdrawAnnouncement(made))
    assert shown(desk) == []
    with pytest.raises(AlreadyWithdrawn):
        head.do(ChangeAnnouncement(made, AnnouncementText("又改")))


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.CENTRE_HEAD, Role.SUPERVISOR, Role.ADMIN}])
def test_others_may_not_announce(desk: Desk, role: Role) -> None:
    for command in (
        Announce(AnnouncementText("停水")),
        ChangeAnnouncement(1, AnnouncementText("a")),
        WithdrawAnnouncement(1),
    ):
        with pytest.raises(NotAllowed):
            desk.door(role).do(command)


@pytest.mark.parametrize(
    "text", [AnnouncementText("  "), AnnouncementText("长" * 61), AnnouncementText("停水", "长" * 501)]
)
def test_what_cannot_be_read_at_a_glance_is_refused(desk: Desk, text: AnnouncementText) -> None:
    with pytest.raises(Invalid):
        desk.door(Role.CENTRE_HEAD).do(Announce(text))


def test_a_day_that_is_over_is_refused_and_so_is_one_that_is_not_there(desk: Desk) -> None:
    head = desk.door(Role.CENTRE_HEAD)
    yesterday = desk.clock.now().date() - timedelta(days=1)
    with pytest.raises(Invalid):
        head.do(Announce(AnnouncementText("停水", valid_until=yesterday)))
    with pytest.raises(NotFound):
        head.do(ChangeAnnouncement(999, AnnouncementText("停水")))

"""The bell tells people what concerns them, and nothing else."""

from collections.abc import Collection
from datetime import timedelta

import pytest

from services.access.permissions import Role
from services.kernel.errors import NotAllowed
from services.kernel.vocabulary import AppealType, ContactWay, DispatchBasis, Satisfaction, Tier
from services.news.dto import NewsKind
from services.news.marks import LeaveDesk, MarkNewsSeen
from services.news.queries import bell, since_left
from services.oversight.warning_commands import AcknowledgeWarning, FireWarnings
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.reviewing import ApproveReply, SendBackReply
from tests.services.tickets.test_today import closed
from tests.support.desk import Desk

K = NewsKind


def sent(desk: Desk, idem: str, unit: str = "县住建局", **form: object) -> int:
    """A ticket with a unit."""
    words = {"phone": "13800001234", "caller_name": "王秀英", "title": idem, "content": "路灯不亮", **form}
    made = desk.door(Role.OPERATOR).do(RegisterTicket(IntakeForm(**words), Forward(), idem)).ticket_id
    lead = Assignment(desk.unit(unit))
    desk.door(Role.DISPATCHER).do(DispatchTicket(made, None, lead, (), DispatchBasis.DUTY))
    return made


def replied(desk: Desk, idem: str) -> int:
    """A ticket whose reply waits for the reviewer."""
    ticket = sent(desk, idem)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(ticket))
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(ticket, None, "已修复"))
    return ticket


def told(desk: Desk, role: Role) -> Collection[tuple[NewsKind, str]]:
    """What the bell of a role says."""
    return [(item.kind, item.subject) for item in desk.door(role).ask(bell, desk.clock.now()).items]


def test_a_unit_hears_of_what_is_sent_to_it_and_of_no_other_unit(desk: Desk) -> None:
    sent(desk, "ours")
    sent(desk, "theirs", "县公安局")
    assert told(desk, Role.UNIT_CLERK) == [(K.SENT_TO_US, "ours")]


def test_a_reviewer_hears_of_replies_only_while_they_wait(desk: Desk) -> None:
    ticket = replied(desk, "one")
    assert told(desk, Role.REVIEWER) == [(K.TO_REVIEW, "one")]
    desk.door(Role.REVIEWER).do(ApproveReply(ticket, None))
    assert told(desk, Role.REVIEWER) == []


def test_what_was_sent_back_is_told_to_the_unit_and_to_those_who_had_a_hand_in_it(desk: Desk) -> None:
    ticket = replied(desk, "one")
    desk.door(Role.REVIEWER).do(SendBackReply(ticket, None, "依据不足"))
    for role in (Role.UNIT_CLERK, Role.UNIT_LEAD, Role.OPERATOR, Role.DISPATCHER):
        assert (K.SENT_BACK, "one") in told(desk, role), role
    for role in (Role.REVIEWER, Role.CALLBACK_CLERK, Role.SUPERVISOR):
        assert (K.SENT_BACK, "one") not in told(desk, role), role


def test_a_person_s_own_step_is_no_news_to_them(desk: Desk) -> None:
    closed(desk, "one", Satisfaction.SATISFIED)
    assert (K.CLOSED, "one") not in told(desk, Role.CALLBACK_CLERK)
    assert (K.CLOSED, "one") in told(desk, Role.OPERATOR)


def test_warnings_reach_the_unit_the_people_of_the_ticket_and_the_overseers_when_red(desk: Desk) -> None:
    sent(desk, "late")
    desk.clock.moment += timedelta(days=10)
    desk.door(Role.CENTRE_HEAD).do(FireWarnings())
    for role in (Role.UNIT_CLERK, Role.DISPATCHER, Role.SUPERVISOR):
        found = [one for one in desk.door(role).ask(bell, desk.clock.now()).items if one.kind is K.WARNING]
        assert Tier.RED in {one.tier for one in found}, role
    assert all(kind is not K.WARNING for kind, _subject in told(desk, Role.REVIEWER))


def test_an_acknowledged_warning_is_told_as_read(desk: Desk) -> None:
    sent(desk, "late")
    desk.clock.moment += timedelta(days=10)
    desk.door(Role.CENTRE_HEAD).do(FireWarnings())
    clerk = desk.door(Role.UNIT_CLERK)
    warning = next(one for one in clerk.ask(bell, desk.clock.now()).items if one.kind is K.WARNING)
    assert not warning.acknowledged
    clerk.do(AcknowledgeWarning(warning.id))
    again = {one.key: one for one in clerk.ask(bell, desk.clock.now()).items}
    assert again[warning.key].acknowledged


def test_hidden_callers_stay_hidden(desk: Desk) -> None:
    sent(desk, "举报", type=AppealType.REPORT)
    for item in desk.door(Role.UNIT_CLERK).ask(bell, desk.clock.now()).items:
        assert "王秀英" not in repr(item)
        assert "1380000" not in repr(item)


def test_seen_news_are_counted_no_more_and_only_for_the_one_who_saw_them(desk: Desk) -> None:
    sent(desk, "one")
    clerk, lead = desk.door(Role.UNIT_CLERK), desk.door(Role.UNIT_LEAD)
    first = clerk.ask(bell, desk.clock.now())
    assert first.unseen == 1
    clerk.do(MarkNewsSeen((first.items[0].key,), first.items[0].at))
    assert clerk.ask(bell, desk.clock.now()).unseen == 0
    assert len(clerk.ask(bell, desk.clock.now()).items) == 1
    assert lead.ask(bell, desk.clock.now()).unseen == 1


def test_a_warning_that_is_stored_late_is_still_news(desk: Desk) -> None:
    sent(desk, "late")
    desk.clock.moment += timedelta(days=10)
    sent(desk, "after the limit")
    clerk = desk.door(Role.UNIT_CLERK)
    looked = clerk.ask(bell, desk.clock.now()).items
    clerk.do(MarkNewsSeen(tuple(one.key for one in looked), desk.clock.now() - timedelta(days=7)))
    desk.door(Role.CENTRE_HEAD).do(FireWarnings())
    found = clerk.ask(bell, desk.clock.now())
    assert found.unseen == sum(one.kind is K.WARNING for one in found.items) > 0


def test_who_comes_back_is_told_what_happened_since_they_left(desk: Desk) -> None:
    clerk = desk.door(Role.UNIT_CLERK)
    sent(desk, "before")
    assert clerk.ask(since_left, desk.clock.now()).left_at is None
    desk.clock.moment += timedelta(minutes=1)
    clerk.do(LeaveDesk())
    left = desk.clock.now()
    desk.clock.moment += timedelta(hours=2)
    sent(desk, "meanwhile")
    found = clerk.ask(since_left, desk.clock.now())
    assert found.left_at == left
    assert [item.subject for item in found.items] == ["meanwhile"]


def test_on_the_first_day_the_news_of_yesterday_and_today_are_told(desk: Desk) -> None:
    sent(desk, "old")
    desk.clock.moment += timedelta(days=2)
    sent(desk, "new")
    found = desk.door(Role.UNIT_CLERK).ask(since_left, desk.clock.now())
    assert [item.subject for item in found.items] == ["new"]


def test_people_without_tickets_hear_nothing(desk: Desk) -> None:
    for query in (bell, since_left):
        with pytest.raises(NotAllowed):
            desk.door(Role.AUDITOR).ask(query, desk.clock.now())

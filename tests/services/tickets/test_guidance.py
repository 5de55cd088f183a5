"""Matters that belong elsewhere: what is written down of them, what they are linked to, in whose words."""

from dataclasses import replace

import pytest

from models.tables.handling import TicketEvent
from models.tables.ticket import Ticket, TicketCaller
from models.vocabulary import TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, NotFound, RecordChanged
from services.tickets.detail_queries import ticket_detail
from services.tickets.dto import IntakeForm, TicketDetail
from services.tickets.guidance_queries import guidance_list
from services.tickets.guidance_texts import WriteGuidance
from services.tickets.intake import Answer, Guide, Keep, RegisterTicket, SettleTicket
from tests.services.tickets.support import FORM
from tests.support.desk import Desk

SECRET = replace(FORM, title="某涉密工程", content="涉密工程的具体数据", address="某基地")


def guided(desk: Desk, guide: Guide, form: IntakeForm = FORM) -> TicketDetail:
    """The record that a guidance leaves."""
    done = desk.door(Role.OPERATOR).do(RegisterTicket(form, guide, f"{guide}"[:36]))
    return desk.door().ask(ticket_detail, done.ticket_id, desk.clock.now())


def test_of_secrets_nothing_is_written_down(desk: Desk) -> None:
    kept = guided(desk, Guide("G8", "请不要在电话里说。"), SECRET)
    assert (kept.row.title, kept.content, kept.address) == ("涉密、隐私及违法内容", "", "")
    assert (kept.guide_code, kept.answer) == ("G8", "请不要在电话里说。")
    with desk.program.storage.reading():
        assert TicketCaller.get(TicketCaller.ticket == kept.row.id).phone_mask == "138****1234"


def test_a_kept_call_that_turns_out_secret_is_blanked(desk: Desk) -> None:
    door = desk.door(Role.OPERATOR)
    kept = door.do(RegisterTicket(SECRET, Keep(), "kept"))
    door.do(SettleTicket(kept.ticket_id, 1, SECRET, Guide("G8", "请不要在电话里说。")))
    detail = desk.door().ask(ticket_detail, kept.ticket_id, desk.clock.now())
    assert "涉密工程" not in f"{detail.row.title}{detail.content}{detail.address}"


def test_an_emergency_that_is_put_through_needs_no_words(desk: Desk) -> None:
    kept = guided(desk, Guide("G1", "已转接119。"), replace(FORM, title="", content=""))
    assert (kept.row.title, kept.row.state, kept.row.closed_at) == ("紧急情况", TicketState.GUIDED, desk.clock.now())
    with pytest.raises(Invalid):
        guided(desk, Guide("G2", "请向人民法院起诉。"), replace(FORM, title="", content=""))


def test_a_finished_matter_is_explained_and_linked(desk: Desk) -> None:
    old = desk.door(Role.OPERATOR).do(RegisterTicket(FORM, Answer("已答复。"), "old"))
    kept = guided(desk, Guide("G13", "处理意见不变。", old.number))
    with desk.program.storage.reading():
        line = TicketEvent.get(TicketEvent.ticket == kept.row.id, TicketEvent.action == "guide")
        assert line.data == {"code": "G13", "about": old.number}
        assert Ticket.select().count() == 2
    with pytest.raises(Invalid):
        guided(desk, Guide("G13", "处理意见不变。"))
    with pytest.raises(NotFound):
        guided(desk, Guide("G13", "处理意见不变。", "DZ-unknown"))


def test_a_running_matter_makes_no_record_of_its_own(desk: Desk) -> None:
    with pytest.raises(Invalid):
        guided(desk, Guide("G12", "已催办。"))
    with pytest.raises(Invalid):
        guided(desk, Guide("G99", "没有这一项。"))


def test_the_centre_writes_its_own_words_and_what_was_told_stays(desk: Desk) -> None:
    before = guided(desk, Guide("G2", "请向人民法院起诉。"))
    desk.door(Role.CENTRE_HEAD).do(WriteGuidance("G2", "告知途径。", "请到大竹县人民法院立案。", "大竹县人民法院"))
    rows = {row.code: row for row in desk.door(Role.OPERATOR).ask(guidance_list)}
    assert rows["G2"].told == "请到大竹县人民法院立案。"
    assert rows["G3"].told.startswith("这类争议")
    assert len(rows) == 14
    assert desk.door().ask(ticket_detail, before.row.id, desk.clock.now()).answer == "请向人民法院起诉。"
    with pytest.raises(RecordChanged):
        desk.door(Role.CENTRE_HEAD).do(WriteGuidance("G2", "a", "b", "c", ("old", "old", "old")))
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(WriteGuidance("G2", "a", "b", "c"))
    with pytest.raises(Invalid):
        desk.door(Role.CENTRE_HEAD).do(WriteGuidance("G2", "a", "", "c"))

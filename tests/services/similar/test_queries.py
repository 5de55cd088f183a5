"""What the panel beside a call shows, in the scope of the person, on both databases."""

from datetime import timedelta
from typing import Any

import pytest

from models.tables.directory import Area, Category, Unit
from models.tables.handling import UnitTask
from models.tables.knowledge import KnowledgeItem
from models.tables.ticket import Ticket, TicketText
from models.vocabulary import AppealType, KnowledgeState, Openness, TaskState, TicketState
from services.access.permissions import Role
from services.similar.dto import Ask, CallHelp, CallText, Kind, Match, Reason
from services.similar.queries import call_help, similar
from tests.services.knowledge.around import item
from tests.support.desk import MORNING, Desk

DARK = ("滨河路晚上一片漆黑", "滨河路从二桥到体育馆这段路灯全灭了,晚上散步看不见路,有老人摔了一跤。")
LAMPS = ("散步道灯坏了半个月", "体育馆旁边滨河路的路灯坏了半个多月,打电话给路灯所说在排查。")
WATER = ("柳树村自来水发黄", "柳树村五组自来水浑浊有泥沙,沉淀半桶黄泥,不敢喝。")
DOG = ("没拴绳的大狗追小孩", "中央公园里有条黄色大狗没拴绳,把三岁孩子扑倒。")


def ticket(desk: Desk, words: tuple[str, str], days: int = 3, unit: str = "县住建局", **more: Any) -> int:
    """A ticket in the hands of a unit, received some days ago."""
    unit_id = desk.unit(unit)
    with desk.program.storage.begin():
        columns = {"state": TicketState.HANDLING, "lead_unit": unit_id, "received_at": MORNING - timedelta(days=days)}
        columns |= more
        made = Ticket.create(
            number=f"HL{Ticket.select().count():05d}", type=AppealType.COMPLAINT, title=words[0], rules_key="x",
            **columns,
        )  # fmt: skip
        TicketText.create(ticket=made, content=words[1])
        UnitTask.create(
            ticket=made, unit=unit_id, lead=True, dispatched_at=MORNING, reply="已更换灯具并恢复照明。",
            state=TaskState.DONE if more.get("state") is TicketState.CLOSED else TaskState.HANDLING,
        )  # fmt: skip
        return int(made.id)


def helped(desk: Desk, call: CallText, role: Role = Role.CENTRE_HEAD) -> CallHelp:
    return desk.door(role).ask(call_help, call, MORNING)


def ranked(desk: Desk, asked: Ask, role: Role = Role.CENTRE_HEAD) -> tuple[Match, ...]:
    return desk.door(role).ask(similar, asked, MORNING)


@pytest.fixture
def street(desk: Desk) -> Desk:
    """An office that knows some matters."""
    for words in (WATER, DOG, ("占道经营", "水果店把摊子摆出来两米多。"), ("公交不停", "九路车在车站不停。")):
        ticket(desk, words)
    return desk


def test_the_other_ticket_of_the_matter_comes_first_and_is_marked(street: Desk) -> None:
    same = ticket(street, LAMPS)
    found = helped(street, CallText(*DARK)).alike
    assert found[0].ticket_id == same
    assert found[0].same_matter
    assert found[0].mergeable
    assert found[0].days == 3
    assert not any(one.same_matter for one in found[1:])


def test_what_was_received_earlier_than_thirty_days_ago_is_not_marked(street: Desk) -> None:
    old = ticket(street, LAMPS, days=31)
    found = helped(street, CallText(*DARK)).alike
    assert found[0].ticket_id == old
    assert not found[0].same_matter
    asked = Ask(" ".join(DARK))
    assert not ranked(street, asked)[0].same_matter
    earlier = Ask(" ".join(DARK), at=MORNING - timedelta(days=5))
    assert ranked(street, earlier)[0].same_matter


def test_the_same_place_is_found_after_years(street: Desk) -> None:
    old = ticket(street, LAMPS, days=900)
    assert helped(street, CallText(*DARK)).alike[0].ticket_id == old


def test_the_ticket_itself_is_left_out(street: Desk) -> None:
    own = ticket(street, DARK)
    found = helped(street, CallText(*DARK, ticket_id=own)).alike
    assert own not in [one.ticket_id for one in found]


def test_a_unit_sees_only_what_is_its_own(street: Desk) -> None:
    own, others = ticket(street, LAMPS), ticket(street, DARK, unit="县公安局")
    found = helped(street, CallText(*DARK), Role.UNIT_CLERK).alike
    assert own in [one.ticket_id for one in found]
    assert others not in [one.ticket_id for one in found]
    assert others not in [one.id for one in ranked(street, Ask(" ".join(DARK)), Role.UNIT_CLERK)]


def test_known_tickets_of_the_caller_are_named(street: Desk) -> None:
    same = ticket(street, LAMPS)
    found = helped(street, CallText(*DARK, known=(same,))).alike
    assert [one.same_caller for one in found if one.ticket_id == same] == [True]


def test_units_are_proposed_by_what_similar_tickets_did_and_never_one_out_of_use(street: Desk) -> None:
    ticket(street, LAMPS)
    unit = street.unit("县住建局")
    proposed = helped(street, CallText(*DARK)).units
    assert unit in [one.id for one in proposed]
    assert all(one.why for one in proposed)
    with street.program.storage.begin():
        Unit.update(active=False).where(Unit.id == unit).execute()
    assert unit not in [one.id for one in helped(street, CallText(*DARK)).units]


def test_a_class_is_proposed_with_its_reason(street: Desk) -> None:
    with street.program.storage.reading():
        parents = Category.select(Category.parent).where(Category.parent.is_null(False))
        leaf = Category.select().where(Category.active, Category.id.not_in(parents)).first().id
    ticket(street, LAMPS, category=leaf)
    first = helped(street, CallText(*DARK)).classes[0]
    assert (first.id, first.reason) == (leaf, Reason.ALIKE)
    assert first.why


def test_how_it_was_answered_before_is_told(street: Desk) -> None:
    over = ticket(street, LAMPS, days=60, state=TicketState.CLOSED, closed_at=MORNING - timedelta(days=50))
    found = helped(street, CallText(*DARK)).earlier
    assert [(one.ticket_id, one.gist) for one in found] == [(over, "已更换灯具并恢复照明。")]


def test_the_same_class_and_area_of_late_is_compared(street: Desk) -> None:
    with street.program.storage.reading():
        area, category = Area.select().first().id, Category.select().first().id
    near = ticket(street, LAMPS, area=area, category=category)
    found = helped(street, CallText("路灯", "这里的灯不亮", area_id=area, category_id=category)).alike
    assert near in [one.ticket_id for one in found]


def test_answers_hold_what_may_be_read_out_and_mark_what_is_over(desk: Desk) -> None:
    valid = item(desk, "居住证怎么办")
    over = item(desk, "居住证办理须知", valid_until=MORNING.date() - timedelta(days=1))
    inner = item(desk, "居住证内部口径", openness=Openness.INTERNAL)
    item(desk, "居住证草稿", state=KnowledgeState.DRAFT, in_force=0)
    item(desk, "居住证旧规定", state=KnowledgeState.RETIRED)
    found = helped(desk, CallText(content="请问一下居住证咋个办")).answers
    assert {one.item_id for one in found} == {valid, over, inner}
    assert found[-1].item_id == over
    assert [one.expired for one in found] == [False, False, True]
    assert [one.internal for one in found if one.item_id == inner] == [True]
    assert "居住证" in found[0].hits
    named = ranked(desk, Ask("居住证怎么办理", Kind.KNOWLEDGE))
    assert {one.id for one in named} == {valid, inner}
    with desk.program.storage.begin():
        KnowledgeItem.update(valid_from=MORNING.date() + timedelta(days=1)).where(KnowledgeItem.id == valid).execute()
    assert valid not in {one.id for one in ranked(desk, Ask("居住证怎么办理", Kind.KNOWLEDGE))}


def test_a_few_letters_ask_nothing(street: Desk) -> None:
    assert helped(street, CallText(title="路灯")) == CallHelp()

"""Every word of one to six characters finds exactly what a plain search for a part of the texts finds."""

import random
from typing import Final

import pytest

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket, TicketText
from models.vocabulary import AppealType, TaskState, TicketState
from services.kernel.grams import folded
from services.search.finding import matching_tickets
from services.tickets import lists
from services.tickets.dto import TicketFilter
from services.tickets.list_page_queries import list_count
from tests.support.desk import MORNING, Desk

TEXTS: Final = (
    "小区门口三盏路灯,连续一周不亮。停水,还停电!",
    "A123号楼12层渗水;b座3-201漏水100%_严重",
    "㸆制车间油烟扰民，喆哥烧烤店𬭎路32号，䶮山公园旁😀😀",
    '他说：“不给退钱”,it\'s "closed" * now\\n (NEAR) AND OR NOT',
    "路灯路灯路灯坏了\n第二行：灯不亮了\t制表",
    "学区划分不公，不公开；学区划",
    "ＡＢＣ全角１２３ 与半角abc 123",
    "",
    "水",
)


@pytest.fixture
def filled(desk: Desk) -> tuple[Desk, dict[int, str]]:
    """Return an office with tickets whose texts are known."""
    kept: dict[int, str] = {}
    unit = desk.unit("县住建局")
    with desk.program.storage.begin():
        for place, text in enumerate(TEXTS):
            other = TEXTS[(place * 5 + 3) % len(TEXTS)]
            ticket = Ticket.create(
                number=f"HL{place:04d}", state=TicketState.HANDLING, type=AppealType.HELP, title=text[:20] or "空",
                address=other[:7], received_at=MORNING, rules_key="x",
            )  # fmt: skip
            TicketText.create(ticket=ticket, content=text, answer=other[5:15])
            UnitTask.create(
                ticket=ticket, unit=unit, lead=True, state=TaskState.HANDLING, dispatched_at=MORNING, reply=text[::-1]
            )
            fields = (ticket.number, ticket.title, ticket.address, text, other[5:15], text[::-1])
            kept[ticket.id] = "\x1f".join(map(folded, fields))
    return desk, kept


def words_of(texts: dict[int, str]) -> set[str]:
    """Return words of all lengths from everywhere in the texts, and some that are nowhere."""
    words = {
        text[start : start + length]
        for text in texts.values()
        for length in range(1, 7)
        for start in range(len(text) - length + 1)
    }
    chance = random.Random(7)
    letters = sorted({letter for text in texts.values() for letter in text})
    words |= {"".join(chance.choices(letters, k=chance.randint(1, 6))) for _turn in range(300)}
    return {word for word in words if word.strip() and "\x1f" not in word}


def test_words_find_what_a_plain_search_finds(filled: tuple[Desk, dict[int, str]]) -> None:
    desk, texts = filled
    wrong = []
    for word in sorted(words_of(texts)):
        plain = {key for key, text in texts.items() if word in text}
        if set(desk.door().ask(matching_tickets, word, 100)) != plain:
            wrong.append(word)
    assert not wrong


@pytest.mark.parametrize("most", [0, 2000])
def test_the_filter_of_a_list_counts_titles_with_and_without_the_index(
    filled: tuple[Desk, dict[int, str]], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    desk, texts = filled
    monkeypatch.setattr(lists, "_READ", most)
    titles = [text.split("\x1f")[1] for text in texts.values()]
    wrong = []
    for word in sorted(words_of(dict(enumerate(titles))))[::5]:
        plain = sum(folded(word.strip()) in title for title in titles)
        if not word.strip().isdigit() and desk.door().ask(list_count, TicketFilter(text=word), MORNING) != plain:
            wrong.append(word)
    assert not wrong

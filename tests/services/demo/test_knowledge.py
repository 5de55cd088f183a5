"""The invented knowledge base: known classes and units, every state, dated back, the same for a seed."""

from collections import Counter
from datetime import datetime

from models.vocabulary import CorrectionState, FaultKind, GapState, KnowledgeState
from services.demo.knowledge import draw_knowledge
from tests.resources.support import DEMO, class_codes, read, shorts

UNTIL = datetime(2026, 5, 19, 18)


def test_it_refers_to_what_the_seed_knows() -> None:
    drawn = draw_knowledge(DEMO, "7", UNTIL)
    titles = [item.words["title"] for item in drawn.items]
    assert len(set(titles)) == len(titles) >= 60
    assert {item.category for item in drawn.items} <= class_codes()
    named = [item.unit for item in drawn.items] + [row["unit"] for row in (*drawn.gaps, *drawn.phones)]
    assert {name for name in named if name} <= shorts()
    assert {row["item"] for row in drawn.faults} | {row["other"] for row in drawn.faults} <= {*titles, None}
    assert {row["item"] for row in drawn.gaps} <= {*titles, None}


def test_it_holds_every_state() -> None:
    drawn = draw_knowledge(DEMO, "7", UNTIL)
    assert {item.state for item in drawn.items} == set(KnowledgeState)
    assert {row["state"] for row in drawn.faults} == set(CorrectionState)
    assert {row["kind"] for row in drawn.faults} == set(FaultKind)
    assert {row["state"] for row in drawn.gaps} == set(GapState)
    assert Counter(bool(item.before) for item in drawn.items)[True] >= 5


def test_nothing_lies_ahead_and_a_seed_draws_the_same() -> None:
    drawn = draw_knowledge(DEMO, "7", UNTIL)
    assert drawn == draw_knowledge(DEMO, "7", UNTIL)
    assert drawn != draw_knowledge(DEMO, "8", UNTIL)
    assert all(at <= UNTIL for item in drawn.items for at in (item.written_at, *item.uses))
    assert all(row["found_at"] <= UNTIL for row in drawn.faults)


def test_its_numbers_ring_nowhere() -> None:
    assert all(row["phone"].startswith("0000-") for row in read(DEMO, "knowledge")["phone"])

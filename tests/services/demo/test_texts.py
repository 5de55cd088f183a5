"""Invented texts: the same for a seed, varied, clean and plausible in form."""

import random
import re
from datetime import date
from pathlib import Path

import pytest

from models.vocabulary import AppealType, Satisfaction, Solved
from services.demo.material import Material, areas_of, load_material
from services.demo.texts import DemoText, TextMaker
from services.kernel.resources import RESOURCES, seed

DAY = date(2026, 6, 10)
FOLDER: Path = RESOURCES / "demo"


@pytest.fixture(scope="module")
def material() -> Material:
    return load_material(FOLDER)


@pytest.fixture(scope="module")
def tickets(material: Material) -> list[DemoText]:
    maker = TextMaker(random.Random(20260610), material)
    return [maker.ticket(DAY) for _ in range(5000)]


def test_the_same_seed_writes_the_same_tickets(material: Material) -> None:
    first, second = (TextMaker(random.Random(4), material) for _ in range(2))
    assert [first.ticket(DAY) for _ in range(50)] == [second.ticket(DAY) for _ in range(50)]
    assert [first.consult(DAY) for _ in range(50)] == [second.consult(DAY) for _ in range(50)]


def test_loading_again_changes_nothing(material: Material) -> None:
    again = TextMaker(random.Random(4), load_material(FOLDER))
    assert TextMaker(random.Random(4), material).ticket(DAY) == again.ticket(DAY)


def test_another_seed_writes_other_tickets(material: Material) -> None:
    first, second = (TextMaker(random.Random(number), material) for number in (1, 2))
    assert [first.ticket(DAY).content for _ in range(5)] != [second.ticket(DAY).content for _ in range(5)]


def test_contents_hardly_ever_repeat(tickets: list[DemoText]) -> None:
    assert len({text.content for text in tickets}) >= 0.9 * len(tickets)
    assert len({text.title for text in tickets}) >= 0.5 * len(tickets)


def test_nothing_is_left_to_fill_in(tickets: list[DemoText]) -> None:
    for text in tickets:
        for words in (text.title, text.content, text.address, text.reply, text.handling, text.contact):
            assert words
            assert not re.search(r"[{}]|@|None|\d: ", words)
            assert "。。" not in words


def test_contents_are_as_long_as_an_office_records_them(tickets: list[DemoText]) -> None:
    lengths = [len(text.content) for text in tickets]
    assert min(lengths) >= 32
    assert max(lengths) <= 160
    assert sum(length < 40 for length in lengths) <= 0.01 * len(lengths)
    assert all(4 <= len(text.title) <= 40 for text in tickets)


def test_no_text_holds_a_telephone_number(tickets: list[DemoText]) -> None:
    assert not any(re.search(r"\d{7,}", text.title + text.content + text.reply + text.handling) for text in tickets)


def test_phones_all_come_from_the_block_that_rings_nowhere(tickets: list[DemoText]) -> None:
    assert all(re.fullmatch(r"15400\d{6}", text.person.phone) for text in tickets)


def test_every_type_of_appeal_occurs_and_reports_are_confidential(tickets: list[DemoText]) -> None:
    assert {text.type for text in tickets} == set(AppealType) - {AppealType.OTHER}
    assert all(text.confidential for text in tickets if text.type is AppealType.REPORT)


def test_a_place_keeps_its_town(tickets: list[DemoText]) -> None:
    homes: dict[str, str] = {}
    for text in tickets:
        assert text.matter is not None
        place = text.matter.place
        assert homes.setdefault(place.name, place.area.code) == text.area_code
        assert text.address.startswith(text.area.name)


def test_units_help_but_never_themselves(tickets: list[DemoText]) -> None:
    assert all(text.lead_unit not in text.assist_units for text in tickets)
    assert any(text.assist_units for text in tickets)


def test_reasons_belong_to_the_dissatisfied_alone(tickets: list[DemoText]) -> None:
    for text in tickets:
        assert bool(text.outcome.reason) == (text.outcome.result is Satisfaction.DISSATISFIED)


def test_a_matter_told_again_keeps_place_class_and_unit(material: Material) -> None:
    maker = TextMaker(random.Random(8), material)
    for _ in range(100):
        text = maker.ticket(DAY)
        again = maker.retell(text, DAY)
        assert again.content != text.content
        assert (again.area, again.category_code, again.lead_unit) == (text.area, text.category_code, text.lead_unit)
        assert again.matter is not None
        assert text.matter is not None
        assert again.matter.place == text.matter.place


def test_a_question_asked_again_is_another_question(material: Material) -> None:
    maker = TextMaker(random.Random(8), material)
    assert maker.retell(maker.consult(DAY), DAY).direct


def test_questions_are_answered_at_once_and_varied(material: Material) -> None:
    maker = TextMaker(random.Random(8), material)
    asked = [maker.consult(DAY) for _ in range(2000)]
    assert all(text.direct and text.reply and text.type is AppealType.CONSULT for text in asked)
    assert len({text.content for text in asked}) >= 0.9 * len(asked)
    assert not any("{" in text.content for text in asked)


def test_dates_in_the_reply_are_those_of_the_visit(material: Material) -> None:
    maker = TextMaker(random.Random(3), material)
    replies = [maker.ticket(DAY, handled=date(2026, 6, 15)).reply for _ in range(50)]
    dated = [reply for reply in replies if re.search(r"\d月\d+日", reply)]
    assert dated
    assert all("6月15日" in reply for reply in dated)


def test_burning_straw_is_no_matter_of_january(material: Material) -> None:
    maker = TextMaker(random.Random(3), material)
    january = {maker.ticket(date(2026, 1, 9)).category_code for _ in range(3000)}
    autumn = {maker.ticket(date(2026, 9, 9)).category_code for _ in range(3000)}
    assert "1105" not in january
    assert "1105" in autumn


def test_the_verdict_can_be_fixed(material: Material) -> None:
    maker = TextMaker(random.Random(3), material)
    assert {maker.outcome(Solved.UNSOLVED).solved for _ in range(20)} == {Solved.UNSOLVED}


def test_guidance_names_its_code_and_leaves_no_slot(material: Material) -> None:
    maker = TextMaker(random.Random(3), material)
    calls = [maker.guidance(DAY) for _ in range(300)]
    assert len({call.code for call in calls}) == 14
    assert not any("{" in call.title + call.content for call in calls)


def test_notes_of_every_kind_can_be_drawn(material: Material) -> None:
    maker = TextMaker(random.Random(3), material)
    assert all(maker.note(kind) for kind in material.common["notes"])


def test_the_seeded_county_can_be_the_stage(material: Material) -> None:
    own = load_material(FOLDER, areas_of(seed("areas")["area"]))
    maker = TextMaker(random.Random(3), own)
    towns = {area["name"] for area in seed("areas")["area"]}
    assert {maker.ticket(DAY).area.name for _ in range(500)} <= towns
    assert len(own.areas) > len(material.areas)


def test_a_county_of_one_town_is_enough() -> None:
    towns = areas_of(seed("areas")["area"])[:1]
    maker = TextMaker(random.Random(3), load_material(FOLDER, towns))
    assert {maker.ticket(DAY).area for _ in range(100)} == set(towns)

"""The demo material is complete, refers only to what the seed knows, and owns up to being invented."""

import random

import pytest

from services.demo.material import TOWN, Material, load_material
from services.demo.texts import TextMaker
from services.demo.words import Words
from tests.resources.support import DEMO, SEED, class_codes, read, shorts


@pytest.fixture(scope="module")
def material() -> Material:
    return load_material(DEMO)


def test_there_are_sixty_themes_with_keys_of_their_own(material: Material) -> None:
    keys = [theme.key for theme in material.themes]
    assert len(set(keys)) == len(keys) >= 60


def test_every_theme_refers_to_known_classes_units_and_places(material: Material) -> None:
    known, codes = shorts() | {TOWN}, class_codes()
    for theme in material.themes:
        assert theme.category in codes, theme.key
        assert {theme.lead, *theme.assist} <= known, theme.key
        assert set(theme.places) <= set(material.places), theme.key
        assert theme.months <= set(range(1, 13)), theme.key


def test_every_angle_of_every_theme_has_sentences_for_every_part(material: Material) -> None:
    for theme in material.themes:
        for angle in theme.angles:
            assert all(angle.values()), (theme.key, [part for part, sentences in angle.items() if not sentences])


def test_every_theme_offers_at_least_four_sentences_a_part() -> None:
    for path in DEMO.glob("themes-*.toml"):
        for row in read(DEMO, path.stem)["theme"]:
            assert all(len(row[part]) >= 4 for part in ("fact", "detail", "effect", "demand")), row["key"]


def test_every_slot_of_every_sentence_is_known(material: Material) -> None:
    maker = TextMaker(random.Random(1), material)
    fixed = dict.fromkeys(("place", "spot", "area", "name", "day", "visit", "lead", "title", "found", "result"), "x")
    for theme in material.themes:
        for angle in theme.angles:
            for sentences in angle.values():
                for sentence in sentences:
                    filled = maker._words(theme.slots, fixed).fill(sentence)
                    assert "{" not in filled


def test_shared_sentences_fill_too(material: Material) -> None:
    maker = TextMaker(random.Random(1), material)
    fixed = dict.fromkeys(("place", "spot", "area", "name", "day", "visit", "lead", "title", "found", "result"), "x")
    common = material.common
    bits = [*common["reply"]["default"], *common["handling"]["default"], *common["consult"]["context"]]
    bits += [sentence for case in material.cases.things for sentence in (*case.title, *case.content)]
    words: Words = maker._words({}, fixed)
    assert all("{" not in words.fill(bit) for bit in bits)


def test_there_are_forty_answers_that_name_a_known_class_and_unit(material: Material) -> None:
    assert len(material.answers) >= 40
    for answer in material.answers:
        assert answer.category in class_codes()
        assert answer.lead in shorts()


def test_guidance_cases_have_codes_of_the_seed(material: Material) -> None:
    seeded = {row["code"] for row in read(SEED, "guidance")["guidance"]}
    assert {case.code for case in material.cases.things} == seeded


def test_remarks_cover_every_reason_of_dissatisfaction(material: Material) -> None:
    codes = {row["code"] for row in read(SEED, "reasons")["dissatisfaction_reason"]}
    assert set(material.common["remark"]["dissatisfied"]) == codes
    assert all(set(row) <= codes for row in material.common["outcome"]["reason"].values())


def test_the_invented_towns_have_invented_units_and_share_no_name_with_the_county() -> None:
    towns = {row["name"] for row in read(DEMO, "areas")["area"]}
    assert towns == {row["short"] for row in read(DEMO, "units")["unit"]}
    assert not towns & {row["name"] for row in read(SEED, "areas")["area"]}


def test_the_county_file_has_the_form_of_the_seed_and_is_marked_demo() -> None:
    demo, seed = read(DEMO, "county"), read(SEED, "county")
    assert set(demo["county"]) == set(seed["county"])
    assert demo["county"]["demo"] is True
    assert all(head["paper_code"] for head in demo["paper_head"])


@pytest.mark.parametrize("name", ["people", "places", "common", "county", "areas", "guidance", "answers"])
def test_the_file_says_that_it_is_invented(name: str) -> None:
    assert "invented" in (DEMO / f"{name}.toml").read_text(encoding="utf-8").lower()

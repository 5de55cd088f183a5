"""The seed holds together: keys are unique and every reference resolves."""

import re
import tomllib
from enum import Enum
from pathlib import Path

import pytest

from models.vocabulary import (
    AppealType,
    Connected,
    ContactWay,
    DispatchBasis,
    HandlingWay,
    Satisfaction,
    Solved,
    SourceStatus,
    TicketState,
    Tier,
    UnitGroup,
    Urgency,
)
from services.access.permissions import Role
from services.kernel.words import key_of
from tests.resources.support import RESOURCES, SEED, read, shorts

ROWS = [
    ("units", "unit", ("code", "name", "short")),
    ("areas", "area", ("code",)),
    ("categories", "category", ("code", "name")),
    ("channels", "channel", ("code", "name")),
    ("guidance", "guidance", ("code", "label")),
    ("situations", "situation", ("code", "label")),
    ("urgent", "urgent", ("label",)),
]


@pytest.mark.parametrize("path", sorted(RESOURCES.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_data_file_loads(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "table", "keys"), ROWS, ids=[row[0] for row in ROWS])
def test_keys_are_unique(name: str, table: str, keys: tuple[str, ...]) -> None:
    rows = read(SEED, name)[table]
    for key in keys:
        values = [row[key] for row in rows]
        assert len(set(values)) == len(values)
        assert all(values)


def test_every_list_of_reasons_has_its_own_codes_and_labels() -> None:
    for rows in read(SEED, "reasons").values():
        for key in ("code", "label", "step"):
            values = [row[key] for row in rows if key in row]
            assert len(set(values)) == len(values)


def test_the_scope_of_the_rule_is_covered_by_sixty_to_a_hundred_units() -> None:
    units = read(SEED, "units")["unit"]
    assert 60 <= len(units) <= 100
    assert {unit["group"] for unit in units} == {str(group) for group in UnitGroup if group is not UnitGroup.UNSORTED}
    assert all(1 <= unit["approval_steps"] <= 3 for unit in units)


def test_every_unit_name_holds_the_county_so_that_it_can_be_exchanged() -> None:
    county = read(SEED, "county")["county"]["name"]
    outside = [unit["name"] for unit in read(SEED, "units")["unit"] if county not in unit["name"]]
    assert outside == []


def test_every_area_names_a_unit_and_a_parent_that_stands_before_it() -> None:
    seen = {""}
    for area in read(SEED, "areas")["area"]:
        assert area["unit"] in shorts()
        assert area["parent"] in seen
        seen.add(area["code"])


def test_every_town_has_its_own_unit() -> None:
    towns = [area["unit"] for area in read(SEED, "areas")["area"] if not area["parent"]]
    seeded = [unit["short"] for unit in read(SEED, "units")["unit"] if unit["group"] == "town"]
    assert sorted(towns) == sorted(seeded)
    assert 25 <= len(towns) <= 35


def test_the_class_tree_has_seventeen_branches_and_every_leaf_a_lead_unit() -> None:
    rows = read(SEED, "categories")["category"]
    branches = [row["code"] for row in rows if len(row["code"]) == 2]
    assert branches == [f"{number:02d}" for number in range(1, 18)]
    for row in rows:
        if len(row["code"]) == 4:
            assert row["code"][:2] in branches
            assert row["lead"] in shorts()
        else:
            assert row["lead"] == ""


def test_only_platforms_above_the_county_bind_its_limits() -> None:
    assert all(row["upper"] for row in read(SEED, "channels")["channel"] if row["upper_binding"])


def test_guidance_covers_all_fourteen_matters_and_marks_unverified_numbers() -> None:
    rows = read(SEED, "guidance")["guidance"]
    assert [row["code"] for row in rows] == [f"G{number}" for number in range(1, 15)]
    emergency = {"110", "119", "120", "122", "12345"}
    for row in rows:
        assert row["recall"] == bool(set(row["numbers"]) - emergency)
        assert set(re.findall(r"\d{3,}", row["told"])) <= set(row["numbers"])
        assert row["record"] in {"full", "outline", "none"}


def test_only_the_four_published_situations_are_confirmed_and_quotable() -> None:
    rows = read(SEED, "situations")["situation"]
    ladders = [row["ladder"] for row in rows]
    assert [ladders.count(ladder) for ladder in ("urge", "supervise", "accountability")] == [6, 3, 6]
    assert [row["code"] for row in rows if row["status"] == "confirmed"] == ["A1", "A2", "B1", "C1"]
    assert all(bool(row["notice"]) == (row["status"] == "confirmed") for row in rows)
    assert not any(row["enabled"] for row in read(SEED, "situations")["optional"])


def test_no_paper_code_is_set_before_the_office_sets_it() -> None:
    assert {head["paper_code"] for head in read(SEED, "county")["paper_head"]} == {""}


SECTIONS: dict[str, type[Enum]] = {
    "appeal_type": AppealType,
    "state": TicketState,
    "handling_way": HandlingWay,
    "urgency": Urgency,
    "connected": Connected,
    "solved": Solved,
    "satisfaction": Satisfaction,
    "role": Role,
    "unit_group": UnitGroup,
    "dispatch_basis": DispatchBasis,
    "tier": Tier,
    "contact_way": ContactWay,
    "source_status": SourceStatus,
}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_word_of_the_program_has_a_label(section: str) -> None:
    vocabulary = SECTIONS[section]
    assert set(read(SEED, "labels")[section]) == {str(word.value) for word in vocabulary}


def test_no_spelling_means_two_things() -> None:
    for entries in read(SEED, "labels").values():
        words = [word for entry in entries.values() for word in {entry["label"], *entry["aliases"]}]
        assert len(set(words)) == len(words)


def test_every_part_of_a_label_with_a_slash_is_understood() -> None:
    for section, entries in read(SEED, "labels").items():
        for key, entry in entries.items():
            for word in (*entry["label"].split("/"), entry["label"], *entry["aliases"]):
                assert key_of(section, word) == key


@pytest.mark.parametrize(
    ("section", "word", "key"),
    [
        ("appeal_type", "建议", "suggest"),
        ("appeal_type", "感谢", "praise"),
        ("state", "草稿", "10"),
        ("state", "报批中", "37"),
        ("state", "挂账", "75"),
        ("role", "受理员", "operator"),
        ("role", "承办单位分管负责人", "unit_lead"),
    ],
)
def test_an_accepted_spelling_is_read(section: str, word: str, key: str) -> None:
    assert key_of(section, word) == key

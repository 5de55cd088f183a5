"""The laws of the registry: one key for one thing, no key of the input method or of the system, no action lost."""

import ast
import re
from collections import defaultdict
from itertools import combinations

import pytest
from PySide6.QtGui import QKeySequence

from tests.support.source import program
from ui.common.actions import ActionSpec
from ui.common.keys import key_words
from ui.common.registry import Registered, registry
from ui.tabs import TABS
from ui.window_actions import ACTIONS

_ALL = registry(ACTIONS, TABS)
_WINDOW = [spec for spec in ACTIONS if spec.key]

# Microsoft Pinyin, Sogou, QQ and Baidu switch, convert and open their panels with these.
_INPUT_METHOD = re.compile(
    r"Ctrl\+Space|Shift\+Space|Ctrl\+(Shift\+)?\.|Ctrl\+,|Ctrl\+Shift\+[A-Z0-9]|Alt\+Shift\+.*|Ctrl\+`"
)
# What Windows and the menus of every program keep for themselves.
_SYSTEM = re.compile(
    r"Alt\+(Shift\+)?(F4|Tab|Esc|Space)|Ctrl\+(Shift\+)?Esc|(Shift\+)?F10|Menu|.*Meta.*|.*Ctrl\+Alt.*|Print|Ctrl\+F4"
)
# What a text field does with it.
_EDITING = re.compile(
    r"Ctrl\+[ACVXZY]|(Shift\+)?[A-Z0-9]|Ctrl\+(Shift\+)?(Left|Right|Up|Down|Home|End|Backspace|Del|Ins)"
    r"|(Shift\+)?(Left|Right|Up|Down|Home|End|Backspace|Del|Ins|Tab|Return|Enter|Space|PgUp|PgDown)"
)


def _first(key: str) -> str:
    """Return the stroke that begins a key sequence: what comes after it is heard only then."""
    return key.split(", ", maxsplit=1)[0]


def _clash(one: ActionSpec, other: ActionSpec) -> bool:
    """Return whether two keys cannot be told apart: they are the same, or one begins the other."""
    shorter, longer = sorted((one.key.split(", "), other.key.split(", ")), key=len)
    return longer[: len(shorter)] == shorter


def test_every_action_has_one_home_and_a_name_of_its_form() -> None:
    homes: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for one in _ALL:
        homes[one.spec.id].add((one.tab, one.table))
        assert re.fullmatch(r"[a-z]+(\.[a-z][A-Za-z_]*)+\d?", one.spec.id), one.spec.id
    doubled = {name for name, places in homes.items() if len(places) > 1}
    assert doubled <= {"ticket.reveal"}, "an id is in two tables: is it the same thing on two pages?"
    assert len(_ALL) == sum(map(len, homes.values()))


@pytest.mark.parametrize("one", _ALL, ids=lambda one: f"{one.tab}-{one.spec.id}")
def test_no_key_is_taken_from_the_input_method_the_system_or_a_text_field(one: Registered) -> None:
    key = one.spec.key
    if not key:
        return
    assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key, "written as Qt writes it"
    for law in (_INPUT_METHOD, _SYSTEM, _EDITING):
        assert not law.fullmatch(_first(key)), f"{one.spec.id}: {key} belongs to somebody else"


def test_no_two_actions_that_are_there_together_share_a_key() -> None:
    faults = []
    tables: dict[tuple[str, int], list[ActionSpec]] = defaultdict(list)
    for one in _ALL:
        if one.tab and one.spec.key:
            tables[one.tab, one.table].append(one.spec)
    for (tab, _number), specs in tables.items():
        for first, second in combinations((*specs, *(spec for spec in _WINDOW if not spec.yields)), 2):
            apart = bool(first.moment and second.moment) and first.moment != second.moment
            if _clash(first, second) and not apart:
                faults.append(f"{tab}: {first.id} and {second.id} share {first.key}")
    assert faults == [], "choose another key, or say in `moment` why they are never there together"


def test_the_window_s_own_keys_are_apart() -> None:
    keys = [spec.key for spec in _WINDOW]
    assert len(keys) == len(set(keys))


def test_what_yields_its_key_has_one() -> None:
    assert all(spec.key for spec in ACTIONS if spec.yields)


def test_a_series_is_numbered_through_and_printed_once() -> None:
    series: dict[tuple[str, str], list[ActionSpec]] = defaultdict(list)
    for one in _ALL:
        if one.spec.series:
            series[one.tab, one.spec.series].append(one.spec)
    assert {printed for _tab, printed in series} == {"Ctrl+1–9", "Alt+1–9", "Alt+A, 1–9"}
    for (_tab, printed), specs in series.items():
        assert [spec.key[-1] for spec in specs] == [str(number) for number in range(1, 10)]
        assert {spec.printed for spec in specs} == {key_words(printed)}


def test_every_action_has_a_key_or_stands_in_a_menu() -> None:
    keyless = {one.spec.id for one in _ALL if not one.spec.key}
    in_menus = {
        "window.logOut", "window.themeSystem", "window.themeLight", "window.themeDark", "window.themeContrastLight",
        "window.themeContrastDark", "window.textStandard", "window.textLarge", "window.textLargest",
        "window.languageChinese", "window.languageEnglish", "window.ownPassword", "window.ownDesks",
        "handling.open", "handling.explain",
        "handling.exportChosen", "list.sign", "list.archive",
    }  # fmt: skip
    assert keyless == in_menus


def test_every_table_of_actions_in_the_program_is_registered() -> None:
    known = {one.spec.id.rstrip("123456789") for one in _ALL}
    named = {
        node.args[0].value
        for source in program()
        if source.within("ui")
        for node in source.nodes(ast.Call)
        if getattr(node.func, "id", "") == "ActionSpec" and node.args and isinstance(node.args[0], ast.Constant)
    }
    assert named <= known, "name the table in the TabSpec (`tables`) or PaneSpec (`actions`) of its page"


def test_no_key_is_bound_past_the_registry() -> None:
    faults = [
        source.at(node)
        for source in program()
        if source.within("ui") and source.name not in {"ui/common/actions.py", "ui/common/toast.py"}
        for node in source.nodes(ast.Name)
        if node.id == "QShortcut"
    ]
    assert faults == [], "make it a row of ActionSpec"

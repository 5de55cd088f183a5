"""Lines end where Chinese typesetting allows, keep words and numbers whole, and lose nothing."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.papers.breaking import Measure, break_lines, break_title
from services.papers.typography import numeral, typography

RULES = typography()
HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
CLOSERS = "，。；：？！、）》」』】”’…％"
OPENERS = "（《「『【〔“‘"
SIGNS = (
    "，",
    "。",
    "；",
    "”，",
    "）。",
    "》（",
    "“",
    "《",
    "——",
    "……",
    "2026年",
    "DZ2026-00112",
    "98.53%",
    "、",
    "？！”",
)


def width(text: str) -> float:
    return sum(8.0 if char.isascii() else 16.0 for char in text)


def measure(cells: int = 28, indent: int = 2) -> Measure:
    return Measure(width, 16, (cells - indent) * 16, cells * 16)


def faults(lines: list[str]) -> list[str]:
    starts = [line for line in lines[1:] if line[0] in CLOSERS]
    ends = [line for line in lines[:-1] if line[-1] in OPENERS]
    return starts + ends


def natural(rng: random.Random) -> str:
    """A paragraph with every kind of sign, never more than three that may not begin a line in a row."""
    parts = []
    for _ in range(rng.randint(20, 90)):
        parts.append("".join(rng.choice(HAN) for _ in range(rng.randint(1, 9))))
        parts.append(rng.choice(SIGNS))
    return "".join(parts)


@pytest.mark.parametrize("seed", range(8))
def test_no_line_begins_or_ends_with_a_forbidden_sign_in_thousands_of_natural_paragraphs(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(150):
        text = natural(rng)
        lines = break_lines(text, measure(rng.randint(12, 28)), RULES)
        assert faults(lines) == []
        assert "".join(lines) == text


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(HAN, min_size=3, max_size=6), st.text(CLOSERS + OPENERS, max_size=5)), min_size=1, max_size=60
    )
)
def test_no_adversarial_paragraph_has_a_forbidden_line(pieces: list[tuple[str, str]]) -> None:
    text = "".join(han + signs for han, signs in pieces)
    lines = break_lines(text, measure(28), RULES)
    assert "".join(lines) == text
    assert faults(lines) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_broken_without_loss_and_without_end(text: str) -> None:
    flat = " ".join(text.split())
    lines = break_lines(flat, measure(10), RULES)
    assert "".join(lines).replace(" ", "") == flat.replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(st.text(CLOSERS + OPENERS, min_size=1, max_size=200))
def test_a_text_of_signs_only_still_ends_and_stays_within_its_lines(text: str) -> None:
    lines = break_lines(text, measure(10, 0), RULES)
    assert "".join(lines) == text
    assert all(width(line) <= 11 * 16 for line in lines)


def test_a_sign_that_hangs_over_is_pushed_into_the_line() -> None:
    text = "一" * 26 + "，" + "二" * 10
    assert break_lines(text, measure(), RULES)[0] == "一" * 26 + "，"


def test_two_signs_that_hang_over_take_a_character_along_to_the_next_line() -> None:
    lines = break_lines("一" * 26 + "）。二二", measure(), RULES)
    assert lines == ["一" * 25, "一）。二二"]


def test_an_opening_sign_goes_to_the_next_line() -> None:
    assert break_lines("一" * 25 + "《二》", measure(), RULES) == ["一" * 25, "《二》"]


@pytest.mark.parametrize("whole", ["——", "……", "DZ20260422-00112", "98.53%", "0818-6212345"])
def test_numbers_words_and_double_signs_stay_whole(whole: str) -> None:
    for before in range(10, 27):
        lines = break_lines("一" * before + whole + "二" * 30, measure(), RULES)
        assert any(whole in line for line in lines)


def test_a_word_longer_than_a_line_is_cut_instead_of_hanging_out() -> None:
    lines = break_lines("x" * 200, measure(), RULES)
    assert "".join(lines) == "x" * 200
    assert all(width(line) <= 28 * 16 + 4 for line in lines)


def test_an_empty_paragraph_is_one_empty_line() -> None:
    assert break_lines("", measure(), RULES) == [""]


def test_titles_break_into_lines_of_nearly_equal_length() -> None:
    lines = break_title("关于督促办理12345政务服务热线超期工单的通知", 18, RULES)
    assert "".join(lines) == "关于督促办理12345政务服务热线超期工单的通知"
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 8
    assert break_title("督促通知书", 18, RULES) == ["督促通知书"]
    assert break_title("关于甲\n的通知", 18, RULES) == ["关于甲", "的通知"]


@given(st.text(HAN + "，《》（）", min_size=1, max_size=120))
def test_no_line_of_a_title_is_longer_than_allowed(text: str) -> None:
    lines = break_title(text, 18, RULES)
    assert "".join(lines) == text
    assert all(len(line) <= 18 for line in lines)


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_parts_are_numbered_in_chinese(number: int, words: str) -> None:
    assert numeral(number) == words

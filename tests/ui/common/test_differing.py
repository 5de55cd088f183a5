"""Two texts are taken apart into pieces that a person can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.common.differing import difference, merged

_WORDS = st.text(alphabet="井盖路灯，。；120 \n", max_size=60)


def _pieces(old, new):
    found = difference(old, new)
    return [old[first:last] for first, last in found.removed], [new[first:last] for first, last in found.added]


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        ("排查 2 小时。", "排查 2 小时，一般修复 24 小时。", [], ["，一般修复 24 小时"]),
        ("请拨打 120；夜间同样受理。", "请拨打 120。", ["；夜间同样受理"], []),
        ("2026-03-31 至 2026-12-31", "2026-06-01 至 2027-05-31", ["2026-03-31 至 2026-12-31"],
         ["2026-06-01 至 2027-05-31"]),
        ("完全不同的一句话", "另外一些文字而已呢", ["完全不同的一句话"], ["另外一些文字而已呢"]),
        ("一样", "一样", [], []),
        ("", "新写的", [], ["新写的"]),
    ],
    ids=["added", "removed", "numbers whole", "rewritten", "same", "from nothing"],
)  # fmt: skip
def test_what_differs_reads_as_a_person_would_say_it(old, new, removed, added):
    assert _pieces(old, new) == (removed, added)


def test_sentences_that_stayed_are_not_touched():
    old = "甲事项由县住建局办理。乙事项由县城管局办理。丙事项不收费。"
    new = "甲事项由县住建局办理。乙事项由县公安局办理。丙事项不收费。"
    assert _pieces(old, new) == (["城管"], ["公安"])


@given(_WORDS, _WORDS)
def test_both_texts_can_be_read_out_of_the_one(old, new):
    pieces = merged(old, new)
    assert "".join(piece.words for piece in pieces if piece.turn <= 0) == old
    assert "".join(piece.words for piece in pieces if piece.turn >= 0) == new


@given(_WORDS, _WORDS)
def test_changes_stand_apart_by_more_than_a_letter_or_two(old, new):
    found = difference(old, new)
    for (_first, last), (start, _end) in zip(found.removed, found.removed[1:], strict=False):
        assert last < start
    kept = [piece.words for piece in merged(old, new)[1:-1] if piece.turn == 0]
    assert all(len(words.strip()) >= 3 or "\n" in words for words in kept)


def test_a_long_text_is_compared_at_once():
    old = "道路塌陷由县住建局负责。" * 3000
    new = old.replace("县住建局负责", "县城管局负责", 1)
    assert _pieces(old, new)[1] in (["城管"], ["道路塌陷由县城管局负责。"])

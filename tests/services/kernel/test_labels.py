"""What the words of the vocabulary are called on the screen."""

import pytest

from models.vocabulary import ALL_WORDS, CommandResult, Connected, TaskState
from services.kernel.labels import LABELS, label


@pytest.mark.parametrize("word", [one for words in ALL_WORDS for one in words], ids=repr)
def test_every_word_has_a_label(word) -> None:
    assert label(word).strip()


def test_no_label_is_given_twice() -> None:
    named = [(type(one), one.name) for one, _words in LABELS]
    assert len(named) == len(set(named))


def test_words_of_two_lists_with_one_value_keep_their_own_labels() -> None:
    assert label(Connected.REFUSED) == "拒访"
    assert label(CommandResult.REFUSED) != label(Connected.REFUSED)
    assert label(TaskState.DONE) != label(CommandResult.DONE)

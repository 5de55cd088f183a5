"""What is alike is found first, on invented material of the kind that offices publish."""

from services.similar.features import features, place_names, plain
from services.similar.ranking import ANSWERS, Corpus
from services.similar.synonyms import meanings
from tests.services.similar.material import (
    SECOND,
    answers_found,
    complaints,
    items,
    pairs_found,
    second_answers_found,
)


def test_the_material_is_large_enough_to_say_something() -> None:
    assert len(complaints()) >= 120
    assert len({one.group for one in complaints()} - {"-"}) >= 25
    assert len(items()) >= 80
    assert all(len(one.wordings) >= 3 for one in items())


def test_tickets_of_one_matter_stand_in_front_of_others() -> None:
    found = pairs_found()
    assert found.five >= 0.9
    assert found.twenty >= 0.97
    assert found.classes >= 0.8


def test_the_content_alone_is_enough() -> None:
    found = pairs_found(whole=False)
    assert found.five >= 0.85
    assert found.twenty >= 0.95


def test_little_is_marked_as_one_matter_that_is_not() -> None:
    found = pairs_found()
    assert found.precise >= 0.8
    assert found.marked >= 40


def test_callers_find_the_answer_in_their_own_words() -> None:
    assert answers_found(held_out=False) >= 0.9
    assert answers_found(held_out=True) >= 0.85


def test_material_written_apart_is_found_as_well() -> None:
    found = pairs_found(name=SECOND)
    assert found.five >= 0.95
    assert found.precise >= 0.8
    assert second_answers_found() >= 0.85


def test_number_words_and_widths_make_no_difference() -> None:
    assert plain("三号楼２单元") == plain("3号楼2单元")


def test_a_place_keeps_its_name_whatever_stands_before_it() -> None:
    assert "锦绣花园" in place_names("我家住在锦绣花园二期")
    assert "杨柳街" in place_names("下晚自习回家要经过杨柳街")
    assert not place_names("我们小区的路灯坏了")


def test_a_longer_word_hides_the_words_within_it() -> None:
    assert meanings("医保卡").keys() != meanings("医保").keys()


def test_an_empty_text_is_like_nothing() -> None:
    corpus = Corpus([(1, features("路灯不亮"))], ANSWERS)
    assert corpus.best(features(""), 5) == []
    assert Corpus[int]([], ANSWERS).best(features("路灯不亮"), 5) == []

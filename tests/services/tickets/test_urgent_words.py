"""Words of danger in a call: each matter fires by its own words and is silenced by its excuses."""

import pytest

from services.kernel.resources import seed
from services.kernel.vocabulary import Urgency
from services.tickets.urgent_words import highest, urgent_finds

MATTERS = seed("urgent")["urgent"]


@pytest.mark.parametrize("row", MATTERS, ids=lambda row: row["label"])
def test_every_word_of_the_list_fires_its_matter(row):
    for word in row["words"]:
        assert row["label"] in [find.label for find in urgent_finds(f"来电人说{word}了")], word


@pytest.mark.parametrize(
    "text",
    ["跳楼价促销骗人。", "小区落水管坏了", "学校开展防溺水宣传", "家里的猫走丢了", "漏电保护器跳闸", "", "路灯不亮"],
)
def test_harmless_words_do_not(text):
    assert urgent_finds(text) == ()


def test_an_excuse_silences_its_own_sentence_only():
    finds = urgent_finds("商家打跳楼价广告。有人要跳楼！")
    assert [find.word for find in finds] == ["跳楼"]


def test_the_worst_matter_decides():
    assert highest(urgent_finds("井盖缺失，还闻到煤气味")) is Urgency.CRITICAL
    assert highest(urgent_finds("井盖缺失")) is Urgency.URGENT
    assert highest(()) is Urgency.NORMAL

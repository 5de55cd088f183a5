"""`similar`: tickets and answers like a text, as scripts read them."""

import csv
from pathlib import Path

import pytest

from tests.support.program import CommandLine

TWO = (
    ("路灯不亮", "二建巷十来盏路灯坏了五六盏,已经一个多月,接孩子的老人很不安全。", "2026-05-10 09:00"),
    ("下夜班提心吊胆", "二建巷路灯坏了以后,每天下夜班从巷子里走都害怕。", "2026-05-12 09:00"),
    ("停水", "柳树村五组停水三天,没有通知。", "2026-05-12 10:00"),
)


def test_the_others_of_the_matter_come_first(office: CommandLine, tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("工单编号", "标题", "诉求内容", "受理时间", "诉求类型", "状态"))
        rows.writerows((f"SM{place}", *words, "投诉", "已办结") for place, words in enumerate(TWO))
    office.done("import", "history", str(sheet))
    asked = ("similar", "--text", f"{TWO[0][0]} {TWO[0][1]}", "--limit", "2")
    found = office.done(*asked, "--at", "2026-05-19 10:00")["results"]
    assert [one["title"] for one in found] == [TWO[0][0], TWO[1][0]]
    assert [one["same_matter"] for one in found] == [True, True]
    assert all(set(one) == {"number", "title", "score", "same_matter", "why"} for one in found)
    later = office.done(*asked, "--at", "2026-08-19 10:00")["results"]
    assert [one["same_matter"] for one in later] == [False, False]


def test_an_empty_knowledge_base_answers_nothing(local: CommandLine) -> None:
    assert local.done("similar", "--kind", "knowledge", "--text", "居住证怎么办") == {"results": []}


@pytest.mark.parametrize("words", [("--limit", "0"), ("--kind", "people"), ("--at", "tomorrow")])
def test_wrong_words_are_refused(local: CommandLine, words: tuple[str, ...]) -> None:
    assert local.run("similar", "--text", "路灯", *words).code == 2

"""`deadline`: the due moment and the days on the way, as scripts read them."""

import pytest

from tests.support.program import CommandLine


def test_every_day_is_told(office: CommandLine) -> None:
    found = office.done("deadline", "--type", "咨询", "--at", "2026-09-25 10:00")  # the Mid-Autumn Festival
    assert (found["due"], found["provisional"]) == ("2026-09-30T18:00", False)
    assert [day["number"] for day in found["days"] if day["counts"]] == [1, 2, 3]
    assert [day["date"] for day in found["days"] if day["counts"]] == ["2026-09-28", "2026-09-29", "2026-09-30"]
    assert all(set(day) == {"date", "counts", "number", "reason"} for day in found["days"])
    assert all(day["reason"] for day in found["days"])


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (("--type", "投诉"), "2026-06-09T18:00"),
        (("--type", "complaint", "--rules", "四川2025"), "2026-06-09T18:00"),
        (("--type", "投诉", "--rules", "开江"), "2026-06-02T18:00"),
        (("--type", "建议"), "2026-05-28T18:00"),
        (("--type", "求助", "--urgency", "紧急"), "2026-05-20T10:00"),
        (("--type", "求助", "--urgency", "特急"), "2026-05-20T10:00"),
        (("--type", "其他"), "2026-05-28T18:00"),
        (("--type", "表扬"), None),
        (("--type", "感谢"), None),
    ],
)
def test_types_urgency_and_rules_decide(local: CommandLine, words: tuple[str, ...], due: str | None) -> None:
    assert local.done("deadline", *words, "--at", "2026-05-19 10:00")["due"] == due


def test_a_year_without_a_published_schedule_is_provisional(local: CommandLine) -> None:
    assert local.done("deadline", "--type", "求助", "--at", "2027-03-01 10:00")["provisional"] is True


@pytest.mark.parametrize(
    "words",
    [
        ("--type", "闲聊", "--at", "2026-05-19 10:00"),
        ("--type", "求助", "--at", "tomorrow"),
        ("--type", "求助", "--at", "2026-02-30 10:00"),
        ("--type", "求助", "--urgency", "很急", "--at", "2026-05-19 10:00"),
    ],
)
def test_a_question_that_makes_no_sense_is_wrong_use(local: CommandLine, words: tuple[str, ...]) -> None:
    ran = local.run("deadline", *words, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("words", [("--rules", "月球2030"), ("--at", "9999-12-31 10:00")])
def test_rules_and_years_that_are_not_there_are_refused(local: CommandLine, words: tuple[str, ...]) -> None:
    ran = local.run("deadline", "--type", "求助", "--at", "2026-05-19 10:00", *words, "--json")
    assert (ran.code, ran.out) == (1, "")


def test_a_person_reads_lines(local: CommandLine) -> None:
    ran = local.run("deadline", "--type", "咨询", "--at", "2026-05-19 10:00")
    assert ran.code == 0
    assert "5月22日" in ran.out
    assert not ran.out.startswith("{")

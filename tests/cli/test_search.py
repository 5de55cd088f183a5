"""`search` in a child process, over an invented county."""

from app.target import Target
from tests.support.program import CommandLine


def test_words_of_a_county_are_found_newest_first(target: Target) -> None:
    line = CommandLine(target)
    line.done("demo", "--tickets", "60", "--seed", "7", "--until", "2026-05-19")
    head = CommandLine(target, {"HOTLINE_PASSWORD": "Hotline-2026"}, "demo-centre_head")
    told = head.done("search", "的", "--limit", "5")
    assert len(told["results"]) == 5
    assert told["total"] > 5
    numbers = [one["number"] for one in told["results"]]
    tickets = [one["number"] for one in told["results"] if one["kind"] == "ticket"]
    assert tickets == sorted(tickets, reverse=True)
    assert set(told["results"][0]) == {"kind", "number", "title", "score", "why"}
    ranked = head.done("search", "的", "--ranked")
    assert ranked["total"] == told["total"]
    scores = [one["score"] for one in ranked["results"]]
    assert scores == sorted(scores, reverse=True)
    assert head.done("search", numbers[0])["results"][0]["number"] == numbers[0]
    assert head.done("search", "没有的字词䶮") == {"results": [], "total": 0}
    checked = head.run("check", "--json")
    assert "search_" not in checked.out

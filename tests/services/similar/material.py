"""The invented complaints and items, and how well they are found."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.similar.features import Features, features
from services.similar.matter import evidence, same_matter
from services.similar.ranking import ANSWERS, TICKETS, Corpus

HERE = Path(__file__).parent
FIRST, SECOND = "", "_second"
"""The two sets of material, written apart."""


@dataclass(frozen=True)
class Complaint:
    """An invented complaint; those of one ``group`` are about one matter, "-" stands alone."""

    group: str
    kind: str
    title: str
    content: str

    @property
    def features(self) -> Features:
        return features(self.title, self.content, "", 1.5)


@dataclass(frozen=True)
class Item:
    """An invented item; what callers say who want it."""

    kind: str
    question: str
    answer: str
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Shares: pairs in the top five, in the top twenty; of the marked pairs those that are one matter, and how many."""

    five: float
    twenty: float
    precise: float
    marked: int
    classes: float


def lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@cache
def complaints(name: str = FIRST) -> tuple[Complaint, ...]:
    return tuple(Complaint(*line.split("|")) for line in lines(f"complaints{name}.txt"))


@cache
def items(name: str = FIRST) -> tuple[Item, ...]:
    found: list[tuple[list[str], list[str]]] = []
    for line in lines(f"knowledge{name}.txt"):
        if line.startswith("="):
            found.append((line[1:].split("|"), []))
        else:
            found[-1][1].append(line[1:])
    return tuple(Item(kind, question, answer, tuple(said)) for (kind, question, answer), said in found)


def pairs_found(whole: bool = True, name: str = FIRST) -> Found:
    """Ask for each complaint of a group by its text (or only its content), and look where the others stand."""
    all_of = dict(enumerate(complaints(name)))
    corpus = Corpus(((key, one.features) for key, one in all_of.items()), TICKETS)
    five = twenty = pairs = marked = right = classes = 0
    for key, one in all_of.items():
        asked = one.features if whole else features("", one.content)
        ranked = [(other, score) for other, score in corpus.best(asked, len(all_of)) if other != key]
        places = {other: place for place, (other, _score) in enumerate(ranked)}
        for other, score in ranked:
            if same_matter(evidence(asked, all_of[other].features, score, corpus)):
                marked += 1
                right += one.group != "-" and all_of[other].group == one.group
        kinds = [all_of[other].kind for other, _score in ranked[:12]]
        best = sorted(set(kinds), key=lambda kind: (-_votes(kind, ranked[:12], all_of), kind))[:3]
        classes += one.kind in best
        same = [other for other, two in all_of.items() if other != key and one.group != "-" and two.group == one.group]
        pairs += len(same)
        five += sum(places.get(other, 99) < 5 for other in same)
        twenty += sum(places.get(other, 99) < 20 for other in same)
    return Found(five / pairs, twenty / pairs, right / marked, marked, classes / len(all_of))


def _votes(kind: str, ranked: list[tuple[int, float]], all_of: dict[int, Complaint]) -> float:
    return sum(score * score for other, score in ranked if all_of[other].kind == kind)


def second_answers_found() -> float:
    """Return the share of the second set's wordings whose item is among the first five of both sets."""
    known = (*items(SECOND), *items())
    corpus = Corpus(enumerate(features(one.question, one.answer, one.kind, 2.0) for one in known), ANSWERS)
    asked = [(key, said) for key, one in enumerate(items(SECOND)) for said in one.wordings]
    hits = sum(key in [other for other, _score in corpus.best(features(said), 5)] for key, said in asked)
    return hits / len(asked)


def answers_found(held_out: bool) -> float:
    """Return the share of callers' wordings whose item is among the first five.

    Every second item was never looked at while the words were collected (held out).
    """
    known = items()
    texts = (features(one.question, one.answer, one.kind, 2.0) for one in known)
    corpus = Corpus(enumerate(texts), ANSWERS)
    asked = [(key, said) for key in range(held_out, len(known), 2) for said in known[key].wordings]
    hits = sum(key in [other for other, _score in corpus.best(features(said), 5)] for key, said in asked)
    return hits / len(asked)


if __name__ == "__main__":
    for shown in (
        pairs_found(), pairs_found(whole=False), pairs_found(name=SECOND), answers_found(False), answers_found(True),
        second_answers_found(),
    ):  # fmt: skip
        print(shown)  # noqa: T201 - the figures of docs/decisions/0029-similar.md

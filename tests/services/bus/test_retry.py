"""When a step is tried again, how often, and what is never tried again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pytest

from services.access.permissions import SYSTEM, Permission
from services.bus.command import Command, Outcome
from services.bus.retry import Certainty, Errand
from services.kernel.errors import ConnectionLost, Invalid, Passing, Unavailable


@dataclass(frozen=True)
class Step(Command[str]):
    """A step; ``once``: it holds a stream."""

    permission: ClassVar[Permission] = Permission.SESSION
    once: bool = False

    @property
    def repeatable(self) -> bool:
        """Return whether it may be carried out again."""
        return not self.once


@dataclass
class Course:
    """What each attempt meets in turn, and the pauses between them."""

    meets: Iterator[Exception | None]
    attempts: int = 0
    pauses: list[float] = field(default_factory=list)

    def attempt(self, errand: Errand[str]) -> Outcome[str]:
        """Fail as planned before anything was written."""
        self.attempts += 1
        trouble = next(self.meets)
        if trouble is not None:
            raise trouble
        errand.outcome = Outcome(errand.key, ())
        return errand.outcome

    def run(self, *, once: bool = False) -> str:
        """Carry the step out."""
        certainty = Certainty(pause=self.pauses.append)
        return certainty.carry_out(Errand(SYSTEM, Step(once)), self.attempt).value


def _course(*meets: Exception | None) -> Course:
    return Course(iter(meets))


@pytest.mark.parametrize("kind", [Passing, ConnectionLost])
def test_trouble_of_a_moment_is_tried_again_with_growing_pauses(kind: Callable[..., Exception]) -> None:
    course = _course(*(kind(words="x") for _turn in range(3)), None)
    assert course.run()
    assert (course.attempts, course.pauses) == (4, [0.2, 0.4, 0.8])


def test_after_four_tries_the_person_is_told() -> None:
    course = _course(*(ConnectionLost(words="x") for _turn in range(9)))
    with pytest.raises(ConnectionLost):
        course.run()
    assert course.attempts == 4


@pytest.mark.parametrize("error", [Unavailable(words="wrong password"), Invalid(field="x", words="y"), KeyError()])
def test_refusals_and_faults_are_not_tried_again(error: Exception) -> None:
    course = _course(error)
    with pytest.raises(type(error)):
        course.run()
    assert (course.attempts, course.pauses) == (1, [])


def test_a_step_that_holds_a_stream_is_not_tried_again() -> None:
    course = _course(ConnectionLost(words="x"))
    with pytest.raises(Unavailable):
        course.run(once=True)
    assert course.attempts == 1


def test_a_read_is_tried_twice() -> None:
    meets: Iterator[Any] = iter([ConnectionLost(words="x"), None])

    def read() -> str:
        trouble = next(meets)
        if trouble is not None:
            raise trouble
        return "read"

    assert Certainty(pause=lambda _seconds: None).again(read, 2) == "read"

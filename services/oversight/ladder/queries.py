"""Reads of the ladder: the steps of a case, what is due from whom, what a unit owes, what waits for a judgement."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peewee import fn

from models.rungs import Rung, Verdict
from models.tables.directory import Unit
from models.tables.ladder import CaseAnswer, CaseReceipt, CaseStep
from models.tables.oversight import OversightCase, Paper
from models.tables.people import Person
from models.vocabulary import CaseState
from services.access.permissions import Actor, Permission, Scope
from services.calendar.office import office_calendar
from services.kernel.reading import fetch_tuples
from services.oversight.ladder.dto import (
    AnswerRow,
    CaseLadder,
    DueStep,
    RaisedFacts,
    ReceiptRow,
    StepRow,
    WaitingAnswer,
)
from services.oversight.ladder.rules import OWED, STEP_OF, jumps, next_rungs, proposed_rung, repeats
from services.oversight.ladder.standing import ENDED, Place, answers_of, day_owed, place_of, standing_of
from services.oversight.reach import case_within, within
from services.oversight.situations import situations


def case_ladder(actor: Actor, case_id: int, now: datetime, *, grave: bool = False) -> CaseLadder:
    """Return the steps of a case and what may follow them; raise NotFound."""
    actor.require(Permission.OVERSIGHT_READ)
    place = place_of(case_within(actor, case_id))
    standing = standing_of(place, now, grave)
    last, code = standing.last, place.case.situation
    again = repeats(standing.earlier, standing.at)
    steps = _step_rows(actor, place)
    if place.case.state in ENDED:
        open_still = (Rung.BULLETIN,) if place.case.state is CaseState.CLOSED and last is not Rung.BULLETIN else ()
        return CaseLadder(steps, open_still, (), None, again)
    follows = tuple(rung for rung in Rung if rung in next_rungs(code, last))
    above = tuple(rung for rung in Rung if rung in jumps(code, last))
    return CaseLadder(steps, follows, above, proposed_rung(standing), again)


def raised_facts(actor: Actor, case_id: int) -> RaisedFacts | None:
    """Return what was told by the person who raised a case; None for one that the scan found."""
    actor.require(Permission.OVERSIGHT_READ)
    evidence = case_within(actor, case_id).evidence
    if "proofs" not in evidence:
        return None
    proofs = ((each["what"], each["source"], datetime.fromisoformat(each["at"])) for each in evidence["proofs"])
    return RaisedFacts(evidence["facts"], tuple(proofs))


def due_steps(actor: Actor, as_of: datetime) -> tuple[DueStep, ...]:
    """Return what is due from which unit, the longest overdue first."""
    actor.require(Permission.OVERSIGHT_READ)
    return _due(_newest_owed(~CaseStep.sealed), as_of)


def owed_by_my_unit(actor: Actor, as_of: datetime) -> tuple[DueStep, ...]:
    """Return what the person's own unit owes, the longest overdue first; nothing for people of the centre."""
    actor.require(Permission.LADDER_ANSWER)
    if actor.scope is Scope.ALL or actor.unit_id is None:
        return ()
    own = (CaseStep.unit == actor.unit_id) & ~CaseStep.sealed
    return _due(_newest_owed(own), as_of)


def waiting_for_me(actor: Actor) -> tuple[WaitingAnswer, ...]:
    """Return the answers and reports that this person may judge, the oldest first."""
    actor.require(Permission.OVERSIGHT_READ)
    mine = tuple(rung for rung, step in STEP_OF.items() if step.judge is not None and actor.may(step.judge))
    query = (
        CaseAnswer.select(CaseAnswer, CaseStep, Unit.name)
        .join(CaseStep)
        .join(Unit)
        .switch(CaseStep)
        .join(OversightCase)
        .where(CaseAnswer.verdict == Verdict.PENDING, CaseStep.rung.in_(mine), within(actor))
    )
    rows: Any = query
    found = [
        WaitingAnswer(
            row.id, row.step.id, row.step.case_id, row.step.rung, row.step.situations[0], row.step.unit.name, row.words,
            row.at,
        )
        for row in rows
    ]  # fmt: skip
    reports = _unanswered_reports(actor) if Rung.REPORT in mine else ()
    return tuple(sorted((*found, *reports), key=lambda each: (each.since, each.step_id)))


def _unanswered_reports(actor: Actor) -> Iterable[WaitingAnswer]:
    """Yield the reports to the county that stand last on their case and have no answer."""
    answered = CaseAnswer.select(CaseAnswer.step)
    query = (
        CaseStep.select(CaseStep, Unit.name)
        .join(Unit)
        .switch(CaseStep)
        .join(OversightCase)
        .where(CaseStep.rung == Rung.REPORT, CaseStep.id.not_in(answered), within(actor))
        .where(OversightCase.state.not_in(ENDED), ~_followed(tuple(Rung)))
    )
    step: Any
    for step in query:
        yield WaitingAnswer(
            None, step.id, step.case_id, step.rung, step.situations[0], step.unit.name, step.words, step.at
        )


def _followed(rungs: tuple[Rung, ...]) -> Any:
    """Return the condition that one of these rungs follows on the same case."""
    later: Any = CaseStep.alias()
    above = later.select(later.id).where(later.case == CaseStep.case, later.serial > CaseStep.serial)
    return fn.EXISTS(above.where(later.rung.in_(rungs)))


def _newest_owed(condition: Any) -> Any:
    """Return the steps to which an answer may be owed: no later one followed to which one is."""
    query = CaseStep.select(CaseStep, Unit.name).join(Unit).where(CaseStep.rung.in_(tuple(OWED)), condition)
    return query.where(~_followed(tuple(OWED))).order_by(CaseStep.id)


def _due(query: Any, as_of: datetime) -> tuple[DueStep, ...]:
    """Return those of the steps that wait for the unit, with the working days that each is over its day."""
    steps = list(query)
    answers, calendar = answers_of([step.id for step in steps]), office_calendar()
    named, today = {each.code: each for each in situations()}, as_of.date()
    rows = []
    for step in steps:
        given = answers.get(step.id, ())
        if given and given[-1].verdict is not Verdict.SENT_BACK:
            continue
        due, found = day_owed(step, given), named[step.situations[0]]
        rows.append(
            DueStep(
                step_id=step.id, case_id=step.case_id, rung=step.rung, situation=found.code, label=found.label,
                status=found.status, unit_id=step.unit_id, unit=step.unit.name, tickets=tuple(step.tickets),
                words=step.words, since=step.at, due=due,
                late=calendar.working_days_between(due, today) if due is not None else 0,
                sent_back=given[-1].judged_words if given else "",
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.late, row.due or today, row.step_id)))


def _step_rows(actor: Actor, place: Place) -> tuple[StepRow, ...]:
    """Return the steps of a case in words."""
    people = dict(fetch_tuples(Person.select(Person.id, Person.name).where(Person.id.in_(_persons(place)))))
    papers = [step.paper_id for step in place.steps if step.paper_id is not None]
    numbers = dict(fetch_tuples(Paper.select(Paper.id, Paper.number).where(Paper.id.in_(papers))))
    receipts = _receipts(place) if actor.may(Permission.ACCOUNT_READ) else {}
    rows = []
    for step in place.steps:
        answers = place.answers.get(step.id, ())
        receipt = receipts.get(step.id)
        rows.append(
            StepRow(
                id=step.id, serial=step.serial, rung=step.rung, situations=tuple(step.situations),
                tickets=tuple(step.tickets), words=step.words, skipped_why=step.skipped_why,
                due=day_owed(step, answers), paper=numbers.get(step.paper_id, ""), paper_id=step.paper_id, at=step.at,
                by=people[step.by_id], answers=tuple(_answer_row(answer, people) for answer in answers),
                receipt=ReceiptRow(receipt.receiver, receipt.received_on, receipt.number) if receipt else None,
            )
        )  # fmt: skip
    return tuple(rows)


def _receipts(place: Place) -> dict[int, Any]:
    """Return the receipts of what was handed over, by step; nobody else may ask for them."""
    given: Any = CaseReceipt.select().where(CaseReceipt.step.in_([step.id for step in place.steps]))
    return {row.step_id: row for row in given}


def _persons(place: Place) -> list[int]:
    """Return whoever wrote or judged."""
    answers = [answer for given in place.answers.values() for answer in given]
    found = [step.by_id for step in place.steps] + [answer.by_id for answer in answers]
    return found + [answer.judged_by_id for answer in answers if answer.judged_by_id is not None]


def _answer_row(answer: Any, people: dict[int, str]) -> AnswerRow:
    """Return an answer in words."""
    return AnswerRow(
        id=answer.id, serial=answer.serial, words=answer.words, for_unit=answer.for_unit, at=answer.at,
        by=people[answer.by_id], verdict=answer.verdict, judged_at=answer.judged_at,
        judged_by=people.get(answer.judged_by_id, ""), judged_words=answer.judged_words, next_due=answer.next_due,
    )  # fmt: skip

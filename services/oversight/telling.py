"""What a ticket stands for in a case, rule by rule: words for screen and paper, and the facts behind them."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from models.vocabulary import Urgency
from services.calendar.days import WorkCalendar
from services.calendar.tiers import working_days_over
from services.kernel.resources import seed
from services.kernel.rounding import percent
from services.kernel.words import label_of
from services.oversight.history import Record
from services.oversight.months import Basis, MonthRate
from services.oversight.rules import Facts

Teller = Callable[[Record, Facts, WorkCalendar], dict[str, Any]]
_HOUR: Final = timedelta(hours=1)
_HOURS_SHOWN: Final = 72


def moment_text(moment: datetime | None) -> str | None:
    """Return a moment as every JSON of the program writes it: office time to the minute."""
    return None if moment is None else moment.isoformat(timespec="minutes")


def rate_text(rate: MonthRate) -> str | None:
    """Return a month's rate in per cent, two decimals."""
    return percent(rate.bad if rate.basis is Basis.RETURNS else rate.good, rate.counted)


def overdue_words(record: Record, facts: Facts, calendar: WorkCalendar) -> str:
    """Return how long the limit is over, as papers print it: working days, for urgent tickets natural time."""
    words = seed("wording")["overdue"]
    if facts.limit is None:
        return str(words["not_overdue"])
    if record.urgency is Urgency.NORMAL:
        days = working_days_over(facts.limit, facts.as_of, calendar)
        return str(words["working_days" if days else "under_a_working_day"].format(count=days))
    hours = (facts.as_of - facts.limit) // _HOUR
    if hours >= _HOURS_SHOWN:
        return str(words["days"].format(count=hours // 24))
    return str(words["hours" if hours else "under_an_hour"].format(count=hours))


def _overdue(record: Record, facts: Facts, calendar: WorkCalendar) -> dict[str, Any]:
    over = overdue_words(record, facts, calendar)
    return {
        "overdue_working_days": working_days_over(facts.limit, facts.as_of, calendar) if facts.limit else 0,
        "overdue": over,
        "fact": _words("overdue", over=over),
        "occasion": moment_text(facts.limit),
    }


def _refused(record: Record, facts: Facts, _calendar: WorkCalendar) -> dict[str, Any]:
    told = {"returns": facts.returns, "refused": facts.refused, "happened": moment_text(facts.happened_at)}
    words = _words("again", returns=facts.returns, refused=facts.refused)
    return told | {"fact": words, "occasion": f"{record.unit_id}:{facts.returns}"}


def _improper(record: Record, facts: Facts, _calendar: WorkCalendar) -> dict[str, Any]:
    told = {"returns": facts.returns, "refused": facts.refused, "happened": moment_text(facts.happened_at)}
    months = [rate_words(rate) for rate in _fallen(facts, (Basis.RETURNS,))]
    words = [_words("refused", refused=facts.refused)] if facts.refused else []
    return told | {"fact": _joined([*words, *months]), "occasion": f"{record.unit_id}:{facts.refused}"}


def _reworks(record: Record, facts: Facts, _calendar: WorkCalendar) -> dict[str, Any]:
    callback = _callback(record, facts)
    answers = [str(callback[key]) for key in ("solved", "result_satisfaction") if callback[key]]
    words = [_words("reworks", reworks=facts.reworks)]
    if answers:
        words.append(_words("answered", answers=_joined(answers)))
    told = {"reworks": facts.reworks, "happened": moment_text(facts.happened_at), "callback": callback}
    return told | {"fact": _joined(words), "occasion": str(facts.reworks)}


def _not_contacted(record: Record, facts: Facts, _calendar: WorkCalendar) -> dict[str, Any]:
    happened = moment_text(facts.happened_at)
    told = {"happened": happened, "callback": _callback(record, facts)}
    return told | {"fact": _words("untrue" if facts.untrue else "not_contacted"), "occasion": happened}


def _low(_record: Record, facts: Facts, _calendar: WorkCalendar) -> dict[str, Any]:
    bases = (Basis.SATISFACTION, Basis.ON_TIME)
    rates = _fallen(facts, bases)
    falls = [f"{rate.basis.value}:{rate.month:%Y-%m}" for rate in rates]
    return {"fact": _joined([rate_words(rate) for rate in rates]), "falls": falls, "occasion": " ".join(falls)}


def _stalled(_record: Record, facts: Facts, _calendar: WorkCalendar) -> dict[str, Any]:
    words = [_words("instructed")] if facts.instructed else []
    if facts.promised is not None and facts.promised < facts.as_of:
        words.append(_words("promised", date=f"{facts.promised:%Y-%m-%d}"))
    if facts.difficult:
        words.append(_words("difficult"))
    if facts.callers > 1:
        words.append(_words("callers", callers=facts.callers))
    told = {"instructed": facts.instructed, "promised": moment_text(facts.promised), "callers": facts.callers}
    return told | {"fact": _joined(words), "occasion": moment_text(facts.promised) or ""}


def rate_words(rate: MonthRate) -> str:
    """Return a month's rate in words."""
    good = rate.bad if rate.basis is Basis.RETURNS else rate.good
    return _words(rate.basis.value, month=f"{rate.month:%Y-%m}", rate=rate_text(rate), good=good, counted=rate.counted)


def _fallen(facts: Facts, bases: tuple[Basis, ...]) -> list[MonthRate]:
    """Return the unit's months in which the ticket counts badly, by their order in the facts."""
    met = {(fall.basis, fall.month) for fall in facts.falls}
    return [rate for rate in facts.rates if rate.basis in bases and (rate.basis, rate.month) in met]


def _callback(record: Record, facts: Facts) -> dict[str, Any]:
    """Return what the last callback before the scan brought, as the ticket has it; what is unknown is null."""
    later = record.callback_at is not None and record.callback_at > facts.as_of
    connected, solved, answer = record.connected, record.solved, record.result_satisfaction
    return {
        "at": None if later else moment_text(record.callback_at),
        "connected": None if later or connected is None else label_of("connected", connected.value),
        "solved": None if later or solved is None else label_of("solved", solved.value),
        "result_satisfaction": None if later or answer is None else label_of("satisfaction", answer.value),
        "reason": None if later else record.dissatisfied_reason,
    }


def _words(key: str, **fields: Any) -> str:
    return str(seed("wording")["fact"][key].format(**fields))


def _joined(words: list[str]) -> str:
    return str(seed("wording")["fact"]["joined"]).join(words)


TELLERS: Final[Mapping[str, Teller]] = {
    "overdue": _overdue,
    "refused_after_decision": _refused,
    "improper_returns": _improper,
    "reworks": _reworks,
    "false_closing": _not_contacted,
    "low_rates": _low,
    "instructed_or_stalled": _stalled,
}
"""By the name of the rule."""

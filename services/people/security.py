"""What the office decided about accounts: how long a password lasts, when a desk locks itself, what is kept apart."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from models.tables.office import Setting

RULES_KEY: Final = "accounts"
SEPARATION_KEY: Final = "separation"
SHORTEST_IDLE: Final = 5
LONGEST_IDLE: Final = 60
SHORTEST_LIFE: Final = 30
LONGEST_LIFE: Final = 3_650
HINT_DAYS: Final = 14
"""So many days before its end a person is told that the password runs out."""
ANSWER_WITHIN: Final = timedelta(days=7)
"""So long the auditor may agree to the end of the separation."""


@dataclass(frozen=True)
class AccountRules:
    """``password_days``: a password is to be changed after so many, 0 = never; a desk locks after ``idle_minutes``."""

    password_days: int = 180
    idle_minutes: int = 15


@dataclass(frozen=True)
class EndAsked:
    """Somebody asks for the end of the separation."""

    person_id: int
    name: str
    at: datetime


@dataclass(frozen=True)
class Separation:
    """Whether the three seats are kept apart, since when, and whether somebody asks for the end of it."""

    on: bool = False
    since: datetime | None = None
    by: str = ""
    end_asked: EndAsked | None = None


def stored_rules() -> AccountRules:
    """Return the rules in force."""
    row = Setting.get_or_none(Setting.key == RULES_KEY)
    return AccountRules(**row.value) if row is not None else AccountRules()


def rules_as_stored(rules: AccountRules) -> dict[str, Any]:
    """Return the rules as the setting holds them."""
    return asdict(rules)


def stored_separation() -> Separation:
    """Return how the separation stands."""
    row = Setting.get_or_none(Setting.key == SEPARATION_KEY)
    facts: dict[str, Any] = row.value if row is not None else {}
    asked = facts.get("end_asked")
    return Separation(
        bool(facts.get("on")),
        datetime.fromisoformat(facts["since"]) if facts.get("since") else None,
        facts.get("by", ""),
        EndAsked(asked["person"], asked["name"], datetime.fromisoformat(asked["at"])) if asked else None,
    )


def separated() -> bool:
    """Return whether the three seats are kept apart."""
    return stored_separation().on


def days_left(password_at: datetime | None, rules: AccountRules, now: datetime) -> int | None:
    """Return for how many days a password lasts, None = without end; 0 and less: it has run out."""
    if password_at is None or not rules.password_days:
        return None
    return (password_at + timedelta(days=rules.password_days) - now).days


def write_setting(key: str, value: Any) -> None:
    """Store a setting of this PC's file; a server has functions for these."""
    if not Setting.update(value=value).where(Setting.key == key).execute():
        Setting.create(key=key, value=value)

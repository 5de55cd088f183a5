"""What the login page shows before anybody is known."""

from dataclasses import dataclass
from typing import Any

from services.access.permissions import Role
from services.directory.dto import County
from services.directory.facts import county_of
from services.people.founding import FoundingFacts, county_facts


@dataclass(frozen=True)
class DemoAccount:
    """An invented person of a demo county."""

    login: str
    role: Role


@dataclass(frozen=True)
class Welcome:
    """What the login page shows before anybody is known."""

    county: County
    demo_password: str
    accounts: tuple[DemoAccount, ...]


def blank_welcome() -> Welcome:
    """Return what the login page shows where nothing can be read before somebody logs in: the seed's county."""
    return Welcome(county_of(county_facts(FoundingFacts())), "", ())


def welcome_of(stored: dict[str, Any]) -> Welcome:
    """Return a greeting from its stored form; raise KeyError, TypeError or ValueError where it is none."""
    accounts = tuple(DemoAccount(one["login"], Role(one["role"])) for one in stored["accounts"])
    return Welcome(county_of(stored["county"]), stored["demo_password"], accounts)

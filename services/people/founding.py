"""The beginning: dictionaries, rules, the county's facts and the first person, in one transaction."""

import secrets
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from models.tables.calendar import RuleVersionRow
from models.tables.office import Setting
from services.access.permissions import FIRST_PERSON_ROLES, Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.log import PHONE_KEY
from services.bus.unit_of_work import Transaction
from services.calendar.rules import seed_rules
from services.directory.facts import COUNTY_KEY
from services.directory.seeding import seed_canned, seed_directory
from services.kernel.fields import secret
from services.kernel.resources import seed
from services.people.accounts import AddPerson, add
from services.people.demo_county import demo_directory, demo_facts


@dataclass(frozen=True)
class FoundingFacts:
    """What the first-run page or a county file may say; empty = as seeded."""

    county: str = ""
    centre: str = ""
    bureau: str = ""
    bureau_code: str = ""
    telephone: str = ""
    prefix: str = ""


@dataclass(frozen=True)
class FoundDatabase(Command[None]):
    """Fill a new database and make the first person, who need not change the password; ``demo``: an invented county."""

    permission: ClassVar[Permission] = Permission.SETTINGS_MANAGE
    facts: FoundingFacts
    login: str
    name: str
    password: str = secret()
    demo: bool = False


def found(cmd: FoundDatabase, tx: Transaction) -> None:
    """Write everything a first day needs."""
    county = demo_facts() if cmd.demo else county_facts(cmd.facts)
    Setting.create(key=COUNTY_KEY, value=county)
    Setting.create(key=PHONE_KEY, value=secrets.token_hex(32))
    units, areas = demo_directory() if cmd.demo else (seed("units")["unit"], seed("areas")["area"])
    seed_directory(county["name"], units, areas)
    seed_canned(tx.now)
    for version in seed_rules():
        RuleVersionRow.create(
            key=version.key, name=version.name, effective_from=version.effective_from, data=version.to_dict(),
            created_at=tx.now,
        )  # fmt: skip
    add(AddPerson(cmd.login, cmd.name, FIRST_PERSON_ROLES, None, cmd.password, must_change=False), tx)


def county_facts(facts: FoundingFacts) -> dict[str, Any]:
    """Return the county's stored facts: the seed's words with the county's own name and heads."""
    source = seed("county")
    seeded = source["county"]
    name = facts.county or seeded["name"]

    def own(words: str) -> str:
        return words.replace(seeded["name"], name)

    heads = [
        {"key": head["key"], "head": own(head["head"]), "code": head["paper_code"]} for head in source["paper_head"]
    ]
    for head in heads:
        if head["key"] == "bureau":
            head["head"] = facts.bureau or head["head"]
            head["code"] = facts.bureau_code or head["code"]
    return {
        "name": name,
        "centre": facts.centre or own(seeded["centre"]),
        "bureau": facts.bureau or own(seeded["bureau"]),
        "telephone": facts.telephone or seeded["centre_telephone"],
        "rule_basis": own(seeded["rule_basis"]),
        "prefix": facts.prefix or seeded["prefix"],
        "demo": False,
        "heads": heads,
    }


HANDLERS: Final[Handlers] = {FoundDatabase: found}

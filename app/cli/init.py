"""``init``: a new database with seed data and the first person."""

import argparse
import tomllib
from pathlib import Path
from typing import Any

from app.cli.session import PASSWORD, Session, password, readable
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse
from app.keys import recovery_code
from app.program import Founder, found_program
from app.settings import save_settings
from i18n import N_, _
from services.people.founding import FoundingFacts


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--county", metavar="FILE.toml", help=_("the county's name, paper heads and numbers"))
    parser.add_argument("--admin", required=True, metavar="NAME", help=_("login name of the first person"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Make the database and the first person."""
    facts = _facts(readable(chosen.county)) if chosen.county else FoundingFacts()
    founder = Founder(
        chosen.admin, chosen.admin, password(PASSWORD, _("Password for {name}: ").format(name=chosen.admin))
    )
    program = found_program(session.target, session.clock, facts, founder)
    program.close()
    session.target.profile.mkdir(parents=True, exist_ok=True)
    save_settings(session.target.profile, session.settings.changed(last_login=chosen.admin, commands_as=chosen.admin))
    key = program.storage.key
    code = recovery_code(key) if key else None
    document = {"profile": str(session.target.profile), "person": chosen.admin, "recovery_code": code}
    words = _("The database at {place} is ready; {person} is the first person.").format(
        place=session.target.place, person=chosen.admin
    )
    if code:
        words += "\n" + _("Recovery code (write it down, it is shown only now): {code}").format(code=code)
    session.printer.result(document, words)
    return 0


def _facts(file: Path) -> FoundingFacts:
    """Read a county file of the form of resources/seed/county.toml; raise WrongUse when it is none."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        return _read(table.get("county", {}), {head["key"]: head for head in table.get("paper_head", [])})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongUse(words=_("{path} is no county file: {words}").format(path=file, words=error)) from error


def _read(county: dict[str, Any], heads: dict[str, dict[str, Any]]) -> FoundingFacts:
    """Return what the tables say; what they leave out stays as seeded."""
    bureau = heads.get("bureau", {})
    return FoundingFacts(
        county=str(county.get("name", "")),
        centre=str(county.get("centre", "")),
        bureau=str(bureau.get("head", county.get("bureau", ""))),
        bureau_code=str(bureau.get("paper_code", "")),
        telephone=str(county.get("centre_telephone", "")),
        prefix=str(county.get("prefix", "")),
    )


COMMAND = CommandSpec("init", N_("Make a new database with its seed data and the first person."), arguments, run)

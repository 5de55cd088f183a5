"""The command line: reads the words, runs one command, returns an honest exit code."""

import argparse
import io
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import i18n
from app.cli.commands import COMMANDS
from app.cli.output import Printer
from app.cli.session import Session, WindowLook
from app.cli.wording import teach_parser
from app.cli.wrong_use import WrongUse
from app.log import start_log
from app.settings import load_settings
from app.storage_errors import (
    DatabaseMissing,
    DatabaseNewer,
    FileUnusable,
    OwnerTooWeak,
    ProfileUnusable,
    ServerAway,
    os_words,
)
from app.target import Target, default_profile
from i18n import _
from services.kernel.clock import OfficeClock
from services.kernel.errors import DomainError, Unavailable

DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
FAILED: Final = 3
_FAILURES: Final = (
    Unavailable,
    ServerAway,
    DatabaseMissing,
    DatabaseNewer,
    OwnerTooWeak,
    ProfileUnusable,
    FileUnusable,
)


def common_options() -> argparse.ArgumentParser:
    """Return the four options that are understood before and after the command."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--profile", type=Path, metavar="DIR", help=_("folder of settings, data, logs and drafts"))
    parser.add_argument("--database", metavar="URL", help=_("use this server instead of the folder's own file"))
    parser.add_argument("--user", default="", metavar="NAME", help=_("who acts; password: HOTLINE_PASSWORD, or asked"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document and nothing else"))
    return parser


def run(arguments: Sequence[str], look: WindowLook | None = None) -> int:
    """Run one command and return its exit code; ``look`` is how the window is looked at, where there can be one."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    teach_parser()
    common, rest = common_options().parse_known_args(arguments)
    profile = common.profile or default_profile()
    settings = load_settings(profile)
    i18n.use(settings.language)
    try:
        chosen = _parser().parse_args(rest)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USE
    session = Session(
        Target(profile.absolute(), common.database or settings.database or None),
        common.user,
        Printer(common.json),
        OfficeClock(),
        look,
    )
    return _guarded(chosen, session)


def _guarded(chosen: argparse.Namespace, session: Session) -> int:
    """Run the command; every error becomes words on stderr and an exit code."""
    try:
        code: int = chosen.run(chosen, session)
    except DomainError as error:
        session.printer.say(str(error))
        return _code_of(error)
    except OSError as error:
        session.printer.say(str(FileUnusable(path=error.filename or "", words=os_words(error))))
        return FAILED
    except KeyboardInterrupt:
        session.printer.say(_("Stopped. What was finished before is kept."))
        return FAILED
    except Exception:
        incident = start_log(session.target.profile)
        logging.getLogger("hotline").exception("command failed, incident %s", incident)
        session.printer.say(
            _("The program made a mistake (incident {number}); the log has the details.").format(number=incident)
        )
        return FAILED
    return code


def _code_of(error: DomainError) -> int:
    """Return the exit code of a refusal."""
    if isinstance(error, WrongUse):
        return WRONG_USE
    return FAILED if isinstance(error, _FAILURES) else REFUSED


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="main.py",
        allow_abbrev=False,
        parents=[common_options()],
        description=_("County 12345 hotline desk. Without a command the window opens."),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for spec in COMMANDS:
        sub = commands.add_parser(spec.name, help=_(spec.help), description=_(spec.help), allow_abbrev=False)
        spec.arguments(sub)
        sub.set_defaults(run=spec.run)
    return parser

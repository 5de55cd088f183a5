"""``use-server``: this profile works on a server from now on, or on its own file again."""

import argparse
import re
import secrets
from typing import Final

from app.cli.session import Session
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse
from app.settings import save_settings
from app.storage import open_storage
from app.target import Target
from i18n import N_, _
from services.kernel.errors import LoginRefused

_ADDRESS: Final = re.compile(r"postgres(ql)?://[^/@?]+/[^/@?]+(\?(?!.*\b(user|password)=).*)?")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--url", metavar="URL", help=_("the server's address, without a name and a password"))
    place.add_argument("--own-file", action="store_true", help=_("work on the profile's own file again"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Remember the address once the server has answered by it."""
    profile = session.target.profile
    target = Target(profile, None if chosen.own_file else chosen.url)
    if target.url is not None:
        if not _ADDRESS.fullmatch(target.url):
            words = _(
                "The address is kept on this PC: postgresql://SERVER:5432/DATABASE, without a name or a password."
            )
            raise WrongUse(words=words)
        _reach(target)
    profile.mkdir(parents=True, exist_ok=True)
    save_settings(profile, session.settings.changed(database=target.url or ""))
    words = _("This profile works on {place} from now on.").format(place=target.place)
    session.printer.result({"profile": str(profile), "database": target.url}, words)
    return 0


def _reach(target: Target) -> None:
    """Ask a server for a login that nobody has: its refusal shows that it is there. Raise ServerAway."""
    try:
        open_storage(target).prove("hotline-desk", secrets.token_hex(8))
    except LoginRefused:
        return


COMMAND = CommandSpec("use-server", N_("Let this PC work on a server, or on its own file again."), arguments, run)

"""Who acts on the command line, and where: the common options, the password, the door."""

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.cli.output import Printer
from app.cli.wrong_use import WrongUse
from app.program import Program, open_program
from app.settings import Settings, load_settings
from app.target import Target
from i18n import _, ngettext
from services.bus.door import Door
from services.checkup.dto import Checkup
from services.kernel.clock import Clock
from services.people.login import LoginAnswer
from services.people.security import HINT_DAYS

PASSWORD = "HOTLINE_PASSWORD"  # noqa: S105 - the name of a variable, not a password
NEW_PASSWORD = "HOTLINE_NEW_PASSWORD"  # noqa: S105 - the name of a variable, not a password


@dataclass(frozen=True)
class Session:
    """The common options of one call, and the ways to act on them."""

    target: Target
    user: str
    printer: Printer
    clock: Clock
    look: "WindowLook | None" = None

    @property
    def settings(self) -> Settings:
        """Return the profile's settings."""
        return load_settings(self.target.profile)

    def open(self) -> Program:
        """Open the database."""
        return open_program(self.target, self.clock)

    def with_door(self, work: Callable[[Door], int]) -> int:
        """Log the person in, do the work, close."""
        program = self.open()
        try:
            answer = program.log_in(self.login(), password(PASSWORD, _("Password: ")))
            if answer.actor is None:
                raise WrongUse(words=_("Nobody is logged in."))
            self._warn(answer)
            return work(program.door(answer.actor))
        finally:
            program.close()

    def with_program(self, work: Callable[[Program, LoginAnswer], int]) -> int:
        """Log the person in and do work that needs more than the door."""
        program = self.open()
        try:
            return work(program, program.log_in(self.login(), password(PASSWORD, _("Password: "))))
        finally:
            program.close()

    def _warn(self, answer: LoginAnswer) -> None:
        """Say that the password runs out or has run out; the command goes on: tasks of the night must not fail."""
        left = answer.days_left
        if left is not None and left <= 0:
            self.printer.say(_("The password has run out. Choose another one in the window or by “user password”."))
        elif left is not None and left <= HINT_DAYS:
            words = ngettext("The password runs out in {n} day.", "The password runs out in {n} days.", left)
            self.printer.say(words.format(n=left))

    def window(self) -> Checkup:
        """Let the window be built and looked at as this person sees it."""
        if self.look is None:
            raise WrongUse(words=_("The window can only be looked at by the program itself: check --window."))
        return self.look(self, self.login(), password(PASSWORD, _("Password: ")))

    def login(self) -> str:
        """Return who acts: the one named, else the one remembered by this profile."""
        login = self.user or self.settings.commands_as or self.settings.last_login
        if not login:
            raise WrongUse(words=_("Say who acts: --user NAME."))
        return login


WindowLook = Callable[[Session, str, str], Checkup]
"""Builds the window as a person (session, login, password) and returns what is wrong with it."""


def password(variable: str, prompt: str) -> str:
    """Return a password from the environment or a terminal; raise WrongUse where there is neither."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WrongUse(words=_("No password: set {variable}, or run it on a terminal.").format(variable=variable))
    return getpass.getpass(prompt)


def readable(path: str) -> Path:
    """Return the path of a file that is there; raise WrongUse."""
    file = Path(path)
    if not file.is_file():
        raise WrongUse(words=_("There is no file {path}.").format(path=path))
    return file

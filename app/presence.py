"""A desk at work: it says that it is there, hears when it was ended, and leaves. None of this is a step of the log."""

import getpass
import socket
from dataclasses import dataclass

from app.storage import Storage
from app.storage_errors import password_refused
from app.version import VERSION
from services.access.permissions import Actor
from services.kernel.clock import Clock
from services.kernel.errors import Unavailable
from services.people.sessions import DeskMark, Standing, begin_session, leave_session, renew_session
from services.trail.acting import acting


@dataclass(frozen=True)
class Presence:
    """The desk of one person who has logged in."""

    storage: Storage
    actor: Actor
    clock: Clock

    def begin(self) -> None:
        """Say that the work begins here."""
        mark = DeskMark(self.storage.token, _place(), VERSION)
        with self.storage.begin(), acting(self.actor.login, self.actor.person_id, self.clock.now()):
            begin_session(self.actor, mark, self.clock.now())

    def renew(self) -> Standing:
        """Say that the work goes on, and return whether the person has to leave."""
        try:
            return self._standing()
        except Unavailable:  # a connection that was ended is noticed by its next use; the one after it tells why
            return self._standing()

    def _standing(self) -> Standing:
        """Ask once; a server that does not know the person any more, or the password, has ended this desk."""
        try:
            with self.storage.begin():
                return renew_session(self.actor, self.storage.token, self.clock.now())
        except Unavailable as error:
            if _unknown_now(error.__cause__):
                return Standing(over=True)
            raise

    def leave(self) -> None:
        """Say that the work ends here; on a server by closing every connection of the person."""
        with self.storage.begin():
            leave_session(self.actor, self.storage.token)
        self.storage.leave()


def _unknown_now(cause: BaseException | None) -> bool:
    """Return whether a server refused the person: the login, the password, or every right there was."""
    state = getattr(getattr(cause, "orig", None), "sqlstate", "")
    return isinstance(cause, Exception) and (state == "42501" or password_refused(cause))


def _place() -> str:
    """Return this PC and the account of its system: several people may share a PC."""
    return f"{socket.gethostname()} / {getpass.getuser()}"[:80]

"""The program without a face: an open database, the door, and people at it."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.login_failures import LoginFailures
from app.presence import Presence
from app.server_setup import prepare_server
from app.storage import Storage, create_storage, open_storage
from app.target import Target
from app.welcome import keep_welcome, kept_welcome
from services.access.permissions import SETUP, Actor
from services.bus.dispatcher import Dispatcher
from services.bus.door import Door
from services.bus.retry import Certainty
from services.kernel.clock import Clock, OfficeClock
from services.kernel.errors import LoginRefused
from services.people.founding import FoundDatabase, FoundingFacts
from services.people.login import ChangeOwnPassword, LoginAnswer, NoteLoginFailures, log_in
from services.people.queries import welcome
from services.people.welcome import Welcome
from services.registry import HANDLERS, REACTIONS

OWNER_URL = "HOTLINE_SERVER_URL"
"""The variable that names a server by its owner, for founding only."""


@dataclass(frozen=True)
class Founder:
    """The first person: login name, shown name, password; ``demo``: of an invented county."""

    login: str
    name: str
    password: str
    demo: bool = False


@dataclass(frozen=True)
class Program:
    """An open program; ``door`` lets a person in, ``close`` ends the calling thread's connection."""

    storage: Storage
    dispatcher: Dispatcher

    @property
    def clock(self) -> Clock:
        """Return the office clock."""
        return self.dispatcher.clock

    def door(self, actor: Actor) -> Door:
        """Return the door as this person uses it."""
        return Door(actor, self.dispatcher, self.storage.reading)

    def log_in(self, login: str, password: str) -> LoginAnswer:
        """Check a person's password; raise DomainError when it is refused. On a server the data open by this."""
        login = login.strip()
        if self.storage.engine != "postgresql":
            return log_in(self.door(SETUP), login, password)
        wrong = self._asked(self.storage.enter, login, password)
        if isinstance(self.clock, OfficeClock):
            self.clock.follow(self.storage.server_time())
        answer = log_in(self.door(SETUP), login, password)
        self._tell(answer.actor, wrong)
        if answer.actor is not None:
            keep_welcome(self.storage.target, self.door(answer.actor).ask(welcome))
        return answer

    def prove(self, actor: Actor, password: str) -> None:
        """Ask again for the password of whoever is logged in; raise DomainError when it is not this one."""
        if self.storage.engine == "postgresql":
            self._tell(actor, self._asked(self.storage.prove, actor.login, password))
        log_in(self.door(SETUP), actor.login, password)

    def change_password(self, actor: Actor, old: str, new: str) -> None:
        """Give whoever is logged in a new password; the person's other desks are ended."""
        self.prove(actor, old)
        self.door(actor).do(ChangeOwnPassword(old, new, self.storage.token))
        self.storage.renew(new)

    def presence(self, actor: Actor) -> Presence:
        """Return the desk of a person who has logged in."""
        return Presence(self.storage, actor, self.clock)

    def _asked(self, ask: Callable[[str, str], None], login: str, password: str) -> tuple[str, ...]:
        """Ask the server by ``ask``, which raises LoginRefused; return when wrong passwords were given here before."""
        failures = LoginFailures(self.storage.target.profile, self.storage.target.place, self.clock)
        failures.require_open(login)
        try:
            ask(login, password)
        except LoginRefused:
            failures.count(login)
            raise
        return failures.take(login)

    def _tell(self, actor: Actor | None, wrong: tuple[str, ...]) -> None:
        """Tell the log of the wrong passwords: it could not be told before the right one."""
        if actor is not None and wrong:
            self.door(actor).do(NoteLoginFailures(len(wrong), wrong))

    def welcome(self) -> Welcome:
        """Return what the login page shows; of a server, what it told whoever logged in here last."""
        if self.storage.engine == "postgresql":
            return kept_welcome(self.storage.target)
        return self.door(SETUP).ask(welcome)

    def close(self) -> None:
        """Close the calling thread's connection."""
        self.storage.close()


def open_program(target: Target, clock: Clock) -> Program:
    """Open an existing database; raise DomainError in words when it cannot be."""
    return _program(open_storage(target), clock)


def found_program(target: Target, clock: Clock, facts: FoundingFacts, founder: Founder) -> Program:
    """Make a new database with its seed and the first person; nothing half-made is left behind on refusal.

    A server is founded by its owner: the URL of the variable HOTLINE_SERVER_URL, else the target's own.
    """
    place = target if target.url is None else replace(target, url=os.environ.get(OWNER_URL) or target.url)
    storage = create_storage(place)
    program = _program(storage, clock)
    try:
        if storage.engine == "postgresql":
            prepare_server(storage)
        program.door(SETUP).do(FoundDatabase(facts, founder.login, founder.name, founder.password, founder.demo))
    except Exception:
        storage.discard()
        raise
    return program


def _program(storage: Storage, clock: Clock) -> Program:
    """Join the parts."""
    return Program(storage, Dispatcher(HANDLERS, REACTIONS, storage.begin, clock, Certainty(storage.reading)))

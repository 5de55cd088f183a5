"""An office whose logs hold something, and hands that get at the tables past every guard."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg

from services.access.permissions import Role
from services.audit.seals import SealLog
from services.audit.verifying import verify
from services.checkup.dto import Fault
from services.people.accounts import SetActive
from services.tickets.dto import IntakeForm
from services.tickets.intake import Forward, Registered, RegisterTicket
from tests.support.desk import Desk

PHONE: Final = "13912345678"
NAME: Final = "欧阳暮雪"
CONTENT: Final = "小区北门的路灯坏了整整一周，晚上老人不敢出门。"
TITLE: Final = "北门路灯不亮"
ADDRESS: Final = "竹阳街道北城路88号3单元"


def register(desk: Desk, key: str = "one") -> Registered:
    """Take a call down."""
    form = IntakeForm(phone=PHONE, caller_name=NAME, title=TITLE, content=CONTENT, address=ADDRESS)
    return desk.door(Role.OPERATOR).do(RegisterTicket(form, Forward(), f"{key:0<36}"))


def work(desk: Desk) -> None:
    """Leave some rows in both logs: two tickets, two accounts closed."""
    register(desk, "one")
    register(desk, "two")
    desk.admin.do(SetActive("reviewer", active=False))
    desk.admin.do(SetActive("supervisor", active=False))


def seal(desk: Desk) -> bool:
    """Seal the logs as the auditor."""
    return desk.door(Role.AUDITOR).do(SealLog())


def faults(desk: Desk) -> tuple[Fault, ...]:
    """Verify as the auditor."""
    return desk.door(Role.AUDITOR).ask(verify).faults


def found(desk: Desk) -> set[tuple[str, str]]:
    """Return kinds and places of the faults."""
    return {(fault.kind, fault.where) for fault in faults(desk)}


class Hands:
    """Writes to the tables past triggers and rights: a server's superuser, or whoever holds the file and its key."""

    def __init__(self, execute: Any) -> None:
        """Take what runs a statement."""
        self._execute = execute

    def do(self, statement: str, *values: Any) -> None:
        """Run a statement; ``?`` stands for a value."""
        self._execute(statement, values)

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """Return the rows of a question."""
        return list(self._execute(statement, values).fetchall())

    def one(self, statement: str, *values: Any) -> Any:
        """Return the first value of a question."""
        return self.rows(statement, *values)[0][0]


@contextmanager
def past_the_guards(desk: Desk) -> Iterator[Hands]:
    """Give hands that nothing stops; all is committed at the end."""
    desk.program.close()
    owner_url = desk.program.storage.target.url
    if owner_url is None:
        database = desk.program.storage.database
        with desk.program.storage.reading():
            guards = database.execute_sql("select name, sql from sqlite_master where type = 'trigger'").fetchall()
            for name, _sql in guards:
                database.execute_sql(f'drop trigger "{name}"')
            yield Hands(database.execute_sql)
            for _name, text in guards:
                database.execute_sql(text)
        desk.program.close()
        return
    with psycopg.connect(owner_url) as connection:
        connection.execute("set session_replication_role = replica")
        yield Hands(lambda statement, values: connection.execute(statement.replace("?", "%s"), values or None))

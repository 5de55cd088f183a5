"""The log of commands as its reader sees it, on both engines."""

import pytest

from models.vocabulary import CommandResult
from services.access.permissions import Role
from services.kernel.errors import NotAllowed
from services.people.accounts import SetActive
from services.people.log_queries import LogFilter, log_ids, log_rows
from tests.support.desk import Desk

ALL = LogFilter()


def rows(desk: Desk, wanted: LogFilter = ALL):
    auditor = desk.door(Role.AUDITOR)
    return auditor.ask(log_rows, auditor.ask(log_ids, wanted))


def test_the_newest_command_stands_first(desk: Desk) -> None:
    desk.admin.do(SetActive("operator", active=False))
    first = rows(desk)[0]
    assert (first.actor_name, first.command, first.subject) == ("陈立群", "SetActive", "operator")
    assert (first.result, first.at) == (CommandResult.DONE, desk.clock.now())
    assert first.payload["active"] is False


def test_refusals_are_found_alone(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(SetActive("chief", active=False))
    (row,) = rows(desk, LogFilter(refused_only=True, text="测试operator"))
    assert (row.result, row.code) == (CommandResult.REFUSED, "not_allowed")
    assert rows(desk, LogFilter(text="nobody of this name")) == ()


def test_only_the_auditor_reads_the_log(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.admin.ask(log_ids, LogFilter())

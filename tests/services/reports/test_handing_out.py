"""A report that leaves the program leaves a line in the log, and only those who may read reports hand one out."""

import pytest

from models.tables.logs import CommandLog
from services.access.permissions import Role
from services.kernel.errors import NotAllowed
from services.reports.handing_out import HandOutReport, Way
from tests.support.desk import Desk

LINE = HandOutReport("2026-10", Way.PRINT, "ab" * 32)


def test_a_printed_report_stands_in_the_log(desk: Desk) -> None:
    desk.door(Role.SUPERVISOR).do(LINE)
    with desk.program.storage.reading():
        row = CommandLog.select().order_by(CommandLog.id.desc()).get()
    assert (row.command, row.subject, row.payload["way"]) == ("HandOutReport", "2026-10", "print")


def test_a_unit_hands_out_no_report(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).do(LINE)

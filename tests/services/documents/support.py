"""What the tests of issued papers share: issuing one, and reading its text back."""

from datetime import datetime
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader

from models.vocabulary import CaseState
from services.access.permissions import Role
from services.documents.commands import IssueNotice
from services.documents.dto import FinishedPaper
from services.oversight.commands import RunScan
from services.oversight.queries import cases
from tests.support.desk import Desk

KIND: Final = "督促通知书"
MONDAY: Final = datetime(2026, 5, 18, 9)


def issued(desk: Desk, *numbers: str, **wish: Any) -> FinishedPaper:
    """The supervisor issues the notice."""
    return desk.door(Role.SUPERVISOR).do(IssueNotice(KIND, numbers, **wish))


def words_of(pdf: bytes) -> str:
    """The text of a paper without line ends."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def open_case_id(desk: Desk) -> int:
    """The one open case after a scan."""
    desk.door(Role.SUPERVISOR).do(RunScan())
    return desk.door(Role.SUPERVISOR).ask(cases, CaseState.OPEN)[0].id

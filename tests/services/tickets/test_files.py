"""Files kept with a ticket: what is taken, under which name, who opens them."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from models.tables.ticket import Ticket
from models.tables.watching import Attachment, FileContent
from models.vocabulary import FileKind, TicketState
from services.access.permissions import Role
from services.kernel.errors import NotAllowed, NotFound
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.file_rules import (
    LARGEST,
    LONGEST_NAME,
    EmptyFile,
    TooLarge,
    UnknownKind,
    check_file,
    clean_name,
    kind_of,
)
from services.tickets.files import AttachFile, FileTaken, TakeFile
from services.tickets.releasing import ReleaseCaller
from services.tickets.workflow import IllegalStep
from tests.services.tickets.support import LEAD, ticket_in, units_of
from tests.support.desk import Desk

PDF = b"%PDF-1.7\n1 0 obj"
PNG = b"\x89PNG\r\n\x1a\n....."
JPG = b"\xff\xd8\xff\xe0...."


def office(inside: str) -> bytes:
    """An archive that holds this file."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(inside, "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "pdf"), (PNG, "png"), (JPG, "jpg"), (office("word/document.xml"), "docx"),
        (office("xl/workbook.xml"), "xlsx"), ("路灯照片说明".encode(), "txt"), ("路灯".encode("gb18030"), "txt"),
        (office("word/vbaProject.bin"), ""), (office("a.exe"), ""), (b"MZ\x90\x00\x03", ""), (b"PK\x03\x04broken", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""), (b"GIF89a\x01\x00", ""), (b"text\x01", ""), (b"\xff\xfe\xff", ""),
    ],
)  # fmt: skip
def test_a_kind_is_told_by_the_content(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("三定规定.pdf", "pdf", "三定规定.pdf"), ("C:\\桌面\\现场.JPG", "jpg", "现场.jpg"),
        ("../../etc/passwd", "txt", "passwd.txt"), ("照片.jpeg", "jpg", "照片.jpeg"),
        ("invoice.pdf.exe", "pdf", "invoice.pdf.exe.pdf"), ("a\u202egpj.exe", "png", "agpj.exe.png"),
        ("??.pdf", "pdf", "pdf.pdf"), (".pdf", "pdf", "pdf.pdf"), ("", "png", "png.png"),
        ("con:.txt", "txt", "con.txt"),
    ],
)  # fmt: skip
def test_a_name_is_made_fit(name: str, kind: str, clean: str) -> None:
    assert clean_name(name, kind) == clean


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("长" * 300 + ".docx", "docx")
    assert (len(name), name[-5:]) == (LONGEST_NAME, ".docx")


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyFile), (b"%PDF-" + b"0" * LARGEST, TooLarge), (b"MZ\x00", UnknownKind)]
)
def test_what_is_not_taken_is_said(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"a\.pdf"):
        check_file("C:/x/a.pdf", data)


def own(desk: Desk, state: TicketState = TicketState.HANDLING, **columns: Any) -> Any:
    """A ticket of the housing bureau."""
    ticket = ticket_in(desk, units_of(desk), state)
    if columns:
        with desk.program.storage.begin():
            Ticket.update(**columns).where(Ticket.id == ticket).execute()
    return ticket


def test_a_file_is_kept_once_and_comes_back_as_it_was(desk: Desk) -> None:
    ticket, other = own(desk), own(desk)
    clerk, centre = desk.door(Role.UNIT_CLERK), desk.door(Role.DISPATCHER)
    first = clerk.do(AttachFile(ticket, FileKind.EVIDENCE, "现场/照片.png", PNG))
    centre.do(AttachFile(other, FileKind.OTHER, "同一张.png", PNG))
    assert clerk.do(TakeFile(first)) == FileTaken("照片.png", PNG)
    with desk.program.storage.reading():
        assert (FileContent.select().count(), Attachment.select().count()) == (1, 2)
    detail = centre.ask(ticket_detail, ticket, desk.clock.now())
    assert [(one.name, one.size, one.open, one.kind) for one in detail.watched.files] == [
        ("照片.png", len(PNG), True, FileKind.EVIDENCE)
    ]
    assert [one.action for one in centre.ask(time_line, ticket)] == ["attach"]


def test_another_units_ticket_takes_no_file_and_shows_none(desk: Desk) -> None:
    units = units_of(desk)
    foreign = ticket_in(desk, type(units)(units.assist, desk.unit("县教育局")), TicketState.HANDLING)
    clerk = desk.door(Role.UNIT_CLERK)
    with pytest.raises(NotFound):
        clerk.do(AttachFile(foreign, FileKind.OTHER, "a.pdf", PDF))
    file = desk.door(Role.DISPATCHER).do(AttachFile(foreign, FileKind.OTHER, "a.pdf", PDF))
    for number in (file, file + 99):
        with pytest.raises(NotFound):
            clerk.do(TakeFile(number))


def test_files_of_a_protected_matter_are_the_centres_until_released(desk: Desk) -> None:
    ticket = own(desk, confidential=True)
    clerk, centre = desk.door(Role.UNIT_CLERK), desk.door(Role.CENTRE_HEAD)
    theirs = centre.do(AttachFile(ticket, FileKind.EVIDENCE, "举报人来信.pdf", PDF))
    mine = clerk.do(AttachFile(ticket, FileKind.EVIDENCE, "现场.png", PNG))
    shown = clerk.ask(ticket_detail, ticket, desk.clock.now()).watched.files
    assert [(one.id, one.name, one.open) for one in shown] == [(mine, "现场.png", True), (theirs, "", False)]
    with pytest.raises(NotFound):
        clerk.do(TakeFile(theirs))
    clerk.do(TakeFile(mine))
    centre.do(ReleaseCaller(ticket, desk.unit(LEAD), "需上门核实"))
    assert clerk.do(TakeFile(theirs)).data == PDF
    opened = [one.actor for one in centre.ask(time_line, ticket) if one.action == "open_file"]
    assert opened == ["测试unit_clerk", "测试unit_clerk"]


def test_the_archive_takes_no_file(desk: Desk) -> None:
    with pytest.raises(IllegalStep):
        desk.door().do(AttachFile(own(desk, TicketState.ARCHIVED), FileKind.OTHER, "a.pdf", PDF))


def test_who_reads_no_tickets_keeps_no_files(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.AUDITOR).do(AttachFile(own(desk), FileKind.OTHER, "a.pdf", PDF))

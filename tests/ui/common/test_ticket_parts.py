"""The parts of a ticket view: head, time line, explanation of the limit, paper."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from i18n import use
from tests.ui.common.fakes import NOW
from ui.common.deadline_popup import DayCell, DayKind, DeadlineStory, Reason, explain_deadline, whole_weeks
from ui.common.marks import Mark, Tier
from ui.common.paint import Ink
from ui.common.pdf_preview import PdfPreview
from ui.common.printing import PrintResult, draw_pages, load_pdf, result_words
from ui.common.ticket_head import HeadCell, HeadFacts, TicketHead
from ui.common.timeline import TimeEntry, TimeLine
from ui.common.wrapped import Paragraph, break_lines

LONG = "县生态环境局协办意见超期，已通知蒲东及其分管负责人，请在今天下班前补交意见并说明原因。" * 3


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.pdf"
    canvas = Canvas(str(path))
    for number in range(2):
        canvas.drawString(100, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    return path


def facts(*, explained=True):
    return HeadFacts(
        title="新华路三段路面塌陷",
        number="DZ20260519-00037",
        who=HeadCell("user-circle", "在您手里", "周敏 10:24 转来"),
        due=HeadCell("clock", "还剩 30 分钟", "10:54 前派出"),
        next=HeadCell("arrow-right", "派给承办单位"),
        tier=Tier.ORANGE,
        marks=(Mark.URGENT,),
        explained=explained,
    )


@pytest.mark.parametrize(("explained", "times"), [(True, 2), (False, 0)])
def test_the_limit_is_explained_by_click_and_by_space(qtbot, explained, times):
    head = TicketHead()
    qtbot.addWidget(head)
    head.show_facts(facts(explained=explained))
    head.show()
    heard = []
    head.due_pressed.connect(lambda: heard.append(1))
    qtbot.mouseClick(head.due_cell(), Qt.MouseButton.LeftButton)
    qtbot.keyClick(head.due_cell(), Qt.Key.Key_Space)
    assert len(heard) == times


def test_weeks_begin_on_monday_and_are_whole():
    weeks = whole_weeks([DayCell(date(2026, 4, 28)), DayCell(date(2026, 5, 6), DayKind.COUNTED, 1)])
    assert [len(week) for week in weeks] == [7, 7]
    assert weeks[0][0].day == date(2026, 4, 27)
    assert weeks[1][2].number == 1
    assert whole_weeks([]) == ()


def test_the_explanation_opens_inside_the_screen_and_goes_with_escape(qtbot):
    anchor = QWidget()
    qtbot.addWidget(anchor)
    anchor.show()
    days = tuple(DayCell(date(2026, 5, 4) + timedelta(days=n), DayKind.COUNTED, n + 1) for n in range(5))
    popup = explain_deadline(anchor, DeadlineStory("title", "subtitle", days, (Reason("a", "b"),), "foot"))
    assert anchor.screen().geometry().contains(popup.geometry())
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_long_words_are_cut_to_two_lines_and_opened_by_enter(qtbot, dressed):
    line = TimeLine()
    qtbot.addWidget(line)
    line.resize(324, 200)
    line.show_entries([TimeEntry(datetime(2026, 5, 19, 8, 30), "系统", LONG)], NOW)
    short = line.widget().heightForWidth(320)
    qtbot.keyClick(line.widget(), Qt.Key.Key_Return)
    assert line.widget().heightForWidth(320) > short


def test_lines_have_the_height_of_the_tokens(qtbot):
    words = Paragraph(LONG, Ink("small"))
    qtbot.addWidget(words)
    assert words.heightForWidth(200) == 18 * len(break_lines(LONG, 200, Ink("small")).lines)
    assert break_lines(LONG, 200, Ink("small"), most=2).cut


def test_the_preview_shows_a_paper_page_by_page(qtbot, paper):
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.resize(600, 400)
    preview.show()
    preview.show_file(paper)
    assert preview.page_count() == 2
    preview.clear()
    assert preview.page_count() == 0


def test_a_paper_is_drawn_onto_the_printer_page_by_page(qtbot, paper, tmp_path):
    owner = QWidget()
    qtbot.addWidget(owner)
    document = QPdfDocument(owner)
    assert load_pdf(paper.read_bytes(), document)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    draw_pages(document, printer, range(2))
    printed = QPdfDocument(owner)
    assert load_pdf((tmp_path / "printed.pdf").read_bytes(), printed)
    assert printed.pageCount() == 2


def test_what_is_no_paper_is_refused(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    assert not load_pdf(b"no paper", QPdfDocument(owner))


def test_printing_says_in_words_what_did_not_work():
    use("en")
    assert result_words(PrintResult.PRINTED) == ""
    assert "no printer" in result_words(PrintResult.NO_PRINTER)

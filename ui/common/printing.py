"""Print a finished PDF: the system's print dialog, then the pages drawn in bands so that memory stays small."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QPaintDevice, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from i18n import _

_DPI: Final = 300
_BAND: Final = 512


class PrintResult(StrEnum):
    """How printing ended."""

    PRINTED = "printed"
    LEFT = "left"
    NO_PRINTER = "no_printer"
    UNREADABLE = "unreadable"


def result_words(result: PrintResult) -> str:
    """Return what to tell a person about it, "" when there is nothing to say."""
    if result is PrintResult.NO_PRINTER:
        return _("This PC has no printer. Save the paper as PDF and print it elsewhere, or ask for a printer.")
    if result is PrintResult.UNREADABLE:
        return _("The paper could not be read for printing. Make it again; nothing was printed.")
    return ""


def load_pdf(data: bytes, document: QPdfDocument) -> bool:
    """Load a PDF from memory into a document; False when it is none."""
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document.status() == QPdfDocument.Status.Ready and document.pageCount() > 0


def print_pdf(parent: QWidget, data: bytes, title: str) -> PrintResult:
    """Ask for printer, copies and pages, then print. Never claims more than that the job was handed over."""
    if not QPrinterInfo.availablePrinterNames():
        return PrintResult.NO_PRINTER
    document = QPdfDocument(parent)
    if not load_pdf(data, document):
        return PrintResult.UNREADABLE
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return PrintResult.LEFT
    first = printer.fromPage() or 1
    last = printer.toPage() or document.pageCount()
    draw_pages(document, printer, range(first - 1, last))
    return PrintResult.PRINTED


def draw_pages(document: QPdfDocument, printer: QPrinter, pages: range) -> None:
    """Draw pages onto a printer, each in bands of a few hundred lines."""
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        _draw_page(document, painter, printer, page)
    painter.end()


def _draw_page(document: QPdfDocument, painter: QPainter, device: QPaintDevice, page: int) -> None:
    """Draw one page at 300 dpi, scaled to the paper; one band is all that is held in memory."""
    points = document.pagePointSize(page)
    whole = QSize(round(points.width() / 72 * _DPI), round(points.height() / 72 * _DPI))
    painter.save()
    painter.scale(device.logicalDpiX() / _DPI, device.logicalDpiY() / _DPI)
    for top in range(0, whole.height(), _BAND):
        band = QRect(0, top, whole.width(), min(_BAND, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        options.setScaledClipRect(band)
        painter.drawImage(band.topLeft(), document.render(page, band.size(), options))
    painter.restore()

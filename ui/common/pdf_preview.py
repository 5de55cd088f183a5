"""A paper on the screen, white in both themes, with our own buttons for page and width."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common.buttons import icon_button
from ui.common.segment import Choice, Segment
from ui.common.words import label
from ui.theme.look import colour

_Zoom = QPdfView.ZoomMode


class PdfPreview(QWidget):
    """Shows one PDF; `bar` takes further widgets at its right end."""

    def __init__(self) -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(_Zoom.FitInView)
        self._view.setDocumentMargins(self._view.documentMargins() + 8)
        margins = self._view.documentMargins()
        self._view.setPageSpacing(margins.top() + margins.bottom())  # what Qt leaves free when it fits a whole page
        self._page = label("", "second")
        self._zoom = Segment(self._choices(), _Zoom.FitInView, name="preview.zoom", words=_("Zoom"))
        self._zoom.changed.connect(self._view.setZoomMode)
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(12, 8, 12, 8)
        self._fill_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.bar)
        column.addWidget(self._view, 1)
        self._view.pageNavigator().currentPageChanged.connect(self._show_page)
        self._colour_desk()
        self.retranslate()

    @staticmethod
    def _choices() -> tuple[Choice, ...]:
        return Choice(_Zoom.FitInView, _("Whole page")), Choice(_Zoom.FitToWidth, _("Page width"))

    def _fill_bar(self) -> None:
        self._before = icon_button("caret-left", "")
        self._after = icon_button("caret-right", "")
        self._before.clicked.connect(lambda _on=False: self._turn(-1))
        self._after.clicked.connect(lambda _on=False: self._turn(1))
        for widget in (self._before, self._page, self._after):
            self.bar.addWidget(widget)
        self.bar.addSpacing(16)
        self.bar.addWidget(self._zoom)
        self.bar.addStretch(1)

    def show_bytes(self, data: bytes) -> None:
        """Show a PDF that is in memory."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._begin()

    def show_file(self, path: Path) -> None:
        """Show a PDF file."""
        self.show_bytes(path.read_bytes())

    def clear(self) -> None:
        """Show nothing."""
        self._document.close()
        self._begin()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._colour_desk()
        elif event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._zoom.set_choices(self._choices())
        self._zoom.setAccessibleName(_("Zoom"))
        self._view.setAccessibleName(_("Pages"))
        for button, words in ((self._before, _("Previous page")), (self._after, _("Next page"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._show_page(self._view.pageNavigator().currentPage())

    def _colour_desk(self) -> None:
        """Lay the paper on the canvas of the theme: Qt paints behind the pages with the palette's dark colour."""
        palette = self._view.palette()
        if palette.color(QPalette.ColorRole.Dark) != colour("canvas"):
            palette.setColor(QPalette.ColorRole.Dark, colour("canvas"))
            self._view.setPalette(palette)

    def page_count(self) -> int:
        """Return the number of pages shown."""
        return self._document.pageCount()

    def _begin(self) -> None:
        if self._document.pageCount():
            self._view.pageNavigator().jump(0, QPointF())
        self._show_page(0)

    def _turn(self, step: int) -> None:
        page = self._view.pageNavigator().currentPage() + step
        if 0 <= page < self._document.pageCount():
            self._view.pageNavigator().jump(page, QPointF())

    def _show_page(self, page: int) -> None:
        total = self._document.pageCount()
        words = _("Page {page} of {total}").format(page=page + 1, total=total) if total else _("No page")
        self._page.setText(words)

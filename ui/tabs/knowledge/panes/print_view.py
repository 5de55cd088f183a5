"""A working print on the screen: look at it, then print it; the log has a line of what was printed."""

import hashlib
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.bus.door import Door
from services.knowledge.printed import RecordPrint
from ui.common.band import Band, Kind
from ui.common.dialogs import Dialog, Width
from ui.common.errors import show_error
from ui.common.pdf_preview import PdfPreview
from ui.common.printing import PrintResult, print_pdf, result_words

_HEIGHT = 460


class PrintView(Dialog):
    """Shows the pages; printing leaves it open."""

    def __init__(self, parent: QWidget, ctx: Context, data: bytes, title: str) -> None:
        super().__init__(parent, title, _("Every page bears who printed it and when."), Width.LARGE)
        self.setObjectName("knowledge.printView")
        self._ctx = ctx
        self._data = data
        self._title = title
        self.preview = PdfPreview()
        self.preview.setFixedHeight(_HEIGHT)
        self.preview.show_bytes(data)
        self.body.addWidget(self.preview)
        self.add_main(_("Print"))

    def check(self) -> bool:
        """Print instead of closing: the pages may be wanted again."""
        result = print_pdf(self, self._data, self._title)
        words = result_words(result)
        if words:
            self.bands.put("print", Band(Kind.WARN, words), closable=True)
        if result is PrintResult.PRINTED:
            line = RecordPrint(self._title, hashlib.sha256(self._data).hexdigest())
            self._ctx.run(line, self, lambda _none: None, lambda error: show_error(self, error))
        return False


def show_print(widget: QWidget, ctx: Context, title: str, make: Callable[[Door], bytes]) -> None:
    """Set the pages off the GUI thread, then show them."""

    def shown(data: bytes) -> None:
        PrintView(widget.window(), ctx, data, title).open()

    ctx.work(make, widget, shown, lambda error: show_error(widget, error))

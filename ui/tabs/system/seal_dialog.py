"""The slip of a seal on the screen: look at it, print it; that it was printed stands in the log."""

from typing import Final

from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.audit.seals import RecordSealPrint
from ui.common.band import Band, Kind
from ui.common.dialogs import Dialog, Width
from ui.common.errors import show_error
from ui.common.pdf_preview import PdfPreview
from ui.common.printing import PrintResult, print_pdf, result_words

_HEIGHT: Final = 420


class SealDialog(Dialog):
    """Shows the slip; printing leaves it open."""

    def __init__(self, parent: QWidget, ctx: Context, data: bytes, title: str) -> None:
        super().__init__(
            parent, title, _("Printed, signed and kept outside of this computer, it proves the log."), Width.LARGE
        )
        self.setObjectName("system.sealDialog")
        self._ctx, self._data, self._title = ctx, data, title
        self.preview = PdfPreview()
        self.preview.setFixedHeight(_HEIGHT)
        self.preview.show_bytes(data)
        self.body.addWidget(self.preview)
        self.add_main(_("Print"))

    def check(self) -> bool:
        """Print instead of closing."""
        result = print_pdf(self, self._data, self._title)
        words = result_words(result)
        if words:
            self.bands.put("print", Band(Kind.WARN, words), closable=True)
        if result is PrintResult.PRINTED:
            self._ctx.run(RecordSealPrint(self._title), self, lambda _none: None, lambda error: show_error(self, error))
        return False

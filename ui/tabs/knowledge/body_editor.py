"""The details with their tools above and what was refused below."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from i18n import N_, _
from ui.common.actions import ActionSet
from ui.common.buttons import QUIET, KeyButton
from ui.common.dialogs import Dialog
from ui.common.flow import FlowLayout
from ui.common.form import Form, Row
from ui.common.text_area import MOST_PASTED
from ui.common.words import label
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.rich_edit import RichEdit, is_address

_TOOLS: Final = (ids.HEADING, ids.BOLD, ids.BULLETS, ids.NUMBERS, ids.TABLE, ids.LINK)


class LinkDialog(Dialog):
    """Asks where a link leads."""

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent, _("Put in a link"))
        self.setObjectName("knowledge.linkDialog")
        self.address = QLineEdit()
        self.address.setObjectName("knowledge.linkAddress")
        self.address.setPlaceholderText("https://")
        self.words = QLineEdit(words)
        self.words.setObjectName("knowledge.linkWords")
        self._form = Form()
        self._form.add(Row("address", N_("Address"), required=True, check=self._error), self.address)
        self._form.add(Row("words", N_("Words")), self.words)
        self.body.addWidget(self._form)
        self.add_main(_("Put in"))
        self.address.setFocus()

    def _error(self) -> str:
        return "" if is_address(self.address.text()) else _("An address begins with https://, mailto: or tel:.")

    def check(self) -> bool:
        """Show what is wrong."""
        return self._form.check()


class BodyEditor(QWidget):
    """Tools, field, and a line that says why a paste was refused."""

    changed = Signal()
    """The words changed."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._actions = actions
        self.editor = RichEdit("knowledge.bodyEdit")
        self._refused = label("", "error")
        self._refused.setObjectName("knowledge.pasteRefused")
        self._refused.setWordWrap(True)
        self._refused.hide()
        tools = FlowLayout(gap=0)
        for name in _TOOLS:
            tools.addWidget(KeyButton.of(actions[name], QUIET, sz="small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(tools)
        column.addWidget(self.editor, 1)
        column.addWidget(self._refused)
        self.setFocusProxy(self.editor)
        self._connect()

    def _connect(self) -> None:
        on = self._actions.on
        on(ids.HEADING, self.editor.toggle_heading)
        on(ids.BOLD, self.editor.toggle_bold)
        on(ids.BULLETS, lambda: self.editor.toggle_list(numbered=False))
        on(ids.NUMBERS, lambda: self.editor.toggle_list(numbered=True))
        on(ids.TABLE, self.editor.insert_table)
        on(ids.LINK, self._ask_link)
        self.editor.textChanged.connect(self._changed)
        self.editor.refused.connect(self._refuse)

    def _ask_link(self) -> None:
        dialog = LinkDialog(self, self.editor.textCursor().selectedText())
        dialog.accepted.connect(
            lambda: self.editor.insert_link(dialog.address.text().strip(), dialog.words.text().strip())
        )
        dialog.open()

    def _changed(self) -> None:
        self._refused.hide()
        self.changed.emit()

    def _refuse(self, count: int) -> None:
        words = _("{count} letters were pasted, more than the {most} a field takes at once. Nothing was changed.")
        self._refused.setText(words.format(count=f"{count:,}", most=f"{MOST_PASTED:,}"))
        self._refused.show()

    def text(self) -> str:
        """Return the details as Markdown."""
        return self.editor.markdown()

    def set_text(self, words: str) -> None:
        """Show these."""
        self.editor.set_markdown(words)
        self._refused.hide()

"""Somebody else saved the same record meanwhile: every changed field side by side, and the person chooses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from i18n import _, ngettext
from ui.common.buttons import GHOST, KeyButton
from ui.common.dialogs import Dialog, Width
from ui.common.words import declare_data, hairline, label
from ui.theme.hold import hold_height

_LONG: Final = 36
_TEXT_HEIGHT: Final = 132
_TOP: Final = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class ClashRow:
    """One field in words: as it was when the typing began, as typed here, as somebody else saved it."""

    key: str
    title: str
    before: str
    mine: str
    theirs: str

    @property
    def theirs_first(self) -> bool:
        """Return whether only the other person changed it."""
        return self.mine == self.before

    def story(self) -> str:
        """Say who changed it."""
        if self.mine == self.theirs:
            return _("changed alike")
        if self.theirs_first:
            return _("changed by the other person only")
        return _("changed by you only") if self.theirs == self.before else _("changed by both")


class ConflictDialog(Dialog):
    """Fields that differ are chosen one by one, or all at once; nothing is saved until the person says so."""

    def __init__(self, parent: QWidget, rows: Sequence[ClashRow], main: str) -> None:
        count = sum(row.theirs != row.before for row in rows)
        words = ngettext(
            "Meanwhile somebody else changed and saved {n} field. What you typed is all here; choose, then save.",
            "Meanwhile somebody else changed and saved {n} fields. What you typed is all here; choose, then save.",
            count,
        )
        super().__init__(parent, _("This record was changed a moment ago"), words.format(n=count), Width.LARGE)
        self.setObjectName("conflict.dialog")
        self._theirs: dict[str, QRadioButton] = {}
        self._mine: dict[str, QRadioButton] = {}
        self._sides = {2: _("Mine"), 3: _("As saved now")}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for column, title in enumerate((_("Item"), _("Before"), _("Mine"), _("As saved now"))):
            self._grid.addWidget(label(title, "meta"), 0, column)
            self._grid.setColumnStretch(column, 3 if column > 1 else 2)
        for place, row in enumerate(rows):
            self._add(row, 1 + 3 * place)
        self.body.addLayout(self._grid)
        self.add_left(self._all_button("conflict.allTheirs", _("Take all as saved"), self._theirs))
        self.add_left(self._all_button("conflict.allMine", _("Keep all mine"), self._mine))
        self.add_main(main)

    def _add(self, row: ClashRow, line: int) -> None:
        self._grid.addWidget(hairline(), line, 0, 1, 4)
        self._grid.addWidget(_stacked(label(row.title, "bold"), label(row.story(), "meta")), line + 1, 0, 2, 1, _TOP)
        before = row.before if len(row.before) <= _LONG else row.before[:_LONG] + "…"
        self._grid.addWidget(_wrapped(before or "—", "second"), line + 1, 1, 2, 1, _TOP)
        if row.mine == row.theirs:
            for column in (2, 3):
                self._grid.addWidget(_wrapped(row.mine or "—", "body"), line + 1, column, 2, 1)
            return
        group = QButtonGroup(self)
        long = any(len(words) > _LONG or "\n" in words for words in (row.mine, row.theirs))
        for column, side, words in ((2, self._mine, row.mine), (3, self._theirs, row.theirs)):
            choice = side[row.key] = QRadioButton((self._sides[column] if long else words) or "—")
            choice.setObjectName(f"conflict.{'mine' if column == 2 else 'theirs'}.{row.key}")
            choice.setAccessibleName(f"{row.title} {words}")
            choice.setToolTip(words)
            group.addButton(choice)
            self._grid.addWidget(_with_text(choice, words) if long else choice, line + 1, column, 2, 1, _TOP)
        (self._theirs if row.theirs_first else self._mine)[row.key].setChecked(True)

    def _all_button(self, name: str, words: str, side: dict[str, QRadioButton]) -> KeyButton:
        button = KeyButton(words, GHOST)
        button.setObjectName(name)

        def choose_all() -> None:
            for choice in side.values():
                choice.setChecked(True)

        button.clicked.connect(choose_all)
        return button

    def taken(self) -> frozenset[str]:
        """Return the keys of the fields that are to stay as somebody else saved them."""
        return frozenset(key for key, choice in self._theirs.items() if choice.isChecked())


def _with_text(choice: QRadioButton, words: str) -> QWidget:
    """Return a choice with its long text under it, to be read whole and copied."""
    text = QPlainTextEdit(words)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setObjectName(f"{choice.objectName()}.text")
    text.setAccessibleName(choice.accessibleName())
    declare_data(text)
    hold_height(text, _TEXT_HEIGHT)
    return _stacked(choice, text)


def _stacked(*parts: QWidget) -> QWidget:
    """Return widgets one under the other."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    return holder


def _wrapped(words: str, role: str) -> QWidget:
    made = label(words, role)
    made.setWordWrap(True)
    return made


def to_choose(rows: Sequence[ClashRow]) -> bool:
    """Return whether somebody else changed a field to something else than was typed here."""
    return any(row.theirs not in {row.mine, row.before} for row in rows)


def ask_conflict(
    parent: QWidget, rows: Sequence[ClashRow], done: Callable[[frozenset[str]], None], main: str = ""
) -> ConflictDialog | None:
    """Open the choice, and call `done` with the fields to take from the other person; nothing to choose = all mine.

    ``main`` (translated) says what follows where that is not saving.
    """
    if not to_choose(rows):
        done(frozenset())
        return None
    dialog = ConflictDialog(parent, rows, main or _("Save as chosen"))
    dialog.accepted.connect(lambda: done(dialog.taken()))
    dialog.open()
    return dialog

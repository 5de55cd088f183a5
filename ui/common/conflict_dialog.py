"""Somebody else saved the same record meanwhile: every changed field side by side, and the person chooses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from i18n import _, ngettext
from ui.common.buttons import GHOST, KeyButton
from ui.common.dialogs import Dialog, Width
from ui.common.words import hairline, label


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

    def __init__(self, parent: QWidget, rows: Sequence[ClashRow]) -> None:
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
        self.add_main(_("Save as chosen"))

    def _add(self, row: ClashRow, line: int) -> None:
        self._grid.addWidget(hairline(), line, 0, 1, 4)
        self._grid.addWidget(label(row.title, "bold"), line + 1, 0)
        self._grid.addWidget(label(row.story(), "meta"), line + 2, 0)
        self._grid.addWidget(_wrapped(row.before or "—", "second"), line + 1, 1, 2, 1)
        if row.mine == row.theirs:
            for column in (2, 3):
                self._grid.addWidget(_wrapped(row.mine or "—", "body"), line + 1, column, 2, 1)
            return
        group = QButtonGroup(self)
        for column, side, words in ((2, self._mine, row.mine), (3, self._theirs, row.theirs)):
            choice = side[row.key] = QRadioButton(words or "—")
            choice.setObjectName(f"conflict.{'mine' if column == 2 else 'theirs'}.{row.key}")
            choice.setAccessibleName(f"{row.title} {words}")
            choice.setToolTip(words)
            group.addButton(choice)
            self._grid.addWidget(choice, line + 1, column, 2, 1, Qt.AlignmentFlag.AlignTop)
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


def _wrapped(words: str, role: str) -> QWidget:
    made = label(words, role)
    made.setWordWrap(True)
    return made


def ask_conflict(
    parent: QWidget, rows: Sequence[ClashRow], done: Callable[[frozenset[str]], None]
) -> ConflictDialog | None:
    """Open the choice, and call `done` with the fields to take from the other person; nothing to choose = all mine."""
    if all(row.theirs in {row.mine, row.before} for row in rows):
        done(frozenset())
        return None
    dialog = ConflictDialog(parent, rows)
    dialog.accepted.connect(lambda: done(dialog.taken()))
    dialog.open()
    return dialog

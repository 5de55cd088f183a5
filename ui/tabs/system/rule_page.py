"""One version of the rules on the page: its name, from when it holds, its numbers."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from i18n import _
from services.calendar.rules import RuleVersion
from ui.common.band import Band, BandArea, Kind
from ui.common.dates import day_field, day_of
from ui.common.panel import Foot, Panel
from ui.common.scrolling import scrolling
from ui.common.words import hairline, label
from ui.tabs.system.rule_table import RuleTable
from ui.theme.hold import hold_width
from ui.theme.look import size


class RulePage(Panel):
    """The right side of the rules."""

    edited = Signal()
    """Something on the page is different."""

    def __init__(self) -> None:
        super().__init__(" ", padded=False)
        self.name = QLineEdit()
        self.name.setObjectName("system.rulesName")
        self._dated = QCheckBox()
        self._dated.setObjectName("system.rulesDated")
        self._from = day_field(name="system.rulesFrom")
        hold_width(self._from, 130)
        self._dated.toggled.connect(self._from.setEnabled)
        self._name_words = label("", "label")
        head = QHBoxLayout()
        head.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 8)
        head.setSpacing(8)
        for part in (self._name_words, self.name, self._dated, self._from):
            head.addWidget(part, 1 if part is self.name else 0)
        self.notices = BandArea()
        self.table = RuleTable()
        self.table.edited.connect(self._warn)
        for signal in (self.name.textChanged, self._dated.toggled, self._from.dateChanged, self.table.edited):
            signal.connect(lambda *_value: self.edited.emit())
        self.body.addLayout(head)
        self.body.addWidget(hairline())
        self.body.addWidget(self.notices)
        self.body.addWidget(scrolling(self.table), 1)
        self.under: Foot = self.add_foot()

    def show_version(self, version: RuleVersion, current: RuleVersion, today: date, *, editable: bool) -> None:
        """Show a version beside the one in force; ``today`` is proposed where no day is set."""
        start = version.effective_from
        shown = start or today
        self.name.setText(version.name)
        self.name.setReadOnly(not editable)
        self._dated.setChecked(start is not None)
        self._from.setDate(QDate(shown.year, shown.month, shown.day))
        self._dated.setEnabled(editable)
        self._from.setEnabled(editable and start is not None)
        self.tell_wrong("")
        self.table.show_version(version, current, editable=editable)
        self._warn()

    def written_into(self, version: RuleVersion) -> dict[str, Any]:
        """Return the version with what stands on the page."""
        start = day_of(self._from).isoformat() if self._dated.isChecked() else None
        data = self.table.written_into(version.to_dict())
        return data | {"name": self.name.text().strip(), "effective_from": start}

    def _warn(self) -> None:
        """Limits beyond the province's are told, and block nothing."""
        beyond = self.table.beyond()
        if not beyond:
            self.notices.take("outer")
            return
        words = _("Longer than the province allows: {types}. It can be saved; have the basis at hand.")
        self.notices.put("outer", Band(Kind.WARN, words.format(types=_(", ").join(beyond)), icon="warning-circle"))

    def tell_wrong(self, words: str) -> None:
        """Say why what stands on the page is no version, "" = it is one."""
        if not words:
            self.notices.take("wrong")
        else:
            self.notices.put("wrong", Band(Kind.BAD, words, icon="warning-circle"))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.retranslate()
        self._name_words.setText(_("Version name"))
        self.name.setAccessibleName(_("Version name"))
        self._dated.setText(_("in force from"))
        self._from.setAccessibleName(_("In force from"))

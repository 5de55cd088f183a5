"""What saving a version of the rules changes, shown before it is saved."""

from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from i18n import _, ngettext
from services.calendar.preview_queries import DueExample, NumberChange, RulesPreview
from services.kernel.labels import label as word_of
from services.kernel.vocabulary import Urgency
from ui.common.dialogs import Dialog, Width
from ui.common.paint import Ink
from ui.common.scrolling import scrolling
from ui.common.words import label, page_widget
from ui.common.wrapped import Paragraph
from ui.tabs.system.rule_fields import number_words, value_words
from ui.theme.hold import hold_height

_ROOM = 430


class RulePreviewDialog(Dialog):
    """Old and new numbers, a worked example of each type, and how many running tickets stay as they are."""

    def __init__(self, parent: QWidget, name: str, found: RulesPreview) -> None:
        start = f"{found.starts:%Y-%m-%d}" if found.starts else _("no day set: a preset, never in force")
        words = _("Compared with “{old}”, which holds otherwise. In force from: {start}.")
        title = _("What “{name}” changes").format(name=name)
        super().__init__(parent, title, words.format(old=found.against, start=start), Width.LARGE)
        self.setObjectName("system.rulesPreview")
        inside = page_widget("panel")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        if found.beyond:
            types = _(", ").join(map(word_of, found.beyond))
            warning = _("Longer than the province allows: {types}. It can be saved; have the basis at hand.")
            self._column.addWidget(Paragraph(warning.format(types=types), Ink("body", "tier-orange-fg")))
        stays = ngettext(
            "{n} running ticket stays with the version it was dispatched by; only the head's own act changes that.",
            "{n} running tickets stay with the versions they were dispatched by; only the head's own act changes that.",
            found.running,
        )
        self._column.addWidget(Paragraph(stays.format(n=f"{found.running:,}"), Ink("body", "text-2")))
        self._add_changes(found.changes)
        self._add_examples(found.examples)
        self._column.addStretch(1)
        area = scrolling(inside)
        hold_height(area, _ROOM)
        self.body.addWidget(area)
        self.add_main(_("Save the version"))

    def _add_changes(self, changes: tuple[NumberChange, ...]) -> None:
        head = ngettext("{n} number changes", "{n} numbers change", len(changes)).format(n=len(changes))
        self._column.addWidget(label(head if changes else _("No number changes"), "bold"))
        rows = [
            (number_words(one.path), value_words(one.old, one.path), value_words(one.new, one.path)) for one in changes
        ]
        if rows:
            self._add_grid((_("Item"), _("Until now"), _("New")), rows, [True] * len(rows))

    def _add_examples(self, examples: tuple[DueExample, ...]) -> None:
        self._column.addWidget(label(_("A ticket that a unit receives now would be due"), "bold"))
        rows = [(_kind(one), _due(one.old_due), _due(one.new_due)) for one in examples]
        moved = [one.old_due != one.new_due for one in examples]
        self._add_grid((_("Type of appeal"), _("Until now"), _("New")), rows, moved)

    def _add_grid(self, heads: tuple[str, str, str], rows: list[tuple[str, str, str]], bold: list[bool]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(3, 1)
        for at, head in enumerate(heads):
            grid.addWidget(label(head, "meta"), 0, at)
        for line, (cells, strong) in enumerate(zip(rows, bold, strict=True), 1):
            for at, words in enumerate(cells):
                grid.addWidget(label(words, "bold" if strong and at == len(cells) - 1 else "body"), line, at)
        self._column.addWidget(holder)


def _kind(one: DueExample) -> str:
    return word_of(one.appeal) if one.urgency is Urgency.NORMAL else f"{word_of(one.appeal)} · {word_of(one.urgency)}"


def _due(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment is not None else _("no limit")

"""What an act would do to each chosen row, before it is done; and afterwards what was refused."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from i18n import N_, _
from ui.common.bulk import Fate
from ui.common.cells import Icon, TwoLine
from ui.common.columns import Column
from ui.common.dialogs import Dialog, Width
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.sources import FixedSource

_HEIGHT: Final = 300


def _will(fate: Fate) -> Icon:
    if fate.reason:
        return Icon("x-circle", _("Cannot"), "tier-red-fg")
    return Icon("check-circle", _("Will be done"), "accent")


def _why(fate: Fate) -> TwoLine:
    """Return the reason: its first sentence, and what to do about it below."""
    end = next((at + len(mark) for mark in ("\u3002", ". ") if (at := fate.reason.find(mark)) >= 0), len(fate.reason))
    return TwoLine(fate.reason[:end].strip(), fate.reason[end:].strip())


_COLUMNS: Final = (
    Column[Fate]("will", N_("What happens"), _will, width=128),
    Column[Fate]("matter", N_("Title"), lambda fate: TwoLine(fate.item.note, fate.item.name), width=256),
    Column[Fate]("reason", N_("Why not"), _why),
)


class FateTable(PagedTable):
    """Rows with what becomes of them; those that cannot be done stand first."""

    def __init__(self, fates: Sequence[Fate], *, sections: Sequence[Column[Fate]] = _COLUMNS) -> None:
        ordered = sorted(fates, key=lambda fate: not fate.reason)
        model: PagedModel[Fate] = PagedModel(sections, FixedSource(ordered, _fate_id), _fate_id)
        super().__init__(model, row="row-two-lines")
        model.setParent(self)
        self.setObjectName("bulk.fates")
        self.setAccessibleName(_("What happens to each"))
        self.setMinimumHeight(_HEIGHT)
        model.refresh()


def _fate_id(fate: Fate) -> int:
    return fate.item.id


class BulkDialog(Dialog):
    """The preview: total counts, one row a ticket, and the verb."""

    def __init__(self, parent: QWidget, title: str, verb: str, fates: Sequence[Fate]) -> None:
        open_ = sum(not fate.reason for fate in fates)
        words = _("{open} will be done, {closed} cannot. Nothing has been changed yet.")
        super().__init__(parent, title, words.format(open=open_, closed=len(fates) - open_), Width.LARGE)
        self._fates = tuple(fates)
        self.body.addWidget(FateTable(fates))
        main = self.add_main(_("{verb}: {n}").format(verb=verb, n=open_))
        main.setEnabled(open_ > 0)
        main.setFocus()

    def wanted(self) -> tuple[Fate, ...]:
        """Return those that can be done."""
        return tuple(fate for fate in self._fates if not fate.reason)


class BulkSummary(Dialog):
    """What was refused while the job ran, and how many were done."""

    def __init__(self, parent: QWidget, title: str, fates: Sequence[Fate], planned: int) -> None:
        refused = [fate for fate in fates if fate.reason]
        words = _("{done} done, {refused} refused, {left} not begun.").format(
            done=len(fates) - len(refused), refused=len(refused), left=planned - len(fates)
        )
        super().__init__(parent, title, words, Width.LARGE)
        self.name_leave(_("Close the window"))
        self.body.addWidget(FateTable(refused, sections=_COLUMNS[1:]))

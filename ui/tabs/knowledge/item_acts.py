"""What is done about the item on screen: which buttons are open, and the commands they send."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.context import Context
from i18n import _
from services.access.permissions import Permission
from services.kernel.vocabulary import KnowledgeState, VersionState
from services.knowledge.commands import ConfirmItem, JudgeUse, RetireItem, ReviseItem, ReviveItem
from services.knowledge.dto import ItemPage
from services.knowledge.keepers import NameKeepers
from ui.common.actions import ActionSet
from ui.common.errors import clear_error, show_error
from ui.common.navigation import Destination, navigate
from ui.common.reason_dialog import Question, ask_reason
from ui.common.toast import show_toast
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.item_head import working_version
from ui.tabs.knowledge.item_panel import ItemPanel
from ui.tabs.knowledge.item_print import item_pdf
from ui.tabs.knowledge.keeper_dialog import ask_keepers
from ui.tabs.knowledge.panes.print_view import show_print

_STEPS: Final[Mapping[str, str]] = {
    ids.CONFIRM: "ConfirmItem",
    ids.KEEPERS: "NameKeepers",
    ids.RETIRE: "RetireItem",
    ids.REVIVE: "ReviveItem",
    ids.REVISE: "ReviseItem",
    ids.FAULT: "ReportFault",
    ids.USEFUL: "JudgeUse",
    ids.USELESS: "JudgeUse",
}
_ON_ITEM: Final = (*_STEPS, ids.COPY, ids.ANSWER, ids.PRINT, ids.COMPARE, ids.FAULTS, ids.EDIT, ids.REVIEW)


class ItemActs(QObject):
    """Opens and closes the actions of an item by what its page says may be done now."""

    edit_asked = Signal(int)
    """Open the editor on this item."""
    review_asked = Signal(int)
    """Open the review of this item's working version."""

    def __init__(self, ctx: Context, panel: ItemPanel, actions: ActionSet) -> None:
        super().__init__(panel)
        self._ctx = ctx
        self._panel = panel
        self._actions = actions
        actions.on(ids.COPY, self._copy)
        actions.on(ids.ANSWER, self._answer)
        actions.on(ids.CONFIRM, self._confirm)
        actions.on(ids.KEEPERS, self._name_keepers)
        actions.on(ids.PRINT, self._print)
        actions.on(ids.RETIRE, self._retire)
        actions.on(ids.REVIVE, self._revive)
        actions.on(ids.REVISE, self._revise)
        actions.on(ids.USEFUL, lambda: self._judge(useful=True))
        actions.on(ids.USELESS, lambda: self._judge(useful=False))
        actions.on(ids.EDIT, lambda: self._with_item(self.edit_asked))
        actions.on(ids.REVIEW, lambda: self._with_item(self.review_asked))

    def _with_item(self, signal: Any) -> None:
        if self._panel.page is not None:
            signal.emit(self._panel.page.id)

    # ---- what is open --------------------------------------------------------------------------------------------

    def judge(self) -> None:
        """Open what may be done with the item on screen; nothing without one."""
        page = self._panel.page
        if page is None:
            for name in _ON_ITEM:
                self._actions.show(name, shown=name in {ids.COPY, ids.FAULT})
                self._actions.allow(name, _("Choose an item first."))
            return
        self._show_steps(page)
        self._show_main(page)
        self._actions.allow(ids.COPY, "" if page.usable else _("Only a valid answer is copied."))
        self._actions.show(ids.ANSWER, shown=page.usable and self._ctx.actor.may(Permission.TICKET_REGISTER))
        self._actions.allow(ids.ANSWER)
        self._actions.show(ids.PRINT, shown=True)
        self._actions.allow(ids.PRINT)
        self._actions.show(ids.COMPARE, shown=len(page.versions) > 1)
        self._actions.allow(ids.COMPARE)
        self._actions.show(ids.FAULTS, shown=bool(page.corrections))
        self._actions.allow(ids.FAULTS)

    def _show_steps(self, page: ItemPage) -> None:
        retired = page.state is KnowledgeState.RETIRED
        shown = {ids.RETIRE: bool(page.in_force) and not retired, ids.REVIVE: retired}
        for name, step in _STEPS.items():
            there = step in page.steps and shown.get(name, True)
            self._actions.show(name, shown=there)
            self._actions.allow(name, page.steps.get(step, ""))

    def _show_main(self, page: ItemPage) -> None:
        """Offer the one main step: revise, go on writing, or review."""
        row = working_version(page)
        drafted = row is not None and row.state is VersionState.DRAFT
        reviewed = row is not None and not drafted
        may_write = "SaveVersion" in page.steps
        self._actions.show(ids.REVISE, shown=row is None and "ReviseItem" in page.steps)
        self._actions.show(ids.EDIT, shown=drafted and may_write)
        self._actions.allow(ids.EDIT, page.steps.get("SaveVersion", ""))
        self._actions.show(ids.REVIEW, shown=reviewed)
        self._actions.allow(ids.REVIEW)

    # ---- what is done --------------------------------------------------------------------------------------------

    def send(self, command: Any, words: str) -> None:
        """Carry out a command and say so; a refusal stands in the page."""
        clear_error(self._panel)
        self._ctx.run(
            command, self._panel, lambda _value: show_toast(self._panel, words),
            lambda error: show_error(self._panel, error),
        )  # fmt: skip

    def _copy(self) -> None:
        page = self._panel.page
        if page is not None:
            QGuiApplication.clipboard().setText(page.words.answer)
            show_toast(self._panel, _("The answer of {number} is copied").format(number=page.number))

    def _answer(self) -> None:
        """Put the answer into the call that is being taken down."""
        if self._panel.page is not None:
            navigate(self._panel, Destination("intake", item_id=self._panel.page.id))

    def _print(self) -> None:
        page = self._panel.page
        if page is not None:
            show_print(self._panel, self._ctx, f"{page.number} {page.words.title}", partial(item_pdf, page.id))

    def _confirm(self) -> None:
        page = self._panel.page
        if page is not None:
            self.send(ConfirmItem(page.id, page.revision), _("Noted: still right."))

    def _name_keepers(self) -> None:
        page = self._panel.page
        if page is None:
            return

        def named(keeper: str, updater: str) -> None:
            self.send(NameKeepers(page.id, page.revision, keeper, updater), _("Noted who keeps it"))

        ask_keepers(self._panel, page, named)

    def _retire(self) -> None:
        page = self._panel.page
        if page is None:
            return
        words = _("The item stays findable and is marked; nobody answers with it any more.")
        question = Question(_("Retire {title}").format(title=page.words.title), words, _("Retire"), danger=True)

        def answered(_code: object, why: str) -> None:
            self.send(RetireItem(page.id, page.revision, why), _("Retired: {number}").format(number=page.number))

        ask_reason(self._panel, question, answered)

    def _revive(self) -> None:
        page = self._panel.page
        if page is not None:
            done = _("Taken up again: {number}").format(number=page.number)
            self.send(ReviveItem(page.id, page.revision), done)

    def _revise(self) -> None:
        page = self._panel.page
        if page is None:
            return
        clear_error(self._panel)
        self._ctx.run(
            ReviseItem(page.id, page.revision), self._panel, lambda _number: self.edit_asked.emit(page.id),
            lambda error: show_error(self._panel, error),
        )  # fmt: skip

    def _judge(self, *, useful: bool) -> None:
        page = self._panel.page
        if page is not None:
            words = _("Noted: it was useful") if useful else _("Noted: it was of no use")
            self.send(JudgeUse(page.id, useful), words)

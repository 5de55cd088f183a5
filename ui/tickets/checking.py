"""The checks of a reply, by the unit's leads and by the centre: passed with what was ticked, or back with a reason."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from i18n import _
from services.access.permissions import Scope
from ui.common.actions import ActionSet
from ui.common.pick_box import PickItem
from ui.common.reason_dialog import Question, ask_reason, pick_items
from ui.tickets.board import StepBoard
from ui.tickets.panes.review_pane import Point, ReviewPane, review_points, sign_off_points

Run = Callable[[str, str], None]
"""Takes a step with these words."""


class CheckDesk(QObject):
    """Asks what a check needs, and takes its step."""

    def __init__(self, page: QWidget, board: StepBoard, pane: ReviewPane, run: Run) -> None:
        super().__init__(page)
        self._page = page
        self._board = board
        self._pane = pane
        self._run = run

    def connect_actions(self, actions: ActionSet) -> None:
        """Do what the actions say."""
        actions.on("ticket.approve", lambda: self._run("ticket.approve", self._checked()))
        actions.on("ticket.send_back", self._ask_send_back)
        actions.on("ticket.sign_off", self._sign_off)
        actions.on("ticket.unit_send_back", self._ask_unit_send_back)

    def _checked(self) -> str:
        return _("Checked: {points}").format(points=self._pane.checked_words())

    def _ask_send_back(self) -> None:
        question = Question(
            _("Send the reply back to be corrected"),
            _("The lead unit sees these words; its limit goes on."),
            _("Send back"),
            _as_items(review_points()),
        )
        self._ask("ticket.send_back", question)

    def _sign_off(self) -> None:
        actor = self._board.actor
        if actor is None or actor.scope is not Scope.ALL:
            self._run("ticket.sign_off", self._checked())
            return
        question = Question(
            _("Enter what the unit signed"),
            _("For a unit that signed on paper; the time line says that the centre entered it."),
            _("Enter it"),
        )
        ask_reason(self._page, question, lambda _code, said: self._run("ticket.sign_off", said))

    def _ask_unit_send_back(self) -> None:
        question = Question(
            _("Send the reply back within the unit"),
            _("The one who wrote it sees these words; the limit goes on."),
            _("Send back"),
            _as_items(sign_off_points()),
        )
        self._ask("ticket.unit_send_back", question)

    def _ask(self, step: str, question: Question) -> None:
        line = _("{point}: {words}")
        ask_reason(self._page, question, lambda point, words: self._run(step, line.format(point=point, words=words)))


def _as_items(points: tuple[Point, ...]) -> tuple[PickItem, ...]:
    return pick_items([(title, title) for _code, title, _hint in points])

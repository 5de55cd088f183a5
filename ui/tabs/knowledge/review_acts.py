"""What is done in a review: send back, save what was typed over, pass to the centre, publish; and restoring."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.context import Context
from i18n import _, ngettext
from services.kernel.vocabulary import VersionState
from services.knowledge.items import RestoreVersion
from services.knowledge.reviews import PassVersion, PublishVersion, SendBackVersion
from ui.common.actions import ActionSet
from ui.common.panel import Foot
from ui.common.reason_dialog import Question, ask_reason
from ui.common.toast import show_toast
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.compare_panel import ComparePanel
from ui.tabs.knowledge.looks import version_title
from ui.tabs.knowledge.review_saving import ReviewSaving
from ui.tabs.knowledge.review_side import ReviewSide
from ui.tabs.knowledge.reviewing import Pair

_STEPS: Final[Mapping[str, str]] = {
    ids.SEND_BACK: "SendBackVersion",
    ids.KEEP: "SaveVersion",
    ids.PASS: "PassVersion",
    ids.PUBLISH: "PublishVersion",
}


class ReviewActs(QObject):
    """Opens the steps of a review by what the item's page says, and sends their commands."""

    settled = Signal()
    """The version left this review."""
    again = Signal()
    """The versions are to be read again."""
    restored = Signal(int)
    """An old version became a new one under work: the item's id."""
    judged = Signal()
    """Other steps may be open now."""

    def __init__(self, ctx: Context, actions: ActionSet, compare: ComparePanel, side: ReviewSide, foot: Foot) -> None:
        super().__init__(foot)
        self._actor = ctx.actor
        self._actions = actions
        self._compare = compare
        self._side = side
        self._foot = foot
        self._pair: Pair | None = None
        self._main = ""
        self._saving = ReviewSaving(ctx, compare, foot)
        self._saving.kept.connect(lambda _words: self._kept())
        actions.on(ids.SEND_BACK, self._send_back)
        actions.on(ids.KEEP, self._keep)
        actions.on(ids.PASS, lambda: self._saving.first(self._pass))
        actions.on(ids.PUBLISH, lambda: self._saving.first(self._publish))
        actions.on(ids.RESTORE, self._restore)
        compare.edited.connect(self.judge)
        side.checks.changed.connect(self.judge)

    # ---- what is open --------------------------------------------------------------------------------------------

    def look_at(self, pair: Pair) -> None:
        """Review this version, or merely compare."""
        self._pair = pair
        self._saving.look_at(pair)
        self.judge()

    def may_change(self) -> bool:
        """Return whether the new words may be typed over."""
        pair = self._pair
        return pair is not None and pair.in_review() is not None and pair.page.steps.get("SaveVersion") == ""

    def judge(self) -> None:
        """Open what may be done now."""
        pair = self._pair
        if pair is None:
            return
        review = pair.in_review()
        for name, step in _STEPS.items():
            there = review is not None and step in pair.page.steps
            self._actions.show(name, shown=there)
            self._actions.allow(name, pair.page.steps.get(step, ""))
        if review is not None:
            self._judge_review(pair, review)
        self._judge_restore(pair)
        self.judged.emit()

    def _judge_review(self, pair: Pair, review: VersionState) -> None:
        self._actions.show(ids.PASS, shown=review is VersionState.UNIT_REVIEW and "PassVersion" in pair.page.steps)
        centre = review is VersionState.CENTRE_REVIEW
        self._actions.show(ids.PUBLISH, shown=centre and "PublishVersion" in pair.page.steps)
        if not self._compare.is_edited():
            self._actions.allow(ids.KEEP, _("Nothing is changed."))
        missing = self._side.checks.missing()
        main = ids.PUBLISH if centre else ids.PASS
        if missing and not pair.page.steps.get(_STEPS[main], "") and centre:
            count = len(missing)
            words = ngettext("{n} point is not ticked: {first}", "{n} points are not ticked: {first} …", count)
            self._actions.allow(ids.PUBLISH, words.format(n=count, first=missing[0]))
        if self._main != main:
            self._main = main
            self._foot.explain(self._actions[main])
        after = _("From then on version {n} is answered with; the old one is kept").format(n=pair.new)
        self._foot.set_note(after if centre else _("The centre reviews it next"))

    def _judge_restore(self, pair: Pair) -> None:
        """An old version may be taken up again while none is under work."""
        old = pair.old and pair.in_review() is None and pair.old != pair.page.in_force
        there = bool(old) and "RestoreVersion" in pair.page.steps
        self._actions.show(ids.RESTORE, shown=there)
        self._actions.allow(ids.RESTORE, pair.page.steps.get("RestoreVersion", ""))
        if pair.in_review() is None:
            words = _("{version} becomes a new version under work").format(version=version_title(pair.old))
            self._foot.set_note(words if there else "")

    # ---- what is done --------------------------------------------------------------------------------------------

    def _keep(self) -> None:
        words = self._compare.typed()
        if words is not None and self._compare.is_edited():
            self._saving.save(words, lambda _seen: self._kept())

    def _kept(self) -> None:
        show_toast(self._foot, _("The changes are saved"))
        self.again.emit()

    def _pass(self, seen: int) -> None:
        """Pass it on; whoever does not belong to the unit says why the unit could not."""
        pair = self._pair
        if pair is None:
            return
        if self._actor.unit_id == pair.page.unit_id:
            self._pass_on(seen, "")
            return
        words = _("You pass it in the unit's stead. Say why the unit could not.")
        question = Question(_("Pass to the centre"), words, _("Pass to the centre"))
        ask_reason(self._foot, question, lambda _code, why: self._pass_on(seen, why))

    def _pass_on(self, seen: int, words: str) -> None:
        pair = self._pair
        if pair is not None:
            done = partial(self._gone, _("Passed to the centre: {number}").format(number=pair.page.number))
            self._saving.send(PassVersion(pair.page.id, pair.new, seen, words), done)

    def _publish(self, seen: int) -> None:
        pair = self._pair
        if pair is not None:
            done = partial(self._gone, _("Published: {number}").format(number=pair.page.number))
            self._saving.send(PublishVersion(pair.page.id, pair.new, seen, "", self._side.checks.ticked()), done)

    def _send_back(self) -> None:
        pair = self._pair
        if pair is None:
            return
        title = _("Send {number} back").format(number=pair.page.number)
        question = Question(title, _("Whoever wrote it sees why and corrects it."), _("Send back to be corrected"))

        def answered(_code: object, why: str) -> None:
            done = partial(self._gone, _("Sent back: {number}").format(number=pair.page.number))
            self._saving.send(SendBackVersion(pair.page.id, pair.new, self._saving.seen, why), done)

        ask_reason(self._foot, question, answered)

    def _gone(self, words: str, _value: object) -> None:
        show_toast(self._foot, words)
        self.settled.emit()

    def _restore(self) -> None:
        pair = self._pair
        if pair is not None:
            command = RestoreVersion(pair.page.id, pair.old, pair.page.revision)
            self._saving.send(command, lambda _number: self.restored.emit(pair.page.id))

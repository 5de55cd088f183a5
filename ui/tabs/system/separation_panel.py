"""The three seats kept apart: how it stands, what switching on would take from whom, and how it ends."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from i18n import _
from services.access.permissions import Role
from services.access.role_words import role_words
from services.people.seats import Preview
from services.people.security import ANSWER_WITHIN, Separation
from ui.common.dialogs import Dialog, Width
from ui.common.paint import Ink
from ui.common.words import label, page_widget
from ui.common.wrapped import Paragraph


class SeparationPanel(QWidget):
    """Says in words how the separation stands."""

    def __init__(self) -> None:
        super().__init__()
        self._state = label("", "bold")
        self._words = Paragraph("", Ink("body", "text-2"))
        self._asked = Paragraph("", Ink("body", "tier-orange-fg"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._state, self._words, self._asked):
            column.addWidget(part)

    def show_separation(self, found: Separation) -> None:
        """Show how it stands."""
        since = f"{found.since:%Y-%m-%d %H:%M}" if found.since else ""
        on = _("Kept apart since {moment}, switched on by {name}.").format(moment=since, name=found.by)
        self._state.setText(on if found.on else _("Not kept apart: one person may hold several seats."))
        self._words.set_words(
            _(
                "Administrator (the system), security officer (accounts, roles, passwords) and auditor (the log) are "
                "three people; whoever holds one of these seats holds no other role, nobody changes their own roles, "
                "and the administrator decides on no account. It ends when the security officer asks and the auditor "
                "agrees within {days} days."
            ).format(days=ANSWER_WITHIN.days)
        )
        asked = found.end_asked
        self._asked.setVisible(asked is not None)
        if asked is not None:
            words = _("{name} asked on {moment} that the separation ends; the auditor decides.")
            self._asked.set_words(words.format(name=asked.name, moment=f"{asked.at:%Y-%m-%d %H:%M}"))


class PreviewDialog(Dialog):
    """Who would lose what; closed while a seat would be empty."""

    def __init__(self, parent: QWidget, found: Preview) -> None:
        words = _("Everybody logs in again afterwards. Roles that are taken away are not given back when it ends.")
        super().__init__(parent, _("Keep the three seats apart"), words, Width.MEDIUM)
        inside = page_widget("panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if found.missing:
            missing = _(", ").join(map(role_words, found.missing))
            words = _("Nobody else in use holds {missing}. Give these roles to other people first.")
            column.addWidget(Paragraph(words.format(missing=missing), Ink("body", "tier-red-fg")))
        if not found.losses:
            column.addWidget(label(_("Nobody loses a role."), "body"))
        for loss in found.losses:
            column.addWidget(label(f"{loss.name} ({loss.login})", "bold"))
            words = _("keeps {kept}, loses {lost}")
            told = words.format(kept=_names(loss.keeps), lost=_names(loss.loses))
            column.addWidget(Paragraph(told, Ink("body", "text-2")))
        self.body.addWidget(inside)
        button = self.add_main(_("Keep them apart"), danger=True)
        button.setEnabled(not found.missing)


def _names(roles: tuple[Role, ...]) -> str:
    return _(", ").join(map(role_words, roles))

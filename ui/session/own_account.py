"""What the person's menu offers about one's own account: another password, the desks one is logged in at."""

from functools import partial

from PySide6.QtCore import QObject

from app.context import Context
from app.jobs import Lane
from app.program import Program
from i18n import _
from services.people.security_queries import sessions
from services.people.sessions import EndSession, SessionRow
from ui.common.errors import show_error
from ui.common.toast import show_toast
from ui.main_window import MainWindow
from ui.session.own_desks_dialog import OwnDesksDialog
from ui.session.own_password_dialog import OwnPasswordDialog


class OwnAccount(QObject):
    """Serves one window."""

    def __init__(self, window: MainWindow, ctx: Context, program: Program) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = ctx
        self._program = program
        window.password_asked.connect(self.ask_password)
        window.sessions_asked.connect(self.show_desks)

    def ask_password(self) -> None:
        """Open the question for another password."""
        dialog = OwnPasswordDialog(self._window, self._ctx.actor.login)

        def done(_none: object) -> None:
            dialog.accept()
            show_toast(self._window, _("The password is changed; your other desks are logged out."))

        def change(old: str, new: str) -> None:
            work = partial(self._program.change_password, self._ctx.actor, old, new)
            self._ctx.jobs.start(Lane.WRITE, work, done, dialog.refuse, dialog)

        dialog.wanted.connect(change)
        dialog.open()

    def show_desks(self) -> None:
        """Show where the person is logged in."""
        dialog = OwnDesksDialog(self._window, self._program.storage.token)
        dialog.end_wanted.connect(partial(self._end, dialog))
        self._read(dialog)
        dialog.open()

    def _read(self, dialog: OwnDesksDialog) -> None:
        login = self._ctx.actor.login

        def take(rows: tuple[SessionRow, ...]) -> None:
            dialog.show_desks([row for row in rows if row.login == login])

        self._ctx.ask(sessions, self._ctx.clock.now(), owner=dialog, done=take, failed=partial(show_error, dialog))

    def _end(self, dialog: OwnDesksDialog, session_id: int) -> None:
        self._ctx.run(
            EndSession(session_id), dialog, lambda _none: self._read(dialog), lambda error: show_error(dialog, error)
        )

"""One window a profile: a second start wakes the first and leaves."""

import getpass
import hashlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE: Final = 500


class OnlyWindow(QObject):
    """Listens under a name made from the profile's path; ``asked`` when another start knocked."""

    asked = Signal()

    def __init__(self, profile: Path) -> None:
        super().__init__()
        digest = hashlib.sha256(f"{getpass.getuser()}:{profile}".encode()).hexdigest()[:16]
        self._name = f"hotline-desk-{digest}"
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._knocked)

    def wake_other(self) -> bool:
        """Wake a window that is already open for this profile; False when there is none, and listen from then on."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE):
            socket.disconnectFromServer()
            return True
        # A crash leaves the name behind; nobody answered, so it may be taken.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return False

    def _knocked(self) -> None:
        """Take the knock and pass it on."""
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
        self.asked.emit()

"""A line to the server that can be cut at the commit: a relay on loopback that reads what passes through it."""

import selectors
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto

from tests.support.postgres import HOST

_COMMIT = b"COMMIT"
_PIECE = 65536


class Cut(Enum):
    """Where the line is cut."""

    NEVER = auto()
    BEFORE_COMMIT = auto()
    """The commit never reaches the server."""
    AFTER_COMMIT = auto()
    """The server commits; its answer never arrives."""


@dataclass
class CutLine:
    """Relays connections to a server; the next ``cuts`` commits meet a cut. ``away``: nobody gets through any more."""

    port: int
    cut: Cut = Cut.NEVER
    cuts: int = 0
    met: int = 0
    stays_away: bool = False
    away: bool = False
    _listening: socket.socket = field(default_factory=lambda: socket.create_server((HOST, 0)))

    @property
    def own_port(self) -> int:
        """Return where the relay listens."""
        return int(self._listening.getsockname()[1])

    def start(self) -> "CutLine":
        """Take connections until closed."""
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def cut_next(self, cut: Cut, cuts: int = 1, *, stays_away: bool = False) -> None:
        """Cut the next commits; afterwards nobody gets through if it stays away."""
        self.cut, self.cuts, self.stays_away = cut, cuts, stays_away

    def mend(self) -> None:
        """Let everybody through again."""
        self.stays_away = self.away = False

    def close(self) -> None:
        """Take no more connections; a client is then refused."""
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _address = self._listening.accept()
            except OSError:
                return
            if self.away:
                client.close()
            else:
                threading.Thread(target=self._relay, args=(client,), daemon=True).start()

    def _relay(self, client: socket.socket) -> None:
        """Carry bytes both ways until one side ends, or the line is cut."""
        server = socket.create_connection((HOST, self.port))
        with suppress(OSError), client, server, selectors.DefaultSelector() as both:
            both.register(client, selectors.EVENT_READ, server)
            both.register(server, selectors.EVENT_READ, client)
            while all(self._carry(key, server) for key, _events in both.select()):
                pass

    def _carry(self, key: selectors.SelectorKey, server: socket.socket) -> bool:
        """Carry what has arrived from one side to the other; False at the end of the line."""
        source: socket.socket = key.fileobj  # type: ignore[assignment]  # only sockets are registered
        piece = source.recv(_PIECE)
        if not piece or self._is_cut(source is not server, piece, server):
            return False
        key.data.sendall(piece)
        return True

    def _is_cut(self, from_client: bool, piece: bytes, server: socket.socket) -> bool:
        """Tell whether the line ends here; after a commit that reached the server its answer is waited for."""
        if not (from_client and self.cuts and _COMMIT in piece):
            return False
        self.cuts -= 1
        self.met += 1
        self.away = self.stays_away
        if self.cut is Cut.AFTER_COMMIT:
            server.sendall(piece)
            server.recv(_PIECE)
        return True

"""Connections to a server: each thread's own, all of one person, all closed when that person leaves."""

import secrets
from typing import Any, Final
from weakref import WeakSet

from playhouse.db_url import parse
from playhouse.postgres_ext import Psycopg3Database

from app.version import VERSION

# A dead network is noticed within seconds, idle or with a statement under way.
_CONNECT: Final = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    # ... by the server, too: a desk that vanished in mid-transaction lets go of its locks.
    "options": "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3"
    " -c idle_in_transaction_session_timeout=300000",
}


class ServerDatabase(Psycopg3Database):  # type: ignore[misc]  # playhouse has no stubs for it
    """A server's database as one person sees it. ``token`` names this desk since this login; the server lists it."""

    def __init__(self, url: str, login: str = "", password: str = "") -> None:
        rest = url.split("://", 1)[-1]
        place: dict[str, Any] = parse(f"psycopg3://{rest}", unquote_password=True, unquote_user=True)
        if login:
            place |= {"user": login, "password": password}
        self.token = secrets.token_hex(8)
        name = f"hotline-desk {VERSION} {self.token}"
        super().__init__(place.pop("database"), autoconnect=False, application_name=name, **{**_CONNECT, **place})
        self._opened: WeakSet[Any] = WeakSet()

    def renew(self, password: str) -> None:
        """Open connections by this password from now on: the person has changed it; those that are open stay."""
        self.connect_params["password"] = password

    def _connect(self) -> Any:
        """Open a connection and remember it."""
        opened = super()._connect()
        self._opened.add(opened)
        return opened

    def close_all(self) -> None:
        """Close the connections of every thread."""
        for opened in list(self._opened):
            opened.close()


def names_person(url: str) -> bool:
    """Return whether the URL says as whom to connect, password included: only its owner does, to found or prepare."""
    who, at, _place = url.split("://", 1)[-1].split("/", 1)[0].rpartition("@")
    return bool(at) and ":" in who

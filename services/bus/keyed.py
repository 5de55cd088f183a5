"""Keyed hashes of personal data, and whether this connection may see the key and the clear text at all."""

from collections.abc import Sequence

from models.base import DATABASE
from models.tables.office import Setting
from services.bus.log import PHONE_KEY
from services.kernel.engine import on_server
from services.kernel.masking import phone_hash


def reads_clear_text() -> bool:
    """Return whether names, numbers and their key may be read by this connection itself.

    So it is with a local file and for a server's owner. People on a server never may: its functions answer for them.
    """
    if not on_server():
        return True
    asked = "select has_column_privilege('ticket_caller', 'phone', 'select')"
    return bool(DATABASE.execute_sql(asked).fetchone()[0])


def keyed_hashes(words: Sequence[str]) -> list[str]:
    """Return the keyed hash of each of these words; on a server the key stays there."""
    if not words:
        return []
    if reads_clear_text():
        key = Setting.get_by_id(PHONE_KEY).value
        return [phone_hash(key, one) for one in words]
    row = DATABASE.execute_sql("select desk.keyed(%s)", (list(words),)).fetchone()
    return list(row[0])

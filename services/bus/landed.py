"""Whether a command reached the database: asked by the key of its execution after a commit that broke."""

from models.base import DATABASE
from models.tables.logs import CommandLog
from services.kernel.engine import on_server


def command_landed(key: str) -> bool:
    """Return whether the command of this key was committed; a server answers for the session's own commands only."""
    if on_server():
        return bool(DATABASE.execute_sql("select desk.command_landed(%s)", (key,)).fetchone()[0])
    return bool(CommandLog.select().where(CommandLog.idem == key).exists())

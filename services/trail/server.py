"""The logs on a server: what resources/server/30_log.sql leaves to the declaration in Python."""

from collections.abc import Iterator
from typing import Final

from services.trail.declared import KEPT, Kept

TRIGGER: Final = "trail_kept"
# Rows of the log that a function of the server writes without a command of this name.
_BY_SERVER: Final = {"FindCaller": "ticket.read"}


def statements(permissions: dict[str, str]) -> Iterator[str]:
    """Yield what makes the triggers anew and says which command needs which permission; after the files of SQL.

    ``permissions``: the names of all commands with the permission each needs.
    """
    for kept in KEPT:
        yield f"drop trigger if exists {TRIGGER} on public.{_quoted(kept.name)}"
        yield _trigger(kept)
    pairs = sorted((permissions | _BY_SERVER).items())
    rows = ", ".join(f"({_literal(command)}, {_literal(needed)})" for command, needed in pairs)
    yield "delete from desk.command_permission"
    yield "insert into desk.command_permission (command, permission) values {rows}".replace("{rows}", rows)


def _trigger(kept: Kept) -> str:
    """Return the trigger of one table."""
    arguments = (
        ",".join(kept.keys),
        kept.ticket,
        _array(kept.texts),
        _array(kept.personal),
        _array(kept.never),
        ",".join(kept.secret_rows),
    )
    return (
        f"create trigger {TRIGGER} after insert or update or delete on public.{_quoted(kept.name)} for each row"
        f" execute function desk.keep_change({', '.join(map(_literal, arguments))})"
    )


def _array(names: tuple[str, ...]) -> str:
    return "{" + ",".join(names) + "}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"

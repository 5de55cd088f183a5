"""The log of commands: one row each, refusals too, personal data only as mask and keyed hash."""

import dataclasses
import json
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any, Final

from models.base import DATABASE
from models.tables.logs import CommandLog, LogHead
from models.tables.office import Setting
from models.vocabulary import CommandResult
from services.access.permissions import Actor
from services.bus.command import Command
from services.kernel.engine import on_server
from services.kernel.masking import mask_phone, phone_hash
from services.trail.chain import COMMAND_COLUMNS, COMMANDS, command_link

PHONE_KEY = "phone_key"
_LONGEST_WORDS = 200
_MOST_ITEMS = 50
_HERE: Final = "insert into command_log ({names}) values ({marks})"
_SERVER: Final = "select desk.log_command(%s, %s, %s, %s, %s, %s, %s, %s, %s)"


def _words(text: str) -> str:
    """Return a text shortened, without the letters that no database keeps (NUL, halves of characters)."""
    kept = text[:_LONGEST_WORDS].encode("utf-8", "replace").decode().replace("\0", "")
    return kept if len(text) <= _LONGEST_WORDS else f"{kept}… ({len(text)})"


class _Picture:
    """Draws the JSON-safe, shortened picture of a command; the key of the hashes is read once, when it is needed."""

    @cached_property
    def _key(self) -> str | None:
        row = Setting.get_or_none(Setting.key == PHONE_KEY)
        return row.value if row else None

    def fields(self, record: Any) -> dict[str, Any]:
        """Return the fields of a dataclass as the log may keep them."""
        kept: dict[str, Any] = {}
        for spec in dataclasses.fields(record):
            value = getattr(record, spec.name)
            if spec.metadata.get("secret"):
                continue
            kept[spec.name] = self._hidden(value) if spec.metadata.get("personal") else self._plain(value)
        return kept

    def _plain(self, value: object) -> Any:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, str):
            return _words(value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self.fields(value)
        if isinstance(value, tuple | list | frozenset | set):
            return [self._plain(item) for item in list(value)[:_MOST_ITEMS]]
        return str(value)

    def _hidden(self, value: object) -> dict[str, str] | None:
        """Return mask and keyed hash of personal data."""
        if value in (None, ""):
            return None
        text = _words(str(value))
        mask = mask_phone(text) if len(text) > 4 else "**"
        return {"mask": mask, "hash": phone_hash(self._key, text) if self._key else ""}


@dataclasses.dataclass(frozen=True)
class Ending:
    """How a command ended: its result, the code of a refusal, what it was about, and the key of this execution."""

    result: CommandResult
    code: str = ""
    subject: str = ""
    idem: str | None = None


def write_log(actor: Actor, command: Command[Any], at: datetime, ending: Ending) -> None:
    """Add the row of one command; the caller owns the transaction. A server writes what it knows of the session."""
    row: dict[str, Any] = {
        "at": at.replace(microsecond=0),
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "command": type(command).__name__,
        "result": ending.result.value,
        "code": ending.code,
        "subject": _words(ending.subject)[:60],
        "payload": json.dumps(_Picture().fields(command), ensure_ascii=False),
        "idem": ending.idem,
    }
    if on_server():
        DATABASE.execute_sql(_SERVER, list(row.values()))
    else:
        _write_here({**row, "login": actor.login, "address": ""})


def _write_here(row: dict[str, Any]) -> None:
    """Add the row to this PC's file, linked to the last one."""
    head = LogHead.get_or_none(LogHead.chain == COMMANDS)
    if head is None:  # a deed of somebody: the office goes on, and `audit verify` names it
        last = CommandLog.select(CommandLog.id, CommandLog.hash).order_by(CommandLog.id.desc()).first()
        key, prev = (last.id + 1, last.hash) if last else (1, "")
    else:
        key, prev = head.last_id + 1, head.last_hash
    row |= {"id": key, "txid": key}
    values = [str(row["at"]) if name == "at" else row[name] for name in COMMAND_COLUMNS]
    names = (*COMMAND_COLUMNS, "prev", "hash")
    statement = _HERE.format(names=", ".join(names), marks=", ".join("?" * len(names)))
    DATABASE.execute_sql(statement, [*values, prev, command_link(prev, values)])

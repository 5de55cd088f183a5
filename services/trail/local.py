"""The logs on one PC: SQLite's triggers, generated from the declaration, and the functions they call."""

import re
from typing import Any, Final

from peewee import JSONField

from services.kernel.resources import RESOURCES
from services.trail import images
from services.trail.acting import acting_now, moment
from services.trail.chain import CHANGE_COLUMNS, COMMANDS, link
from services.trail.declared import KEPT, Kept

_PREFIX: Final = "trail_"
_CREATE: Final = "create trigger"  # SQLite keeps these two words in letters of its own
_HEAD: Final = re.compile(r"^create trigger (\w+)", re.MULTILINE)
_KEY: Final = "(select json_extract(value, '$') from setting where key = 'phone_key')"
_EVENTS: Final = {"insert": ("null", "new"), "update": ("old", "new"), "delete": ("old", "null")}
# An upsert that fires a trigger has its own way with conflicts, also inside it: so the head is looked for first.
# A command's own row comes last in its transaction and gets the next number: the changes name it beforehand.
# An aggregate is not folded into the statement around it: each value is made once.
_TRIGGER: Final = """create trigger {prefix}{table}_{op} after {op} on "{table}"{when}
begin
    insert into log_head (chain, count, last_id, last_hash)
    select {chain}, 0, 0, '' where not exists (select 1 from log_head where chain = {chain});
    insert into change_log ({columns}, prev, hash)
    select {columns}, prev, hl_link(prev, {columns}) from (
        select (select coalesce(max(id), 0) + 1 from change_log) as id, hl_at() as at, hl_login() as login,
            hl_person() as person_id, '' as address,
            (select last_id + 1 from log_head where chain = '{commands}') as txid,
            {chain} as chain, '{table}' as table_name,
            {key} as row_key, {ticket} as ticket_id, '{op}' as op,
            hl_before('{table}', {secret}, {old}, {new}) as before,
            hl_after('{table}', {secret}, {old}, {new}) as after, max(last_hash) as prev
        from log_head where chain = {chain}
    );
    update log_head set count = count + 1, last_id = (select max(id) from change_log),
        last_hash = (select hash from change_log where id = (select max(id) from change_log)) where chain = {chain};
end"""


def teach(database: Any) -> Any:
    """Give every connection of this database the functions that the triggers call."""
    for name, count, function in (
        ("hl_at", 0, moment),
        ("hl_login", 0, lambda: acting_now().login),
        ("hl_person", 0, lambda: acting_now().person_id),
        ("hl_link", len(CHANGE_COLUMNS) + 1, lambda prev, *values: link(prev, values)),
        ("hl_before", 4, images.before),
        ("hl_after", 4, images.after),
    ):
        database.register_function(function, name, count)
    return database


def install(database: Any) -> int:
    """Make the triggers as declared, where they are not so already; return how many were made or taken away."""
    wanted, there = triggers(), _there(database)
    stale = [name for name, text in there.items() if wanted.get(name, "")[len(_CREATE) :] != text[len(_CREATE) :]]
    missing = [name for name in wanted if name not in there or name in stale]
    if not stale and not missing:
        return 0
    with database.atomic("IMMEDIATE"):
        for name in stale:
            database.execute_sql(f'drop trigger if exists "{name}"')
        for name in missing:
            database.execute_sql(wanted[name])
    return len(set(stale) | set(missing))


def remove(database: Any) -> None:
    """Take the triggers away: tables that change shape would trip over them. `install` brings them back."""
    for name in _there(database):
        database.execute_sql(f'drop trigger "{name}"')


def triggers() -> dict[str, str]:
    """Return every trigger by its name."""
    made = [_guards(), [_trigger(kept, op) for kept in KEPT for op in _EVENTS]]
    return {_name(text): text for texts in made for text in texts}


def _there(database: Any) -> dict[str, str]:
    statement = "select name, sql from sqlite_master where type = 'trigger' and substr(name, 1, ?) = ?"
    return dict(database.execute_sql(statement, (len(_PREFIX), _PREFIX)).fetchall())


def _name(text: str) -> str:
    found = _HEAD.match(text)
    if found is None:
        raise ValueError(text)
    return found[1]


def _guards() -> list[str]:
    """Return the triggers of resources/local/log.sql."""
    text = (RESOURCES / "local" / "log.sql").read_text(encoding="utf-8")
    text = re.sub(r"^--.*\n", "", text, flags=re.MULTILINE)
    return [part.strip().rstrip(";").rstrip() for part in re.split(r"(?<=end;)\n", text) if part.strip()]


def _trigger(kept: Kept, op: str) -> str:
    """Return the trigger that keeps one kind of change of one table."""
    old, new = _EVENTS[op]
    there = new if new != "null" else old
    ticket = f"{there}.{kept.ticket}" if kept.ticket else "null"
    differs = " or ".join(f'old."{name}" is not new."{name}"' for name in kept.columns)
    hidden = kept.texts or kept.personal
    return _TRIGGER.format(
        prefix=_PREFIX,
        table=kept.name,
        op=op,
        when=f"\nwhen {differs}" if op == "update" else "",
        chain=f"'ticket:' || {ticket}" if kept.ticket else f"'table:{kept.name}'",
        columns=", ".join(CHANGE_COLUMNS),
        commands=COMMANDS,
        key=" || ',' || ".join(f"{there}.{name}" for name in kept.keys),
        ticket=ticket,
        secret=_KEY if hidden else "null",
        old=_image(kept, old),
        new=_image(kept, new),
    )


def _image(kept: Kept, side: str) -> str:
    if side == "null":
        return side
    pairs = ", ".join(f"'{name}', {_value(kept, side, name)}" for name in kept.columns)
    return f"json_object({pairs})"


def _value(kept: Kept, side: str, name: str) -> str:
    """Return a column's value; JSON that is being written would go in as an object, not as the text it is kept as."""
    value = f'{side}."{name}"'
    return f"{value} || ''" if isinstance(kept.table._meta.columns[name], JSONField) else value

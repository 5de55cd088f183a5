"""The step that stores masks: callers that were there before get them, on both engines."""

from typing import Any

from playhouse.migrations import Runner

from app.migrate import MIGRATIONS
from app.storage import Storage, create_storage
from app.target import Target
from services.kernel.masking import mask_name, mask_phone

CALLERS = [("王女士", "13800001234"), ("欧阳娜娜", "6212345"), ("王", "12"), (None, None), ("J. Smith", None)]
STEP = "0006_caller_masks"


def test_callers_stored_before_are_masked_as_the_program_masks(target: Target) -> None:
    storage = create_storage(target)
    with storage.reading():
        _drop_triggers(storage)
        runner = Runner(storage.database, str(MIGRATIONS))
        names = [step.name for step in runner.migrations()]
        for _step in names[names.index(STEP) :]:
            runner.down()
        for key, (name, phone) in enumerate(CALLERS, 1):
            _store(storage.database, key, name, phone)
        runner.up()
        read = "select c.name_mask, c.phone_mask, t.has_phone from ticket_caller c join ticket t on t.id = c.ticket_id"
        rows = storage.database.execute_sql(f"{read} order by t.id").fetchall()
    storage.close()
    found = [(name, phone, bool(there)) for name, phone, there in rows]
    assert found == [(mask_name(name), mask_phone(phone), phone is not None) for name, phone in CALLERS]


def _drop_triggers(storage: Storage) -> None:
    """Take away a file's triggers, which know today's columns; a program of that time had its own."""
    if storage.engine == "sqlite":
        query = "select name from sqlite_master where type = 'trigger'"
        for (name,) in storage.database.execute_sql(query).fetchall():
            storage.database.execute_sql(f'drop trigger "{name}"')


def _store(database: Any, key: int, name: str | None, phone: str | None) -> None:
    """Store a ticket and its caller as the program did before."""
    mark = database.param
    columns = (
        "id, number, state, version, type, urgency, title, address, reply_wanted, received_at, rules_key,"
        " due_provisional, round, imported"
    )
    values = f"{key}, 'T-{key}', 10, 1, 'help', 'normal', 'x', '', true, '2026-05-19 10:24:00', 'k', false, 1, false"
    database.execute_sql(f"insert into ticket ({columns}) values ({values})")
    write = f"insert into ticket_caller (ticket_id, name, gender, phone) values ({mark}, {mark}, '', {mark})"
    database.execute_sql(write, (key, name, phone))

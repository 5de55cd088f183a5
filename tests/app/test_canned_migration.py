"""The step that brings canned texts: an office founded before gets what a new one begins with, on both engines."""

import pytest
from playhouse.migrations import Runner

from app.migrate import MIGRATIONS
from app.storage import Storage, create_storage
from app.target import Target
from services.kernel.resources import seed

STEP = "0009_knowledge"


@pytest.mark.parametrize("founded", [True, False])
def test_only_a_founded_office_gets_the_shipped_texts(target: Target, founded: bool) -> None:
    storage = create_storage(target)
    with storage.reading():
        _without_triggers(storage)
        runner = Runner(storage.database, str(MIGRATIONS))
        names = [step.name for step in runner.migrations()]
        for _step in names[names.index(STEP) :]:
            runner.down()
        if founded:
            storage.database.execute_sql(
                "insert into person (login, name, password_hash, active, must_change, failures, created_at, stamp)"
                " values ('a', 'A', '', true, false, 0, '2026-05-19 10:24:00', 0)"
            )
        runner.up()
        there = [title for (title,) in storage.database.execute_sql("select title from canned_text order by id")]
    storage.close()
    assert there == ([one["title"] for one in seed("canned")["canned"]] if founded else [])


def _without_triggers(storage: Storage) -> None:
    """Take away a file's triggers, which know today's columns."""
    if storage.engine == "sqlite":
        query = "select name from sqlite_master where type = 'trigger'"
        for (name,) in storage.database.execute_sql(query).fetchall():
            storage.database.execute_sql(f'drop trigger "{name}"')

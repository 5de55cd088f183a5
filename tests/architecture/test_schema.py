"""L16: the migrations build exactly what the tables declare, on both engines."""

from pathlib import Path
from typing import Any

import pytest
from playhouse.schema_diff import diff_models

from app.migrate import MIGRATIONS
from app.storage import create_storage, open_storage
from app.target import Target
from models.tables import ALL
from tests.support.desk import build_office
from tests.support.source import ROOT, Source, forbid

_STEPS = sorted(MIGRATIONS.glob("[0-9]*.py"))
needs_steps = pytest.mark.skipif(not _STEPS, reason="no migration yet")


@needs_steps
def test_migrations_build_what_the_tables_declare(target: Target) -> None:
    storage = create_storage(target)
    with storage.reading():
        difference = diff_models(storage.database, list(ALL))
        columns = {table: _columns(storage.database, table._meta.table_name) for table in ALL}
    storage.close()
    forbid(str(difference).splitlines() if difference else (), "write a migration for:")
    forbid(
        f"{table.__name__}.{field.name} allows null: {field.null}, its column: {columns[table][field.column_name]}"
        for table in ALL
        for field in table._meta.sorted_fields
        if field.null is not columns[table][field.column_name]
    )


def _columns(database: Any, table: str) -> dict[str, bool]:
    """Return which columns may be empty; `diff_models` compares names only."""
    return {column.name: bool(column.null) and not column.primary_key for column in database.get_columns(table)}


@needs_steps
def test_a_database_that_is_up_to_date_opens_as_it_is(target: Target) -> None:
    build_office(target)
    storage = open_storage(target)
    with storage.reading():
        difference = diff_models(storage.database, list(ALL))
    storage.close()
    assert not difference


@needs_steps
def test_steps_are_numbered_without_gaps() -> None:
    assert [path.name[:4] for path in _STEPS] == [f"{number:04d}" for number in range(1, len(_STEPS) + 1)]


@pytest.mark.parametrize("step", _STEPS, ids=lambda path: path.name)
def test_a_step_never_looks_at_today_s_tables(step: Path) -> None:
    source = Source(ROOT / step.relative_to(ROOT))
    assert "models.tables" not in source.text, "a step holds frozen copies: today's tables will be others tomorrow"

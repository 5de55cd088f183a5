"""Which tables send news on a server, and which are silent on purpose."""

from typing import Any, Final

from models.tables import ALL
from services.kernel.events import Topic
from tests.support.desk import Desk

# Counted, logged or kept for one person alone: no view of another desk shows them.
_SILENT: Final = {
    "counter", "command_log", "change_log", "log_head", "log_seal", "person_setting", "session", "old_password",
    "file_content",
}  # fmt: skip
_TOLD: Final = """
select c.relname, encode(t.tgargs, 'escape') from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgname = 'live' and not t.tgisinternal
"""


def test_every_table_that_views_show_tells_its_topic(desk: Desk) -> None:
    storage = desk.program.storage
    if storage.engine == "sqlite":
        return  # the file is looked at as a whole
    with storage.reading():
        rows = storage.database.execute_sql(_TOLD).fetchall()
    told = {str(table): str(argument).removesuffix("\\000") for table, argument in rows}
    assert set(told.values()) <= set(Topic.__members__)
    metas: list[Any] = [table._meta for table in ALL]
    assert {str(meta.table_name) for meta in metas} - told.keys() == _SILENT

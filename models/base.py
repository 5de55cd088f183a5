"""The database proxy and the base of every table."""

import json
from typing import Any

from peewee import DatabaseProxy, Model, TextField

DATABASE = DatabaseProxy()


class Table(Model):
    """A table of the program. Columns that hold moments hold naive office time (Asia/Shanghai), whole seconds."""

    class Meta:
        """Bound to the engine by app.storage; only changed columns are written."""

        database = DATABASE
        legacy_table_names = False
        only_save_dirty = True


class JsonText(TextField):
    """JSON kept as the very text that was written, so that it can be hashed; text is taken as it is."""

    def db_value(self, value: Any) -> Any:
        """Return the text."""
        return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def python_value(self, value: Any) -> Any:
        """Return what the text says."""
        return json.loads(value) if isinstance(value, str) else value

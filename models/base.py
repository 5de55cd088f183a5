"""The database proxy and the base of every table."""

from peewee import DatabaseProxy, Model

DATABASE = DatabaseProxy()


class Table(Model):
    """A table of the program. Columns that hold moments hold naive office time (Asia/Shanghai), whole seconds."""

    class Meta:
        """Bound to the engine by app.storage; only changed columns are written."""

        database = DATABASE
        legacy_table_names = False
        only_save_dirty = True

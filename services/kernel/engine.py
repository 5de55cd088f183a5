"""Which of the two engines is in use, for the few places where a server holds what a file cannot."""

from peewee import PostgresqlDatabase

from models.base import DATABASE


def on_server() -> bool:
    """Return whether the data lie on a PostgreSQL server, which knows people, rights and time by itself."""
    return isinstance(DATABASE.obj, PostgresqlDatabase)

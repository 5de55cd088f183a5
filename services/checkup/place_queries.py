"""Reads of where the data lie: which engine, which version of it, at which place."""

from dataclasses import dataclass
from typing import Any

from peewee import PostgresqlDatabase

from models.base import DATABASE
from services.access.permissions import Actor, Permission


@dataclass(frozen=True)
class DatabasePlace:
    """The database in use: ``engine`` is sqlite or postgresql, ``place`` a file, or server and database."""

    engine: str
    version: str
    place: str


def database_place(actor: Actor) -> DatabasePlace:
    """Return where the data lie."""
    actor.require(Permission.SESSION)
    database: Any = DATABASE.obj
    on_server = isinstance(DATABASE.obj, PostgresqlDatabase)
    if not on_server:
        version = database.execute_sql("select sqlite_version()").fetchone()[0]
        return DatabasePlace("sqlite", str(version), str(database.database))
    name, version = database.execute_sql("select current_database(), current_setting('server_version')").fetchone()
    host = str(database.connect_params.get("host") or "localhost")
    return DatabasePlace("postgresql", str(version), f"{host} / {name}")

"""Brings a database to the version of this program, one desk at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from playhouse.migrations import Runner

from app.storage_errors import DatabaseNewer, ServerBehind
from app.target import Target
from services.search import local as search
from services.trail import local

MIGRATIONS = Path(__file__).parent.parent / "models" / "migrations"
_ADVISORY = "select pg_advisory_lock(815, 1)"
_ADVISORY_FREE = "select pg_advisory_unlock(815, 1)"


def migrate(database: Any, target: Target) -> None:
    """Apply what is pending; raise DatabaseNewer when the database knows steps that this program does not."""
    runner = Runner(database, str(MIGRATIONS))
    known = {step.name for step in runner.migrations()}
    unknown = sorted(set(runner.applied()) - known)
    if unknown:
        raise DatabaseNewer(steps=", ".join(unknown))
    if _pending(runner):
        with _alone(database, target):
            _keep_copy(database, target, runner)
            _step_up(database, target, runner)
    if target.url is None:
        local.install(database)
        search.install(database)


def require_current(database: Any) -> None:
    """Raise ServerBehind or DatabaseNewer unless a server's tables are this program's: only its owner changes them."""
    known = {step.name for step in Runner(database, str(MIGRATIONS)).migrations()}
    applied = {name for (name,) in database.execute_sql("select name from schema_migration").fetchall()}
    if applied - known:
        raise DatabaseNewer(steps=", ".join(sorted(applied - known)))
    if known - applied:
        raise ServerBehind(steps=", ".join(sorted(known - applied)))


def _pending(runner: Runner) -> bool:
    """Return whether any step waits."""
    return any(step.applied is None for step in runner.status())


def _step_up(database: Any, target: Target, runner: Runner) -> None:
    """Take the steps; a local file's triggers are away meanwhile, for a rebuilt table would lose them silently."""
    if target.url is None:
        local.remove(database)
        search.remove(database)
    runner.up()


@contextmanager
def _alone(database: Any, target: Target) -> Iterator[None]:
    """Keep other desks out while tables change; on SQLite the write lock of each step does that."""
    if target.url is None:
        yield
        return
    database.execute_sql(_ADVISORY)
    try:
        yield
    finally:
        database.execute_sql(_ADVISORY_FREE)


def _keep_copy(database: Any, target: Target, runner: Runner) -> None:
    """Copy a local file that holds data before its tables change."""
    if target.url is not None or not runner.applied():
        return
    folder = target.profile / "backups"
    folder.mkdir(exist_ok=True)
    stamp = datetime.fromtimestamp(target.file.stat().st_mtime).strftime("%Y%m%d-%H%M%S")  # noqa: DTZ006 - a file name, not a moment of the office
    database.execute_sql("VACUUM INTO ?", (str(folder / f"before-upgrade-{stamp}.db"),))

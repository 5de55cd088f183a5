"""An office founded once a module and engine, and its command line."""

from collections.abc import Iterator

import pytest

from tests.support.databases import ENGINES, SQLITE, Databases
from tests.support.desk import PASSWORD, build_office
from tests.support.program import CommandLine


@pytest.fixture(scope="module", params=ENGINES)
def office(databases: Databases, request: pytest.FixtureRequest) -> Iterator[CommandLine]:
    """The command line of a founded office, shared by the tests of a module, on each engine in turn."""
    target = databases.prepared(request.param, "office", build_office)
    yield CommandLine(target, {"HOTLINE_PASSWORD": PASSWORD}, "chief")
    databases.discard(target)


@pytest.fixture(scope="module")
def local(databases: Databases) -> Iterator[CommandLine]:
    """The same on SQLite alone: for what a command does before it meets a database, or whatever the database."""
    target = databases.prepared(SQLITE, "office", build_office)
    yield CommandLine(target, {"HOTLINE_PASSWORD": PASSWORD}, "chief")
    databases.discard(target)

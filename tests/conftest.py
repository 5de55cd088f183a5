"""Fixtures that every test may use: the two engines, databases on them, and an environment of their own."""

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

from app.target import Target
from services.kernel.clock import FrozenClock
from tests.support.databases import ENGINES, Databases
from tests.support.desk import MORNING, Desk, build_office, people_of
from tests.support.people import open_office
from tests.support.postgres import PostgresServer


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests off the screen and away from the tester's own settings, however pytest was started."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = tempfile.mkdtemp(prefix="hotline-test-home-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for name in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = home
    for name in ("HOTLINE_PASSWORD", "HOTLINE_NEW_PASSWORD", "HOTLINE_RECOVERY_CODE", "HOTLINE_SERVER_URL"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Databases on both engines for this session (one a worker)."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_server(databases: Databases) -> PostgresServer:
    """The real PostgreSQL server itself, for tests of rights and connections."""
    return databases.server


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn: a test that asks for it runs on both."""
    return str(request.param)


@pytest.fixture
def target(databases: Databases, engine: str) -> Iterator[Target]:
    """A place without a database of ours, on each engine in turn; gone after the test."""
    made = databases.empty(engine)
    yield made
    databases.discard(made)


@pytest.fixture
def engine_url(target: Target) -> str | None:
    """The URL to pass as `--database`: a fresh PostgreSQL database, or None for the profile's own file."""
    return target.url


@pytest.fixture
def desk(databases: Databases, engine: str) -> Iterator[Desk]:
    """A founded office on each engine in turn: the seed, a frozen clock, one person a role."""
    made = databases.prepared(engine, "office", build_office)
    clock = FrozenClock(MORNING)
    program = open_office(made, clock)
    yield Desk(program, clock, people_of(program))
    program.close()
    databases.discard(made)

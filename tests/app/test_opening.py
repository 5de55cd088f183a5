"""Opening a database: damaged, locked away, of a newer program, half-made. Clear words, and nothing is changed."""

from pathlib import Path

import pytest

from app.keys import KeyMissing, key_file, make_key, read_key, recovery_code
from app.private_file import private_file
from app.program import Founder, Program, found_program, open_program
from app.storage import create_storage, exists, open_storage
from app.storage_errors import (
    DatabaseMissing,
    DatabaseNewer,
    DatabasePresent,
    FileDamaged,
    ProfileUnusable,
    ServerAway,
    os_words,
    why,
)
from app.target import Target
from services.directory.queries import county
from services.kernel.clock import OfficeClock
from services.kernel.errors import DomainError, ServerRefused, Unavailable
from services.people.founding import FoundingFacts
from services.people.passwords import WeakPassword
from tests.support.databases import SQLITE, Databases
from tests.support.desk import PASSWORD, Desk, build_office

CLOCK = OfficeClock()  # a server lets nobody in whose clock stands elsewhere
CHIEF = Founder("chief", "陈立群", PASSWORD)


@pytest.fixture
def office(databases: Databases) -> Target:
    """A founded office in a profile's own file, closed."""
    return databases.prepared(SQLITE, "office", build_office)


def _enter(target: Target) -> Program:
    """Open a database; a server is opened by whoever logs in to it."""
    program = open_program(target, CLOCK)
    if target.url is not None:
        program.log_in("chief", PASSWORD)
    return program


def test_a_second_founding_is_refused_and_changes_nothing(target: Target) -> None:
    found_program(target, CLOCK, FoundingFacts(county="甲县"), CHIEF).close()
    assert exists(target)
    with pytest.raises(DatabasePresent):
        found_program(target, CLOCK, FoundingFacts(county="乙县"), CHIEF)
    program = open_program(target, CLOCK)
    actor = program.log_in("chief", PASSWORD).actor
    assert actor is not None
    assert program.door(actor).ask(county).name == "甲县"
    program.close()


def test_a_refused_founding_leaves_nothing_half_made(target: Target) -> None:
    with pytest.raises(WeakPassword):
        found_program(target, CLOCK, FoundingFacts(), Founder("chief", "x", "weak"))
    assert not exists(target)
    assert list(target.profile.iterdir()) == []
    with pytest.raises(DomainError):
        _enter(target)
    found_program(target, CLOCK, FoundingFacts(), CHIEF).close()


def test_a_founding_that_was_cut_off_can_be_done_again(target: Target) -> None:
    create_storage(target).close()  # the tables stand, the power fails before they are filled
    with pytest.raises(DomainError):
        _enter(target)
    found_program(target, CLOCK, FoundingFacts(), CHIEF).close()
    _enter(target).close()


def test_a_desk_that_comes_second_does_not_throw_the_first_one_s_database_away(target: Target) -> None:
    late = create_storage(target)
    found_program(target, CLOCK, FoundingFacts(), CHIEF).close()
    late.discard()
    _enter(target).close()


def test_a_key_that_was_there_is_kept(tmp_path: Path) -> None:
    key = make_key(tmp_path)
    with pytest.raises(WeakPassword):
        found_program(Target(tmp_path), CLOCK, FoundingFacts(), Founder("chief", "x", "weak"))
    assert read_key(tmp_path) == key


@pytest.mark.parametrize("content", [None, b"", b"short", b"x" * 33])
def test_a_missing_or_broken_key_is_told_and_not_replaced(office: Target, content: bytes | None) -> None:
    path = key_file(office.profile)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KeyMissing, match="密钥"):
        open_program(office, CLOCK)
    with pytest.raises(DomainError):
        found_program(office, CLOCK, FoundingFacts(), CHIEF)
    assert path.exists() is (content is not None)
    assert office.file.exists()


def test_a_wrong_key_is_told(office: Target) -> None:
    make_key(office.profile)
    for act in (open_storage, create_storage):
        with pytest.raises(Unavailable, match="密钥"):
            act(office)
    assert office.file.exists()


@pytest.mark.parametrize("kept", [0, 10, 100])
def test_a_damaged_file_is_told(office: Target, kept: int) -> None:
    data = office.file.read_bytes()
    office.file.write_bytes(data[:kept] + b"\xff" * (len(data) - kept))
    with pytest.raises(Unavailable, match="损坏"):
        open_program(office, CLOCK)


def test_damage_in_the_middle_is_told_when_it_is_met(office: Target) -> None:
    data = bytearray(office.file.read_bytes())
    data[8192:] = bytes(len(data) - 8192)
    office.file.write_bytes(data)
    with pytest.raises(Unavailable, match="损坏"):
        open_program(office, CLOCK).log_in("chief", PASSWORD)


def test_an_empty_file_is_no_database(tmp_path: Path) -> None:
    make_key(tmp_path)
    (tmp_path / "hotline.db").touch()
    with pytest.raises(DatabaseMissing):
        open_program(Target(tmp_path), CLOCK)


def test_a_database_of_a_newer_program_is_left_alone(desk: Desk) -> None:
    target = desk.program.storage.target
    with desk.program.storage.begin():
        desk.program.storage.database.execute_sql(
            "insert into schema_migration (name, applied) values ('9999_from_the_future', '2030-01-01 00:00:00')"
        )
    desk.program.close()
    with pytest.raises(DatabaseNewer, match="9999_from_the_future"):
        _enter(target)


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ProfileUnusable, match="目录"):
            found_program(Target(place), CLOCK, FoundingFacts(), CHIEF)


def test_a_server_that_is_away_is_told_without_its_password(tmp_path: Path) -> None:
    target = Target(tmp_path, "postgresql://owner:geheim@127.0.0.1:1/x")
    for act in (_enter, create_storage, exists):
        with pytest.raises(ServerAway) as away:
            act(target)
        assert "geheim" not in str(away.value)
        assert "127.0.0.1:1/x" in str(away.value)


def test_a_server_without_that_database_is_told(databases: Databases) -> None:
    url = databases.server.url("no_such_database")
    with pytest.raises(ServerAway, match="数据库"):
        exists(Target(databases.folder, url))


def test_a_user_who_may_make_no_tables_is_told(databases: Databases) -> None:
    target = databases.empty("postgresql")
    connection = databases.server.connection
    connection.execute("create role guest login password 'guest'")
    url = databases.server.url(str(target.url).rsplit("/", 1)[-1], "guest", "guest")
    try:
        with pytest.raises(ServerRefused, match="权限"):
            found_program(Target(target.profile, url), CLOCK, FoundingFacts(), CHIEF)
    finally:
        databases.discard(target)
        connection.execute("drop role guest")


def test_a_private_file_tells_damage_from_disorder(tmp_path: Path) -> None:
    file = private_file(tmp_path / "x.db", "ab" * 32)
    with pytest.raises(Unavailable):
        file.execute("select * from nothing")
    file.execute("create table kept (x)")
    file.close()
    with pytest.raises(FileDamaged):
        private_file(tmp_path / "x.db", "cd" * 32)
    with pytest.raises(Unavailable):
        private_file(tmp_path / "no folder" / "x.db", "cd" * 32)


def test_the_recovery_code_can_be_written_down() -> None:
    code = recovery_code("0f" * 32)
    assert {len(group) for group in code.split("-")} == {7}
    assert code != recovery_code("0e" + "0f" * 31)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "x"), "权限"),
        (OSError(28, "x"), "满"),
        (OSError(9999, "odd"), "odd"),
        (OSError(), "OSError"),
    ],
)
def test_the_system_s_errors_are_told_in_words(error: OSError, words: str) -> None:
    assert words in os_words(error)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("database or disk is full", "满"),
        ("FATAL: sorry, too many clients already", "连接"),
        ("attempt to write a readonly database", "只读"),
        ("something new\nwith details", "something new"),
        ("", "Exception"),
    ],
)
def test_a_driver_s_errors_are_told_in_words(text: str, words: str) -> None:
    assert words in why(Exception(text))
    assert "details" not in why(Exception(text))

"""`use-server`: a profile keeps the address of a server that answered, and never a name or a password."""

import json
from pathlib import Path

import pytest

from app.target import Target
from tests.support.databases import POSTGRESQL, Databases
from tests.support.desk import PASSWORD, build_office
from tests.support.program import CommandLine


@pytest.fixture
def fresh(tmp_path: Path) -> CommandLine:
    """A PC that has never met the office."""
    return CommandLine(Target(tmp_path / "desk"), {"HOTLINE_PASSWORD": PASSWORD})


def _kept(line: CommandLine) -> str:
    """Return the address that the profile keeps."""
    return str(json.loads((line.target.profile / "settings.json").read_text(encoding="utf-8"))["database"])


def test_the_address_is_kept_and_used(fresh: CommandLine, databases: Databases) -> None:
    office = databases.prepared(POSTGRESQL, "office", build_office)
    url = "postgresql://" + str(office.url).split("@")[1]
    fresh.done("use-server", "--url", url)
    assert _kept(fresh) == url
    assert len(fresh.done("user", "list", "--user", "chief")["people"]) > 1
    assert fresh.done("use-server", "--own-file")["database"] is None
    assert _kept(fresh) == ""
    databases.discard(office)


def test_a_server_that_does_not_answer_is_not_kept(fresh: CommandLine) -> None:
    ran = fresh.run("use-server", "--url", "postgresql://127.0.0.1:9/office")
    assert (ran.code, ran.out) == (3, "")
    assert not (fresh.target.profile / "settings.json").exists()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://chief@127.0.0.1:9/office", "postgresql://127.0.0.1:9/office?user=chief",
        "postgresql://127.0.0.1:9/office?sslmode=require&password=x", "http://127.0.0.1/office", "office",
        "postgresql://127.0.0.1:9",
    ],
)  # fmt: skip
def test_an_address_with_a_person_or_of_something_else_is_wrong_use(fresh: CommandLine, url: str) -> None:
    ran = fresh.run("use-server", "--url", url)
    assert (ran.code, ran.out) == (2, "")
    assert not (fresh.target.profile / "settings.json").exists()

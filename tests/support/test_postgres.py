"""The server that the tests trust to refuse: does it refuse?"""

import os
import select
import socket
import subprocess
import sys

import psycopg
import pytest

from app.target import Target
from tests.support.databases import Databases
from tests.support.postgres import HOST, OWNER, PostgresServer


def test_a_wrong_password_is_refused(postgres_server: PostgresServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres_server.url("postgres", password="wrong"))


def test_the_right_password_opens_it_over_tcp_with_scram(postgres_server: PostgresServer) -> None:
    with psycopg.connect(postgres_server.url("postgres")) as connection:
        assert connection.info.host == HOST
        row = connection.execute("select rolpassword from pg_authid where rolname = %s", (OWNER,)).fetchone()
        assert row is not None
        assert row[0].startswith("SCRAM-SHA-256$")


def test_a_person_without_rights_is_refused_by_the_server(postgres_server: PostgresServer) -> None:
    url = postgres_server.create("rights_probe")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table secret (word text)")
        connection.execute("create role passer_by login password 'passer-by'")
    passer_by = psycopg.connect(postgres_server.url("rights_probe", "passer_by", "passer-by"))
    with passer_by, pytest.raises(psycopg.errors.InsufficientPrivilege):
        passer_by.execute("select * from secret")
    postgres_server.drop("rights_probe")


def test_a_copy_holds_what_its_template_holds_and_leaves_it_alone(databases: Databases, engine: str) -> None:
    built = []

    def build(target: Target) -> None:
        built.append(target)
        (target.profile / "word").write_text("once")
        if target.url is not None:
            with psycopg.connect(target.url) as connection:
                connection.execute("create table word (value text)")

    first = databases.prepared(engine, "probe", build)
    (first.profile / "word").write_text("changed")
    second = databases.prepared(engine, "probe", build)
    assert len(built) == 1
    assert (second.profile / "word").read_text() == "once"
    if second.url is not None:
        with psycopg.connect(second.url) as connection:
            assert connection.execute("select count(*) from word").fetchone() == (0,)
    for made in (first, second):
        databases.discard(made)


@pytest.mark.skipif(sys.platform != "linux", reason="waiting for a process that is not a child needs pidfd")
def test_a_killed_test_process_leaves_no_server_behind() -> None:
    command = [sys.executable, "-c", _START_AND_WAIT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as tests:
        assert tests.stdout is not None
        port, keeper = map(int, tests.stdout.readline().split())
        handle = os.pidfd_open(keeper)
        tests.kill()
    assert select.select([handle], [], [], 30)[0], "the keeper still runs"
    os.close(handle)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port))


_START_AND_WAIT = """
import sys
from tests.support import postgres
server = postgres.start()
print(server.port, server.keeper.pid, flush=True)
sys.stdin.read()
"""

"""TLS on Debian's PostgreSQL: a desk talks to the server whose certificate its authority has signed, to no other."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from app.program import Founder, found_program, open_program
from app.storage_errors import ServerAway
from app.target import Target
from services.kernel.clock import OfficeClock
from services.people.founding import FoundingFacts
from tests.support import postgres, postgres_binaries
from tests.support.desk import PASSWORD
from tests.support.postgres import HOST, free_port
from tests.support.postgres_binaries import Binaries

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not _FOLDERS, reason="no PostgreSQL of Debian here; the wheel's has no TLS"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to sign a certificate"),
]


@dataclass(frozen=True)
class Secured:
    """A server that speaks TLS only, and the certificates of two authorities."""

    port: int
    folder: Path

    def url(self, host: str, options: str, owner: bool = False) -> str:
        """Return the address of the office's database."""
        who = f"owner:{PASSWORD}@" if owner else ""
        return f"postgresql://{who}{host}:{self.port}/hotline?hostaddr={HOST}&{options}"

    def verified(self, authority: str = "ca") -> str:
        """Return the options by which a desk asks for the server's certificate."""
        return f"sslmode=verify-full&sslrootcert={self.folder / authority}.crt"


@pytest.fixture(scope="module")
def secured() -> Iterator[Secured]:
    """Debian's server with a certificate of its own authority, and an office founded over the encrypted line."""
    folder = postgres_binaries.scratch_folder()
    binaries = Binaries(_FOLDERS[-1].parent, postgres_binaries.account())
    binaries.own(folder)
    for authority in ("ca", "other"):
        _sign_authority(folder, authority)
    _sign_server(folder)
    keeper = postgres.keep(binaries, folder / "data", False)
    try:
        port = _start(binaries, folder)
        first = f"postgresql://owner:{PASSWORD}@{HOST}:{port}/postgres?sslmode=require"
        with psycopg.connect(first, autocommit=True) as made:
            made.execute("create database hotline template template0 encoding 'UTF8'")
        server = Secured(port, folder)
        url = server.url("server.county.example", server.verified(), owner=True)
        found_program(Target(folder, url), OfficeClock(), FoundingFacts(), Founder("chief", "chief", PASSWORD)).close()
        yield server
    finally:
        assert keeper.stdin is not None
        keeper.stdin.close()
        keeper.wait(60)


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def _sign_authority(folder: Path, name: str) -> None:
    _openssl(
        folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
        "-addext", "keyUsage=critical,keyCertSign", "-keyout", f"{name}.key", "-out", f"{name}.crt",
    )  # fmt: skip


def _sign_server(folder: Path) -> None:
    (folder / "server.ext").write_text("subjectAltName=DNS:server.county.example\nextendedKeyUsage=serverAuth\n")
    _openssl(
        folder, "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=server.county.example",
        "-keyout", "server.key", "-out", "server.csr",
    )  # fmt: skip
    _openssl(
        folder, "x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
        "-days", "2", "-extfile", "server.ext", "-out", "server.crt",
    )  # fmt: skip


def _start(binaries: Binaries, folder: Path) -> int:
    """Make the data folder as docs/server.md says, and start."""
    data, secret, port = folder / "data", folder / "password", free_port()
    secret.write_text(PASSWORD)
    binaries.own(secret)
    binaries.run(
        "initdb",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-A",
        "scram-sha-256",
        "-U",
        "owner",
        f"--pwfile={secret}",
        "-D",
        data,
    )
    for name in ("server.key", "server.crt"):
        shutil.copy(folder / name, data / name)
        binaries.own(data / name)
    (data / "server.key").chmod(0o600)
    (data / "pg_hba.conf").write_text(f"hostssl all all {HOST}/32 scram-sha-256\n")
    with (data / "postgresql.conf").open("a") as file:
        file.write(f"ssl = on\nport = {port}\nlisten_addresses = '{HOST}'\nunix_socket_directories = ''\n")
    binaries.run("pg_ctl", "start", "-w", "-D", data, "-l", folder / "data" / "server.log")
    return port


def _log_in(secured: Secured, tmp_path: Path, host: str, options: str) -> None:
    program = open_program(Target(tmp_path, secured.url(host, options)), OfficeClock())
    try:
        assert program.log_in("chief", PASSWORD).actor is not None
        row = program.storage.database.execute_sql(
            "select ssl from pg_stat_ssl where pid = pg_backend_pid()"
        ).fetchone()
        assert row == (True,)
    finally:
        program.storage.leave()
        program.close()


def test_the_right_server_is_let_in(secured: Secured, tmp_path: Path) -> None:
    _log_in(secured, tmp_path, "server.county.example", secured.verified())


@pytest.mark.parametrize(
    ("host", "authority", "words"),
    [
        ("server.county.example", "other", "不是"),
        ("server.county.example", "missing", "sslrootcert"),
        ("other.county.example", "ca", "名称"),
    ],
)
def test_a_server_that_is_not_proved_is_refused_in_words(
    secured: Secured, tmp_path: Path, host: str, authority: str, words: str
) -> None:
    with pytest.raises(ServerAway, match=words):
        _log_in(secured, tmp_path, host, secured.verified(authority))


def test_the_server_speaks_to_nobody_in_clear(secured: Secured, tmp_path: Path) -> None:
    with pytest.raises(ServerAway, match="sslmode=verify-full"):
        _log_in(secured, tmp_path, "server.county.example", "sslmode=disable")

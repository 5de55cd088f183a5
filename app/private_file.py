"""An encrypted file of this PC beside the database: drafts, and what else is this desk's alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from app.pragmas import PRAGMAS
from app.storage_errors import FileDamaged, why
from services.kernel.errors import DomainError, Unavailable
from services.trail import local


@dataclass(frozen=True)
class PrivateFile:
    """An encrypted file of this PC beside the database; each statement is committed at once, from any thread."""

    connection: Any

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Run one statement and return its rows; raise FileDamaged or Unavailable."""
        try:
            return list(self.connection.execute(statement, values).fetchall())
        except sqlcipher.OperationalError as error:
            raise Unavailable(words=why(error)) from error
        except sqlcipher.DatabaseError as error:
            raise FileDamaged(words=why(error)) from error

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def private_file(file: Path, key: str) -> PrivateFile:
    """Return an open private file; raise FileDamaged when the key does not open it."""
    try:
        opened = PrivateFile(sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False))
    except sqlcipher.OperationalError as error:
        raise Unavailable(words=why(error)) from error
    try:
        opened.execute(f"pragma key = \"x'{key}'\"")
        for name, value in PRAGMAS:
            opened.execute(f"pragma {name} = {value}")
    except DomainError:
        opened.close()
        raise
    return opened


def local_database(file: Path, key: str) -> Any:
    """Return the office's own encrypted file; the raw key form skips key derivation."""
    return local.teach(
        SqlCipherDatabase(str(file), passphrase=f"x'{key}'", pragmas=PRAGMAS, lock_type="IMMEDIATE", autoconnect=False)
    )

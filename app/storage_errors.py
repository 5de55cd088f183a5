"""What can go wrong with a database or a file, in words."""

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.kernel.errors import (
    Conflict,
    ConnectionLost,
    DomainError,
    Invalid,
    Passing,
    ServerRefused,
    Stale,
    Unavailable,
)


class DatabaseMissing(DomainError):
    """There is no database of ours at this place."""

    message = N_("There is no database at {place} yet. Run “init” or open the program's first-run page.")
    code = "database_missing"


class DatabasePresent(DomainError):
    """There is one already."""

    message = N_("There is already a database at {place}; it was left as it is.")
    code = "database_present"


class DatabaseNewer(DomainError):
    """The database was made by a newer version of the program."""

    message = N_(
        "This database was made by a newer version of the program ({steps}). Nothing was changed; "
        "install the newer version."
    )
    code = "database_newer"


class ServerBehind(DomainError):
    """The server's tables are older than the program; only its owner may change them."""

    message = N_(
        "The server's tables are older than this program ({steps}). Nothing was changed; the owner of the server "
        "brings them up to date with “server-setup”."
    )
    code = "server_behind"


class OwnerTooWeak(DomainError):
    """Whoever prepares a server may not do all of it."""

    message = N_(
        "This login may not prepare the server: {words}. Nothing was changed. It has to own the database, to be "
        "allowed to make logins (CREATEROLE), and to have made the roles “hl_…” itself; a superuser may do all of it."
    )
    code = "owner_too_weak"


class ProfileUnusable(DomainError):
    """The profile folder cannot be used."""

    message = N_(
        "The folder {path} cannot be used: {words} Nothing was changed; choose another folder or "
        "ask for the right to write there."
    )
    code = "profile_unusable"


class FileUnusable(DomainError):
    """A file that a command reads or writes cannot be used."""

    message = N_("The file {path} cannot be used: {words}")
    code = "file_unusable"


class FileDamaged(DomainError):
    """A private file does not open by the key of this profile."""

    message = N_("A file of this program cannot be read: {words}")
    code = "file_damaged"


class ServerAway(DomainError):
    """The server does not answer or refuses us."""

    message = N_(
        "The database server {place} cannot be used: {words} Check the network, the address and the "
        "password, then try again."
    )
    code = "server_away"


_OS_WORDS: Final = MappingProxyType(
    {
        errno.ENOENT: N_("there is no such folder or file."),
        errno.ENOTDIR: N_("a file stands where a folder is needed."),
        errno.EEXIST: N_("a file stands where a folder is needed."),
        errno.EISDIR: N_("it is a folder."),
        errno.EACCES: N_("you have no right to write there."),
        errno.EPERM: N_("you have no right to write there."),
        errno.EROFS: N_("the disk is read-only."),
        errno.ENOSPC: N_("the disk is full."),
    }
)


def os_words(error: OSError) -> str:
    """Return what the system's error means; unknown ones keep the system's own words."""
    words = _OS_WORDS.get(error.errno or 0)
    return _(words) if words else error.strerror or type(error).__name__


_KNOWN = (
    ("database or disk is full", N_("the disk is full.")),
    ("readonly", N_("the file is read-only.")),
    ("locked", N_("another program holds the database; it was tried for five seconds.")),
    ("malformed", N_("the file is damaged, or the key does not fit it.")),
    ("permission denied", N_("this user may not do that there.")),
    ("not a database", N_("the file is damaged, or the key does not fit it.")),
    ("unable to open", N_("the file cannot be opened.")),
    ("root certificate file", N_("the file of the authority (sslrootcert) is not on this PC, or cannot be read.")),
    ("does not match host name", N_("the server answers by another name than the address says (its certificate).")),
    (
        "certificate verify failed",
        N_("the server's certificate is not from the authority that sslrootcert names, or it has run out."),
    ),
    ("server does not support ssl", N_("the server offers no encrypted connection (ssl = on).")),
    ("no encryption", N_("the server wants an encrypted connection; the address needs sslmode=verify-full.")),
    ("no pg_hba.conf entry", N_("the server lets nobody in from this PC to this database (pg_hba.conf).")),
    ("invalid sslmode value", N_("the address has an unknown sslmode; verify-full is needed.")),
    ("password authentication failed", N_("the server refused the user or the password.")),
    ("connection refused", N_("nobody answers at that address.")),
    ("timeout", N_("the server did not answer in time.")),
    ("does not exist", N_("the server has no such database.")),
    ("too many", N_("the server has no free connection.")),
    ("could not translate host name", N_("no such computer is known in this network.")),
    ("failed to resolve host", N_("no such computer is known in this network.")),
)


# By the names of DB-API 2.0, which every driver shares; by states of SQL, because a server may speak any language.
_AWAY: Final = frozenset({"OperationalError", "InterfaceError", "InternalError", "DatabaseError"})
_UNIQUE_OR_REFERENCE: Final = frozenset({"23503", "23505"})
# Classes of states: broken lines and ending servers; transactions that had to give way. Not: a cancelled statement.
_LOST: Final = frozenset({"08", "57"})
_AGAIN: Final = "40"
_GOES_ON: Final = frozenset({"57014"})
_FOLLOWS: Final = "no transaction is active"


_NO_LOGIN: Final = ("password authentication failed", "is not permitted to log in", 'role "')


def password_refused(error: Exception) -> bool:
    """Return whether a server refused the person: by the state of SQL, or by its words where there is no state."""
    states = {getattr(one, "sqlstate", None) for one in (error, getattr(error, "orig", None), error.__cause__)}
    return bool(states & {"28P01", "28000"}) or any(words in str(error) for words in _NO_LOGIN)


# What the server's own guards and grants say.
_TOLD: Final[Mapping[str, type[DomainError]]] = MappingProxyType({"42501": ServerRefused, "HL409": Stale})


def refusal_of(error: Exception) -> DomainError | None:
    """Return what a driver's error is to the person who acts; None for a fault of the program itself."""
    first = _cause(error)
    kind = type(first).__name__
    state = getattr(getattr(first, "orig", None), "sqlstate", "")
    if state in _TOLD:
        return _TOLD[state]()
    if kind in {"UnicodeEncodeError", "DataError"}:
        return Invalid(field=_("Input"), words=_("holds a character or a value that the database cannot keep."))
    if kind == "IntegrityError":
        return Conflict() if _taken_or_gone(first) else None
    if kind in _AWAY or "permission denied" in str(first).lower():
        return _trouble(first)(words=why(first))
    return None


def _trouble(error: Exception) -> type[Unavailable]:
    """Return whether another attempt may help: only a server's driver tells; a file was waited for already."""
    driver: Any = getattr(error, "orig", error)
    state = getattr(driver, "sqlstate", "")
    if state is None:  # no answer: lost, or nobody there; a refused password is an answer that came without a state
        return Unavailable if getattr(driver.pgconn, "used_password", False) else ConnectionLost
    if state in _GOES_ON:
        return Unavailable
    return ConnectionLost if state[:2] in _LOST else Passing if state[:2] == _AGAIN else Unavailable


def _cause(error: Exception) -> Exception:
    """Return what went wrong first: a full disk ends the transaction by itself, and the rollback then fails, too."""
    first: BaseException = error
    while _FOLLOWS in str(first) and first.__context__ is not None:
        first = first.__context__
    return first if isinstance(first, Exception) else error


def _taken_or_gone(error: Exception) -> bool:
    """Return whether a name was taken or a row went away meanwhile: another desk's doing, not a fault."""
    state = getattr(getattr(error, "orig", None), "sqlstate", "")
    return state in _UNIQUE_OR_REFERENCE or str(error).startswith(("UNIQUE", "FOREIGN KEY"))


def why(error: Exception) -> str:
    """Return what a driver's error means; unknown ones keep their first line, which holds no row data."""
    text = str(error).strip()
    for mark, words in _KNOWN:
        if mark in text.lower():
            return _(words)
    first = text.splitlines()[0] if text else type(error).__name__
    return first if first.endswith((".", "。")) else f"{first}."

"""Compares a server with the declaration: what it is, and what it would be if it were prepared anew."""

from collections.abc import Iterator
from typing import Final

from i18n import N_, _
from services.checkup.dto import Checkup, Fault
from services.server.catalogue import Snapshot, snapshot
from services.server.install import Execute, install
from services.server.names import RoleNames
from services.server.powers import still_open

_LONGEST: Final = 300
# A line for this machine alone may do without TLS, a way to prove oneself that is stronger than a password is no door.
_LINES: Final = """
select line_number, type, array_to_string(database, ','), array_to_string(user_name, ','), address, auth_method
from pg_hba_file_rules where type <> 'local' and (auth_method in ('trust', 'password', 'md5', 'ident')
    or type <> 'hostssl' and auth_method = 'scram-sha-256' and address not in ('127.0.0.1', '::1', 'samehost'))
order by 1
"""
_MISSING: Final = N_("is missing")
_EXTRA: Final = N_("is there, but nobody declared it: {state}")
_OTHER: Final = N_("differs: {changes}")


def compare(execute: Execute, names: RoleNames) -> Checkup:
    """Return every difference. The server is prepared anew in the caller's transaction, which must be taken back."""
    before = snapshot(execute, names)
    install(execute)
    after = snapshot(execute, names)
    faults = (*_differences(before, after), *_doors(execute), *_without_login(execute), *still_open(execute, names))
    return Checkup(tuple(faults), _counts(after))


def _differences(before: Snapshot, after: Snapshot) -> Iterator[Fault]:
    """Yield what is missing, what is too much, and what stands otherwise."""
    for kind, name in sorted(before.keys() | after.keys()):
        is_now, declared = before.get((kind, name)), after.get((kind, name))
        if is_now == declared:
            continue
        if is_now is None:
            yield Fault(_word(kind), name, _(_MISSING))
        elif declared is None:
            yield Fault(_word(kind), name, _(_EXTRA).format(state=_short(is_now)))
        else:
            yield Fault(_word(kind), name, _(_OTHER).format(changes=_changes(is_now, declared)))


def _changes(is_now: str, declared: str) -> str:
    """Return the words that stand on one side only: + on the server alone, - in the declaration alone."""
    now, wanted = is_now.split(), declared.split()
    only = [f"+{word}" for word in now if word not in wanted] + [f"-{word}" for word in wanted if word not in now]
    return _short(" ".join(only) or is_now)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _word(kind: str) -> str:
    """Return the stable word of a kind of fault."""
    return f"server_{kind.replace(' ', '_')}"


def _doors(execute: Execute) -> Iterator[Fault]:
    """Yield lines of pg_hba.conf that let people in without a password or in clear; only a superuser may look."""
    if not execute("select has_table_privilege('pg_hba_file_rules', 'select')").fetchone()[0]:
        return
    for line, kind, database, user, address, method in execute(_LINES).fetchall():
        if method != "scram-sha-256":
            words = _("lets people in by “{method}”; scram-sha-256 is needed").format(method=method)
        else:
            words = _("lets people in without TLS; write hostssl")
        yield Fault("server_door", f"pg_hba.conf {line}: {kind} {database} {user} {address or ''}".strip(), words)


def _without_login(execute: Execute) -> Iterator[Fault]:
    """Yield accounts in use that cannot log in to the server."""
    rows = execute(
        "select login from public.person p where active and not exists (select 1 from pg_roles where rolname = p.login)"
        " order by 1"
    ).fetchall()
    for (login,) in rows:
        yield Fault("server_login", str(login), _("has no login on the server; give it a password"))


def _counts(found: Snapshot) -> dict[str, int]:
    """Return how many things of each kind were compared."""
    counts: dict[str, int] = {}
    for kind, _name in found:
        counts[kind] = counts.get(kind, 0) + 1
    return counts

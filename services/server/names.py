"""The names of roles on a server. Roles belong to the whole server, so each database's groups carry its tag."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from services.access.permissions import Role

AUTH: Final = "hl_auth"
"""The one role that may make logins; nobody is a member of it."""

_PLAIN: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")
_ENDS: Final = ("_auth", "_staff", *(f"_{role.value}" for role in Role))


@dataclass(frozen=True)
class RoleNames:
    """The groups of one database. ``tag`` is fixed when the database is prepared, whatever it is called later."""

    tag: str

    @property
    def owner(self) -> str:
        """Return the role that owns every table and function; it cannot log in."""
        return f"hl_{self.tag}"

    @property
    def staff(self) -> str:
        """Return the group of everybody who may connect."""
        return f"hl_{self.tag}_staff"

    def group(self, role: Role) -> str:
        """Return the group of one role of the office."""
        return f"hl_{self.tag}_{role.value}"

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups of all roles."""
        return tuple(self.group(role) for role in Role)


def tag_of(database: str) -> str:
    """Return the tag for a database of this name: the name itself where it is a short plain word, else a digest.

    A name that ends like a group (hotline_admin beside hotline) would make one database's owner of the other's group.
    """
    plain = _PLAIN.fullmatch(database) and not f"_{database}".endswith(_ENDS)
    return database if plain else hashlib.sha256(database.encode()).hexdigest()[:12]


def quoted(name: str) -> str:
    """Return an identifier as SQL writes it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def literal(text: str) -> str:
    """Return a text as SQL writes it; backslashes stand for themselves."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"

"""The logins of a server for tests: they belong to all its databases, so what a test did to them is undone."""

from dataclasses import dataclass, field
from typing import Any

from psycopg import sql

from services.server.members import PERSON_MARK

_STATE = """
select r.rolname, r.rolpassword, r.rolcanlogin, array(
    select g.rolname || ' ' || by.rolname from pg_auth_members m
    join pg_roles g on g.oid = m.roleid join pg_roles by on by.oid = m.grantor where m.member = r.oid order by 1)
from pg_authid r where shobj_description(r.oid, 'pg_authid') = %s order by 1
"""


@dataclass
class Logins:
    """The people's roles of a server: at any time those of one template, as they were when it had been built.

    Were they those of all templates at once, everybody would be a person of several offices on this server.
    """

    connection: Any
    _kept: dict[str | None, dict[str, tuple[Any, ...]]] = field(default_factory=lambda: {None: {}})
    _template: str | None = None

    def keep(self, template: str) -> None:
        """Remember them as they are now."""
        self._template = template
        self._kept[template] = self._read()

    def bring(self, template: str | None) -> None:
        """Let the server know the people of this template, or nobody."""
        self._template = template
        self.restore()

    def restore(self) -> None:
        """Bring them back to what was remembered."""
        now, kept = self._read(), self._kept[self._template]
        known = {login for people in self._kept.values() for login in people}
        for login in now.keys() - known:
            self._run("drop role {}", login)
        for login in known:  # one of another template stays, of no office and without a login
            password, may_log_in, groups = kept.get(login, (None, False, []))
            if now.get(login) != (password, may_log_in, groups):
                self._bring_back(login, password, may_log_in, (groups, now.get(login, (None, None, []))[2]))

    def _bring_back(self, login: str, password: str, may_log_in: bool, groups: tuple[list[str], list[str]]) -> None:
        word = "login" if may_log_in else "nologin"
        text = sql.SQL("alter role {} " + word + " password {}")  # type: ignore[arg-type]  # one of two words
        self.connection.execute(text.format(sql.Identifier(login), sql.Literal(password)))
        wanted, held = groups
        for group, grantor in (one.split() for one in set(held) - set(wanted)):
            self._run("revoke {} from {} granted by {}", group, login, grantor)
        for group, grantor in (one.split() for one in set(wanted) - set(held)):
            self._run("grant {} to {} granted by {}", group, login, grantor)

    def _read(self) -> dict[str, tuple[Any, ...]]:
        rows = self.connection.execute(_STATE, (PERSON_MARK,)).fetchall()
        return {login: (password, may, groups) for login, password, may, groups in rows}

    def _run(self, statement: Any, *names: str) -> None:
        self.connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

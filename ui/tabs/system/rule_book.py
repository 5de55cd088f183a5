"""The versions as the page knows them: those stored, those begun here, and what is typed in either."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from services.calendar.office_queries import RulesRow, Standing
from services.calendar.rules import RuleVersion
from ui.records.edits import Edits


@dataclass
class RuleBook:
    """Nothing typed is lost: a version begun or changed here stays until it is saved or undone."""

    edits: Edits
    stored: tuple[RulesRow, ...] = ()

    def rows(self) -> tuple[RulesRow, ...]:
        """Return the versions begun here, then those that are stored."""
        begun = [self.edits.get(key) for key in self.edits.records() if self.begun(key)]
        fresh = [RuleVersion.from_dict(edit.typed) for edit in begun if edit is not None]
        return (*(RulesRow(version, Standing.PRESET, None, 0, 0) for version in fresh), *self.stored)

    def row(self, key: str) -> RulesRow | None:
        """Return the version of a key."""
        return next((row for row in self.rows() if row.version.key == key), None)

    def begun(self, key: str) -> bool:
        """Return whether a version was begun here and never saved."""
        return key not in {row.version.key for row in self.stored}

    def changed(self, key: str) -> bool:
        """Return whether something is typed in a version and not saved."""
        return self.edits.get(key) is not None

    def in_force(self) -> RuleVersion:
        """Return the version that holds today."""
        return next(row.version for row in self.stored if row.standing is Standing.IN_FORCE)

    def as_typed(self, row: RulesRow) -> RuleVersion:
        """Return a version with what is typed in it."""
        edit = self.edits.get(row.version.key)
        return RuleVersion.from_dict(edit.typed) if edit is not None else row.version

    def write(self, row: RulesRow, data: dict[str, Any]) -> None:
        """Keep what stands on the page of a version."""
        base: dict[str, Any] = {} if self.begun(row.version.key) else row.version.to_dict()
        self.edits.put(row.version.key, base, data)

    def base(self, row: RulesRow) -> dict[str, Any]:
        """Return a version as it stood when the typing began; empty for one that was begun here."""
        edit = self.edits.get(row.version.key)
        return edit.base if edit is not None else row.version.to_dict()

    def begin_anew(self, data: dict[str, Any], today: date) -> str:
        """Give a version that was begun here another key: somebody else has saved one under it, or dropped it."""
        self.edits.drop(str(data["key"]))
        key = self.begin(RuleVersion.from_dict(data), str(data["name"]), today)
        self.edits.put(key, {}, data | {"key": key})
        return key

    def begin(self, version: RuleVersion, name: str, today: date) -> str:
        """Begin a version with the numbers of another; return its key, which no version has: the day, counted on."""
        taken = {row.version.key for row in self.rows()}
        keys = (f"{today:%Y%m%d}-{number}" for number in range(1, len(taken) + 2))
        key = next(one for one in keys if one not in taken)
        self.edits.put(key, {}, version.to_dict() | {"key": key, "name": name, "effective_from": None})
        return key

"""What the dispatch form holds, as values: for the command and for the draft."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from services.kernel.vocabulary import DispatchBasis
from services.tickets.dto import Assignment


class LimitKind(StrEnum):
    """What a unit's limit is counted in; RULES = as the rules say."""

    RULES = "rules"
    DAYS = "days"
    HOURS = "hours"


@dataclass(frozen=True)
class PartFields:
    """What is chosen for one unit."""

    unit_id: int | None = None
    kind: LimitKind = LimitKind.RULES
    number: int = 0
    instruction: str = ""

    def as_draft(self) -> dict[str, Any]:
        """Return plain values for a draft."""
        return {"unit": self.unit_id, "kind": self.kind, "number": self.number, "instruction": self.instruction}

    @classmethod
    def from_draft(cls, fields: dict[str, Any]) -> "PartFields":
        """Return what a draft holds."""
        return cls(
            fields.get("unit"),
            LimitKind(fields.get("kind", LimitKind.RULES)),
            int(fields.get("number", 0)),
            str(fields.get("instruction", "")),
        )

    def assignment(self) -> Assignment:
        """Return the part as the command wants it; a unit that is not chosen yet counts as 0."""
        days = self.number if self.kind is LimitKind.DAYS else None
        hours = self.number if self.kind is LimitKind.HOURS else None
        return Assignment(self.unit_id or 0, self.instruction, days, hours)


@dataclass(frozen=True)
class FormFields:
    """All that is chosen and typed."""

    lead: PartFields = field(default_factory=PartFields)
    assists: tuple[PartFields, ...] = ()
    basis: DispatchBasis | None = None
    note: str = ""

    def as_draft(self) -> dict[str, Any]:
        """Return plain values for a draft."""
        return {
            "lead": self.lead.as_draft(),
            "assists": [one.as_draft() for one in self.assists],
            "basis": self.basis,
            "note": self.note,
        }

    @classmethod
    def from_draft(cls, fields: dict[str, Any]) -> "FormFields":
        """Return what a draft holds."""
        return cls(
            PartFields.from_draft(fields.get("lead", {})),
            tuple(PartFields.from_draft(one) for one in fields.get("assists", ())),
            DispatchBasis(fields["basis"]) if fields.get("basis") else None,
            str(fields.get("note", "")),
        )

    def parts(self) -> tuple[Assignment, ...]:
        """Return lead and assisting units as the command wants them; rows without a unit are left out."""
        return tuple(one.assignment() for one in (self.lead, *(part for part in self.assists if part.unit_id)))

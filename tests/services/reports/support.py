"""Months made by hand: tickets written straight into the tables, and the figures of a period read back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.tables.directory import Area, Category, Channel, Unit
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, Connected, HandlingWay, Satisfaction, Solved, TicketState, UnitGroup
from services.reports.dto import FigureValue, Report, ReportRow
from services.reports.keys import Dimension, FigureKey
from services.reports.options import ReportOptions, parse_variants
from services.reports.queries import report
from tests.support.desk import Desk

NOW = datetime(2026, 12, 1, 9, 0)
OCTOBER = "2026-10"


def at(text: str) -> datetime:
    """Read `10-12 09:00` of 2026, or a full moment."""
    return datetime.fromisoformat(text if len(text) > 14 else f"2026-{text}")


@dataclass
class Month:
    """Adds tickets and reads figures. Without other words a ticket is a help request that all went well with."""

    desk: Desk
    made: int = 0
    _ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def task(self, **columns: Any) -> None:
        """Add a ticket dispatched, signed, submitted in time, closed and answered with satisfaction in October."""
        usual: dict[str, Any] = {
            "state": TicketState.CLOSED, "way": HandlingWay.DISPATCH, "unit": "住建局",
            "received_at": "10-12 09:00", "dispatched_at": "10-12 10:00", "signed_at": "10-12 15:00",
            "due_at": "10-21 18:00", "submitted_at": "10-20 15:00", "closed_at": "10-20 15:00",
            "callback_at": "10-21 10:00", "connected": Connected.ANSWERED, "solved": Solved.SOLVED,
            "result_satisfaction": Satisfaction.SATISFIED, "return_count": 0, "extension_count": 0, "rework_count": 0,
            "imported": True,
        }  # fmt: skip
        self.ticket(**(usual | columns))

    def running(self, **columns: Any) -> None:
        """Add a task that its unit is still working on."""
        blank = dict.fromkeys(
            ("submitted_at", "closed_at", "callback_at", "connected", "solved", "result_satisfaction")
        )
        self.task(**({"state": TicketState.HANDLING} | blank | columns))

    def ticket(self, **columns: Any) -> None:
        """Add a ticket with these columns; moments as text, unit, channel, category and area by name."""
        self.made += 1
        values: dict[str, Any] = {
            "number": f"T{self.made}", "state": TicketState.CLOSED, "type": AppealType.HELP, "title": "路灯不亮",
            "rules_key": "四川2025", "received_at": "10-12 09:00",
        } | columns  # fmt: skip
        for name, table in (("unit", Unit), ("channel", Channel), ("category", Category), ("area", Area)):
            named = values.pop(name, None)
            values["lead_unit" if name == "unit" else name] = None if named is None else self._id(table, named)
        for name, value in values.items():
            if name.endswith("_at") and isinstance(value, str):
                values[name] = at(value)
        with self.desk.program.storage.begin():
            Ticket.create(**values)

    def report(self, period: str = OCTOBER, *variants: str, as_of: str = "", level: int = 1) -> Report:
        """Return the report as the supervisor reads it."""
        options = ReportOptions(at(as_of) if as_of else None, level, parse_variants(variants))
        return self.desk.door().ask(report, period, options, NOW)

    def figure(self, key: str, *variants: str, as_of: str = "", period: str = OCTOBER) -> FigureValue:
        """Return one figure."""
        return self.report(period, *variants, as_of=as_of).figures[FigureKey(key)]

    def parts(self, key: str, *variants: str, as_of: str = "", period: str = OCTOBER) -> tuple[Any, Any]:
        """Return numerator and denominator of one figure."""
        figure = self.figure(key, *variants, as_of=as_of, period=period)
        return figure.numerator, figure.denominator

    def rows(self, dimension: str, **options: Any) -> list[ReportRow]:
        """Return the rows of a breakdown."""
        return list(self.report(**options).by[Dimension(dimension)])

    def _id(self, table: Any, name: str) -> int:
        key = (table.__name__, name)
        if key not in self._ids:
            with self.desk.program.storage.begin():
                extra = {"group": UnitGroup.UNSORTED} if table is Unit else {}
                found = table.get_or_none(table.name == name)
                self._ids[key] = found.id if found else table.create(name=name, **extra).id
        return self._ids[key]

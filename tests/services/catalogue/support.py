"""Lines of the catalogue for tests: lamps in the county belong to the housing bureau."""

from datetime import date
from typing import Final

from services.access.permissions import Role
from services.catalogue.commands import SaveCatalogueLine
from services.catalogue.dto import LineFacts
from services.directory import queries as directory
from tests.support.desk import Desk

TODAY: Final = date(2026, 5, 19)
BEGUN: Final = date(2026, 1, 1)


def category(desk: Desk, name: str) -> int:
    """The id of a class."""
    return next(row.id for row in desk.admin.ask(directory.categories) if row.name == name)


def area(desk: Desk, name: str) -> int:
    """The id of an area."""
    return next(row.id for row in desk.admin.ask(directory.areas) if row.name == name)


def lamps(desk: Desk, unit: str = "县住建局", place: str = "", start: date = BEGUN) -> LineFacts:
    """A line on street lamps."""
    area_id = area(desk, place) if place else None
    return LineFacts(category(desk, "路灯"), area_id, desk.unit(unit), "三定方案第三条", "中心负责人", start, None)


def write(desk: Desk, facts: LineFacts, line_id: int | None = None) -> int:
    """A line written by a dispatcher."""
    return desk.door(Role.DISPATCHER).do(SaveCatalogueLine(line_id, facts))

"""Where the data lie, as the page About says it; and the check-up itself, on both engines."""

from services.access.permissions import Role
from services.checkup.place_queries import database_place
from services.checkup.queries import check_up
from tests.support.desk import Desk


def test_the_place_is_told(desk: Desk) -> None:
    place = desk.door(Role.AUDITOR).ask(database_place)
    assert place.engine == desk.program.storage.engine
    assert place.version[0].isdigit()
    assert place.place


def test_a_new_office_is_in_order(desk: Desk) -> None:
    assert desk.admin.ask(check_up).faults == ()

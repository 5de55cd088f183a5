"""The county's dictionaries and facts."""

import pytest

from models.vocabulary import UnitGroup
from services.access.permissions import Role
from services.directory.commands import SaveCounty, SavePaperHead, SaveUnit
from services.directory.queries import areas, categories, channels, county, units
from services.kernel.errors import Invalid
from tests.support.desk import Desk


def test_the_seed_is_whole(desk: Desk) -> None:
    door = desk.door(Role.OPERATOR)
    found, places, classes, ways = door.ask(units), door.ask(areas), door.ask(categories), door.ask(channels)
    assert min(len(found), len(places), len(classes), len(ways)) > 8
    assert {row.parent_id for row in places} - {None} <= {row.id for row in places}
    assert {row.unit_id for row in places} - {None} <= {row.id for row in found}
    assert {row.parent_id for row in classes} - {None} <= {row.id for row in classes}
    assert all((row.parent_id is None) == (row.level == 1) for row in classes)


def test_a_unit_is_added_changed_and_closed_but_never_lost(desk: Desk) -> None:
    key = desk.admin.do(SaveUnit(None, " 县气象局 ", " 气象局 ", UnitGroup.DEPARTMENT))
    desk.admin.do(SaveUnit(key, "县气象台", "气象台", UnitGroup.ENTERPRISE))
    [row] = [row for row in desk.admin.ask(units) if row.id == key]
    assert (row.name, row.short, row.group, row.active) == ("县气象台", "气象台", UnitGroup.ENTERPRISE, True)
    desk.admin.do(SaveUnit(key, "县气象台", "气象台", UnitGroup.ENTERPRISE, active=False))
    assert key not in [row.id for row in desk.admin.ask(units)]
    assert key in [row.id for row in desk.admin.ask(units, with_closed=True)]


def test_a_unit_s_name_stands_once(desk: Desk) -> None:
    taken = desk.admin.ask(units)[0].name
    for name in ("", "  ", taken):
        with pytest.raises(Invalid):
            desk.admin.do(SaveUnit(None, name, "", UnitGroup.TOWN))


def test_heads_and_the_centre_are_set_one_by_one(desk: Desk) -> None:
    before = desk.admin.ask(county)
    desk.admin.do(SavePaperHead("bureau", " 大竹县行政审批局文件 ", " 竹审 "))
    desk.admin.do(SaveCounty(" 大竹县12345热线 ", " 0826-6212345 "))
    after = desk.admin.ask(county)
    heads = {head.key: head for head in after.heads}
    assert (heads["bureau"].head, heads["bureau"].code) == ("大竹县行政审批局文件", "竹审")
    assert [head for head in after.heads if head.key != "bureau"] == [h for h in before.heads if h.key != "bureau"]
    assert (after.centre, after.telephone) == ("大竹县12345热线", "0826-6212345")
    with pytest.raises(Invalid):
        desk.admin.do(SavePaperHead("bureau", " ", "x"))

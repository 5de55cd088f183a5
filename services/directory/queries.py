"""Reads of the county's dictionaries; everybody who may log in may read them."""

from models.tables.directory import Area, Category, Channel, Unit
from services.access.permissions import Actor, Permission
from services.directory.dto import AreaRow, CategoryRow, ChannelRow, County, UnitRow
from services.directory.facts import stored_county
from services.kernel.reading import fetch


def units(actor: Actor, *, with_closed: bool = False) -> tuple[UnitRow, ...]:
    """Return the units in the order of the directory."""
    actor.require(Permission.SESSION)
    query = Unit.select(Unit.id, Unit.name, Unit.short, Unit.group, Unit.active, Unit.made_by_import).order_by(Unit.id)
    return fetch(query if with_closed else query.where(Unit.active), UnitRow)


def areas(actor: Actor) -> tuple[AreaRow, ...]:
    """Return towns and communities in order."""
    actor.require(Permission.SESSION)
    query = Area.select(Area.id, Area.name, Area.parent.alias("parent_id"), Area.unit.alias("unit_id"))
    return fetch(query.where(Area.active).order_by(Area.position, Area.id), AreaRow)


def categories(actor: Actor) -> tuple[CategoryRow, ...]:
    """Return the class tree in order of codes, imported classes last."""
    actor.require(Permission.SESSION)
    query = Category.select(
        Category.id, Category.code, Category.name, Category.level, Category.parent.alias("parent_id"),
        Category.lead_unit.alias("lead_unit_id"), Category.urgent, Category.confidential,
    )  # fmt: skip
    return fetch(
        query.where(Category.active).order_by(Category.made_by_import, Category.code, Category.id), CategoryRow
    )


def channels(actor: Actor) -> tuple[ChannelRow, ...]:
    """Return the channels in order."""
    actor.require(Permission.SESSION)
    query = Channel.select(Channel.id, Channel.name, Channel.upper)
    return fetch(query.where(Channel.active).order_by(Channel.position, Channel.id), ChannelRow)


def county(actor: Actor) -> County:
    """Return the county's facts."""
    actor.require(Permission.SESSION)
    return stored_county()

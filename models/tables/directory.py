"""Units, areas, classes, channels: the dictionaries of the county."""

from peewee import AutoField, BooleanField, CharField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from models.base import Table
from models.vocabulary import UnitGroup


class Unit(Table):
    """A body that handles tickets. ``sign_off_steps``: how many of its leads sign a reply before the centre gets it."""

    id = AutoField()
    name = CharField(max_length=200, unique=True)
    short = CharField(max_length=60, default="")
    code = CharField(max_length=40, default="")
    group = EnumField(UnitGroup, max_length=20, column_name="unit_group")
    sign_off_steps = IntegerField(default=0)
    active = BooleanField(default=True)
    made_by_import = BooleanField(default=False)


class Area(Table):
    """A town, street or one of its communities; ``name`` is unique and printed as stored."""

    id = AutoField()
    name = CharField(max_length=200, unique=True)
    parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    position = IntegerField(default=0)
    active = BooleanField(default=True)
    made_by_import = BooleanField(default=False)


class Category(Table):
    """A class of matters; level 1 is the first, ``root`` is its ancestor there (itself on level 1)."""

    id = AutoField()
    code = CharField(max_length=20, default="", index=True)
    name = CharField(max_length=200)
    level = IntegerField(default=1)
    parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
    lead_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    urgent = BooleanField(default=False)
    confidential = BooleanField(default=False)
    active = BooleanField(default=True)
    made_by_import = BooleanField(default=False)

    class Meta:
        """A name may stand under two parents, but once under each."""

        indexes = ((("parent", "name"), True),)


class Channel(Table):
    """A way by which appeals arrive."""

    id = AutoField()
    name = CharField(max_length=200, unique=True)
    upper = BooleanField(default=False)
    upper_binding = BooleanField(default=False)
    position = IntegerField(default=0)
    active = BooleanField(default=True)
    made_by_import = BooleanField(default=False)

"""Settings, counters and the log of commands."""

from peewee import AutoField, CharField, DateTimeField, ForeignKeyField, IntegerField, JSONField
from playhouse.fields import EnumField

from models.base import Table
from models.tables.people import Person
from models.vocabulary import CommandResult


class Setting(Table):
    """A fact about this database: county, paper heads, the demo mark, the key of the phone index."""

    key = CharField(max_length=60, primary_key=True)
    value = JSONField()


class Counter(Table):
    """The last number given under a name, e.g. tickets of a day, papers of a year."""

    name = CharField(max_length=80, primary_key=True)
    value = IntegerField()


class CommandLog(Table):
    """One row a command, refusals too. Personal data stand in it as keyed hash and mask only."""

    id = AutoField()
    at = DateTimeField(index=True)
    actor = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    actor_name = CharField(max_length=120)
    command = CharField(max_length=60)
    result = EnumField(CommandResult, max_length=10)
    code = CharField(max_length=60, default="")
    subject = CharField(max_length=60, default="", index=True)
    payload = JSONField()

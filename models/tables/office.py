"""Settings and counters."""

from peewee import CharField, IntegerField, JSONField

from models.base import Table


class Setting(Table):
    """A fact about this database: county, paper heads, the demo mark, the key of the phone index."""

    key = CharField(max_length=60, primary_key=True)
    value = JSONField()


class Counter(Table):
    """The last number given under a name, e.g. tickets of a day, papers of a year."""

    name = CharField(max_length=80, primary_key=True)
    value = IntegerField()

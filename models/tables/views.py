"""What people set up for themselves: saved lists, and settings of a person."""

from peewee import AutoField, CharField, CompositeKey, DateTimeField, ForeignKeyField, IntegerField, JSONField

from models.base import Table
from models.tables.people import Person


class SavedList(Table):
    """A list under a name: its filters, order and columns. ``audience`` is a word of services.access."""

    id = AutoField()
    kind = CharField(max_length=40)
    audience = CharField(max_length=60)
    owner = ForeignKeyField(Person, on_delete="CASCADE")
    name = CharField(max_length=60)
    position = IntegerField(default=0)
    content = JSONField()
    saved_at = DateTimeField()

    class Meta:
        """A name stands once before the same people."""

        indexes = ((("kind", "audience", "name"), True),)


class PersonSetting(Table):
    """One thing the program keeps for a person: the columns of a list, say."""

    person = ForeignKeyField(Person, on_delete="CASCADE")
    key = CharField(max_length=80)
    value = JSONField()

    class Meta:
        """A person has one value a key."""

        primary_key = CompositeKey("person", "key")

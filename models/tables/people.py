"""People, their roles and their accounts."""

from peewee import AutoField, BooleanField, CharField, CompositeKey, DateTimeField, ForeignKeyField, IntegerField

from models.base import Table
from models.tables.directory import Unit


class Person(Table):
    """A person who may log in. People who leave are disabled, never deleted."""

    id = AutoField()
    login = CharField(max_length=60, unique=True)
    name = CharField(max_length=60)
    password_hash = CharField(max_length=200)
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    active = BooleanField(default=True)
    must_change = BooleanField(default=False)
    failures = IntegerField(default=0)
    locked_until = DateTimeField(null=True)
    last_login_at = DateTimeField(null=True)
    created_at = DateTimeField()


class PersonRole(Table):
    """One role of one person; the words are those of services.access."""

    person = ForeignKeyField(Person, backref="roles", on_delete="CASCADE")
    role = CharField(max_length=30)

    class Meta:
        """A role is held once."""

        primary_key = CompositeKey("person", "role")

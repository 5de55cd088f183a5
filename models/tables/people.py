"""People, their roles and their accounts."""

from peewee import AutoField, BooleanField, CharField, CompositeKey, DateTimeField, ForeignKeyField, IntegerField

from models.base import Table
from models.tables.directory import Unit


class Person(Table):
    """A person who may log in. People who leave are disabled, never deleted.

    ``password_at``: when the password was set; unknown = it does not expire. ``stamp`` counts the changes that end
    whatever sessions the person has.
    """

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
    password_at = DateTimeField(null=True)
    stamp = IntegerField(default=0)


class PersonRole(Table):
    """One role of one person; the words are those of services.access."""

    person = ForeignKeyField(Person, backref="roles", on_delete="CASCADE")
    role = CharField(max_length=30)

    class Meta:
        """A role is held once."""

        primary_key = CompositeKey("person", "role")


class OldPassword(Table):
    """A password that was in use: its hash, so that it is not taken again. A server keeps its own beside the tables."""

    id = AutoField()
    person = ForeignKeyField(Person, on_delete="CASCADE")
    password_hash = CharField(max_length=200)
    at = DateTimeField()


class Session(Table):
    """A desk at work: on one PC every desk, renewed by its heartbeat; on a server only the desks that were ended."""

    id = AutoField()
    token = CharField(max_length=32)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    place = CharField(max_length=80, default="")
    version = CharField(max_length=20, default="")
    began_at = DateTimeField()
    seen_at = DateTimeField()
    ended_at = DateTimeField(null=True)
    ended_by = CharField(max_length=60, default="")

    class Meta:
        """A desk is known by its token."""

        indexes = ((("token", "person"), True),)

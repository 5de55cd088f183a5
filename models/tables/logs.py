"""The two logs: what was asked of the program, what became of the rows, and what holds both together."""

from peewee import (
    AutoField,
    BigIntegerField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)
from playhouse.fields import EnumField

from models.base import JsonText, Table
from models.tables.people import Person
from models.vocabulary import CommandResult


class CommandLog(Table):
    """One row a command, refusals too. Personal data stand in it as keyed hash and mask only.

    ``login``, ``address`` and ``txid`` are the server's own words about the session, whatever the program says.
    """

    id = AutoField()
    at = DateTimeField(index=True)
    actor = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    actor_name = CharField(max_length=120)
    command = CharField(max_length=60)
    result = EnumField(CommandResult, max_length=10)
    code = CharField(max_length=60, default="")
    subject = CharField(max_length=60, default="", index=True)
    payload = JsonText()
    idem = CharField(max_length=36, null=True, unique=True)
    login = CharField(max_length=63, default="")
    address = CharField(max_length=45, default="")
    txid = BigIntegerField(null=True)
    prev = CharField(max_length=64, default="")
    hash = CharField(max_length=64, default="")


class ChangeLog(Table):
    """One row a changed row of any other table, written by triggers; images are JSON as it was hashed.

    ``txid`` is that of the command which was at work, where there was one.
    """

    id = AutoField()
    at = DateTimeField()
    login = CharField(max_length=63)
    person_id = IntegerField(null=True)
    address = CharField(max_length=45, default="")
    txid = BigIntegerField(null=True, index=True)
    chain = CharField(max_length=100)
    table_name = CharField(max_length=40)
    row_key = CharField(max_length=120)
    ticket_id = IntegerField(null=True)
    op = CharField(max_length=6)
    before = TextField(null=True)
    after = TextField(null=True)
    prev = CharField(max_length=64)
    hash = CharField(max_length=64)

    class Meta:
        """A chain is walked in the order of its ids."""

        indexes = ((("chain", "id"), False),)


class LogHead(Table):
    """The end of a chain: a last row that is cut off is missed at once."""

    chain = CharField(max_length=100, primary_key=True)
    count = IntegerField()
    last_id = IntegerField()
    last_hash = CharField(max_length=64)


class LogSeal(Table):
    """What both logs held at the end of a day, in one hash that can be printed and kept elsewhere."""

    id = AutoField()
    day = DateField(unique=True)
    sealed_at = DateTimeField()
    login = CharField(max_length=63, default="")
    command_count = IntegerField()
    command_last_id = IntegerField()
    change_count = IntegerField()
    change_last_id = IntegerField()
    command_digest = CharField(max_length=64)
    change_digest = CharField(max_length=64)
    prev = CharField(max_length=64)
    hash = CharField(max_length=64)

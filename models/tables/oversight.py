"""Oversight cases and official papers."""

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)
from playhouse.fields import EnumField

from models.base import Table
from models.tables.directory import Unit
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import CaseState, SourceStatus


class OversightCase(Table):
    """A situation of the rules met by one unit, with the evidence kept as it was found."""

    id = AutoField()
    situation = CharField(max_length=4)
    status = EnumField(SourceStatus, max_length=10)
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    state = EnumField(CaseState, max_length=10, default=CaseState.OPEN)
    as_of = DateTimeField()
    found_at = DateTimeField()
    evidence = JSONField()
    decided_at = DateTimeField(null=True)
    decided_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    decision_words = CharField(max_length=500, default="")


class CaseTicket(Table):
    """A ticket of a case with the facts that brought it there."""

    id = AutoField()
    case = ForeignKeyField(OversightCase, backref="tickets", on_delete="CASCADE", index=False)
    ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
    facts = JSONField()

    class Meta:
        """A ticket stands once in a case."""

        indexes = ((("case", "ticket"), True),)


class Paper(Table):
    """An issued official paper, stored as its bytes; a reprint is these bytes.

    ``unit``: whose tickets it is about, null where they are of several or of none. ``addressee``: to whom it went.
    """

    id = AutoField()
    kind = CharField(max_length=40)
    number = CharField(max_length=80, unique=True)
    agency_code = CharField(max_length=40)
    year = IntegerField()
    serial = IntegerField()
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    addressee = CharField(max_length=200, default="")
    template_version = IntegerField(default=1)
    case = ForeignKeyField(OversightCase, null=True, on_delete="RESTRICT")
    pages = IntegerField()
    sha256 = CharField(max_length=64)
    missing = JSONField()
    demo = BooleanField(default=False)
    issued_at = DateTimeField()
    issued_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    tickets = JSONField()
    pdf = BlobField()

    class Meta:
        """Serials run gap-free within an agency code and a year."""

        indexes = ((("agency_code", "year", "serial"), True),)


class PaperTemplate(Table):
    """The words of a kind of paper as the administrator saved them; versions are only added."""

    id = AutoField()
    kind = CharField(max_length=40)
    version = IntegerField()
    source = TextField()
    saved_at = DateTimeField()
    saved_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

    class Meta:
        """The newest version of a kind is the one in use."""

        indexes = ((("kind", "version"), True),)

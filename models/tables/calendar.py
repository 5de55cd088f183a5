"""The office calendar and the versions of the rules."""

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
)

from models.base import Table
from models.tables.people import Person


class DayOverride(Table):
    """A day that the office set by hand or by import; it overrules the built-in calendar."""

    day = DateField(primary_key=True)
    is_work = BooleanField()
    name = CharField(max_length=60, default="")
    set_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    set_at = DateTimeField()


class PublishedYear(Table):
    """A year whose schedule of rest days is published; its days are no longer provisional."""

    year = IntegerField(primary_key=True)
    set_at = DateTimeField()


class RuleVersionRow(Table):
    """A version of the rules' numbers; tickets keep the key of the version they were judged by."""

    id = AutoField()
    key = CharField(max_length=60, unique=True)
    name = CharField(max_length=120, unique=True)
    effective_from = DateField(null=True)
    data = JSONField()
    created_at = DateTimeField()

    class Meta:
        """Named after the thing, not the class."""

        table_name = "rule_version"

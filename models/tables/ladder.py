"""The steps of a case up the ladder, what the unit answered to each, and how that was judged."""

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
from playhouse.fields import EnumField

from models.base import Table
from models.rungs import Rung, Verdict
from models.tables.directory import Unit
from models.tables.oversight import OversightCase, Paper
from models.tables.people import Person


class CaseStep(Table):
    """A step of a case; steps are only added.

    ``serial`` counts those of the case. ``unit`` and ``sealed`` are the case's own: the latter marks accountability.
    ``due``: the day by which the unit owes an answer. ``skipped_why``: why rungs before this one were left out.
    """

    id = AutoField()
    case = ForeignKeyField(OversightCase, backref="steps", on_delete="RESTRICT", index=False)
    serial = IntegerField()
    rung = EnumField(Rung, max_length=10)
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    sealed = BooleanField(default=False)
    situations = JSONField()
    tickets = JSONField()
    words = CharField(max_length=2000, default="")
    skipped_why = CharField(max_length=500, default="")
    due = DateField(null=True)
    paper = ForeignKeyField(Paper, null=True, on_delete="RESTRICT", index=False)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

    class Meta:
        """Two people who take the same step at once take two numbers, or one of them is refused."""

        indexes = ((("case", "serial"), True),)


class CaseAnswer(Table):
    """What the unit answered to a step (反馈, 整改报告, 办理报告), and the judgement; sent back, it answers again.

    ``for_unit``: typed in by the centre on the unit's behalf. ``next_due``: the new day where it was sent back.
    """

    id = AutoField()
    step = ForeignKeyField(CaseStep, backref="answers", on_delete="RESTRICT", index=False)
    serial = IntegerField()
    words = CharField(max_length=5000)
    for_unit = BooleanField(default=False)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    verdict = EnumField(Verdict, max_length=10, default=Verdict.PENDING)
    judged_at = DateTimeField(null=True)
    judged_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    judged_words = CharField(max_length=500, default="")
    next_due = DateField(null=True)

    class Meta:
        """Answers of a step are counted."""

        indexes = ((("step", "serial"), True),)


class CaseReceipt(Table):
    """The receipt of what was handed over (线索移送): to whom, when, under which number."""

    id = AutoField()
    step = ForeignKeyField(CaseStep, unique=True, on_delete="RESTRICT")
    receiver = CharField(max_length=120)
    received_on = DateField()
    number = CharField(max_length=80)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

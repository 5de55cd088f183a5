"""What happens to a ticket: unit tasks, contacts, callbacks, warnings, the time line."""

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)
from playhouse.fields import EnumField, IntEnumField

from models.base import Table
from models.tables.directory import Unit
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import (
    ChaseWay,
    Connected,
    ContactWay,
    DispatchBasis,
    Satisfaction,
    Solved,
    TaskState,
    TicketState,
    Tier,
    WarningReason,
)


class UnitTask(Table):
    """One unit's part of a ticket in one round: the lead's or an assisting unit's.

    ``return_until``: until when the lead may object. ``report_due_at``, ``reported_at``: first report of an urgent
    matter. A part that was taken back is stopped; what was done under it stays.
    """

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="tasks", on_delete="CASCADE")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
    lead = BooleanField()
    round = IntegerField(default=1)
    state = EnumField(TaskState, max_length=20)
    basis = EnumField(DispatchBasis, max_length=20, null=True)
    basis_note = CharField(max_length=300, default="")
    instruction = TextField(default="")
    dispatched_at = DateTimeField()
    sign_due_at = DateTimeField(null=True)
    due_at = DateTimeField(null=True)
    signed_at = DateTimeField(null=True)
    signed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    done_at = DateTimeField(null=True)
    reply = TextField(default="")
    result = TextField(default="")
    solved = BooleanField(null=True)
    overdue_at = DateTimeField(null=True)
    return_until = DateTimeField(null=True)
    return_extended = BooleanField(default=False)
    report_due_at = DateTimeField(null=True)
    reported_at = DateTimeField(null=True)
    stopped_at = DateTimeField(null=True)
    stopped_why = CharField(max_length=40, default="")

    class Meta:
        """A unit has one part a round, beside those that were stopped (``unit_task_once``)."""

        indexes = ((("ticket", "round", "unit"), False), (("unit", "state", "ticket"), False))


UnitTask.add_index(
    UnitTask.index(
        UnitTask.ticket,
        UnitTask.round,
        UnitTask.unit,
        unique=True,
        where=UnitTask.state != TaskState.STOPPED,
        name="unit_task_once",
    )
)


class ContactRecord(Table):
    """A contact of a unit with the caller; without one no reply is accepted."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="contacts", on_delete="CASCADE")
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
    round = IntegerField(default=1)
    at = DateTimeField()
    way = EnumField(ContactWay, max_length=20)
    words = TextField(default="")
    by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)


class CallbackAttempt(Table):
    """One attempt to call the caller back, and what was said."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="callbacks", on_delete="CASCADE")
    round = IntegerField(default=1)
    at = DateTimeField()
    by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    connected = EnumField(Connected, max_length=20)
    contacted = BooleanField(null=True)
    truthful = BooleanField(null=True)
    solved = EnumField(Solved, max_length=20, null=True)
    process_satisfaction = EnumField(Satisfaction, max_length=20, null=True)
    result_satisfaction = EnumField(Satisfaction, max_length=20, null=True)
    reason = CharField(max_length=200, default="")
    opinion = TextField(default="")


CallbackAttempt.add_index(
    CallbackAttempt.index(
        CallbackAttempt.at,
        where=SQL("(contacted is false or truthful is false or reason <> '')"),
        name="callback_attempt_bad",
    )
)


class WarningEvent(Table):
    """A warning that fired: a fact that papers quote, never unset."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="warnings", on_delete="CASCADE")
    task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
    reason = EnumField(WarningReason, max_length=10)
    tier = IntEnumField(Tier)
    fired_at = DateTimeField()
    limit_at = DateTimeField()
    receiver = CharField(max_length=120, default="")
    way = EnumField(ChaseWay, max_length=10, default=ChaseWay.SYSTEM)
    acknowledged_at = DateTimeField(null=True)
    acknowledged_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

    class Meta:
        """Each tier of each limit fires once."""

        indexes = ((("task", "reason", "tier", "limit_at"), True),)


class TicketEvent(Table):
    """One line of a ticket's time line."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="events", on_delete="CASCADE")
    at = DateTimeField()
    actor = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    actor_name = CharField(max_length=120, default="")
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
    action = CharField(max_length=40)
    from_state = IntEnumField(TicketState, null=True)
    to_state = IntEnumField(TicketState, null=True)
    words = TextField(default="")
    data = JSONField(null=True)

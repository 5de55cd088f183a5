"""The ticket, its text and its caller."""

from typing import Final

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)
from playhouse.fields import EnumField, IntEnumField

from models.base import Table
from models.tables.directory import Area, Category, Channel, Unit
from models.tables.people import Person
from models.vocabulary import AppealType, Connected, HandlingWay, Satisfaction, Solved, TicketState, Urgency

FILTERED: Final = ("state", "type", "lead_unit", "area", "category", "channel", "urgency", "confidential")
"""What lists are filtered by."""


class Ticket(Table):
    """One appeal. Facts such as ``overdue_at`` are written once and never unset; null means unknown.

    ``no_return``: no unit may return it any more. ``parent``: the ticket whose handling answers this one, too;
    ``merged_from``: where it stood before. ``upper_due_at``: what the city or the province demands. ``counted``:
    whether the caller's answer counts for the unit. ``long_term_until``: the date promised on the long list.
    """

    id = AutoField()
    number = CharField(max_length=60, unique=True)
    city_number = CharField(max_length=60, null=True, index=True)
    idem = CharField(max_length=36, null=True, unique=True)
    state = IntEnumField(TicketState)
    version = IntegerField(default=1)
    type = EnumField(AppealType, max_length=20)
    urgency = EnumField(Urgency, max_length=20, default=Urgency.NORMAL)
    way = EnumField(HandlingWay, max_length=20, null=True)
    channel = ForeignKeyField(Channel, null=True, on_delete="RESTRICT", index=False)
    category = ForeignKeyField(Category, null=True, on_delete="RESTRICT", index=False)
    area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
    lead_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
    title = CharField(max_length=300)
    address = CharField(max_length=300, default="")
    confidential = BooleanField(null=True)
    anonymous = BooleanField(null=True)
    reply_wanted = BooleanField(default=True)
    has_phone = BooleanField(default=False)
    event_at = DateTimeField(null=True)
    received_at = DateTimeField()
    dispatched_at = DateTimeField(null=True)
    signed_at = DateTimeField(null=True)
    rules_key = CharField(max_length=60)
    due_original = DateTimeField(null=True)
    due_at = DateTimeField(null=True)
    due_provisional = BooleanField(default=False)
    rework_due_at = DateTimeField(null=True)
    submitted_at = DateTimeField(null=True)
    first_round_at = DateTimeField(null=True)
    overdue_at = DateTimeField(null=True)
    closed_at = DateTimeField(null=True)
    archived_at = DateTimeField(null=True)
    round = IntegerField(default=1)
    no_return = BooleanField(default=False)
    parent = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
    merged_from = IntEnumField(TicketState, null=True)
    upper_due_at = DateTimeField(null=True)
    upper_return_count = IntegerField(default=0)
    difficult = BooleanField(default=False)
    instructed = BooleanField(default=False)
    counted = BooleanField(default=True)
    long_term_until = DateTimeField(null=True)
    cancel_code = CharField(max_length=20, null=True)
    return_count = IntegerField(null=True)
    rejected_return_count = IntegerField(null=True)
    extension_count = IntegerField(null=True)
    rework_count = IntegerField(null=True)
    callback_at = DateTimeField(null=True)
    connected = EnumField(Connected, max_length=20, null=True)
    solved = EnumField(Solved, max_length=20, null=True)
    first_solved = EnumField(Solved, max_length=20, null=True)
    result_satisfaction = EnumField(Satisfaction, max_length=20, null=True)
    first_satisfaction = EnumField(Satisfaction, max_length=20, null=True)
    process_satisfaction = EnumField(Satisfaction, max_length=20, null=True)
    dissatisfied_reason = CharField(max_length=200, null=True)
    guide_code = CharField(max_length=10, null=True)
    imported = BooleanField(default=False)
    created_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

    class Meta:
        """Indexes serve the work lists, the reports and the scan.

        The wide ones hold what lists are filtered by, so that an order is walked without looking into the table.
        """

        indexes = (
            (("state", "due_at", "id"), False),
            (("received_at", "id"), False),
            (("received_at", "id", *FILTERED), False),
            (("due_at", "id", *FILTERED), False),
            (("title", "id", *FILTERED, "number"), False),
            (("closed_at", "id"), False),
            (("lead_unit", "state", "id"), False),
            (("parent", "id"), False),
        )


for _name, _where in (
    ("ticket_sent_back", "rework_count > 1"),
    ("ticket_refused_return", "rejected_return_count > 0"),
    ("ticket_complaint", "imported and dissatisfied_reason <> ''"),
):
    Ticket.add_index(Ticket.index(Ticket.id, where=SQL(_where), name=_name))


class TicketText(Table):
    """The long texts of a ticket, apart so that lists and figures never read them."""

    ticket = ForeignKeyField(Ticket, primary_key=True, backref="texts", on_delete="CASCADE")
    content = TextField(default="")
    answer = TextField(default="")
    remark = TextField(default="")


class TicketCaller(Table):
    """Who called: personal data, apart so that it has rights of its own.

    ``name`` and ``phone`` are clear text, which only ``services.tickets.clear_text`` reads; people see the masks.
    """

    ticket = ForeignKeyField(Ticket, primary_key=True, backref="callers", on_delete="CASCADE")
    name = CharField(max_length=120, null=True, index=True)
    gender = CharField(max_length=10, default="")
    phone = CharField(max_length=60, null=True)
    phone_hash = CharField(max_length=64, null=True, index=True)
    phone_tail = CharField(max_length=4, null=True, index=True)
    name_mask = CharField(max_length=20, default="")
    phone_mask = CharField(max_length=20, default="")


class CallerRelease(Table):
    """A protected identity that the centre released to one unit, for a reason, until it is withdrawn."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, on_delete="CASCADE", index=False)
    unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    at = DateTimeField()
    reason = CharField(max_length=500)
    withdrawn_at = DateTimeField(null=True)
    withdrawn_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    withdrawn_reason = CharField(max_length=500, default="")

    class Meta:
        """A unit's releases, and those of a ticket."""

        indexes = ((("ticket", "unit"), False), (("unit", "withdrawn_at", "ticket"), False))

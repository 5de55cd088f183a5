"""The knowledge base: items, their versions, what they were used for, what was wrong, what was asked in vain."""

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)
from playhouse.fields import EnumField

from models.base import Table
from models.tables.directory import Area, Category, Unit
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.tables.watching import FileContent
from models.vocabulary import CorrectionState, FaultKind, GapState, KnowledgeState, Openness, VersionState


class KnowledgeItem(Table):
    """An item: its number, whose it is, where it stands. What it says stands in its versions.

    ``in_force`` and ``working`` are numbers of versions, 0 = none. The columns from ``title`` to ``valid_until`` repeat
    the version in force (before the first one, the working one), for lists. ``unit`` provides it (谁提供; none = the
    centre), ``keeper`` keeps it (谁维护), ``updater`` updates it (谁更新).
    """

    id = AutoField()
    number = CharField(max_length=40, unique=True)
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    keeper = CharField(max_length=60, default="")
    updater = CharField(max_length=60, default="")
    state = EnumField(KnowledgeState, max_length=20, default=KnowledgeState.DRAFT)
    in_force = IntegerField(default=0)
    working = IntegerField(default=0)
    title = CharField(max_length=200)
    category = ForeignKeyField(Category, null=True, on_delete="RESTRICT")
    area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
    openness = EnumField(Openness, max_length=10, default=Openness.PUBLIC)
    valid_from = DateField(null=True)
    valid_until = DateField(null=True)
    reviewed_on = DateField(null=True)
    review_due = DateField(null=True)
    due_at = DateTimeField(null=True)
    retired_why = CharField(max_length=300, default="")
    source_ticket = ForeignKeyField(Ticket, null=True, on_delete="SET NULL", index=False)
    created_at = DateTimeField()
    created_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    changed_at = DateTimeField()
    revision = IntegerField(default=1)

    class Meta:
        """The lists by state, by what expires and what is to be reviewed."""

        indexes = ((("state", "changed_at"), False), (("valid_until",), False), (("review_due",), False))


class KnowledgeVersion(Table):
    """One version of an item, whole. ``body`` is Markdown; ``aliases`` are separated by blanks, commas or ；."""

    id = AutoField()
    item = ForeignKeyField(KnowledgeItem, backref="versions", on_delete="CASCADE", index=False)
    number = IntegerField()
    state = EnumField(VersionState, max_length=20, default=VersionState.DRAFT)
    title = CharField(max_length=200)
    aliases = CharField(max_length=500, default="")
    question = TextField(default="")
    answer = TextField(default="")
    body = TextField(default="")
    basis = TextField(default="")
    document_number = CharField(max_length=120, default="")
    phones = CharField(max_length=500, default="")
    audience = CharField(max_length=300, default="")
    conditions = TextField(default="")
    materials = TextField(default="")
    steps = TextField(default="")
    time_limit = CharField(max_length=200, default="")
    fee = CharField(max_length=200, default="")
    links = TextField(default="")
    category = ForeignKeyField(Category, null=True, on_delete="RESTRICT", index=False)
    area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
    openness = EnumField(Openness, max_length=10, default=Openness.PUBLIC)
    valid_from = DateField(null=True)
    valid_until = DateField(null=True)
    why = CharField(max_length=300, default="")
    restored_from = IntegerField(null=True)
    written_at = DateTimeField()
    written_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    submitted_at = DateTimeField(null=True)
    submitted_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    unit_reviewed_at = DateTimeField(null=True)
    unit_reviewed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    unit_review_words = CharField(max_length=500, default="")
    reviewed_at = DateTimeField(null=True)
    reviewed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    review_words = CharField(max_length=500, default="")
    published_at = DateTimeField(null=True)
    ended_at = DateTimeField(null=True)
    revision = IntegerField(default=1)

    class Meta:
        """A number once in an item."""

        indexes = ((("item", "number"), True),)


class KnowledgeFile(Table):
    """A file kept with an item, from the version it was added in to the one it was taken away in (0 = still there)."""

    id = AutoField()
    item = ForeignKeyField(KnowledgeItem, backref="files", on_delete="CASCADE")
    name = CharField(max_length=200)
    content = ForeignKeyField(FileContent, column_name="sha256", on_delete="RESTRICT", index=False)
    since = IntegerField()
    until = IntegerField(default=0)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)


class KnowledgeUse(Table):
    """An item was used in an answer; ``useful`` is what the person said of it, nothing = not said.

    ``counted`` False: a word on an item that was not used that day; it is no use.
    """

    id = AutoField()
    item = ForeignKeyField(KnowledgeItem, backref="uses", on_delete="CASCADE", index=False)
    version = IntegerField()
    ticket = ForeignKeyField(Ticket, null=True, on_delete="SET NULL")
    counted = BooleanField(default=True)
    useful = BooleanField(null=True)
    words = CharField(max_length=300, default="")
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

    class Meta:
        """An item's uses, newest last."""

        indexes = ((("item", "at"), False),)


class Correction(Table):
    """Somebody found a fault in an item (纠错): what, how it should read, who answers until when, and the result.

    A contradiction names the ``other`` item and is settled by the centre with both units: who was heard (``heard``)
    and what was found (``result``).
    """

    id = AutoField()
    number = CharField(max_length=40, unique=True)
    item = ForeignKeyField(KnowledgeItem, backref="corrections", on_delete="CASCADE")
    version = IntegerField()
    kind = EnumField(FaultKind, max_length=20)
    state = EnumField(CorrectionState, max_length=20, default=CorrectionState.OPEN)
    words = TextField()
    proposed = TextField(default="")
    other = ForeignKeyField(KnowledgeItem, null=True, on_delete="SET NULL", index=False)
    ticket = ForeignKeyField(Ticket, null=True, on_delete="SET NULL", index=False)
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
    due_at = DateTimeField()
    chased = IntegerField(default=0)
    chased_at = DateTimeField(null=True)
    found_at = DateTimeField()
    found_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    heard = TextField(default="")
    result = TextField(default="")
    answered_at = DateTimeField(null=True)
    answered_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

    class Meta:
        """What waits, by its limit; what a unit owes."""

        indexes = ((("state", "due_at"), False), (("unit", "state"), False))


class KnowledgeGap(Table):
    """Callers asked this and no item answered: how often, which unit shall write it until when, what came of it."""

    id = AutoField()
    words = CharField(max_length=300)
    key = CharField(max_length=300)
    times = IntegerField(default=1)
    state = EnumField(GapState, max_length=20, default=GapState.OPEN)
    ticket = ForeignKeyField(Ticket, null=True, on_delete="SET NULL", index=False)
    category = ForeignKeyField(Category, null=True, on_delete="RESTRICT", index=False)
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    due_at = DateTimeField(null=True)
    item = ForeignKeyField(KnowledgeItem, null=True, on_delete="SET NULL", index=False)
    result = CharField(max_length=300, default="")
    asked_at = DateTimeField()
    asked_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    last_asked_at = DateTimeField()
    assigned_at = DateTimeField(null=True)
    assigned_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    closed_at = DateTimeField(null=True)
    closed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

    class Meta:
        """The same words once while they wait."""

        indexes = ((("key", "state"), False), (("state", "last_asked_at"), False))


class UnitPhone(Table):
    """A public phone number of a unit: which desk or window, when it is answered, when it was last tried."""

    id = AutoField()
    unit = ForeignKeyField(Unit, backref="phones", on_delete="CASCADE")
    desk = CharField(max_length=120)
    phone = CharField(max_length=60)
    hours = CharField(max_length=120, default="")
    address = CharField(max_length=200, default="")
    note = CharField(max_length=300, default="")
    public = BooleanField(default=True)
    active = BooleanField(default=True)
    checked_on = DateField(null=True)
    changed_at = DateTimeField()
    changed_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    revision = IntegerField(default=1)


class CannedText(Table):
    """A sentence that is typed often, called by its trigger and first letters; without an owner it is the centre's."""

    id = AutoField()
    title = CharField(max_length=60)
    words = TextField()
    owner = ForeignKeyField(Person, null=True, on_delete="CASCADE")
    active = BooleanField(default=True)
    changed_at = DateTimeField()
    changed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    revision = IntegerField(default=1)

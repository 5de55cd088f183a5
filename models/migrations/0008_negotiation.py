"""Requests, consultations, instructions, precedents, the catalogue, chases, sign-off, files. Never edited after release."""

from peewee import *

_TICKET = (
    ("no_return", "{flag} not null default {off}"),
    ("parent_id", "integer references ticket (id) on delete restrict"),
    ("merged_from", "integer"),
    ("upper_due_at", "{moment}"),
    ("upper_return_count", "integer not null default 0"),
    ("difficult", "{flag} not null default {off}"),
    ("instructed", "{flag} not null default {off}"),
    ("counted", "{flag} not null default {on}"),
    ("long_term_until", "{moment}"),
    ("cancel_code", "varchar(20)"),
)
_PART = (
    ("return_until", "{moment}"),
    ("return_extended", "{flag} not null default {off}"),
    ("report_due_at", "{moment}"),
    ("reported_at", "{moment}"),
    ("stopped_at", "{moment}"),
    ("stopped_why", "varchar(40) not null default ''"),
)
_OTHERS = (
    (
        "warning_event",
        (("receiver", "varchar(120) not null default ''"), ("way", "varchar(10) not null default 'system'")),
    ),
    ("unit", (("sign_off_steps", "integer not null default 0"),)),
)


def up(migrator, db):
    on_server = isinstance(db, PostgresqlDatabase)
    words = {
        "moment": "timestamp" if on_server else "datetime",
        "flag": "boolean" if on_server else "bool",
        "on": "true" if on_server else "1",
        "off": "false" if on_server else "0",
    }
    for table, columns in (("ticket", _TICKET), ("unit_task", _PART), *_OTHERS):
        for name, kind in columns:
            db.execute_sql(f"alter table {table} add column {name} {kind.format(**words)}")
    db.execute_sql("create index ticket_parent_id on ticket (parent_id, id)")
    db.execute_sql("drop index unittask_ticket_id_round_unit_id")
    db.execute_sql("create index unittask_ticket_id_round_unit_id on unit_task (ticket_id, round, unit_id)")
    db.execute_sql(
        "create unique index unit_task_once on unit_task (ticket_id, round, unit_id) where state <> 'stopped'"
    )
    _make_tables(db)


def _make_tables(db):
    class Ticket(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "ticket"

    class UnitTask(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "unit_task"

    class Unit(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "unit"

    class Area(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "area"

    class Category(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "category"

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "person"

    class ContactRecord(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "contact_record"

    class Request(Model):
        id = AutoField()
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE", index=False)
        task = ForeignKeyField(UnitTask, null=True, on_delete="CASCADE", index=False)
        unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
        round = IntegerField(default=1)
        kind = CharField(max_length=20)
        state = CharField(max_length=20)
        reason = CharField(max_length=40)
        words = TextField(default="")
        basis = CharField(max_length=300, default="")
        suggested_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
        until = DateTimeField(null=True)
        old_due_at = DateTimeField(null=True)
        granted_until = DateTimeField(null=True)
        contact = ForeignKeyField(ContactRecord, null=True, on_delete="SET NULL", index=False)
        counts = BooleanField(default=True)
        filed_at = DateTimeField()
        filed_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        checked_at = DateTimeField(null=True)
        checked_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        checked_words = TextField(default="")
        decided_at = DateTimeField(null=True)
        decided_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        decided_words = TextField(default="")

        class Meta:
            database = db
            table_name = "request"
            indexes = (
                (("ticket", "kind"), False),
                (("kind", "state", "filed_at"), False),
                (("unit", "kind", "filed_at"), False),
            )

    class Consultation(Model):
        id = AutoField()
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        request = ForeignKeyField(Request, null=True, on_delete="SET NULL", index=False)
        held_at = DateTimeField()
        place = CharField(max_length=120, default="")
        present = TextField()
        views = TextField()
        conclusion = TextField()
        agreed_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "consultation"

    class Instruction(Model):
        id = AutoField()
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        instructor = CharField(max_length=20)
        name = CharField(max_length=60)
        words = TextField()
        given_on = DateField()
        unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "instruction"

    class Precedent(Model):
        id = AutoField()
        category = ForeignKeyField(Category, on_delete="RESTRICT")
        area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
        unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
        basis = CharField(max_length=300)
        valid_from = DateField()
        valid_until = DateField(null=True)
        instruction = ForeignKeyField(Instruction, null=True, on_delete="RESTRICT", index=False)
        ticket = ForeignKeyField(Ticket, null=True, on_delete="SET NULL", index=False)
        at = DateTimeField()
        by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        ended_at = DateTimeField(null=True)
        ended_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "precedent"

    class CatalogueLine(Model):
        id = AutoField()
        category = ForeignKeyField(Category, on_delete="RESTRICT")
        area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
        unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
        basis = CharField(max_length=300)
        decider = CharField(max_length=120, default="")
        valid_from = DateField()
        valid_until = DateField(null=True)
        source = CharField(max_length=20, default="edited")
        note = CharField(max_length=300, default="")
        at = DateTimeField()
        by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "catalogue_line"

    class Chase(Model):
        id = AutoField()
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
        unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
        way = CharField(max_length=10)
        receiver = CharField(max_length=120, default="")
        words = TextField(default="")
        reply_by = DateTimeField(null=True)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        answer = TextField(default="")
        answered_at = DateTimeField(null=True)
        answered_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "chase"
            indexes = ((("unit", "answered_at"), False),)

    class SignOff(Model):
        id = AutoField()
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
        step = IntegerField()
        passed = BooleanField()
        words = TextField(default="")
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "sign_off"

    class UnitCheck(Model):
        id = AutoField()
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
        unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
        subject = CharField(max_length=20)
        sound = BooleanField()
        words = TextField(default="")
        answerable = CharField(max_length=60)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "unit_check"
            indexes = ((("unit", "at"), False),)

    class StageReply(Model):
        id = AutoField()
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
        words = TextField()
        next_at = DateTimeField(null=True)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "stage_reply"

    class FileContent(Model):
        sha256 = CharField(max_length=64, primary_key=True)
        size = IntegerField()
        data = BlobField()

        class Meta:
            database = db
            table_name = "file_content"

    class Attachment(Model):
        id = AutoField()
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        kind = CharField(max_length=20)
        name = CharField(max_length=200)
        content = ForeignKeyField(FileContent, column_name="sha256", on_delete="RESTRICT")
        unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "attachment"

    db.create_tables(
        [
            Request,
            Consultation,
            Instruction,
            Precedent,
            CatalogueLine,
            Chase,
            SignOff,
            UnitCheck,
            StageReply,
            FileContent,
            Attachment,
        ]
    )


def down(migrator, db):
    for table in (
        "attachment", "file_content", "stage_reply", "unit_check", "sign_off", "chase", "catalogue_line", "precedent",
        "instruction", "consultation", "request",
    ):  # fmt: skip
        migrator.migrate(migrator.drop_table(table))
    db.execute_sql("drop index unit_task_once")
    db.execute_sql("drop index unittask_ticket_id_round_unit_id")
    db.execute_sql("create unique index unittask_ticket_id_round_unit_id on unit_task (ticket_id, round, unit_id)")
    db.execute_sql("drop index ticket_parent_id")
    for table, columns in (("ticket", _TICKET), ("unit_task", _PART), *_OTHERS):
        for name, _kind in reversed(columns):
            db.execute_sql(f"alter table {table} drop column {name}")

"""Knowledge: items, versions, files, uses, corrections, what was asked in vain, phones, canned text. Never edited after release."""

import tomllib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from peewee import *

# An office that was founded before gets the texts that a new one begins with.
_CANNED = Path(__file__).parents[2] / "resources" / "seed" / "canned.toml"


def up(migrator, db):
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

    class Unit(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "unit"

    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "person"

    class Ticket(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "ticket"

    class FileContent(Model):
        sha256 = CharField(max_length=64, primary_key=True)

        class Meta:
            database = db
            table_name = "file_content"

    class KnowledgeItem(Model):
        id = AutoField()
        number = CharField(max_length=40, unique=True)
        unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
        keeper = CharField(max_length=60, default="")
        updater = CharField(max_length=60, default="")
        state = CharField(max_length=20, default="draft")
        in_force = IntegerField(default=0)
        working = IntegerField(default=0)
        title = CharField(max_length=200)
        category = ForeignKeyField(Category, null=True, on_delete="RESTRICT")
        area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
        openness = CharField(max_length=10, default="public")
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
            database = db
            table_name = "knowledge_item"
            indexes = ((("state", "changed_at"), False), (("valid_until",), False), (("review_due",), False))

    class KnowledgeVersion(Model):
        id = AutoField()
        item = ForeignKeyField(KnowledgeItem, on_delete="CASCADE", index=False)
        number = IntegerField()
        state = CharField(max_length=20, default="draft")
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
        openness = CharField(max_length=10, default="public")
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
            database = db
            table_name = "knowledge_version"
            indexes = ((("item", "number"), True),)

    class KnowledgeFile(Model):
        id = AutoField()
        item = ForeignKeyField(KnowledgeItem, on_delete="CASCADE")
        name = CharField(max_length=200)
        content = ForeignKeyField(FileContent, column_name="sha256", on_delete="RESTRICT", index=False)
        since = IntegerField()
        until = IntegerField(default=0)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "knowledge_file"

    class KnowledgeUse(Model):
        id = AutoField()
        item = ForeignKeyField(KnowledgeItem, on_delete="CASCADE", index=False)
        version = IntegerField()
        ticket = ForeignKeyField(Ticket, null=True, on_delete="SET NULL")
        counted = BooleanField(default=True)
        useful = BooleanField(null=True)
        words = CharField(max_length=300, default="")
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "knowledge_use"
            indexes = ((("item", "at"), False),)

    class Correction(Model):
        id = AutoField()
        number = CharField(max_length=40, unique=True)
        item = ForeignKeyField(KnowledgeItem, on_delete="CASCADE")
        version = IntegerField()
        kind = CharField(max_length=20)
        state = CharField(max_length=20, default="open")
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
            database = db
            table_name = "correction"
            indexes = ((("state", "due_at"), False), (("unit", "state"), False))

    class KnowledgeGap(Model):
        id = AutoField()
        words = CharField(max_length=300)
        key = CharField(max_length=300)
        times = IntegerField(default=1)
        state = CharField(max_length=20, default="open")
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
            database = db
            table_name = "knowledge_gap"
            indexes = ((("key", "state"), False), (("state", "last_asked_at"), False))

    class UnitPhone(Model):
        id = AutoField()
        unit = ForeignKeyField(Unit, on_delete="CASCADE")
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

        class Meta:
            database = db
            table_name = "unit_phone"

    class CannedText(Model):
        id = AutoField()
        title = CharField(max_length=60)
        words = TextField()
        owner = ForeignKeyField(Person, null=True, on_delete="CASCADE")
        active = BooleanField(default=True)
        changed_at = DateTimeField()
        changed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        revision = IntegerField(default=1)

        class Meta:
            database = db
            table_name = "canned_text"

    db.create_tables(
        [KnowledgeItem, KnowledgeVersion, KnowledgeFile, KnowledgeUse, Correction, KnowledgeGap, UnitPhone, CannedText]
    )
    if db.execute_sql("select 1 from person").fetchone():
        now = datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None, microsecond=0)
        texts = tomllib.loads(_CANNED.read_text(encoding="utf-8"))["canned"]
        CannedText.insert_many([{**one, "changed_at": now} for one in texts]).execute()


def down(migrator, db):
    for table in (
        "canned_text",
        "unit_phone",
        "knowledge_gap",
        "correction",
        "knowledge_use",
        "knowledge_file",
        "knowledge_version",
        "knowledge_item",
    ):
        migrator.migrate(migrator.drop_table(table))

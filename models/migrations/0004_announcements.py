"""Announcements of the centre, and the tally of calls that left no ticket. Never edited after release."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"

    class Announcement(Model):
        title = CharField(max_length=60)
        words = TextField(default="")
        valid_until = DateField(null=True)
        written_at = DateTimeField()
        written_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        changed_at = DateTimeField(null=True)
        withdrawn_at = DateTimeField(null=True, index=True)

        class Meta:
            database = db
            table_name = "announcement"

    class CallTally(Model):
        at = DateTimeField(index=True)
        kind = CharField(max_length=20)
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        idem = CharField(max_length=36, unique=True)

        class Meta:
            database = db
            table_name = "call_tally"

    db.create_tables([Announcement, CallTally])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("call_tally"))
    migrator.migrate(migrator.drop_table("announcement"))

"""When a password was set, how often an account was changed, old passwords, desks at work. Never edited after release."""

from datetime import datetime, timedelta, timezone

from peewee import *


def up(migrator, db):
    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "person"

    class OldPassword(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE")
        password_hash = CharField(max_length=200)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "old_password"

    class Session(Model):
        id = AutoField()
        token = CharField(max_length=32)
        person = ForeignKeyField(Person, on_delete="CASCADE")
        place = CharField(max_length=80, default="")
        version = CharField(max_length=20, default="")
        began_at = DateTimeField()
        seen_at = DateTimeField()
        ended_at = DateTimeField(null=True)
        ended_by = CharField(max_length=60, default="")

        class Meta:
            database = db
            table_name = "session"
            indexes = ((("token", "person"), True),)

    moment = "timestamp" if isinstance(db, PostgresqlDatabase) else "datetime"
    db.execute_sql(f"alter table person add column password_at {moment}")
    db.execute_sql("alter table person add column stamp integer not null default 0")
    db.create_tables([OldPassword, Session])
    # Whoever has an account now gets the whole term from today on.
    now = datetime.now(timezone(timedelta(hours=8))).replace(tzinfo=None, microsecond=0)
    db.execute_sql("update person set password_at = ?".replace("?", db.param), (now,))


def down(migrator, db):
    for table in ("session", "old_password"):
        migrator.migrate(migrator.drop_table(table))
    for column in ("stamp", "password_at"):
        migrator.migrate(migrator.drop_column("person", column))

"""What each person chose for themselves. Never edited after release."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"

    class PersonSetting(Model):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        key = CharField(max_length=60)
        value = JSONField()

        class Meta:
            database = db
            table_name = "person_setting"
            primary_key = CompositeKey("person", "key")

    db.create_tables([PersonSetting])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("person_setting"))

"""Saved lists and the settings of a person."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"

    class SavedList(Model):
        kind = CharField(max_length=40)
        audience = CharField(max_length=60)
        owner = ForeignKeyField(Person, on_delete="CASCADE")
        name = CharField(max_length=60)
        position = IntegerField(default=0)
        content = JSONField()
        saved_at = DateTimeField()

        class Meta:
            database = db
            table_name = "saved_list"
            indexes = ((("kind", "audience", "name"), True),)

    class PersonSetting(Model):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        key = CharField(max_length=80)
        value = JSONField()

        class Meta:
            database = db
            table_name = "person_setting"
            primary_key = CompositeKey("person", "key")

    db.create_tables([SavedList, PersonSetting])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("person_setting"))
    migrator.migrate(migrator.drop_table("saved_list"))

"""Templates of papers as the office changed them; papers without a unit, to whom, and from which template. Never edited."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        id = AutoField()

        class Meta:
            database = db
            table_name = "person"

    class PaperTemplate(Model):
        id = AutoField()
        kind = CharField(max_length=40)
        version = IntegerField()
        source = TextField()
        saved_at = DateTimeField()
        saved_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "paper_template"
            indexes = ((("kind", "version"), True),)

    db.create_tables([PaperTemplate])
    db.execute_sql("alter table paper add column addressee varchar(200) not null default ''")
    db.execute_sql("alter table paper add column template_version integer not null default 1")
    if isinstance(db, PostgresqlDatabase):
        db.execute_sql("alter table paper alter column unit_id drop not null")
    else:
        migrator.migrate(migrator.drop_not_null("paper", "unit_id"))


def down(migrator, db):
    for column in ("template_version", "addressee"):
        migrator.migrate(migrator.drop_column("paper", column))
    migrator.migrate(migrator.add_not_null("paper", "unit_id"))
    migrator.migrate(migrator.drop_table("paper_template"))

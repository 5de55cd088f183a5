"""The steps of a case, answers, receipts. Notices of before become the step that they were. Never edited after release."""

from peewee import *


def up(migrator, db):
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

    class OversightCase(Model):
        id = AutoField()
        situation = CharField(max_length=4)
        unit = ForeignKeyField(Unit)
        state = CharField(max_length=10)
        decided_at = DateTimeField(null=True)
        decided_by = ForeignKeyField(Person, null=True)
        evidence = JSONField()

        class Meta:
            database = db
            table_name = "oversight_case"

    class Paper(Model):
        id = AutoField()
        case = ForeignKeyField(OversightCase, null=True)
        tickets = JSONField()

        class Meta:
            database = db
            table_name = "paper"

    class CaseStep(Model):
        id = AutoField()
        case = ForeignKeyField(OversightCase, on_delete="RESTRICT", index=False)
        serial = IntegerField()
        rung = CharField(max_length=10)
        unit = ForeignKeyField(Unit, on_delete="RESTRICT")
        sealed = BooleanField(default=False)
        situations = JSONField()
        tickets = JSONField()
        words = CharField(max_length=2000, default="")
        skipped_why = CharField(max_length=500, default="")
        due = DateField(null=True)
        paper = ForeignKeyField(Paper, null=True, on_delete="RESTRICT", index=False)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "case_step"
            indexes = ((("case", "serial"), True),)

    class CaseAnswer(Model):
        id = AutoField()
        step = ForeignKeyField(CaseStep, on_delete="RESTRICT", index=False)
        serial = IntegerField()
        words = CharField(max_length=5000)
        for_unit = BooleanField(default=False)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        verdict = CharField(max_length=10, default="pending")
        judged_at = DateTimeField(null=True)
        judged_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        judged_words = CharField(max_length=500, default="")
        next_due = DateField(null=True)

        class Meta:
            database = db
            table_name = "case_answer"
            indexes = ((("step", "serial"), True),)

    class CaseReceipt(Model):
        id = AutoField()
        step = ForeignKeyField(CaseStep, unique=True, on_delete="RESTRICT")
        receiver = CharField(max_length=120)
        received_on = DateField()
        number = CharField(max_length=80)
        at = DateTimeField()
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "case_receipt"

    db.create_tables([CaseStep, CaseAnswer, CaseReceipt])
    papers = {paper.case_id: paper for paper in Paper.select(Paper.id, Paper.case, Paper.tickets).order_by(Paper.id)}
    noticed = OversightCase.select().where(OversightCase.state == "notified", OversightCase.decided_by.is_null(False))
    for case in list(noticed):
        paper = papers.get(case.id)
        numbers = paper.tickets if paper else [each["number"] for each in case.evidence.get("tickets", ())]
        CaseStep.create(
            case=case.id, serial=1, rung="urge", unit=case.unit_id, situations=[case.situation], tickets=numbers,
            paper=paper and paper.id, at=case.decided_at, by=case.decided_by_id,
        )  # fmt: skip


def down(migrator, db):
    for table in ("case_receipt", "case_answer", "case_step"):
        migrator.migrate(migrator.drop_table(table))

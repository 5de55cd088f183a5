"""The first schema: frozen copies of the tables of version 0.1. Never edited after release."""

from peewee import *


def up(migrator, db):
    class Unit(Model):
        name = CharField(unique=True, max_length=200)
        short = CharField(max_length=60, default="")
        code = CharField(max_length=40, default="")
        group = CharField(max_length=20, column_name="unit_group")
        active = BooleanField(default=True)
        made_by_import = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "unit"

    db.create_tables([Unit])

    class Area(Model):
        name = CharField(unique=True, max_length=200)
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
        position = IntegerField(default=0)
        active = BooleanField(default=True)
        made_by_import = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "area"

    db.create_tables([Area])

    class Channel(Model):
        name = CharField(unique=True, max_length=200)
        upper = BooleanField(default=False)
        upper_binding = BooleanField(default=False)
        position = IntegerField(default=0)
        active = BooleanField(default=True)
        made_by_import = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "channel"

    db.create_tables([Channel])

    class Category(Model):
        code = CharField(index=True, max_length=20, default="")
        name = CharField(max_length=200)
        level = IntegerField(default=1)
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        lead_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
        urgent = BooleanField(default=False)
        confidential = BooleanField(default=False)
        active = BooleanField(default=True)
        made_by_import = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "category"
            indexes = ((("parent", "name"), True),)

    db.create_tables([Category])

    class Person(Model):
        login = CharField(unique=True, max_length=60)
        name = CharField(max_length=60)
        password_hash = CharField(max_length=200)
        unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
        active = BooleanField(default=True)
        must_change = BooleanField(default=False)
        failures = IntegerField(default=0)
        locked_until = DateTimeField(null=True)
        last_login_at = DateTimeField(null=True)
        created_at = DateTimeField()

        class Meta:
            database = db
            table_name = "person"

    db.create_tables([Person])

    class Ticket(Model):
        number = CharField(unique=True, max_length=60)
        city_number = CharField(index=True, null=True, max_length=60)
        idem = CharField(unique=True, null=True, max_length=36)
        state = IntegerField()
        version = IntegerField(default=1)
        type = CharField(max_length=20)
        urgency = CharField(max_length=20, default="normal")
        way = CharField(null=True, max_length=20)
        channel = ForeignKeyField(Channel, null=True, on_delete="RESTRICT", index=False)
        category = ForeignKeyField(Category, null=True, on_delete="RESTRICT", index=False)
        area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
        lead_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
        title = CharField(max_length=300)
        address = CharField(max_length=300, default="")
        confidential = BooleanField(null=True)
        anonymous = BooleanField(null=True)
        reply_wanted = BooleanField(default=True)
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
        return_count = IntegerField(null=True)
        rejected_return_count = IntegerField(null=True)
        extension_count = IntegerField(null=True)
        rework_count = IntegerField(null=True)
        callback_at = DateTimeField(null=True)
        connected = CharField(null=True, max_length=20)
        solved = CharField(null=True, max_length=20)
        first_solved = CharField(null=True, max_length=20)
        result_satisfaction = CharField(null=True, max_length=20)
        first_satisfaction = CharField(null=True, max_length=20)
        process_satisfaction = CharField(null=True, max_length=20)
        dissatisfied_reason = CharField(null=True, max_length=200)
        guide_code = CharField(null=True, max_length=10)
        imported = BooleanField(default=False)
        created_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "ticket"
            indexes = (
                (("state", "due_at", "id"), False),
                (("received_at", "id"), False),
                (("due_at", "id"), False),
                (("closed_at", "id"), False),
                (("lead_unit", "state", "id"), False),
            )

    db.create_tables([Ticket])

    class CallbackAttempt(Model):
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        round = IntegerField(default=1)
        at = DateTimeField()
        by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        connected = CharField(max_length=20)
        contacted = BooleanField(null=True)
        truthful = BooleanField(null=True)
        solved = CharField(null=True, max_length=20)
        process_satisfaction = CharField(null=True, max_length=20)
        result_satisfaction = CharField(null=True, max_length=20)
        reason = CharField(max_length=200, default="")
        opinion = TextField(default="")

        class Meta:
            database = db
            table_name = "callback_attempt"

    db.create_tables([CallbackAttempt])

    class OversightCase(Model):
        situation = CharField(max_length=4)
        status = CharField(max_length=10)
        unit = ForeignKeyField(Unit, on_delete="RESTRICT")
        state = CharField(max_length=10, default="open")
        as_of = DateTimeField()
        found_at = DateTimeField()
        evidence = JSONField()
        decided_at = DateTimeField(null=True)
        decided_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        decision_words = CharField(max_length=500, default="")

        class Meta:
            database = db
            table_name = "oversight_case"

    db.create_tables([OversightCase])

    class CaseTicket(Model):
        case = ForeignKeyField(OversightCase, on_delete="CASCADE", index=False)
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        facts = JSONField()

        class Meta:
            database = db
            table_name = "case_ticket"
            indexes = ((("case", "ticket"), True),)

    db.create_tables([CaseTicket])

    class CommandLog(Model):
        at = DateTimeField(index=True)
        actor = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        actor_name = CharField(max_length=120)
        command = CharField(max_length=60)
        result = CharField(max_length=10)
        code = CharField(max_length=60, default="")
        subject = CharField(index=True, max_length=60, default="")
        payload = JSONField()

        class Meta:
            database = db
            table_name = "command_log"

    db.create_tables([CommandLog])

    class ContactRecord(Model):
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
        round = IntegerField(default=1)
        at = DateTimeField()
        way = CharField(max_length=20)
        words = TextField(default="")
        by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "contact_record"

    db.create_tables([ContactRecord])

    class Counter(Model):
        name = CharField(primary_key=True, max_length=80)
        value = IntegerField()

        class Meta:
            database = db
            table_name = "counter"

    db.create_tables([Counter])

    class DayOverride(Model):
        day = DateField(primary_key=True)
        is_work = BooleanField()
        name = CharField(max_length=60, default="")
        set_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
        set_at = DateTimeField()

        class Meta:
            database = db
            table_name = "day_override"

    db.create_tables([DayOverride])

    class Paper(Model):
        kind = CharField(max_length=40)
        number = CharField(unique=True, max_length=80)
        agency_code = CharField(max_length=40)
        year = IntegerField()
        serial = IntegerField()
        unit = ForeignKeyField(Unit, on_delete="RESTRICT")
        case = ForeignKeyField(OversightCase, null=True, on_delete="RESTRICT")
        pages = IntegerField()
        sha256 = CharField(max_length=64)
        missing = JSONField()
        demo = BooleanField(default=False)
        issued_at = DateTimeField()
        issued_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        tickets = JSONField()
        pdf = BlobField()

        class Meta:
            database = db
            table_name = "paper"
            indexes = ((("agency_code", "year", "serial"), True),)

    db.create_tables([Paper])

    class PersonRole(Model):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        role = CharField(max_length=30)

        class Meta:
            database = db
            table_name = "person_role"
            primary_key = CompositeKey("person", "role")

    db.create_tables([PersonRole])

    class PublishedYear(Model):
        year = IntegerField(primary_key=True)
        set_at = DateTimeField()

        class Meta:
            database = db
            table_name = "published_year"

    db.create_tables([PublishedYear])

    class RuleVersionRow(Model):
        key = CharField(unique=True, max_length=60)
        name = CharField(unique=True, max_length=120)
        effective_from = DateField(null=True)
        data = JSONField()
        created_at = DateTimeField()

        class Meta:
            database = db
            table_name = "rule_version"

    db.create_tables([RuleVersionRow])

    class Setting(Model):
        key = CharField(primary_key=True, max_length=60)
        value = JSONField()

        class Meta:
            database = db
            table_name = "setting"

    db.create_tables([Setting])

    class TicketCaller(Model):
        ticket = ForeignKeyField(Ticket, primary_key=True, on_delete="CASCADE")
        name = CharField(null=True, max_length=120)
        gender = CharField(max_length=10, default="")
        phone = CharField(null=True, max_length=60)
        phone_hash = CharField(index=True, null=True, max_length=64)
        phone_tail = CharField(index=True, null=True, max_length=4)

        class Meta:
            database = db
            table_name = "ticket_caller"

    db.create_tables([TicketCaller])

    class TicketEvent(Model):
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        at = DateTimeField()
        actor = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        actor_name = CharField(max_length=120, default="")
        unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
        action = CharField(max_length=40)
        from_state = IntegerField(null=True)
        to_state = IntegerField(null=True)
        words = TextField(default="")
        data = JSONField(null=True)

        class Meta:
            database = db
            table_name = "ticket_event"

    db.create_tables([TicketEvent])

    class TicketText(Model):
        ticket = ForeignKeyField(Ticket, primary_key=True, on_delete="CASCADE")
        content = TextField(default="")
        answer = TextField(default="")
        remark = TextField(default="")

        class Meta:
            database = db
            table_name = "ticket_text"

    db.create_tables([TicketText])

    class UnitTask(Model):
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
        lead = BooleanField()
        round = IntegerField(default=1)
        state = CharField(max_length=20)
        basis = CharField(null=True, max_length=20)
        basis_note = CharField(max_length=300, default="")
        instruction = TextField(default="")
        dispatched_at = DateTimeField()
        sign_due_at = DateTimeField(null=True)
        due_at = DateTimeField(null=True)
        signed_at = DateTimeField(null=True)
        signed_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        done_at = DateTimeField(null=True)
        reply = TextField(default="")
        result = TextField(default="")
        solved = BooleanField(null=True)
        overdue_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "unit_task"
            indexes = ((("ticket", "round", "unit"), True), (("unit", "state", "ticket"), False))

    db.create_tables([UnitTask])

    class WarningEvent(Model):
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE")
        task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
        reason = CharField(max_length=10)
        tier = IntegerField()
        fired_at = DateTimeField()
        limit_at = DateTimeField()
        acknowledged_at = DateTimeField(null=True)
        acknowledged_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "warning_event"
            indexes = ((("task", "reason", "tier", "limit_at"), True),)

    db.create_tables([WarningEvent])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("warning_event"))
    migrator.migrate(migrator.drop_table("unit_task"))
    migrator.migrate(migrator.drop_table("ticket_text"))
    migrator.migrate(migrator.drop_table("ticket_event"))
    migrator.migrate(migrator.drop_table("ticket_caller"))
    migrator.migrate(migrator.drop_table("setting"))
    migrator.migrate(migrator.drop_table("rule_version"))
    migrator.migrate(migrator.drop_table("published_year"))
    migrator.migrate(migrator.drop_table("person_role"))
    migrator.migrate(migrator.drop_table("paper"))
    migrator.migrate(migrator.drop_table("day_override"))
    migrator.migrate(migrator.drop_table("counter"))
    migrator.migrate(migrator.drop_table("contact_record"))
    migrator.migrate(migrator.drop_table("command_log"))
    migrator.migrate(migrator.drop_table("case_ticket"))
    migrator.migrate(migrator.drop_table("oversight_case"))
    migrator.migrate(migrator.drop_table("callback_attempt"))
    migrator.migrate(migrator.drop_table("ticket"))
    migrator.migrate(migrator.drop_table("person"))
    migrator.migrate(migrator.drop_table("category"))
    migrator.migrate(migrator.drop_table("channel"))
    migrator.migrate(migrator.drop_table("area"))
    migrator.migrate(migrator.drop_table("unit"))

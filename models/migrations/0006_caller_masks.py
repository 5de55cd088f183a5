"""Masks stored beside the clear text, and releases of protected identities. Never edited after release."""

from peewee import *

_BATCH = 5000
# Surnames of two letters, one after the other, as UTF-16.
_SURNAMES = bytes.fromhex(
    "6b27963353f89a6c4e0a5b988bf8845b4e1c65b97687752b5c098fdf516c5b5961555bb94ee472d05b876587957f5b59"
    "53f85f9253f87a7a590f4faf8f698f957aef6728767e91cc53575bab4e1c90ed897f95e872ec5b64547c5ef662d38dcb"
    "75335c60516c7f8a8d6b8fde6fb953f095fb4eba949f79bb6fee9633592a53f253554e8e6df34e8e516c51b65b97653f"
    "4e074fdf4ef25b599c9c4e8e95fe4e184e935b9853f85bc7989b5b596f0696d54e506b6358e49a77516c826f59398c37"
    "5bb072368c3768816bb55e727f8a820c5fae751f68814e185de64e18"
).decode("utf-16-be")
_DOUBLE = frozenset(_SURNAMES[at : at + 2] for at in range(0, len(_SURNAMES), 2))


def _mask_name(name):
    if not name:
        return ""
    kept = 2 if len(name) > 2 and name[:2] in _DOUBLE else 1
    return f"{name[:kept]}**"


def _mask_phone(phone):
    if not phone:
        return ""
    if len(phone) >= 11:
        return f"{phone[:3]}****{phone[-4:]}"
    return f"{'*' * (len(phone) - 2)}{phone[-2:]}" if len(phone) > 2 else "**"


def _fill(db):
    """Write the masks of every caller, so many at a time."""
    write = "update ticket_caller set name_mask = ?, phone_mask = ? where ticket_id = ?".replace("?", db.param)
    read = "select ticket_id, name, phone from ticket_caller where ticket_id > ? order by ticket_id limit ?"
    read = read.replace("?", db.param)
    last = 0
    while rows := db.execute_sql(read, (last, _BATCH)).fetchall():
        last = rows[-1][0]
        db.cursor().executemany(write, [(_mask_name(name), _mask_phone(phone), key) for key, name, phone in rows])
    db.execute_sql(
        "update ticket set has_phone = true where id in (select ticket_id from ticket_caller where phone is not null)"
    )


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"

    class Unit(Model):
        class Meta:
            database = db
            table_name = "unit"

    class Ticket(Model):
        class Meta:
            database = db
            table_name = "ticket"

    class CallerRelease(Model):
        ticket = ForeignKeyField(Ticket, on_delete="CASCADE", index=False)
        unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
        by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
        at = DateTimeField()
        reason = CharField(max_length=500)
        withdrawn_at = DateTimeField(null=True)
        withdrawn_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
        withdrawn_reason = CharField(max_length=500, default="")

        class Meta:
            database = db
            table_name = "caller_release"
            indexes = ((("ticket", "unit"), False), (("unit", "withdrawn_at", "ticket"), False))

    db.create_tables([CallerRelease])
    # Plain statements: with a default both engines add the column at once, without writing the table anew.
    db.execute_sql("alter table ticket add column has_phone boolean not null default false")
    db.execute_sql("alter table ticket_caller add column name_mask varchar(20) not null default ''")
    db.execute_sql("alter table ticket_caller add column phone_mask varchar(20) not null default ''")
    _fill(db)


def down(migrator, db):
    migrator.migrate(migrator.drop_column("ticket_caller", "phone_mask"))
    migrator.migrate(migrator.drop_column("ticket_caller", "name_mask"))
    migrator.migrate(migrator.drop_column("ticket", "has_phone"))
    migrator.migrate(migrator.drop_table("caller_release"))

"""Masks stored beside the clear text, and releases of protected identities. Never edited after release."""

from peewee import *

_BATCH = 5000
# Two letters each, one after the other.
_SURNAMES = (
    "\u6b27\u9633\u53f8\u9a6c\u4e0a\u5b98\u8bf8\u845b\u4e1c\u65b9\u7687\u752b\u5c09\u8fdf"
    "\u516c\u5b59\u6155\u5bb9\u4ee4\u72d0\u5b87\u6587\u957f\u5b59\u53f8\u5f92\u53f8\u7a7a"
    "\u590f\u4faf\u8f69\u8f95\u7aef\u6728\u767e\u91cc\u5357\u5bab\u4e1c\u90ed\u897f\u95e8"
    "\u72ec\u5b64\u547c\u5ef6\u62d3\u8dcb\u7533\u5c60\u516c\u7f8a\u8d6b\u8fde\u6fb9\u53f0"
    "\u95fb\u4eba\u949f\u79bb\u6fee\u9633\u592a\u53f2\u5355\u4e8e\u6df3\u4e8e\u516c\u51b6"
    "\u5b97\u653f\u4e07\u4fdf\u4ef2\u5b59\u9c9c\u4e8e\u95fe\u4e18\u4e93\u5b98\u53f8\u5bc7"
    "\u989b\u5b59\u6f06\u96d5\u4e50\u6b63\u58e4\u9a77\u516c\u826f\u5939\u8c37\u5bb0\u7236"
    "\u8c37\u6881\u6bb5\u5e72\u7f8a\u820c\u5fae\u751f\u6881\u4e18\u5de6\u4e18"
)
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

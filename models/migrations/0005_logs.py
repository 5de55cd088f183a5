"""The chained log of commands, the log of changed rows, the ends of their chains, the daily seals. Never edited after release."""

import hashlib

from peewee import *

_COLUMNS = (
    "idem varchar(36)",
    "login varchar(63) not null default ''",
    "address varchar(45) not null default ''",
    "txid bigint",
    "prev varchar(64) not null default ''",
    "hash varchar(64) not null default ''",
)
_OLD = "select id, {at}, actor_id, actor_name, command, result, code, subject, payload from command_log order by id"


def up(migrator, db):
    class ChangeLog(Model):
        id = AutoField()
        at = DateTimeField()
        login = CharField(max_length=63)
        person_id = IntegerField(null=True)
        address = CharField(max_length=45, default="")
        txid = BigIntegerField(null=True, index=True)
        chain = CharField(max_length=100)
        table_name = CharField(max_length=40)
        row_key = CharField(max_length=120)
        ticket_id = IntegerField(null=True)
        op = CharField(max_length=6)
        before = TextField(null=True)
        after = TextField(null=True)
        prev = CharField(max_length=64)
        hash = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "change_log"
            indexes = ((("chain", "id"), False),)

    class LogHead(Model):
        chain = CharField(max_length=100, primary_key=True)
        count = IntegerField()
        last_id = IntegerField()
        last_hash = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "log_head"

    class LogSeal(Model):
        id = AutoField()
        day = DateField(unique=True)
        sealed_at = DateTimeField()
        login = CharField(max_length=63, default="")
        command_count = IntegerField()
        command_last_id = IntegerField()
        change_count = IntegerField()
        change_last_id = IntegerField()
        command_digest = CharField(max_length=64)
        change_digest = CharField(max_length=64)
        prev = CharField(max_length=64)
        hash = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "log_seal"

    on_server = isinstance(db, PostgresqlDatabase)
    if on_server:
        db.execute_sql("alter table command_log alter column payload type text using payload::text")
    for column in _COLUMNS:
        db.execute_sql(f"alter table command_log add column {column}")
    db.execute_sql("create unique index command_log_idem on command_log (idem)")
    db.create_tables([ChangeLog, LogHead, LogSeal])
    _chain_old_rows(db, on_server)


def _chain_old_rows(db, on_server):
    """Give the rows that are there their place in the chain."""
    at = "to_char(at, 'YYYY-MM-DD HH24:MI:SS')" if on_server else "at"
    count, last, prev = 0, 0, ""
    for row in db.execute_sql(_OLD.format(at=at)).fetchall():
        key, at, actor, name, command, result, code, subject, payload = row
        parts = (
            prev, key, at, "~" if actor is None else actor, "", "", "~", f"{len(name)}:{name}", command, result, code,
            f"{len(subject)}:{subject}", payload, "~",
        )  # fmt: skip
        link = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
        statement = "update command_log set prev = ?, hash = ? where id = ?".replace("?", db.param)
        db.execute_sql(statement, (prev, link, key))
        count, last, prev = count + 1, key, link
    statement = "insert into log_head (chain, count, last_id, last_hash) values ('commands', ?, ?, ?)"
    db.execute_sql(statement.replace("?", db.param), (count, last, prev))


def down(migrator, db):
    for table in ("log_seal", "log_head", "change_log"):
        migrator.migrate(migrator.drop_table(table))
    for column in ("hash", "prev", "txid", "address", "login", "idem"):
        migrator.migrate(migrator.drop_column("command_log", column))

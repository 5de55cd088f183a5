"""Indexes for the oversight scan: only the few rows that it looks at. Never edited after release."""

_PARTIAL = {
    "ticket_sent_back": ("ticket", "id", "rework_count > 1"),
    "ticket_refused_return": ("ticket", "id", "rejected_return_count > 0"),
    "ticket_complaint": ("ticket", "id", "imported and dissatisfied_reason <> ''"),
    "callback_attempt_bad": ("callback_attempt", "at", "(contacted is false or truthful is false or reason <> '')"),
}


def up(migrator, db):
    for name, (table, column, where) in _PARTIAL.items():
        db.execute_sql(f'CREATE INDEX "{name}" ON "{table}" ("{column}") WHERE {where}')


def down(migrator, db):
    for name in _PARTIAL:
        db.execute_sql(f'DROP INDEX "{name}"')

"""Indexes for lists of any length, and for callers by name. Never edited after release."""

_FILTERED = (
    "state", "type", "lead_unit_id", "area_id", "category_id", "channel_id", "urgency", "confidential",
)  # fmt: skip


def up(migrator, db):
    migrator.migrate(
        migrator.add_index("ticket", ("received_at", "id", *_FILTERED), name="ticket_received_at_filtered"),
        migrator.add_index("ticket", ("due_at", "id", *_FILTERED), name="ticket_due_at_filtered"),
        migrator.add_index("ticket", ("title", "id", *_FILTERED, "number"), name="ticket_title_filtered"),
        migrator.drop_index("ticket", "ticket_due_at_id"),
        migrator.add_index("ticket_caller", ("name",), name="ticket_caller_name"),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index("ticket_caller", "ticket_caller_name"),
        migrator.add_index("ticket", ("due_at", "id"), name="ticket_due_at_id"),
        migrator.drop_index("ticket", "ticket_title_filtered"),
        migrator.drop_index("ticket", "ticket_due_at_filtered"),
        migrator.drop_index("ticket", "ticket_received_at_filtered"),
    )

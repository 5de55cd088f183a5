"""A pane of records in the room of the knowledge tab."""

from typing_extensions import override

from app.context import Context
from ui.records.record_pane import RecordPane
from ui.tabs.knowledge.pane import KnowledgePane


class Records(RecordPane):
    """Records that can lead to an item or a ticket, and say how many wait."""

    holder: "RecordsHolder"

    def look_at(self, wanted: int) -> None:
        """Show the record that belongs to this item. A pane whose records have items overrides this."""


class RecordsHolder(KnowledgePane):
    """Holds a pane of records; everything is handed on to it."""

    def __init__(self, ctx: Context, records: Records) -> None:
        super().__init__(ctx)
        self.records = records
        records.holder = self
        records.keys_changed.connect(self.keys_changed)
        self.column.addWidget(records, 1)
        self.whole.show_content()

    @override
    def refresh(self) -> None:
        self.records.refresh()

    @override
    def keys(self) -> tuple[tuple[str, str], ...]:
        return self.records.keys()

    @override
    def take_focus(self) -> None:
        self.records.take_focus()

    @override
    def arrange(self) -> None:
        super().arrange()
        self.records.arrange()

    @override
    def look_at(self, wanted: int) -> None:
        self.records.look_at(wanted)

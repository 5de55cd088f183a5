"""Which accounts a list shows: all, those in use, or those of people who left."""

from collections.abc import Sequence

from i18n import _
from services.people.accounts import PersonRow
from ui.common.segment import Choice, Segment


class WhichAccounts(Segment):
    """The choice, with how many are disabled."""

    def __init__(self) -> None:
        super().__init__((Choice("all", ""), Choice("used", ""), Choice("gone", "")), "all", name="system.peopleWhich")
        self._gone = 0
        self.retranslate()

    def count(self, rows: Sequence[PersonRow]) -> None:
        """Show how many of these accounts are disabled."""
        self._gone = sum(not row.active for row in rows)
        self.retranslate()

    def chosen(self, rows: Sequence[PersonRow]) -> list[PersonRow]:
        """Return the accounts that are wanted."""
        which = self.value()
        return [row for row in rows if which == "all" or row.active is (which == "used")]

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        words = (("all", _("All"), None), ("used", _("In use"), None), ("gone", _("Disabled"), self._gone))
        self.set_choices([Choice(value, title, count=count) for value, title, count in words])
        self.setAccessibleName(_("Which accounts"))

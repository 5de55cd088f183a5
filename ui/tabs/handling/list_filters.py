"""Which tickets the list shows: the fixed list, the words sought, the facets, and the lists saved under names."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.access.permissions import Actor
from services.tickets.dto import TicketFilter, WorkList
from services.tickets.filter_queries import filter_sizes
from ui.common.actions import ActionSet
from ui.common.facet_row import FacetRow
from ui.common.facet_switch import FacetSwitch
from ui.common.facets import chosen_words
from ui.common.saved_lists import Offered, SavedLists
from ui.common.table_layout import TableLayout, layout_of
from ui.tabs.handling import list_actions as ids
from ui.tabs.handling.list_head import ListHead
from ui.tabs.handling.lists import LISTS
from ui.tickets.facets import TicketFacets
from ui.tickets.list_wish import content_of, filter_of, set_facets

KIND: Final = "tickets"
_PAUSE: Final = 250


class ListFilters(QObject):
    """Holds the head and the filter row of the list page; `wanted()` says what they ask for."""

    changed = Signal()
    """Something else is asked for: read the list again."""
    entered = Signal()
    """The person is done choosing: the keyboard goes to the rows, which begin at the top."""

    def __init__(self, ctx: Context, page: QWidget, actions: ActionSet, layout: TableLayout) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._layout = layout
        self.row = FacetRow("handling", ctx.clock.now().date())
        self._choices = TicketFacets(ctx, self)
        self._switch = FacetSwitch(ctx, self.row, KIND)
        self._saved = SavedLists(ctx, self, KIND, self._content, self._count_saved)
        self.head = ListHead(actions, self._saved.button)
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect(actions)

    def _connect(self, actions: ActionSet) -> None:
        actions.on(ids.FIND, self.head.sought.setFocus)
        actions.on(ids.CLEAR, self.clear)
        actions.on(ids.FILTER, self._switch.turn)
        actions.on(ids.LISTS, self._saved.open)
        self.head.lists.changed.connect(lambda _list: self._turned())
        self.head.sought.textEdited.connect(lambda _words: self._typed.start())
        self.head.sought.returnPressed.connect(self._enter)
        self.row.changed.connect(self._ask)
        self._choices.loaded.connect(lambda: self.row.set_specs(self._choices.specs()))
        self._saved.taken.connect(self._show_saved)
        self._typed.timeout.connect(self._ask)

    def _ask(self) -> None:
        self._typed.stop()
        self.changed.emit()

    def _enter(self) -> None:
        self._ask()
        self.entered.emit()

    def refresh(self) -> None:
        """Read saved lists and dictionaries again."""
        self._saved.refresh()
        self._choices.load()

    # ---- choosing ------------------------------------------------------------------------------------------------

    def show_counts(self, counts: Mapping[WorkList, int]) -> None:
        """Show how many tickets each list holds: the usual ones in the row, the rare ones in the menu of lists."""
        self.head.show_counts(counts)
        rare = [one for one, spec in LISTS.items() if spec.rare and counts.get(one)]
        self._saved.offer([Offered(_(LISTS[one].title), counts[one], partial(self.turn_to, one)) for one in rare])

    def turn_to(self, work_list: WorkList) -> None:
        """Show a fixed list."""
        self.head.turn_to(work_list)
        self._turned()

    def _turned(self) -> None:
        self._saved.leave()
        self._ask()

    def clear(self) -> None:
        """Take away the words and all filters."""
        self.head.sought.clear()
        self.row.set_values({})
        self._enter()

    def _show_saved(self, content: Mapping[str, Any]) -> None:
        """Show what a saved list holds: list, words, filters, columns and order."""
        wanted = filter_of(content)
        self.head.turn_to(wanted.work_list if wanted.work_list in LISTS else WorkList.ALL)
        self.head.sought.setText(wanted.text)
        self.row.set_values(set_facets(wanted))
        if self.row.values():
            self.row.show()
        kept = content.get("layout")
        layout = layout_of(kept if isinstance(kept, Mapping) else {}, self._layout.columns(), self._layout.usual())
        self._layout.show(layout)
        self._enter()

    def _content(self) -> dict[str, Any]:
        return content_of(self.wanted(), self._layout.layout())

    def _count_saved(self, actor: Actor, contents: Sequence[dict[str, Any]]) -> Sequence[int]:
        return filter_sizes(actor, [filter_of(one) for one in contents], self._ctx.clock.now())

    # ---- what is asked for ---------------------------------------------------------------------------------------

    def wanted(self) -> TicketFilter:
        """Return the filter of the list."""
        work_list = self.head.lists.value() or WorkList.ALL
        return TicketFilter(work_list, text=self.head.sought.text(), **self.row.values())

    def title(self) -> str:
        """Return the list in words."""
        return self._saved.title() or _(LISTS[self.wanted().work_list].title)

    def words(self) -> str:
        """Return what the list is narrowed by, in words."""
        words = chosen_words(self.row.specs(), self.row.values())
        text = self.head.sought.text().strip()
        sought = _("words sought: {words}").format(words=text) if text else ""
        return _("; ").join(filter(None, (words, sought)))

    def retranslate(self, counts: Mapping[WorkList, int]) -> None:
        """Show all words in the language in use."""
        self.head.retranslate()
        self.show_counts(counts)
        self.row.set_specs(self._choices.specs())
        self.row.retranslate()
        self._saved.retranslate()

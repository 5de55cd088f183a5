"""The knowledge tab: the lists with an item, the editor, or the comparison of versions, in one another's place."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.context import Context
from i18n import N_, _
from services.access.permissions import Actor, Permission
from services.kernel.events import Topic
from services.knowledge.dto import ItemList, ItemWords
from services.knowledge.from_ticket import words_of_ticket
from ui.common.errors import show_error
from ui.common.navigation import Destination, navigate
from ui.common.tab import Place, Tab, TabSpec
from ui.common.words import add_page
from ui.tabs.knowledge.actions import BROWSING, NEW, PRINT_LIST, REVIEWING, WRITING
from ui.tabs.knowledge.browse_page import BrowsePage, Overview
from ui.tabs.knowledge.editor_page import EditorPage
from ui.tabs.knowledge.fault_form import ACTIONS as FAULTING
from ui.tabs.knowledge.fields import Names, read_names
from ui.tabs.knowledge.file_copy import ask_place
from ui.tabs.knowledge.item_print import print_list
from ui.tabs.knowledge.review_page import ReviewPage
from ui.tabs.knowledge.shelves import PANES, SHELVES

_FACTS: Final = ((ItemList.ALL, N_("{n} items")), (ItemList.EXPIRED, N_("{n} expired")))
Page = BrowsePage | EditorPage | ReviewPage


class KnowledgeTab(Tab):
    """Three pages; the editor and the comparison are built when they are first needed."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.KNOWLEDGE | Topic.DIRECTORY)
        self._counts: dict[ItemList, int] = {}
        self._made: tuple[EditorPage, ReviewPage] | None = None
        self._pages = QStackedWidget()
        self.browse = BrowsePage(ctx)
        add_page(self._pages, self.browse)
        self.page.addWidget(self._pages)
        self.whole.begin()
        self.browse.read.connect(self._take)
        self.browse.failed.connect(self.whole.fail)
        self.browse.acts.edit_asked.connect(self.edit)
        self.browse.actions_.on(NEW, lambda: self.write_new(ItemWords()))
        self.browse.actions_.on(PRINT_LIST, lambda: print_list(self, ctx, *self.browse.items.printed()))
        self.browse.compare_asked.connect(self.compare)
        for part in (self.browse.item, self.browse.room):
            part.ticket_opened.connect(partial(_open_ticket, self))
        self.browse.room.begun.connect(self.write_new)
        self.browse.item.file_asked.connect(lambda row: ask_place(self, ctx, row))
        self.browse.strip_changed.connect(self.strip_changed)
        self.retranslate()

    def _others(self) -> tuple[EditorPage, ReviewPage]:
        if self._made is None:
            editor, review = EditorPage(self.ctx), ReviewPage(self.ctx)
            for page in (editor, review):
                add_page(self._pages, page)
                page.left.connect(self._back)
                page.strip_changed.connect(self.strip_changed)
            editor.submitted.connect(self._back)
            review.edit_asked.connect(self.edit)
            review.stepped.connect(self._step)
            review.ticket_opened.connect(partial(_open_ticket, self))
            self._made = editor, review
        return self._made

    def _here(self) -> Page:
        here = self._pages.currentWidget()
        return here if isinstance(here, (EditorPage, ReviewPage)) else self.browse

    # ---- reading -------------------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        self.browse.refresh()
        here = self._here()
        if isinstance(here, ReviewPage):
            here.refresh()

    def _take(self, found: Overview) -> None:
        self.whole.show_content()
        self._counts = dict(found.lists)
        self.count_changed.emit(_waiting(self.ctx.actor, self._counts), False)
        self.strip_changed.emit()

    # ---- going about ---------------------------------------------------------------------------------------------

    def edit(self, item_id: int) -> None:
        """Write the version under work of an item."""
        editor, _review = self._others()
        self._pages.setCurrentWidget(editor)
        editor.open(item_id, self.browse.reader.names)
        self.strip_changed.emit()

    def write_new(self, words: ItemWords, ticket_id: int | None = None) -> None:
        """Write a new item, beginning with these words; ``ticket_id``: the ticket they come from."""
        editor, _review = self._others()
        self._pages.setCurrentWidget(editor)
        editor.begin_new(self.browse.reader.names, words, ticket_id)

    def _begin_from(self, ticket_id: int) -> None:
        def begun(found: tuple[Names, ItemWords]) -> None:
            self.browse.reader.names = found[0]
            self.whole.show_content()
            self.write_new(found[1], ticket_id)

        now, failed = self.ctx.clock.now(), partial(show_error, self)
        self.ctx.ask(read_beginning, ticket_id, now, owner=self, done=begun, failed=failed)

    def compare(self, item_id: int, number: int = 0) -> None:
        """Show versions of an item side by side."""
        _editor, review = self._others()
        self._pages.setCurrentWidget(review)
        review.open(item_id, self.browse.reader.names, number)
        self._show_course()
        review.setFocus()
        self.strip_changed.emit()

    def _step(self, by: int) -> None:
        following = self.browse.items.following(by)
        if following is not None:
            self.browse.items.look_at(following)
            self.compare(following)

    def _show_course(self) -> None:
        _editor, review = self._others()
        items = self.browse.items
        before, after = items.following(-1) is not None, items.following(1) is not None
        review.show_course(items.title(), before=before, after=after)

    def _back(self, item_id: object) -> None:
        self._pages.setCurrentWidget(self.browse)
        if isinstance(item_id, int):
            self.browse.going.show_item(item_id)
        self.browse.refresh()
        self.browse.take_focus()
        self.strip_changed.emit()

    @override
    def visit(self, destination: Destination) -> None:
        if destination.ticket_id is not None:
            self._begin_from(destination.ticket_id)
            return
        self._pages.setCurrentWidget(self.browse)
        if destination.item_id is not None:
            self.browse.going.show_item(destination.item_id)
        elif destination.work_list:
            self.browse.going.show_named(destination.work_list)
        self.strip_changed.emit()

    # ---- words ---------------------------------------------------------------------------------------------------

    @override
    def keys(self) -> tuple[tuple[str, str], ...]:
        return self._here().open_keys()

    @override
    def facts(self) -> tuple[str, ...]:
        return tuple(_(words).format(n=f"{self._counts[one]:,}") for one, words in _FACTS if one in self._counts)

    @override
    def take_focus(self) -> None:
        here = self._here()
        if isinstance(here, EditorPage):
            here.form.take_focus()
        else:
            here.take_focus()

    @override
    def arrange(self) -> None:
        for page in (self.browse, *(self._made or ())):
            page.arrange()

    @override
    def retranslate(self) -> None:
        for page in (self.browse, *(self._made or ())):
            page.retranslate()


def _open_ticket(tab: Tab, ticket_id: int) -> None:
    navigate(tab, Destination("handling", ticket_id=ticket_id))


def _waiting(actor: Actor, counts: Mapping[ItemList, int]) -> int:
    """Return how many versions wait for a review that is this person's to give."""
    unit = counts.get(ItemList.UNIT_REVIEW, 0) if actor.may(Permission.KNOWLEDGE_CHECK) else 0
    centre = counts.get(ItemList.CENTRE_REVIEW, 0) if actor.may(Permission.KNOWLEDGE_PUBLISH) else 0
    return unit + centre


def read_beginning(actor: Actor, ticket_id: int, now: datetime) -> tuple[Names, ItemWords]:
    """Read what an item made from a ticket begins with, and the dictionaries it points into."""
    return read_names(actor), words_of_ticket(actor, ticket_id, now)


TAB = TabSpec(
    "knowledge",
    N_("Knowledge"),
    (Permission.KNOWLEDGE_READ,),
    KnowledgeTab,
    "book-open",
    (BROWSING, WRITING, REVIEWING, FAULTING, *(pane.actions for pane in PANES if pane.actions)),
    tuple(Place(one.title, Destination("knowledge", work_list=one.key), one.permissions, one.icon) for one in SHELVES),
)

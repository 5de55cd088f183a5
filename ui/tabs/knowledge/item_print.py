"""Working prints of an item and of a list of items, set on the lane of long jobs."""

import os
from functools import partial

from PySide6.QtWidgets import QWidget

from app.context import Context
from services.access.marking import who_and_when
from services.bus.door import Door
from services.directory import queries as directory
from services.knowledge.dto import ItemFilter
from services.knowledge.printing import PrintFacts, print_item, print_items
from services.knowledge.queries import item_page
from services.papers.fonts import choose_fonts
from services.papers.working import WorkingPrint, render_working
from ui.tabs.knowledge.item_source import wanted_rows
from ui.tabs.knowledge.panes.print_view import show_print


def item_pdf(item_id: int, door: Door) -> bytes:
    """Return an item as pages."""
    facts = _facts(door)
    return _set(print_item(door.ask(item_page, item_id, facts.now), facts))


def print_list(page: QWidget, ctx: Context, wanted: ItemFilter, title: str) -> None:
    """Show a list as pages, the whole of it."""
    show_print(page, ctx, title, partial(_list_pdf, wanted, title))


def _list_pdf(wanted: ItemFilter, title: str, door: Door) -> bytes:
    facts = _facts(door)
    return _set(print_items(door.ask(wanted_rows, wanted, facts.now), title, facts))


def _facts(door: Door) -> PrintFacts:
    now, office = door.clock.now(), door.ask(directory.county)
    return PrintFacts(office.centre, who_and_when(door.actor, now), office.demo, now)


def _set(made: WorkingPrint) -> bytes:
    return render_working(made, choose_fonts(os.environ)).pdf

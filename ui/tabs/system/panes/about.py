"""About the program: its version, where the data lie, and the licences of what it brings along."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.context import Context
from app.version import VERSION
from i18n import N_, _
from services.checkup.place_queries import DatabasePlace, database_place
from services.kernel.resources import RESOURCES
from ui.common.app_mark import AppMark
from ui.common.cells import TwoLine
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.common.text_area import TextArea
from ui.common.words import label
from ui.records.pane import Pane
from ui.theme.look import size

_ENGINES: Final = {"sqlite": N_("SQLite, encrypted file"), "postgresql": N_("PostgreSQL server")}
_FACTS: Final = (N_("Version"), N_("Database"), N_("Kept at"), N_("Profile"), N_("Person"))


@dataclass(frozen=True)
class Font:
    """A font that the program carries."""

    id: str
    family: str
    style: str
    file: str
    licence: str


@cache
def bundled_fonts() -> tuple[Font, ...]:
    """Return the fonts with the file of their licence."""
    listed = tomllib.loads((RESOURCES / "fonts" / "fonts.toml").read_text(encoding="utf-8"))
    return tuple(Font(key, one["family"], one["style"], one["file"], one["licence"]) for key, one in listed.items())


@cache
def licence_text(file: str) -> str:
    """Return the text of a licence."""
    return (RESOURCES / "fonts" / file).read_text(encoding="utf-8")


_COLUMNS: Final[tuple[Column[Font], ...]] = (
    Column("family", N_("Font"), lambda font: TwoLine(f"{font.family} {font.style}", font.file)),
    Column("licence", N_("Licence"), lambda font: TwoLine("SIL OFL 1.1", font.licence), width=130),
)


class AboutPane(Pane):
    """What to tell a helper on the telephone."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.whole.show_content()
        self._place: DatabasePlace | None = None
        self._facts: list[tuple[QLabel, QLabel]] = []
        self._top = Panel(padded=False)
        self._top.body.addWidget(self._make_facts())
        source = FixedSource(bundled_fonts(), row_id=lambda font: font.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda font: font.id, parent=self)
        self._table = PagedTable(self._model, row="row-table-two-lines")
        self._table.setObjectName("system.fonts")
        self._table.current_changed.connect(self._show_licence)
        self._fonts = Panel(" ", padded=False)
        self._fonts.body.addWidget(self._table)
        self._licence = Panel(" ")
        self._text = TextArea(name="system.licence", lines=4)
        self._text.set_read_only(on=True)
        self._licence.body.addWidget(self._text, 1)
        self._below = QHBoxLayout()
        self._below.addWidget(self._fonts, 1)
        self._below.addWidget(self._licence, 1)
        self.column.addWidget(self._top)
        self.column.addLayout(self._below, 1)
        self.arrange()
        self.retranslate()
        self._model.refresh()

    def _make_facts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(size("panel-padding"), 14, size("panel-padding"), 14)
        row.setSpacing(16)
        mark = QVBoxLayout()
        mark.addWidget(AppMark(44))
        mark.addStretch(1)
        column = QVBoxLayout()
        self._title = label("", "title")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for line in range(len(_FACTS)):
            name, value = label("", "label"), label("", "body")
            value.setTextInteractionFlags(value.textInteractionFlags().TextSelectableByMouse)
            value.setObjectName(f"system.about.{line}")
            grid.addWidget(name, line, 0)
            grid.addWidget(value, line, 1)
            self._facts.append((name, value))
        grid.setColumnStretch(1, 1)
        column.addWidget(self._title)
        column.addLayout(grid)
        row.addLayout(mark)
        row.addLayout(column, 1)
        return holder

    def refresh(self) -> None:
        """Ask where the data lie."""
        self.ctx.ask(database_place, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, place: DatabasePlace) -> None:
        self._place = place
        self._speak()
        if self._table.current_id() is None:
            self._table.choose(self._model.id_at(0))

    def _speak(self) -> None:
        place, actor = self._place, self.ctx.actor
        engine = f"{_(_ENGINES[place.engine])} {place.version}" if place else "—"
        where, profile = place.place if place else "—", str(self.ctx.drafts.profile)
        values = (VERSION, engine, where, profile, f"{actor.name} ({actor.login})")
        for (name, value), title, words in zip(self._facts, _FACTS, values, strict=True):
            name.setText(_(title))
            value.setText(words)
            value.setToolTip(words)

    def _show_licence(self, font_id: object) -> None:
        font = next((one for one in bundled_fonts() if one.id == font_id), None)
        if font is not None:
            self._licence.set_title(_("Licence"), font.licence)
            self._text.set_text(licence_text(font.licence))

    def take_focus(self) -> None:
        """Begin with the fonts."""
        self._table.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        super().arrange()
        self._below.setSpacing(size("gap"))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._title.setText(_("County 12345 Hotline Desk"))
        self._fonts.set_title(_("Fonts the program brings along"))
        self._table.setAccessibleName(_("Fonts the program brings along"))
        self._text.editor.setAccessibleName(_("Licence"))
        self._licence.set_title(_("Licence"))
        self._model.retranslate()
        self._speak()

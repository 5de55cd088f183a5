"""Whether a filter row is open: remembered for the person under a key of the list."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject

from app.context import Context
from services.views.queries import kept_setting
from services.views.settings import KeepSetting
from ui.common.errors import show_error
from ui.common.facet_row import FacetRow


class FacetSwitch(QObject):
    """Opens and closes one row; closed at first, open again at the next login if it was left open."""

    def __init__(self, ctx: Context, row: FacetRow, key: str) -> None:
        super().__init__(row)
        self._ctx = ctx
        self._row = row
        self._key = f"facets.{key}"
        row.hide()
        ctx.ask(kept_setting, self._key, owner=self, done=self._restore, failed=self._refused)

    def _restore(self, kept: Mapping[str, Any] | None) -> None:
        if kept is not None and kept.get("open") is True:
            self._row.show()

    def is_open(self) -> bool:
        """Return whether the row is open."""
        return not self._row.isHidden()

    def turn(self) -> None:
        """Close an open row; open a closed one and put the keyboard there."""
        self.show(on=not self.is_open())
        kept = {"open": True} if self.is_open() else None
        self._ctx.run(KeepSetting(self._key, kept), owner=self, done=lambda _none: None, failed=self._refused)

    def show(self, *, on: bool) -> None:
        """Open or close the row, without remembering it."""
        self._row.setVisible(on)
        if on:
            self._row.take_focus()

    def _refused(self, error: Exception) -> None:
        show_error(self._row, error)

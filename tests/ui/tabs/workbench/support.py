"""A workbench on screen, and neighbours that remember who was sent to them."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QLabel

from app.context import Context
from services.access.permissions import Permission
from services.kernel.events import Topic
from ui.common.navigation import Destination
from ui.common.tab import Tab, TabSpec
from ui.main_window import MainWindow
from ui.tabs.workbench.view import TAB

OTHERS = ("intake", "dispatch", "handling", "callback", "oversight", "system")


class Neighbour(Tab):
    """A page that only remembers its visits."""

    def __init__(self, ctx: Context, visits: list[Destination]) -> None:
        super().__init__(ctx, Topic.TICKETS)
        self._visits = visits

    def visit(self, destination: Destination) -> None:
        """Remember."""
        self._visits.append(destination)


@dataclass
class Bench:
    """The workbench in its window."""

    qtbot: Any
    ctx: Context
    window: MainWindow
    visits: list[Destination] = field(default_factory=list)

    @property
    def tab(self) -> Any:
        """Return the workbench."""
        return self.window.open_tab("workbench")

    def rows(self) -> dict[str, int]:
        """Return the counts by list."""
        return {
            row.facts.destination.work_list or row.facts.destination.tab: row.facts.count for row in self.row_list()
        }

    def row_list(self) -> list[Any]:
        """Return the rows from the top."""
        return list(self.tab._board._rows)

    def row(self, work_list: str) -> Any:
        """Return the row of a list."""
        found = self.window.findChild(object, f"workbench.list.{work_list}")
        assert found is not None, work_list
        return found

    def number(self, name: str) -> str:
        """Return a number by the name of its label."""
        return str(self.window.findChild(QLabel, name).text())

    def words(self) -> str:
        """Return every word that labels of the page say."""
        return "\n".join(label.text() for label in self.window.findChildren(QLabel) if not label.isHidden())


def open_bench(qtbot: Any, ctx: Context) -> Bench:
    """Show the workbench in a window of its own."""
    visits: list[Destination] = []
    others = [
        TabSpec(key, "Workbench", (Permission.SESSION,), lambda context: Neighbour(context, visits)) for key in OTHERS
    ]
    window = MainWindow(ctx, (TAB, *others))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return Bench(qtbot, ctx, window, visits)

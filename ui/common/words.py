"""Plain labels by role, and the small pieces of layout every page repeats."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from ui.theme.icons import pixmap
from ui.theme.look import colour


def label(words: str = "", role: str = "body", *, tone: str = "") -> QLabel:
    """Return a one-line label; roles: body, bold, meta, reason, label, section, ticket, title, kpi, number, error."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    return made


def let_give_way(widget: QWidget) -> None:
    """Declare that the words of a widget may be cut at their end where there is no room; a tooltip says all of them."""
    widget.setProperty("elides", True)


def declare_data(widget: QWidget) -> None:
    """Declare that a widget shows the office's own text, which stays in its language whatever the program speaks."""
    widget.setProperty("speaks", "data")


def set_role(widget: QWidget, name: str, value: object) -> None:
    """Change a look property (`role`, `tone`, `state`, `kind`) of a widget that is already shown."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def show_with_parent(widget: QWidget, *, shown: bool = True) -> None:
    """Let a widget inside an unseen one be seen together with it, or hide it.

    ``show`` would dress and measure it at once, and dress it again with all that is in it whenever one of the widgets
    around it is put into another: most of what building a page took.
    """
    parent = widget.parentWidget()
    if not shown or parent is None or parent.isVisible():
        widget.setVisible(shown)
        return
    widget.setAttribute(Qt.WidgetAttribute.WA_WState_Hidden, False)
    widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def add_page(stack: QStackedWidget, page: QWidget) -> None:
    """Add a page to a stack that may be unseen; the first one is shown with it."""
    page.setParent(stack)
    if not stack.count():
        show_with_parent(page)
    stack.addWidget(page)


def hairline() -> QFrame:
    """Return a horizontal line one pixel high."""
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line


def upright() -> QFrame:
    """Return a vertical line one pixel wide."""
    line = QFrame()
    line.setProperty("role", "upright")
    line.setFixedWidth(1)
    return line


def page_widget(role: str = "page") -> QWidget:
    """Return a bare widget with a ground: page, surface or well."""
    widget = QWidget()
    widget.setProperty("role", role)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let the widgets go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()  # a visible widget would become a window of its own for a moment and take the keyboard
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class Glyph(QWidget):
    """An icon that stands still and follows the theme."""

    def __init__(self, name: str, tone: str = "text-2", *, side: int = 16) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        drawing = pixmap(self._name, colour(self._tone), self._side, self.devicePixelRatioF())
        painter.drawPixmap(0, 0, drawing)

"""The way of the Tab key: through a page as it is read, in the order of its layouts, whenever they were filled."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedLayout, QStackedWidget, QWidget

_TAB: Final = Qt.FocusPolicy.TabFocus
_PARTS: Final = frozenset({"panel", "bar", "strip", "band", "popup"})


def focus_order(root: QWidget) -> list[QWidget]:
    """Return what the Tab key stops at inside a widget, in the order in which it is read."""
    seen: dict[QWidget, None] = {}
    for widget in _walk(root):
        if widget is not root and takes_tab(widget):
            seen.setdefault(widget)
    return list(seen)


def takes_tab(widget: QWidget) -> bool:
    """Return whether the Tab key stops here now."""
    policy = widget.focusPolicy()
    stops = bool(policy.value & _TAB.value) and widget.focusProxy() is None
    return stops and widget.isVisible() and widget.isEnabled()


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what lies in it: by layout first, then what no layout holds, from the top left."""
    yield widget
    placed: list[QWidget] = []
    if isinstance(widget, (QScrollArea, QStackedWidget)):
        inner = widget.widget() if isinstance(widget, QScrollArea) else widget.currentWidget()
        placed += [inner] if inner is not None else []
    else:
        placed += _placed(widget.layout())
    loose = [one for one in _children(widget) if one not in placed]
    if isinstance(widget, (QScrollArea, QStackedWidget)):
        loose = []
    loose.sort(key=lambda one: (one.y(), one.x()))
    for one in (*placed, *loose):
        if one.isVisible():
            yield from _walk(one)


def _children(widget: QWidget) -> list[QWidget]:
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one for one in found if not one.isWindow()]


def _placed(layout: QLayout | None) -> list[QWidget]:
    """Return the widgets of a layout in its order; of a stack only the one on top."""
    if layout is None:
        return []
    if isinstance(layout, QStackedLayout):
        top = layout.currentWidget()
        return [top] if top is not None else []
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            found.append(widget)
        elif item is not None:
            found += _placed(item.layout())
    return found


def step_focus(root: QWidget, held: QWidget | None, *, forward: bool) -> bool:
    """Move the keyboard to the next stop, over the ends; False when there is none."""
    order = focus_order(root)
    if not order:
        return False
    at = _place_in(order, held)
    step = 1 if forward else -1
    start = at if at is not None else (-1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    give_focus(order[(start + step) % len(order)], reason)
    return True


def _place_in(order: Sequence[QWidget], held: QWidget | None) -> int | None:
    """Return where the keyboard is: at a stop, or inside one (the line of a box)."""
    while held is not None:
        if held in order:
            return order.index(held)
        held = held.parentWidget()
    return None


def step_part(root: QWidget, held: QWidget | None, step: int) -> bool:
    """Move the keyboard to the first stop of the next panel, or of the one before."""
    firsts: dict[QWidget | None, QWidget] = {}
    for widget in focus_order(root):
        firsts.setdefault(_part_of(widget, root), widget)
    if not firsts:
        return False
    parts = list(firsts)
    here = _part_of(held, root) if held is not None else None
    at = parts.index(here) if here in firsts else -1 if step > 0 else 0
    give_focus(firsts[parts[(at + step) % len(parts)]], Qt.FocusReason.TabFocusReason)
    return True


def _part_of(widget: QWidget, root: QWidget) -> QWidget | None:
    """Return the panel a widget stands in."""
    at: QWidget | None = widget
    while at is not None and at is not root:
        if at.property("role") in _PARTS:
            return at
        at = at.parentWidget()
    return None


def give_focus(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Put the keyboard on a widget and bring it into sight."""
    widget.setFocus(reason)
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()

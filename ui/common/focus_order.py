"""The way of the Tab key: through a page as it is read, in the order of its layouts, whenever they were filled."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QLayout,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QStackedLayout,
    QStackedWidget,
    QWidget,
)

_TAB: Final = Qt.FocusPolicy.TabFocus
# One stop each; what Qt keeps inside them (headers, lines, pop-ups) comes and goes, and is better left untouched.
_WHOLE: Final = (QAbstractButton, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit)
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
    if not widget.isVisible() or not widget.isEnabled():
        return False
    others = exclusive_with(widget)
    if isinstance(widget, QAbstractButton) and any(one.isChecked() for one in (widget, *others)) and others:
        return widget.isChecked()  # of a choice one stop is enough, the arrows do the rest; Qt forgets which one
    return bool(widget.focusPolicy().value & _TAB.value)


def exclusive_with(widget: QWidget) -> list[QAbstractButton]:
    """Return the buttons of which only one can be chosen together with this one."""
    if not isinstance(widget, QAbstractButton):
        return []
    group: object = widget.group()  # None for a button of no group, whatever the stubs say
    if isinstance(group, QButtonGroup) and group.exclusive():
        return [one for one in group.buttons() if one is not widget]
    parent = widget.parentWidget()
    if not widget.autoExclusive() or parent is None:
        return []
    around = [one for one in parent.children() if isinstance(one, QAbstractButton)]
    return [one for one in around if one is not widget and one.autoExclusive()]


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what lies in it: by layout first, then what no layout holds, from the top left."""
    yield widget
    if isinstance(widget, _WHOLE) and not isinstance(widget, QScrollArea):
        return
    placed: list[QWidget] = []
    inner = _only_child(widget)
    placed += [inner] if inner is not None else _placed(widget.layout())
    loose = [one for one in _children(widget) if one not in placed] if inner is None else []
    loose.sort(key=lambda one: (one.y(), one.x()))
    for one in (*placed, *loose):
        if one.isVisible():
            yield from _walk(one)


def _only_child(widget: QWidget) -> QWidget | None:
    """Return what a window, an area or a stack holds; None for every other widget."""
    if isinstance(widget, QMainWindow):
        return widget.centralWidget()
    if isinstance(widget, QScrollArea):
        return widget.widget()
    return widget.currentWidget() if isinstance(widget, QStackedWidget) else None


def _children(widget: QWidget) -> list[QWidget]:
    return [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]


def _placed(layout: QLayout | None) -> list[QWidget]:
    """Return the widgets of a layout in its order; of a stack only the one on top.

    The items of a layout are never touched: their wrappers outlive them, and then stand for whatever comes to lie at
    the same place in memory.
    """
    if layout is None:
        return []
    if isinstance(layout, QStackedLayout):
        top = layout.currentWidget()
        return [top] if top is not None else []
    owner = layout.parentWidget()
    places = {layout: (), **_inner_places(layout, ())}
    found = [
        ((*place, inner.indexOf(child)), child)
        for child in (_children(owner) if owner is not None else [])
        for inner, place in places.items()
        if inner.indexOf(child) >= 0
    ]
    found.sort(key=lambda pair: pair[0])
    return [child for _place, child in found]


def _inner_places(layout: QLayout, place: tuple[int, ...]) -> dict[QLayout, tuple[int, ...]]:
    """Return the layouts within a layout, each with the way to it."""
    found: dict[QLayout, tuple[int, ...]] = {}
    for inner in layout.children():
        if isinstance(inner, QLayout):
            found[inner] = (*place, layout.indexOf(inner))
            found |= _inner_places(inner, found[inner])
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

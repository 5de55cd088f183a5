"""What may put a clear name or number on a page: then the watermark lies over it, whatever the office chose."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


class ShowsClear(QObject):
    """Belongs to the widget on which it shows."""

    def shows_clear(self) -> bool:
        """Return whether a clear name or number stands there now."""
        raise NotImplementedError


def clear_on(page: QWidget) -> bool:
    """Return whether anything that can be seen of a page shows a clear name or number."""
    return any(one.shows_clear() and _seen(one) for one in page.findChildren(ShowsClear))


def _seen(one: ShowsClear) -> bool:
    owner = one.parent()
    return isinstance(owner, QWidget) and owner.isVisible()

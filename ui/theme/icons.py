"""Icons by name: Phosphor regular as SVG, painted in token colours and kept as pixmaps."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from ui.theme.look import colour
from ui.theme.tokens import RESOURCES

_SCALE: Final = 1.14  # the set is drawn small inside its square


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    """Return the SVG text of an icon; FileNotFoundError for a name that was never exported."""
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _pixmap(name: str, shade: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", shade).encode()))
    result = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    spare = size * (_SCALE - 1) / 2
    renderer.render(painter, QRectF(-spare, -spare, size * _SCALE, size * _SCALE))
    painter.end()
    return result


def pixmap(name: str, shade: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a pixmap of `size` logical pixels for a screen of this device ratio."""
    return _pixmap(name, shade.name(QColor.NameFormat.HexRgb), size, ratio)


def paint_icon(painter: QPainter, name: str, at: QPoint, shade: QColor, size: int = 16) -> None:
    """Paint an icon with its upper left corner at a point."""
    painter.drawPixmap(at, pixmap(name, shade, size, painter.device().devicePixelRatioF()))


class _ThemeIcon(QIconEngine):
    """An icon that takes its colour from the theme each time it is drawn, so a theme switch needs no new icons."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def _shade(self, mode: QIcon.Mode) -> QColor:
        return colour("text-off" if mode == QIcon.Mode.Disabled else self._tone)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        side = min(rect.width(), rect.height())
        at = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
        paint_icon(painter, self._name, at, self._shade(mode), side)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        del state, scale  # Qt asks in device pixels and sets the ratio itself
        return pixmap(self._name, self._shade(mode), min(size.width(), size.height()))

    @override
    def clone(self) -> QIconEngine:
        return _ThemeIcon(self._name, self._tone)


def icon(name: str, tone: str = "text-2") -> QIcon:
    """Return an icon that follows the theme; `tone` is a colour token."""
    return QIcon(_ThemeIcon(name, tone))

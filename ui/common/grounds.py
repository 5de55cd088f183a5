"""What lies under the words of parts that paint themselves: a button's own shape, a row one can stand on."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from ui.theme.look import colour


def button_ground(painter: QPainter, button: QPushButton) -> None:
    """Paint the shape that the theme gives a button."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    button.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, button)


def row_ground(painter: QPainter, row: QWidget) -> None:
    """Paint a row that has the keyboard with its bar, or one that is under the mouse."""
    if row.hasFocus():
        painter.fillRect(row.rect(), colour("selected"))
        painter.fillRect(0, 0, 3, row.height(), colour("accent"))
    elif row.underMouse():
        painter.fillRect(row.rect(), colour("hover"))

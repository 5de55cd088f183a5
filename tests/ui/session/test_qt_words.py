"""Qt's own words follow the language in use, also in windows that are open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.session.qt_words import QtWords


class Field(QLineEdit):
    """A field that counts how often it hears of another language."""

    heard = 0

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Count."""
        if event.type() == QEvent.Type.LanguageChange:
            self.heard += 1
        super().changeEvent(event)


@pytest.fixture
def words(qapp: QApplication) -> Iterator[QtWords]:
    """The translator of a run, alone: desktops of other tests leave theirs; gone after the test."""
    for old in qapp.findChildren(QtWords):
        qapp.removeTranslator(old)
    qapp.processEvents()  # what they told the windows is not told to this test's field
    made = QtWords(qapp)
    yield made
    qapp.removeTranslator(made)


def menu_of(field: QLineEdit) -> str:
    """Return what stands in the field's own menu."""
    return " ".join(action.text() for action in field.createStandardContextMenu().actions())


def test_the_menu_of_a_text_field_speaks_the_language_in_use_and_hears_of_it_once(qtbot: QtBot, words: QtWords) -> None:
    field = Field()
    qtbot.addWidget(field)
    field.show()
    for count, (language, shown) in enumerate((("zh_CN", "粘贴"), ("en", "Paste"), ("zh_CN", "粘贴")), start=1):
        words.speak(language)
        qtbot.waitUntil(lambda wanted=count: field.heard >= wanted)
        assert shown in menu_of(field).replace("&", "")
        assert field.heard == count

"""Theme, text size and language: seen at once, everywhere, and kept for the next start."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

import i18n
from app.jobs import InlineJobs
from app.settings import load_settings
from services.demo.filling import PASSWORD
from services.kernel.clock import FrozenClock
from tests.support.county import build_empty
from tests.support.databases import SQLITE
from tests.support.desk import MORNING
from ui.session.desktop import Desktop
from ui.session.office import Office
from ui.tabs import TABS
from ui.theme.apply import TextSize, Theme, apply_density, apply_text_size, apply_theme
from ui.theme.look import LOOK


@pytest.fixture
def desktop(qtbot, qapp, databases):
    """The program with a dispatcher at work."""
    apply_theme(qapp, Theme.LIGHT)
    office = Office(databases.prepared(SQLITE, "walk-empty", build_empty), FrozenClock(MORNING), lambda: TABS)
    made = Desktop(qapp, office, InlineJobs())
    windows = []
    made.work_began.connect(windows.append)
    made.start()
    page = made._entry.window
    page.findChild(QLineEdit, "login.name").setText("demo-dispatcher")
    page.findChild(QLineEdit, "login.password").setText(PASSWORD)
    page.findChild(QPushButton, "login.submit").click()
    qtbot.waitUntil(lambda: bool(windows))
    qtbot.addWidget(windows[0])
    yield made
    made.finish()
    windows[0].close()
    office.close()
    qapp.removeTranslator(made._choices._qt_words)
    apply_text_size(qapp, TextSize.STANDARD)
    apply_density(qapp, compact=False)
    apply_theme(qapp, Theme.LIGHT)


def _kept(desktop):
    return load_settings(desktop._office.target.profile)


def _words(desktop) -> set[str]:
    return {label.text() for label in desktop._window.findChildren(QLabel)}


def test_a_language_reaches_the_strip_the_person_and_what_was_read_and_is_kept(desktop, qtbot):
    assert "本机数据库" in _words(desktop)
    desktop._window.language_chosen.emit("en")
    person = desktop._window.findChild(QPushButton, "window.person")
    qtbot.waitUntil(lambda: "Dispatcher" in person.accessibleName())
    assert "This PC's database" in _words(desktop)
    assert _kept(desktop).language == i18n.current() == "en"
    desktop._window.language_chosen.emit("zh_CN")
    qtbot.waitUntil(lambda: "本机数据库" in _words(desktop))


def test_a_text_size_is_seen_at_once_and_kept(desktop):
    before = desktop._window.findChild(QPushButton, "window.person").sizeHint().height()
    desktop._window.text_chosen.emit(TextSize.LARGEST)
    assert desktop._window.findChild(QPushButton, "window.person").sizeHint().height() > before
    assert _kept(desktop).text == 125
    desktop._window.text_chosen.emit(TextSize.STANDARD)
    assert _kept(desktop).text == 100


def test_high_contrast_is_seen_at_once_and_kept(desktop):
    desktop._window.theme_chosen.emit(Theme.CONTRAST_DARK)
    assert LOOK.high
    assert _kept(desktop).theme == "contrast-dark"


@pytest.mark.parametrize("text", list(TextSize))
def test_every_page_fits_its_promised_room_at_every_text_size(desktop, qtbot, qapp, text):
    rooms = {TextSize.STANDARD: (1280, 640), TextSize.LARGE: (1366, 768), TextSize.LARGEST: (1366, 768)}
    window = desktop._window
    window.showNormal()
    window.text_chosen.emit(text)
    window.resize(*rooms[text])
    window.measure()
    for key in window.tab_keys():
        page = window.open_tab(key)
        qapp.processEvents()
        wanted = page.minimumSizeHint()
        assert (wanted.width() <= rooms[text][0], wanted.height() <= rooms[text][1]) == (True, True), (key, wanted)
    window.text_chosen.emit(TextSize.STANDARD)

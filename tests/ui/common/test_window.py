"""The window: its tabs, its strip, its room; and the tab that every page is built on."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from i18n import use
from services.access.permissions import Permission
from services.kernel.events import Topic
from tests.ui.common.fakes import FakeContext
from ui.common.tab import Tab, TabSpec
from ui.common.watermark import Watermark
from ui.main_window import MINIMUM, Facts, MainWindow
from ui.theme.apply import TextSize, Theme


class Page(Tab):
    """A tab that counts what the base asks of it."""

    def __init__(self, ctx):
        super().__init__(ctx, Topic.TICKETS)
        self.refreshed = 0
        self.spoken = 0

    def refresh(self):
        """Count."""
        self.refreshed += 1

    def retranslate(self):
        """Count."""
        self.spoken += 1

    def keys(self):
        """Give one key."""
        return (("F8", "退回"),)

    def facts(self):
        """Give one fact."""
        return ("今日已派 57",)


SPECS = (
    TabSpec("one", "Light", (Permission.TICKET_DISPATCH,), Page),
    TabSpec("two", "Dark", (Permission.TICKET_READ, Permission.LOG_READ), Page),
    TabSpec("log", "Lock", (Permission.LOG_READ,), Page),
)


@pytest.fixture
def window(qtbot, dressed):
    made = MainWindow(FakeContext(), SPECS)
    qtbot.addWidget(made)
    made.resize(MINIMUM)
    made.show()
    return made


def test_one_sees_the_tabs_one_may_use(window):
    assert window.tab_keys() == ("one", "two")
    assert window.open_tab("log") is None
    assert window.findChild(QAbstractButton, "tab.log") is None


def test_a_tab_is_built_when_it_is_first_opened_and_kept(window):
    first = window.current_tab()
    second = window.open_tab("two")
    assert second is not first
    assert window.open_tab("one") is first
    assert window.open_tab("two") is second


def test_the_keyboard_goes_into_the_page_that_is_opened(window):
    tab = window.open_tab("two")
    assert window.focusWidget() is tab


def test_a_tab_is_read_when_shown_and_again_when_something_was_touched(window, qtbot):
    tab = window.current_tab()
    assert tab.refreshed == 1
    window._ctx.bus.touch(Topic.TICKETS)
    window._ctx.bus.touch(Topic.TICKETS)
    qtbot.waitUntil(lambda: tab.refreshed == 2)


def test_a_hidden_tab_waits_until_it_is_shown(window, qtbot):
    hidden = window.current_tab()
    window.open_tab("two")
    window._ctx.bus.touch(Topic.TICKETS)
    qtbot.waitUntil(lambda: window.current_tab().refreshed == 2)
    assert hidden.refreshed == 1
    window.open_tab("one")
    assert hidden.refreshed == 2


def test_what_a_tab_does_not_show_does_not_touch_it(window):
    window._ctx.bus.touch(Topic.PEOPLE)
    assert not window.current_tab()._soon.isActive()


def test_a_tab_that_is_gone_hears_nothing(qtbot):
    ctx = FakeContext()
    tab = Page(ctx)
    tab.deleteLater()
    qtbot.waitUntil(lambda: not ctx.bus._watchers)


def test_another_language_reaches_every_tab_at_once(window):
    use("en")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert window.current_tab().spoken >= 1
    assert window.findChild(QAbstractButton, "tab.one").text() == "Light"


def test_counts_are_spoken_too(window):
    window.current_tab().count_changed.emit(15, True)
    assert window.findChild(QAbstractButton, "tab.one").accessibleName().endswith("15")


def test_ctrl_and_a_number_opens_a_tab(window, qtbot):
    window.findChild(QAbstractButton, "tab.two").click()
    assert window.current_tab() is window.open_tab("two")


def test_the_smallest_window_is_enough(window):
    assert window.minimumSizeHint().width() <= MINIMUM.width()
    assert window.minimumSizeHint().height() <= MINIMUM.height()


def test_a_small_window_asks_for_the_compact_density(window):
    heard = []
    window.density_wanted.connect(heard.append)
    window.resize(1600, 900)
    window.resize(1280, 640)
    assert heard == [False, True]


def test_theme_text_size_language_lock_and_log_out_are_passed_on(window):
    heard = []
    window.theme_chosen.connect(heard.append)
    window.text_chosen.connect(heard.append)
    window.language_chosen.connect(heard.append)
    window.lock_asked.connect(lambda: heard.append("lock"))
    window.log_out_asked.connect(lambda: heard.append("out"))
    menu = window._person.menu_of_person()
    for submenu, place in zip(menu.actions()[:3], (2, 1, 1), strict=True):
        submenu.menu().actions()[place].trigger()
    for action in menu.actions()[-2:]:
        action.trigger()
    assert heard == [Theme.DARK, TextSize.LARGE, "en", "lock", "out"]


def test_the_watermark_carries_name_and_date_and_lets_the_mouse_through(window):
    mark = window.findChild(Watermark)
    assert mark.words() == "刘洋 liu 2026-05-19 10:24"
    assert mark.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_strip_says_where_the_data_is(window):
    window.set_facts(Facts("本机数据库", "演示数据"))
    words = {label.text() for label in window.findChildren(QLabel)}
    assert {"本机数据库", "今日已派 57    演示数据"} <= words

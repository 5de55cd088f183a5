"""Dialogs and the pages around the work have room for their words in both languages and at the larger size."""

import pytest
from PySide6.QtWidgets import QMainWindow

import i18n
from app.jobs import InlineJobs
from app.storage_errors import ServerAway
from app.target import Target
from services.access.permissions import Role
from services.access.role_words import role_words
from services.kernel.clock import FrozenClock
from tests.support.county import build_empty
from tests.support.databases import SQLITE
from tests.support.desk import MORNING
from tests.support.source import forbid
from tests.ui.walk.room import PaintedWords, cut_words
from tests.ui.walk.voice import silent_widgets
from ui.common import paint
from ui.common.pick_box import PickItem
from ui.common.reason_dialog import Question, ReasonDialog
from ui.session.entry import Entry
from ui.session.lock_page import LockPage
from ui.session.office import Office
from ui.session.trouble_page import TroublePage
from ui.tabs.oversight.demands import DemandsDialog
from ui.tabs.system.password_dialog import PasswordDialog
from ui.theme.apply import TextSize, apply_text_size
from ui.tickets.cancel_dialog import CancelDialog


@pytest.fixture(params=["zh_CN", "en"])
def language(request):
    i18n.use(request.param)
    return request.param


@pytest.fixture(params=[TextSize.STANDARD, TextSize.LARGE], ids=lambda text: text.name)
def written(request, dressed, qapp, language, monkeypatch):
    """Words of this size, and what was cut of them."""
    apply_text_size(qapp, request.param)
    made = PaintedWords()
    monkeypatch.setattr(paint, "text", made)
    yield made
    apply_text_size(qapp, TextSize.STANDARD)


@pytest.fixture
def window(qtbot, written):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    return made


def _reason(window):
    codes = (PickItem("1", i18n._("Not solved")),)
    return ReasonDialog(window, Question(i18n._("Dismiss"), i18n._("Dismiss"), i18n._("Dismiss"), codes))


def _password(window):
    return PasswordDialog(window, "周敏")


def _cancel(window):
    return CancelDialog(window, MORNING)


def _check(qtbot, window, written):
    qtbot.waitUntil(window.isVisible)
    forbid([*cut_words(window, written), *silent_widgets(window)])


@pytest.mark.parametrize("build", [_reason, lambda window: DemandsDialog(window, ("一", "二")), _password, _cancel],
                         ids=["reason", "demands", "password", "cancel"])  # fmt: skip
def test_a_dialog_has_room_for_its_words_and_speaks(qtbot, window, written, build):
    dialog = build(window)
    dialog.open()
    _check(qtbot, dialog, written)
    dialog.close()


def test_the_lock_has_room_for_its_words(qtbot, window, written):
    LockPage(window, "周敏", role_words(Role.OPERATOR))
    _check(qtbot, window, written)


def test_trouble_has_room_for_its_words(qtbot, window, written):
    window.setCentralWidget(TroublePage(ServerAway(place="192.0.2.10/hotline", words=""), "192.0.2.10/hotline"))
    _check(qtbot, window, written)


@pytest.mark.parametrize("known", [True, False], ids=["login", "first run"])
def test_the_entry_has_room_for_its_words(qtbot, written, databases, tmp_path, known):
    target = databases.prepared(SQLITE, "walk-empty", build_empty) if known else Target(tmp_path / "nowhere")
    entry = Entry(Office(target, FrozenClock(MORNING), tuple), InlineJobs(), "")
    qtbot.addWidget(entry.window)
    entry.start()
    entry.window.resize(1280, 640)
    _check(qtbot, entry.window, written)

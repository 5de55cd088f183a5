"""Long jobs in the corner of the window: how far, how long, stopping, several at once, how they ended, leaving."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from i18n import use
from services.access.permissions import Permission
from services.kernel.events import Topic
from tests.ui.common.fakes import FakeContext
from ui.common.job import Job, Phase, left_words
from ui.common.job_corner import JobCorner, start_job
from ui.common.job_popup import JobPopup, JobRow
from ui.common.tab import Tab, TabSpec
from ui.common.wrapped import Paragraph
from ui.main_window import MainWindow


class Page(Tab):
    """A page without anything."""

    def __init__(self, ctx):
        super().__init__(ctx, Topic.TICKETS)


SPECS = tuple(TabSpec(key, "Light", (Permission.TICKET_DISPATCH,), Page) for key in ("one", "two"))


@pytest.fixture
def window(qtbot, dressed):
    made = MainWindow(FakeContext(), SPECS)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.jobs.release()


def corner(window: MainWindow) -> JobCorner:
    return window.findChild(JobCorner, "window.jobs")


def said(window: MainWindow) -> str:
    return corner(window).accessibleName()


def button(window: Any, name: str) -> QPushButton:
    found: QPushButton = window.findChild(QPushButton, name)
    return found


def shown_list(qtbot) -> JobPopup:
    popups = [one for one in QApplication.topLevelWidgets() if isinstance(one, JobPopup) and one.isVisible()]
    assert popups
    return popups[-1]


def test_a_job_says_how_far_it_is_on_every_tab(window):
    assert not corner(window).isVisible()
    job = start_job(window.current_tab(), "导入")
    job.step(1_200, 5_000)
    window.open_tab("two")
    assert corner(window).isVisible()
    assert "1,200" in said(window)
    assert "5,000" in said(window)


def test_the_time_left_is_told_when_the_pace_is_steady():
    now = [0.0]
    job = Job("导入", seconds=lambda: now[0])
    for second in range(4):
        now[0] = second
        job.step(second * 100, 1_000)
    assert job.words() == "300 / 1,000 · 约剩 5 秒"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(2, "约剩 5 秒"), (42, "约剩 40 秒"), (80, "约剩 1 分 20 秒"), (120, "约剩 2 分"), (1_000, "约剩 17 分")],
)
def test_time_left_is_no_finer_than_one_can_trust_it(seconds: int, words: str) -> None:
    assert left_words(seconds) == words


def test_cancel_asks_the_job_and_says_what_is_kept(window):
    asked = []
    job = start_job(window, "导入", lambda: asked.append(1), "已写入的保留。")
    button(window, "job.cancel").click()
    assert asked == [1]
    assert "正在停止" in said(window)
    assert "已写入的保留。" in said(window)
    assert not button(window, "job.cancel").isVisible()
    assert corner(window).running() == (job,)


def test_a_job_that_was_asked_to_stop_ends_as_stopped(window):
    job = start_job(window, "导入", list)
    job.stop()
    job.finish("写入 3 件")
    assert job.phase is Phase.STOPPED
    assert "写入 3 件" in said(window)


def test_a_job_that_cannot_stop_offers_no_cancel(window):
    start_job(window, "扫描")
    assert not button(window, "job.cancel").isVisible()


def test_several_jobs_are_one_line_with_a_count_and_a_list(window, qtbot):
    asked = []
    for name in ("一", "二", "三"):
        start_job(window, name, lambda one=name: asked.append(one)).step(1, 10)
    assert said(window) == "3 项任务正在进行"
    button(window, "window.jobsOpen").click()
    rows = shown_list(qtbot).findChildren(JobRow)
    assert [row.accessibleName().split(":")[0] for row in rows] == ["三", "二", "一"]
    button(rows[1], "jobs.cancel").click()
    assert asked == ["二"]


def test_the_list_opens_by_its_key_action_even_when_nothing_runs(window, qtbot):
    action = window.findChild(QAction, "window.jobList")
    assert action.shortcut().toString() == "Ctrl+J"
    action.trigger()
    assert "没有后台任务" in "".join(one.text() for one in shown_list(qtbot).findChildren(type(window._strip._facts)))


def test_what_ended_stays_until_it_was_seen(window, qtbot):
    job = start_job(window, "导入")
    job.finish("写入 12 件")
    assert "写入 12 件" in said(window)
    popup = corner(window).open_list()
    popup.close()
    qtbot.waitUntil(lambda: not corner(window).isVisible())
    assert corner(window).jobs() == ()


def test_a_failure_is_told_in_words_and_stays(window):
    start_job(window, "导入").fail("文件打不开")
    assert corner(window).isVisible()
    assert "文件打不开" in said(window)


def test_an_end_without_words_leaves_nothing_behind(window):
    start_job(window, "概览").finish()
    assert not corner(window).isVisible()


def test_a_job_without_a_window_s_corner_still_works():
    job = Job("导入")
    job.step(1, 2)
    job.finish("完成")
    assert job.words() == "完成"


def test_leaving_while_a_job_runs_asks_and_staying_keeps_it(window, qtbot):
    asked = []
    start_job(window, "导入", lambda: asked.append(1), "已写入的保留。")
    assert not window.close()
    dialog = window.findChild(QDialog)
    said_there = dialog.findChild(Paragraph).words()
    assert "导入" in said_there
    assert "已写入的保留。" in said_there
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert asked == []


def test_leaving_for_good_asks_the_job_to_stop_and_closes(window, qtbot):
    asked = []
    start_job(window, "导入", lambda: asked.append(1))
    window.close()
    button(window.findChild(QDialog), "dialog.main").click()
    assert asked == [1]
    assert not window.isVisible()


def test_logging_out_while_a_job_runs_asks_too(window):
    left = []
    window.log_out_asked.connect(lambda: left.append(1))
    start_job(window, "导入", list)
    window._person.log_out_asked.emit()
    assert left == []
    button(window.findChild(QDialog), "dialog.main").click()
    assert left == [1]


def test_a_window_without_jobs_closes_at_once(window):
    assert window.close()


def test_another_language_reaches_the_corner(window):
    start_job(window, "x", list)
    use("en")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert button(window, "job.cancel").text() == "Cancel"

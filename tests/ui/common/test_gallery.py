"""Every part is painted in both themes, both languages and both densities, without a word from Qt."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from i18n import use
from tests.ui.common.fakes import DISPATCHER, NOW
from tests.ui.common.test_actions import SPECS
from tests.ui.common.test_ticket_parts import LONG, facts
from ui.common import cells
from ui.common.actions import ActionSet
from ui.common.app_mark import AppMark, Backdrop, app_icon
from ui.common.band import Band, BandAction, Kind
from ui.common.buttons import DANGER, GHOST, PRIMARY, QUIET, SECONDARY, KeyButton, icon_button
from ui.common.choice_pills import ChoicePills
from ui.common.columns import Column
from ui.common.dates import day_field, moment_field, number_field
from ui.common.deadline_popup import DayCell, DayGrid, DayKind
from ui.common.fault_page import FaultPage
from ui.common.faults import FaultWords
from ui.common.form import Form, Row
from ui.common.icon_tile import IconTile
from ui.common.job import Job
from ui.common.job_popup import JobRow
from ui.common.key_strip import KeyStrip
from ui.common.marks import Mark, Tier, Tone
from ui.common.next_step import NextStepPanel
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.person_menu import PersonMenu
from ui.common.pick_box import PickBox, PickItem
from ui.common.queue_list import QueueList
from ui.common.scrolling import scrolling
from ui.common.segment import Choice, Segment
from ui.common.sources import FixedSource
from ui.common.states import EmptyWords, States
from ui.common.tab_row import TabRow, TabTitle
from ui.common.text_area import TextArea
from ui.common.ticket_head import TicketHead
from ui.common.timeline import TimeEntry, TimeLine
from ui.common.waiting import Waiting
from ui.common.watermark import Watermark
from ui.theme.apply import Theme, apply_density, apply_theme

CELLS = (
    cells.Text("标题", marks=(Mark.URGENT, Mark.CRITICAL, Mark.CONFIDENTIAL, Mark.CITY)),
    cells.Number(-1234.5, decimals=2, unit="%"),
    cells.Number(None),
    cells.Due(Tier.RED, "超 2 个工作日", "5月15日 18:00"),
    cells.Due(Tier.NONE, "剩 9 天"),
    cells.Chip("待派单", Tone.CENTRE),
    cells.TwoLine("县住房和城乡建设局", "4月29日", (Mark.LEAD,), bold=True, chip=cells.Chip("本单位", Tone.ACCENT)),
    cells.Bar("98.0%", 0.98),
    cells.Check(on=True),
    cells.Check(on=False, enabled=False),
    cells.Icon("check-circle", "按时"),
    cells.Entry("标题", "求助 · 竹阳街道", (Mark.ORDER,), cells.Due(Tier.BLUE, "剩 5 时"), checked=True),
    cells.Entry("标题", "求助", right="10:30"),
)
CHOICES = (Choice(1, "满意", "good"), Choice(2, "不满意", "bad"), Choice(3, "一般", count=4))


def _fields():
    form = Form(columns=2)
    form.add(Row("a", "Urgent", required=True), QLineEdit("x"))
    form.add(Row("b", "Reason"), PickBox([PickItem(1, "城市管理")]))
    form.add(Row("c", "In words", wide=True), TextArea(most=10))
    form.set_error("a", "少 4 位")
    dates = [day_field(NOW.date()), moment_field(NOW), number_field(3), QCheckBox("x"), QRadioButton("y")]
    return [form, Segment(CHOICES, 2), ChoicePills(CHOICES), *dates]


def _buttons():
    made = [KeyButton("转派", kind, key="F8", icon="plus") for kind in (PRIMARY, SECONDARY, GHOST, QUIET, DANGER)]
    made[0].setEnabled(False)
    bands = [Band(kind, LONG, BandAction("并入", list, "F4")) for kind in Kind]
    return [*made, icon_button("x", "Close"), *bands, JobRow(Job("导出", list))]


def _lists():
    columns = [Column(str(n), "", cell=lambda row, n=n: CELLS[(row + n) % len(CELLS)]) for n in range(3)]
    made = []
    for view in (PagedTable, QueueList):
        model = PagedModel(columns, FixedSource(range(13), int), int)
        widget = view(model, row="row-two-lines")
        model.setParent(widget)
        model.refresh()
        widget.choose(3)
        widget.setFixedHeight(400)
        made.append(widget)
    states = States(QWidget())
    states.show_empty(EmptyWords("空", LONG, large=True, buttons=(KeyButton("去看", PRIMARY),)))
    fault = FaultPage(
        FaultWords("连不上办公室数据库", LONG, LONG, LONG, LONG, "E-1"), (KeyButton("立即重试", PRIMARY, key="F5"),)
    )
    return [*made, states, Waiting(), IconTile("tray"), scrolling(fault)]


def _ticket():
    head = TicketHead()
    head.show_facts(facts())
    line = TimeLine()
    tones = ("", "accent", "bad")
    line.show_entries([TimeEntry(NOW - timedelta(hours=9 * n), "系统", LONG, tone=tones[n % 3]) for n in range(4)], NOW)
    kinds = list(DayKind)
    start = datetime(2026, 5, 1).date()
    days = [DayCell(start + timedelta(days=n), kinds[n % 4], n, due=n == 9, today=n == 8) for n in range(12)]
    return [head, line, DayGrid(days)]


def _window():
    row = TabRow([TabTitle("a", "工作台"), TabTitle("b", "派单")])
    row.show_current("a")
    row.set_count("a", 15, urgent=False)
    row.set_count("b", 4000, urgent=True)
    row.add_right(PersonMenu("刘洋", "派单员"))
    strip = KeyStrip()
    strip.show_keys([("F8", "退回")] * 30)
    strip.set_state("断开", fine=False)
    panel = Panel("各单位", "3 家")
    panel.add_foot().add_button(KeyButton("x", PRIMARY))
    Watermark(panel, "刘洋 2026-05-19")
    return [row, strip, panel, AppMark(), Backdrop()]


@pytest.fixture
def standard_again(qapp):
    yield
    apply_density(qapp, compact=False)
    apply_theme(qapp, Theme.LIGHT)


@pytest.mark.usefixtures("standard_again")
@pytest.mark.parametrize("compact", [False, True], ids=["standard", "compact"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_every_part_is_painted(qapp, qtbot, theme, language, compact):
    use(language)
    apply_theme(qapp, theme)
    apply_density(qapp, compact=compact)
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    steps = NextStepPanel()
    actions = ActionSet(page, SPECS, DISPATCHER)
    actions.allow("ticket.back", LONG)
    steps.show_steps(actions.all())
    for part in [*_fields(), *_buttons(), *_lists(), *_ticket(), *_window(), steps]:
        layout.addWidget(part)
    page.resize(1000, 5000)
    page.show()
    assert not page.grab().isNull()
    assert not app_icon().isNull()


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: type(cell).__name__)
def test_every_cell_can_be_read_aloud(cell):
    assert cells.cell_words(cell)


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_is_drawn_and_has_a_name(mark):
    assert cells.spoken_marks((mark,))

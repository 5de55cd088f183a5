"""The theme is put on in one place and follows what a person chose."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from ui.theme.apply import TextSize, Theme, apply_density, apply_text_size, apply_theme, look_of_system
from ui.theme.hold import hold_height, hold_width
from ui.theme.icons import icon, pixmap
from ui.theme.look import LOOK, colour, cut, font, line_height, size, text_width
from ui.theme.qss import style_sheet
from ui.theme.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, RESOURCES, load_tokens

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def light_again(qapp):
    yield
    apply_text_size(qapp, TextSize.STANDARD)
    apply_density(qapp, compact=False)
    apply_theme(qapp, Theme.LIGHT)


def test_a_theme_change_is_seen_at_once(qapp):
    apply_theme(qapp, Theme.LIGHT)
    light = colour("surface").name()
    apply_theme(qapp, Theme.DARK)
    assert LOOK.name == DARK
    assert colour("surface").name() != light
    assert qapp.palette().window().color() == colour("canvas")


def test_the_sheet_has_a_value_for_every_name(qapp):
    for theme in Theme:
        apply_theme(qapp, theme)
        assert "$" not in style_sheet()


def test_controls_have_the_height_of_the_tokens_in_both_densities(qapp, qtbot):
    apply_theme(qapp, Theme.LIGHT)
    for compact in (False, True):
        apply_density(qapp, compact=compact)
        field, button = QLineEdit(), QPushButton("x")
        for widget in (field, button):
            qtbot.addWidget(widget)
            widget.ensurePolished()
            assert widget.minimumHeight() == widget.maximumHeight() == size("control")
    assert size("control") == load_tokens().sizes_compact["control"]


def test_a_change_of_density_fits_controls_that_are_there_and_leaves_the_sheet_alone(qapp, qtbot):
    apply_theme(qapp, Theme.LIGHT)
    box, small, row = QComboBox(), QPushButton("x"), QPushButton("x")
    box.setEditable(True)
    small.setProperty("sz", "small")
    row.setProperty("kind", "row")
    for widget in (box, small, row):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    box.lineEdit().ensurePolished()
    sheet, before = qapp.styleSheet(), small.minimumHeight()
    apply_density(qapp, compact=True)
    assert qapp.styleSheet() == sheet
    assert box.minimumHeight() == box.maximumHeight() == load_tokens().sizes_compact["control"]
    assert box.lineEdit().minimumHeight() == 0
    assert small.minimumHeight() == small.maximumHeight() == before
    assert row.minimumHeight() == size("control") - 2
    assert row.maximumHeight() > 1000


def test_the_same_density_is_not_applied_twice(qapp):
    apply_density(qapp, compact=False)  # whatever a test before this one left
    assert apply_density(qapp, compact=True)
    assert not apply_density(qapp, compact=True)


def test_every_listed_icon_is_there_and_draws_something():
    names = (RESOURCES / "icons" / "icons.txt").read_text(encoding="utf-8").split()
    assert sorted(names) == sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))
    for name in names:
        picture = pixmap(name, colour("text")).toImage()
        assert any(picture.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), name


def test_an_icon_changes_colour_with_the_theme(qapp):
    apply_theme(qapp, Theme.LIGHT)
    one = icon("clock")
    light = one.pixmap(16, 16).toImage()
    apply_theme(qapp, Theme.DARK)
    assert one.pixmap(16, 16).toImage() != light


def test_an_unknown_icon_is_an_error_and_not_an_empty_square():
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", colour("text"))


@pytest.mark.parametrize(("dark", "high", "look"), [
    (False, False, LIGHT), (True, False, DARK), (False, True, CONTRAST_LIGHT), (True, True, CONTRAST_DARK),
])  # fmt: skip
def test_the_system_is_answered_with_its_scheme_and_its_wish_for_contrast(dark, high, look):
    assert look_of_system(dark=dark, high=high) == look


@pytest.mark.parametrize("theme", [Theme.CONTRAST_LIGHT, Theme.CONTRAST_DARK])
def test_high_contrast_can_be_chosen_and_has_a_thicker_focus(qapp, theme):
    apply_theme(qapp, Theme.LIGHT)
    thin = size("focus")
    apply_theme(qapp, theme)
    assert LOOK.high
    assert qapp.palette().window().color() == colour("canvas")
    assert size("focus") > thin


@pytest.mark.parametrize("text", [TextSize.LARGE, TextSize.LARGEST])
def test_larger_words_take_their_lines_rows_and_controls_along(qapp, qtbot, text):
    apply_theme(qapp, Theme.LIGHT)
    before = [line_height("body"), size("row"), size("control"), font("body").pixelSize(), text_width("工单", "body")]
    margin = size("margin")
    assert apply_text_size(qapp, text)
    after = [line_height("body"), size("row"), size("control"), font("body").pixelSize(), text_width("工单", "body")]
    assert all(large > small for large, small in zip(after, before, strict=True))
    assert size("margin") == margin
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.minimumHeight() == field.maximumHeight() == size("control")
    assert not apply_text_size(qapp, text)


def test_what_holds_a_height_or_width_follows_the_text_size(qapp, qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    hold_height(box, "foot")
    hold_width(box, 100)
    apply_text_size(qapp, TextSize.LARGEST)
    assert (box.width(), box.height()) == (125, size("foot"))
    apply_text_size(qapp, TextSize.STANDARD)
    assert (box.width(), box.height()) == (100, size("foot"))


def test_words_are_measured_and_cut_anew_in_another_size(qapp) -> None:
    apply_theme(qapp, Theme.LIGHT)
    words = "小区门口三盏路灯连续一周不亮"
    before = text_width(words, "body"), cut(words, "body", 120)
    apply_text_size(qapp, TextSize.LARGEST)
    after = text_width(words, "body"), cut(words, "body", 120)
    apply_text_size(qapp, TextSize.STANDARD)
    assert after[0] > before[0]
    assert len(after[1][0]) < len(before[1][0])

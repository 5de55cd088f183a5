"""The theme is put on in one place and follows what a person chose."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from ui.theme.apply import Theme, apply_density, apply_theme
from ui.theme.icons import icon, pixmap
from ui.theme.look import LOOK, colour, size
from ui.theme.qss import style_sheet
from ui.theme.tokens import DARK, RESOURCES, load_tokens

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def light_again(qapp):
    yield
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
    for theme in (Theme.LIGHT, Theme.DARK):
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
            assert widget.sizeHint().height() == size("control")
    assert size("control") == load_tokens().sizes_compact["control"]


def test_the_same_density_is_not_applied_twice(qapp):
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

"""The tokens keep the promise of contrast, and everything that names a token names one that exists."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from ui.common.marks import Tone, tone_tokens
from ui.theme.tokens import HIGH, LIGHT, LOOKS, RESOURCES, load_tokens

TOKENS = load_tokens()
UI = Path(__file__).parents[3] / "ui"


def _luminance(name: str) -> float:
    parts = QColor(name).getRgbF()[:3]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _least(theme: str) -> float:
    return TOKENS.contrast_high_min if theme in HIGH else TOKENS.contrast_min


@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize("pair", TOKENS.pairs, ids=lambda pair: f"{pair.text}-on-{pair.ground}")
def test_words_can_be_read_on_their_ground(theme, pair):
    colours = TOKENS.colours[theme]
    assert contrast(colours[pair.text], colours[pair.ground]) >= _least(theme)


@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize(("words", "ground"), [
    ("surface", "text"),  # the toast
    ("tier-yellow-fg", "tier-yellow-bg"), ("tier-red-fg", "tier-red-bg"),
    ("bar-strong", "bar-line"), ("bar-text", "bar-line"), ("text-2", "hover"), ("text", "raised"), ("text-2", "raised"),
])  # fmt: skip
def test_words_that_the_parts_put_together_can_be_read_too(theme, words, ground):
    colours = TOKENS.colours[theme]
    assert contrast(colours[words], colours[ground]) >= _least(theme)


@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize("tier", TOKENS.tier_rank)
@pytest.mark.parametrize("ground", ["surface", "selected", "hover", "own"])
def test_the_words_of_a_limit_can_be_read_wherever_they_stand(theme, tier, ground):
    colours = TOKENS.colours[theme]
    below = f"tier-{tier}-bg" if ground == "own" else ground
    assert contrast(colours[f"tier-{tier}-fg"], colours[below]) >= _least(theme)


@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize("tone", list(Tone))
def test_the_words_of_a_chip_can_be_read(theme, tone):
    words, ground = tone_tokens(tone)
    assert contrast(TOKENS.colours[theme][words], TOKENS.colours[theme][ground]) >= _least(theme)


@pytest.mark.parametrize("theme", sorted(HIGH))
@pytest.mark.parametrize("edge", TOKENS.edges)
@pytest.mark.parametrize("ground", ["surface", "canvas", "raised"])
def test_in_high_contrast_every_edge_is_seen(theme, edge, ground):
    colours = TOKENS.colours[theme]
    assert contrast(colours[edge], colours[ground]) >= TOKENS.edge_min


@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize("ground", ["surface", "canvas", "well", "raised", "selected"])
def test_the_focus_ring_is_seen_on_every_ground(theme, ground):
    assert contrast(TOKENS.colours[theme]["focus"], TOKENS.colours[theme][ground]) >= 3
    assert contrast(TOKENS.colours[theme]["focus-halo"], TOKENS.colours[theme]["accent"]) >= 3


@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize("ground", ["surface", "well", "off-bg"])
def test_disabled_words_are_weaker_than_others_and_still_there(theme, ground):
    colours = TOKENS.colours[theme]
    off = contrast(colours["text-off"], colours[ground])
    assert (TOKENS.contrast_min if theme in HIGH else 2) <= off < contrast(colours["text-2"], colours[ground])


def test_all_looks_have_the_same_colours():
    assert len({frozenset(TOKENS.colours[theme]) for theme in LOOKS}) == 1


def _named_colours() -> set[str]:
    names = set()
    for path in UI.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"colour", "hex_colour"}:
                names |= {word.value for word in call.args if isinstance(word, ast.Constant)}
    return names


def test_every_colour_named_in_code_is_a_token():
    assert _named_colours() <= set(TOKENS.colours[LIGHT])


def test_no_colour_is_made_by_hand():
    made = re.compile(r"#[0-9A-Fa-f]{6}\b")
    files = [*UI.rglob("*.py"), RESOURCES / "theme" / "hotline.qss", RESOURCES / "theme" / "marks.toml"]
    assert [path.name for path in files if made.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("theme", LOOKS)
def test_the_control_pictures_use_the_colours_of_their_theme(theme):
    known = set(TOKENS.colours[theme].values())
    for path in (RESOURCES / "theme" / theme).glob("*.svg"):
        assert set(re.findall(r"#[0-9A-F]{6}\b", path.read_text(encoding="utf-8"))) <= known, path.name


def test_only_the_theme_puts_a_style_sheet_on_anything():
    outside = [path for path in UI.rglob("*.py") if (UI / "theme") not in path.parents]
    assert [path.name for path in outside if "setStyleSheet" in path.read_text(encoding="utf-8")] == []

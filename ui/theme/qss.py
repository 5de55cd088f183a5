"""Fill the style sheet template resources/theme/hotline.qss with tokens: one sheet for the whole program."""

from functools import lru_cache
from string import Template

from ui.theme.look import LOOK, line_height, scaled, size
from ui.theme.tokens import RESOURCES, load_tokens


class _TokenTemplate(Template):
    """A template whose names may hold hyphens, as token names do."""

    braceidpattern = r"[a-z][a-z0-9-]*"
    idpattern = r"[a-z][a-z0-9-]*"


@lru_cache(maxsize=1)
def _template() -> _TokenTemplate:
    return _TokenTemplate((RESOURCES / "theme" / "hotline.qss").read_text(encoding="utf-8"))


def _measures() -> dict[str, int]:
    """Return the sizes the sheet needs that follow from tokens: Qt counts heights inside the border."""
    large, small = size("control-large"), size("control-small")
    radii, ring = load_tokens().radius, size("focus")
    return {
        "focus-width": ring,
        "control-large-in": large - 2,
        "control-large-focus": large - 2 * ring,
        "small-in": small - 2,
        "small-focus": small - 2 * ring,
        "tick-focus": 18 - 2 * ring,
        # what the ring takes from the padding, so that words do not jump
        **{f"pad-{pad}": pad + 1 - ring for pad in (4, 6, 8, 9, 11)},
        "line-body": line_height("body"),
        "head-in": scaled(31),
        "choice": scaled(28),
        "menu-item": scaled(18),
        **{f"px-{pixels}": scaled(pixels) for pixels in (12, 14, 16, 20, 24, 28)},
        "pill-radius": small // 2,
        "radius-control": radii["control"],
        "radius-panel": radii["panel"],
        "radius-panel-in": radii["panel"] - 1,
        "radius-popup": radii["popup"],
        "radius-popup-in": radii["popup"] - 1,
    }


def style_sheet() -> str:
    """Return the style sheet of the present theme and text size; the density is not in it (`ui.theme.controls`)."""
    colours = load_tokens().colours[LOOK.name]
    pictures = (RESOURCES / "theme" / LOOK.name).as_posix()
    return _template().substitute({**colours, **{k: str(v) for k, v in _measures().items()}, "pictures": pictures})

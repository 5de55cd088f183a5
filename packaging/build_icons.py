"""Write resources/icons/*.svg and the control pictures of resources/theme, out of the Phosphor font in qtawesome (MIT).

Run by hand when a name is added to resources/icons/icons.txt: `python packaging/build_icons.py`. The program itself
never imports qtawesome: its import and first icon cost about 220 ms of a 1.5 s start and would carry 6 MB of fonts.
qtawesome stays a dependency for this script only, as the source of the one icon family the program uses.
"""

import json
from pathlib import Path
from string import Template
from typing import Final

import qtawesome
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

ROOT: Final = Path(__file__).resolve().parents[1]
ICONS: Final = ROOT / "resources" / "icons"
THEME: Final = ROOT / "resources" / "theme"
FONTS: Final = Path(qtawesome.__file__).parent / "fonts"

CONTROLS: Final = {
    "check": ("on-accent", '<path d="M3.5 8.5l3 3 6-7" fill="none" stroke="$c" stroke-width="2"/>'),
    "dash": ("on-accent", '<path d="M4 8h8" fill="none" stroke="$c" stroke-width="2"/>'),
    "arrow": ("text-2", '<path d="M4 6l4 4 4-4" fill="none" stroke="$c" stroke-width="1.4"/>'),
    "left": ("text-2", '<path d="M10 4l-4 4 4 4" fill="none" stroke="$c" stroke-width="1.4"/>'),
    "right": ("text-2", '<path d="M6 4l4 4-4 4" fill="none" stroke="$c" stroke-width="1.4"/>'),
    "arrow-off": ("text-off", '<path d="M4 6l4 4 4-4" fill="none" stroke="$c" stroke-width="1.4"/>'),
    "tick": ("accent", '<path d="M3.5 8.5l3 3 6-7" fill="none" stroke="$c" stroke-width="1.6"/>'),
    "dot": ("on-accent", '<circle cx="8" cy="8" r="3.2" fill="$c"/>'),
}


def glyph_svg(font: TTFont, code: int) -> str:
    """Return one glyph as an SVG in `currentColor`, flipped because fonts count upwards."""
    units = font["head"].unitsPerEm
    ascent = font["hhea"].ascent
    pen = SVGPathPen(font.getGlyphSet())
    glyph = font.getBestCmap()[code]
    font.getGlyphSet()[glyph].draw(TransformPen(pen, (1, 0, 0, -1, 0, ascent)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {units} {units}">'
        f'<path fill="currentColor" d="{pen.getCommands()}"/></svg>\n'
    )


def write_icons() -> int:
    """Write every named icon and return how many."""
    charmap = json.loads(next(FONTS.glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    font = TTFont(next(FONTS.glob("phosphor-*.ttf")))
    names = (ICONS / "icons.txt").read_text(encoding="utf-8").split()
    for name in names:
        (ICONS / f"{name}.svg").write_text(glyph_svg(font, int(charmap[name], 16)), encoding="utf-8")
    return len(names)


def write_controls() -> None:
    """Write the check, dash, dot and arrow pictures of each theme in the token colours."""
    tokens = json.loads((THEME / "tokens.json").read_text(encoding="utf-8"))
    for theme in ("light", "dark", "contrast-light", "contrast-dark"):
        folder = THEME / theme
        folder.mkdir(exist_ok=True)
        for name, (token, drawing) in CONTROLS.items():
            body = Template(drawing).substitute(c=tokens[theme][token])
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">{body}</svg>\n'
            (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    print(write_icons(), "icons")
    write_controls()

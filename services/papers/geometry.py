"""The page of GB/T 9704-2012 in points: A4, text area 156 × 225 mm, 22 lines of 28 characters."""

from typing import Final

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
LEFT: Final = 28 * MM
TOP: Final = 37 * MM
WIDTH: Final = 156 * MM
HEIGHT: Final = 225 * MM
COLUMNS: Final = 28
LINES: Final = 22
CELL: Final = WIDTH / COLUMNS  # 15.79 pt: 28 characters of 16 pt are wider than 156 mm, so they are set closer
PITCH: Final = HEIGHT / LINES  # 28.99 pt from line to line
EM_TOP: Final = 0.88  # of the size: how far the top of a Chinese character lies above the base line

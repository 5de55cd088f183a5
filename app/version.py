"""The version of the program, as the window and the packages name it."""

from typing import Final

VERSION: Final = "0.1.0"

"""The index of words as features ask it: places of documents that fit, newest first, and whether it is whole.

What is in it, and who may ask for what, is the matter of services/search and of resources/server/70_search.sql.
"""

from collections.abc import Sequence
from typing import Final

from models.base import DATABASE
from services.kernel.engine import on_server
from services.kernel.grams import folded, phrase, sought
from services.kernel.places import Source, source_of

NEXT: Final = "next"
"""Under this name a file keeps from which ticket downwards its index is still to be filled in."""
_TICKETS: Final = ("ticket",)


def newest_here(expression: str, most: int) -> list[int]:
    """Return the places of the newest documents of this file that fit an expression of its full-text table."""
    statement = "select rowid from search_index where search_index match ? order by rowid desc limit ?"
    return [place for (place,) in DATABASE.execute_sql(statement, (expression, most)).fetchall()]


def newest_there(words: str, kinds: Sequence[str], callers: bool, most: int) -> list[int]:
    """Return the places of the newest documents of the server that hold words and that the person may see."""
    statement = "select desk.search_places(%s, %s, %s, %s)"
    return [place for (place,) in DATABASE.execute_sql(statement, (words, list(kinds), callers, most)).fetchall()]


def waiting_here() -> int:
    """Return from which ticket downwards the index of this file is still to be filled in; 0 = it is whole."""
    row = DATABASE.execute_sql("select value from search_state where name = ?", (NEXT,)).fetchone()
    return int(row[0]) if row else 0


def whole() -> bool:
    """Return whether the index holds everything, and nothing is still to be filled in."""
    if on_server():
        return bool(DATABASE.execute_sql("select desk.search_whole()").fetchone()[0])
    return not waiting_here()


def tickets_holding(words: str, most: int) -> list[int] | None:
    """Return the tickets in any text of which words occur; None for more than ``most``, or if the index is not whole.

    Some of them may not be the person's to see: whoever asks narrows them by the scope.
    """
    wanted = sought(words)
    if not wanted.strip() or wanted != folded(words) or not whole():
        return None
    places = newest_there(wanted, _TICKETS, False, most + 1) if on_server() else newest_here(phrase(wanted), most + 1)
    if len(places) > most:
        return None
    return [key for source, key in map(source_of, places) if source is Source.TICKET]

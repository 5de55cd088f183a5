"""Lines of search: words of all lengths, newest first and ranked, beside the bare question to the index."""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any, Final

from bench_line import County, Line, Work
from models.base import DATABASE
from models.tables.ticket import TicketText
from services.access.permissions import SYSTEM
from services.kernel.engine import on_server
from services.kernel.grams import phrase, sought
from services.kernel.reading import fetch_tuples
from services.search.dto import SearchFor
from services.search.queries import search

_LENGTHS: Final = (1, 2, 3, 4, 6, 20)
_TEXTS: Final = 40
_SHOWN: Final = 50
_BUDGET: Final = 100
_RANKED_BUDGET: Final = 300


def _words(length: int) -> Iterator[str]:
    """Return words of this length from the middle of stored texts, round and round."""
    query = TicketText.select(TicketText.content).order_by(TicketText.ticket).limit(_TEXTS)
    texts = [text for (text,) in fetch_tuples(query)]
    return cycle([text[len(text) // 2 :][:length] for text in texts if len(text) >= 2 * length] or texts[:1])


def _bare(word: str) -> object:
    """Ask the index alone."""
    if on_server():
        statement = "select desk.search_places(%s, array['ticket', 'knowledge'], false, %s)"
        return DATABASE.execute_sql(statement, (word, _SHOWN)).fetchall()
    statement = "select rowid from search_index where search_index match ? order by rowid desc limit ?"
    return DATABASE.execute_sql(statement, (phrase(sought(word)), _SHOWN)).fetchall()


def _prepare(length: int, *, ranked: bool) -> Callable[[County | None], Work]:
    def prepare(county: County | None) -> Work:
        if county is None:
            raise ValueError("this line needs a county")
        door = county.program.door(SYSTEM)
        with door.reading():
            words, bare = _words(length), _words(length)

        def limit() -> object:
            with door.reading():
                return _bare(next(bare))

        def run() -> Any:
            return door.ask(search, SearchFor(next(words), ranked=ranked, limit=_SHOWN), door.clock.now())

        return Work(run, limit)

    return prepare


WORD_LINES: Final = (
    *(Line(f"search, {length} characters", _prepare(length, ranked=False), _BUDGET) for length in _LENGTHS),
    Line("search, 2 characters, ranked", _prepare(2, ranked=True), _RANKED_BUDGET),
)

"""``search``: any word of tickets and of the knowledge base, newest first."""

import argparse
from typing import Final

from app.cli.session import Session
from app.cli.spec import CommandSpec
from i18n import N_, _, ngettext
from services.bus.door import Door
from services.search.dto import SearchFor, SearchHit
from services.search.queries import search
from services.search.wording import why_words

_LIMIT: Final = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("text", metavar="TEXT", help=_("what is looked for, letter by letter"))
    parser.add_argument("--limit", type=int, default=_LIMIT, metavar="N", help=_("how many are shown"))
    parser.add_argument("--ranked", action="store_true", help=_("the best first instead of the newest"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Print what was found."""

    def work(door: Door) -> int:
        limit = max(chosen.limit, 1)
        asked = SearchFor(chosen.text, ranked=chosen.ranked, limit=limit, callers=True, count=None)
        page = door.ask(search, asked, door.clock.now())
        lines = [f"{hit.number}\t{hit.title}\t{why_words(hit)}" for hit in page.hits]
        lines.append(ngettext("{count} found.", "{count} found.", page.total).format(count=page.total))
        if not page.whole:
            session.printer.say(_("The index of words is not filled yet: “check --repair” goes on with it."))
        session.printer.result({"results": [_told(hit) for hit in page.hits], "total": page.total}, "\n".join(lines))
        return 0

    return session.with_door(work)


def _told(hit: SearchHit) -> dict[str, object]:
    return {
        "kind": hit.kind.value,
        "number": hit.number,
        "title": hit.title,
        "score": hit.score,
        "why": why_words(hit),
    }


COMMAND = CommandSpec("search", N_("Find any word of tickets and of the knowledge base."), arguments, run)

"""The kinds of papers: adding one is a template under resources/papers and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from services.access.permissions import Permission
from services.papers import notice
from services.papers.engine import render_paper
from services.papers.errors import UnknownPaper
from services.papers.paper import RenderedPaper
from services.papers.templates import Template, load_template

BUREAU: Final = "bureau"
OFFICE: Final = "office"
CENTRE: Final = "centre"


class About(Enum):
    """What a paper is about, and so where its fields come from."""

    OVERDUE = auto()
    """Overdue tickets of one unit, for which the facts must hold."""
    TICKET = auto()
    """One ticket as it is handed to its unit."""
    TICKETS = auto()
    """Tickets of one unit, overdue or not."""
    RETURN = auto()
    EXTENSION = auto()
    """The last request of this kind on one ticket."""
    SITUATION = auto()
    """Tickets of one unit and the situation that they make."""
    CALLER = auto()
    """One ticket, told to the person who called."""
    UNITS = auto()
    """Tickets of any units, told to all of them."""


@dataclass(frozen=True)
class PaperKind:
    """One kind: its stable key, its template, the function (content, fonts, template) that renders it.

    ``head``: who issues it; ``right``: who may. ``hidden``: nobody without the right sees that such a paper exists.
    """

    key: str
    about: About
    head: str
    right: Permission
    hidden: bool = False
    render: Callable[..., RenderedPaper] = render_paper

    @property
    def names_caller(self) -> bool:
        """Return whether the paper goes to the caller, whom it names."""
        return self.about is About.CALLER

    @property
    def template(self) -> str:
        """Return the file of its template."""
        return f"{self.key}.toml"

    def words(self) -> Template:
        """Return the template; its `kind` is the Chinese name that people and commands use."""
        return load_template(self.template)


_ISSUE, _WORK = Permission.NOTICE_ISSUE, Permission.PAPER_WORK
_COUNTY, _REFERRAL = Permission.PAPER_COUNTY, Permission.PAPER_REFERRAL

PAPERS: Final[tuple[PaperKind, ...]] = (
    PaperKind("supervision_notice", About.OVERDUE, BUREAU, _ISSUE, render=notice.render_notice),
    PaperKind("transfer_order", About.TICKET, CENTRE, _WORK),
    PaperKind("chase_order", About.TICKETS, CENTRE, _WORK),
    PaperKind("return_review", About.RETURN, CENTRE, _WORK),
    PaperKind("extension_review", About.EXTENSION, CENTRE, _WORK),
    PaperKind("interview_notice", About.SITUATION, BUREAU, _ISSUE),
    PaperKind("interview_record", About.SITUATION, BUREAU, _ISSUE),
    PaperKind("rectification_report", About.SITUATION, BUREAU, _ISSUE),
    PaperKind("county_supervision", About.SITUATION, OFFICE, _COUNTY),
    PaperKind("answer_letter", About.CALLER, CENTRE, _WORK),
    PaperKind("final_answer", About.CALLER, CENTRE, _WORK),
    PaperKind("circular", About.UNITS, BUREAU, _ISSUE),
    PaperKind("referral", About.SITUATION, BUREAU, _REFERRAL, hidden=True),
)


def paper_kind(name: str) -> PaperKind:
    """Return a kind by its key or its Chinese name; raises `UnknownPaper`."""
    for kind in PAPERS:
        if name in (kind.key, kind.words().kind):
            return kind
    raise UnknownPaper(kind=name, known=", ".join(kind.words().kind for kind in PAPERS))

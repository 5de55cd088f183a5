"""A paper before it has a number: what it says, to whom and about what, and what keeps it from being issued."""

import os
from dataclasses import dataclass, replace

from services.directory.dto import County, PaperHead
from services.documents.targets import Addressed
from services.kernel.errors import DomainError
from services.papers.engine import PaperContent
from services.papers.fonts import choose_fonts
from services.papers.notice import NoticeContent
from services.papers.paper import RenderedPaper
from services.papers.registry import PaperKind
from services.papers.templates import Template


@dataclass(frozen=True)
class NoticePlan:
    """A paper before it has a number."""

    kind: PaperKind
    head: PaperHead
    target: Addressed
    case_id: int | None
    content: NoticeContent | PaperContent
    obstacles: tuple[DomainError, ...]
    words: Template

    @property
    def code(self) -> str:
        """Return the code under which it is numbered: the office's, or the series of a working form."""
        return self.words.series or self.head.code

    def render(self, number: str | None) -> RenderedPaper:
        """Return the paper under this number; without one it is a draft."""
        content = replace(self.content, number=number, draft=number is None)
        return self.kind.render(content, choose_fonts(os.environ), self.words)


def head_of(county: County, kind: PaperKind) -> PaperHead:
    """Return who issues papers of this kind."""
    return next(head for head in county.heads if head.key == kind.head)

"""The kinds of papers: adding one is a template under resources/papers, a module that renders it, one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from services.papers import notice
from services.papers.errors import UnknownPaper
from services.papers.paper import RenderedPaper
from services.papers.templates import Template, load_template


@dataclass(frozen=True)
class PaperKind:
    """One kind: its stable key, its template, and the function (content, fonts, template) that renders it."""

    key: str
    template: str
    render: Callable[..., RenderedPaper]
    content: type[Any]

    def words(self) -> Template:
        """Return the template; its `kind` is the Chinese name that people and commands use."""
        return load_template(self.template)


PAPERS: Final = (PaperKind("supervision_notice", notice.TEMPLATE, notice.render_notice, notice.NoticeContent),)


def paper_kind(name: str) -> PaperKind:
    """Return a kind by its key or its Chinese name; raises `UnknownPaper`."""
    for kind in PAPERS:
        if name in (kind.key, kind.words().kind):
            return kind
    raise UnknownPaper(kind=name, known=", ".join(kind.words().kind for kind in PAPERS))

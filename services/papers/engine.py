"""The one engine of official papers: a template's parts, filled with a content, become a paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from services.papers.blocks import heading, imprint, paragraph, signature, signed, title
from services.papers.fonts import RENDERING, Fonts
from services.papers.form import form
from services.papers.ink import Ink
from services.papers.paper import Frame, RenderedPaper, render
from services.papers.rows import SUBHEADING, Row
from services.papers.sheet import DocumentFacts
from services.papers.table import Column, table
from services.papers.templates import Part, Template, names
from services.papers.typography import clean, numeral, written_date

LEFT_COLUMNS: Final = frozenset({"matter", "unit"})


@dataclass(frozen=True)
class PaperContent:
    """What a paper says. ``number`` may be None on drafts only; ``values`` are its fields as they are printed.

    ``rows`` are the facts of the tickets for its table; ``demands`` empty: the template's own are printed; ``cases``
    choose among its parts, beside "one" or "several" tickets and the names of the fields that have a value.
    """

    head: str
    number: str | None
    issuer: str
    date: date
    values: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...] = ()
    demands: tuple[str, ...] = ()
    cases: frozenset[str] = field(default=frozenset())
    draft: bool = False
    demo: bool = False


def render_paper(content: PaperContent, fonts: Fonts, words: Template) -> RenderedPaper:
    """Return the paper; an issued one raises `FieldMissing` naming what is not there, a draft leaves room for it."""
    if not content.draft:
        words.require({"head": content.head, "number": content.number})
        words.require({name: content.values.get(name) for name in words.required})
    number = content.number or ""
    shown = words.label.format(number=number) if words.label and number else number
    frame = Frame(words.format, clean(content.head), shown, content.draft, content.demo)
    with RENDERING:
        setting = _Setting(Ink(fonts), content, words)
        named = setting.filled(words.title)
        rows = [*title(setting.ink, named), *setting.body()]
        facts = DocumentFacts(f"{clean(named)} {number}".strip(), content.issuer)
        return render(setting.ink, frame, rows, facts, setting.foot())


class _Setting:
    """One paper while it is being set."""

    def __init__(self, ink: Ink, content: PaperContent, words: Template) -> None:
        self.ink, self._content, self._words = ink, content, words
        self._many = "one" if len(content.rows) == 1 else "several"
        self._cases = {"", self._many, *content.cases, *(name for name, value in content.values.items() if value)}
        self._set: Mapping[str, Callable[[Part], list[Row]]] = {
            "addressee": self._addressee, "heading": self._heading, "subheading": self._subheading,
            "table": self._table, "demands": self._demands, "form": self._form,
        }  # fmt: skip

    def filled(self, text: str) -> str:
        """Return a text with its fields; a draft has gaps where there are none."""
        fill = self._words.fill_by_hand if self._content.draft else self._words.fill
        return fill(text, self._content.values)

    def body(self) -> list[Row]:
        """Return everything below the title but the 版记."""
        rows: list[Row] = []
        for part in self._words.parts:
            if not self._cases.issuperset(part.when.split()) or part.style == "imprint":
                continue
            if part.style == "signature":
                sign = signature(self.ink, self._content.issuer, written_date(self._content.date))
                rows = signed(rows, sign)
            else:
                rows += self._set.get(part.style, self._paragraphs)(part)
        return rows

    def foot(self) -> Row | None:
        """Return the 版记, if the template has one."""
        for part in self._words.parts:
            if part.style == "imprint":
                known = all(self._content.values.get(name) for name in names(part.text))
                copies = self.filled(part.text) if known else ""
                day = self._words.printed.format(date=written_date(self._content.date))
                return imprint(self.ink, copies, self._content.issuer, day)
        return None

    def _paragraphs(self, part: Part) -> list[Row]:
        return [row for line in self.filled(part.text).split("\n") for row in paragraph(self.ink, line)]

    def _addressee(self, part: Part) -> list[Row]:
        return paragraph(self.ink, self.filled(part.text), indent=0)

    def _heading(self, part: Part) -> list[Row]:
        return heading(self.ink, self.filled(part.text))

    def _subheading(self, part: Part) -> list[Row]:
        return heading(self.ink, self.filled(part.text), SUBHEADING)

    def _form(self, part: Part) -> list[Row]:
        return form(self.ink, [[self._words.cell(text, self._content.values) for text in row] for row in part.rows])

    def _table(self, _part: Part) -> list[Row]:
        listing = self._words.listing
        columns = [
            Column(head, width, "left" if name in LEFT_COLUMNS else "centre")
            for head, width, name in zip(listing.heads, listing.widths, listing.columns, strict=True)
        ]
        return table(self.ink, columns, [[row[name] for name in listing.columns] for row in self._content.rows])

    def _demands(self, _part: Part) -> list[Row]:
        """Return the numbered demands: the writer's, else the template's."""
        kinds = (f"{case} {self._many}" for case in sorted(self._content.cases))
        own = next(filter(None, map(self._words.demands.get, (*kinds, self._many))), ())
        texts: Iterable[str] = self._content.demands or (self.filled(text) for text in own)
        numbered = (f"{numeral(number)}、{text}" for number, text in enumerate(texts, 1))
        return [row for text in numbered for row in paragraph(self.ink, text)]


def short(text: str, limit: int) -> str:
    """Return a matter at most ``limit`` characters long; a paper quotes a title, not a complaint."""
    whole = clean(text)
    return whole if len(whole) <= limit else whole[: limit - 2] + "……"

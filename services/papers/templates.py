"""Templates: the words of papers, data under resources/papers, with named fields."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

from services.papers.errors import FieldMissing, TemplateBroken
from services.papers.paper import Format
from services.papers.typography import PAPERS, typography


@dataclass(frozen=True)
class Part:
    """One part of a paper: how it is set, the cases it belongs to ("" = all), its text with fields, rows of a form."""

    style: str
    when: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def texts(self) -> Iterator[str]:
        """Yield every text of the part that may hold fields."""
        yield self.text
        for row in self.rows:
            yield from row


@dataclass(frozen=True)
class Listing:
    """The table of tickets: heads, widths in millimetres (156 together), and the facts that stand in the columns."""

    heads: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Template:
    """The words of one kind of paper; ``version`` tells which wording an archived paper was made from.

    ``required``: fields without which it is not issued. ``blank``: how many lines a field that is filled in by hand
    takes in a form. ``label`` stands before the number of a form, ``printed`` in the 版记; ``series``: a working form
    counts in a series of its own, which needs no code of the office.
    """

    version: int
    kind: str
    format: Format
    title: str
    basis: str
    matter_limit: int
    sentence_limit: int
    fields: Mapping[str, str]
    listing: Listing
    parts: tuple[Part, ...]
    demands: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...] = ()
    blank: Mapping[str, int] = field(default_factory=dict)
    label: str = ""
    printed: str = ""
    series: str = ""

    def require(self, values: Mapping[str, object]) -> None:
        """Raise `FieldMissing` for the first value that is empty."""
        for name, value in values.items():
            if value is None or (isinstance(value, str) and not value.strip()) or value == ():
                raise FieldMissing(field=self.fields.get(name, name))

    def fill(self, text: str, values: Mapping[str, str]) -> str:
        """Return a text with its fields filled; raises `FieldMissing` naming a field that has no value."""
        for name in names(text):
            if not values.get(name):
                raise FieldMissing(field=self.fields.get(name, name))
        return text.format_map(values)

    def fill_by_hand(self, text: str, values: Mapping[str, str]) -> str:
        """Return a text with a gap to write in where a field has no value."""
        return text.format_map({name: values.get(name) or typography().gap for name in names(text)})

    def cell(self, text: str, values: Mapping[str, str]) -> str:
        """Return the text of a cell; a line that is nothing but a field without value becomes empty lines."""
        lines = []
        for line in text.split("\n"):
            [*asked] = names(line)
            alone = len(asked) == 1 and line == f"{{{asked[0]}}}"
            if alone and not values.get(asked[0]):
                lines.append("\n" * (self.blank.get(asked[0], 1) - 1))
            else:
                lines.append(self.fill_by_hand(line, values))
        return "\n".join(lines)


def names(text: str) -> Iterator[str]:
    """Yield the names of the fields of a text."""
    for _words, name, _spec, _conversion in Formatter().parse(text):
        if name is not None:
            yield name


def parse_template(source: str, file: str) -> Template:
    """Read a template; raises `TemplateBroken` with the reason."""
    try:
        return _template(tomllib.loads(source))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise TemplateBroken(file=file, words=str(error)) from error


def _template(table: Mapping[str, Any]) -> Template:
    """Build a template from its tables; braces that do not match raise ValueError."""
    parts = tuple(_part(part) for part in table["parts"])
    for text in (table["title"], *(text for part in parts for text in part.texts)):
        list(names(text))
    return Template(
        version=table["version"],
        kind=table["kind"],
        format=table["format"],
        title=table["title"],
        basis=table.get("basis", ""),
        matter_limit=table.get("matter_limit", 60),
        sentence_limit=table.get("sentence_limit", 30),
        fields=MappingProxyType(table["fields"]),
        listing=Listing(**{name: tuple(values) for name, values in table.get("table", {}).items()}),
        parts=parts,
        demands=MappingProxyType({case: tuple(texts) for case, texts in table.get("demands", {}).items()}),
        required=tuple(table.get("required", ())),
        blank=MappingProxyType(table.get("blank", {})),
        label=table.get("label", ""),
        printed=table.get("printed", ""),
        series=table.get("series", ""),
    )


def _part(table: Mapping[str, Any]) -> Part:
    """Build one part."""
    return Part(**{**table, "rows": tuple(tuple(row) for row in table.get("rows", ()))})


@cache
def load_template(file: str, folder: Path = PAPERS) -> Template:
    """Return a template of the program, read once."""
    return parse_template((folder / file).read_text(encoding="utf-8"), file)

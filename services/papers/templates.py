"""Templates: the words of papers, data under resources/papers, with named fields."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from services.papers.errors import FieldMissing, TemplateBroken
from services.papers.paper import Format
from services.papers.typography import PAPERS


@dataclass(frozen=True)
class Part:
    """One part of a paper: how it is set, the cases it belongs to ("" = all), and its text with fields."""

    style: str
    when: str = ""
    text: str = ""


@dataclass(frozen=True)
class Template:
    """The words of one kind of paper; ``version`` tells which wording an archived paper was made from."""

    version: int
    kind: str
    format: Format
    title: str
    basis: str
    matter_limit: int
    sentence_limit: int
    fields: Mapping[str, str]
    heads: tuple[str, ...]
    parts: tuple[Part, ...]
    demands: Mapping[str, tuple[str, ...]]

    def require(self, values: Mapping[str, object]) -> None:
        """Raise `FieldMissing` for the first value that is empty."""
        for name, value in values.items():
            if value is None or (isinstance(value, str) and not value.strip()) or value == ():
                raise FieldMissing(field=self.fields.get(name, name))

    def fill(self, text: str, values: Mapping[str, str]) -> str:
        """Return a text with its fields filled; raises `FieldMissing` naming a field that has no value."""
        for _words, name, _spec, _conversion in Formatter().parse(text):
            if name is not None and not values.get(name):
                raise FieldMissing(field=self.fields.get(name, name))
        return text.format_map(values)


def parse_template(source: str, file: str) -> Template:
    """Read a template; raises `TemplateBroken` with the reason."""
    try:
        table = tomllib.loads(source)
        parts = tuple(Part(**part) for part in table["parts"])
        for part in parts:
            list(Formatter().parse(part.text))
        return Template(
            version=table["version"],
            kind=table["kind"],
            format=table["format"],
            title=table["title"],
            basis=table["basis"],
            matter_limit=table["matter_limit"],
            sentence_limit=table["sentence_limit"],
            fields=MappingProxyType(table["fields"]),
            heads=tuple(table["table"]["heads"]),
            parts=parts,
            demands=MappingProxyType({case: tuple(texts) for case, texts in table["demands"].items()}),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise TemplateBroken(file=file, words=str(error)) from error


@cache
def load_template(file: str, folder: Path = PAPERS) -> Template:
    """Return a template of the program, read once."""
    return parse_template((folder / file).read_text(encoding="utf-8"), file)

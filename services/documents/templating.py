"""The templates in use: the administrator's newest version of a kind, else the program's own."""

from dataclasses import replace
from typing import Final

from i18n import _
from models.tables.oversight import PaperTemplate
from services.documents.errors import UnknownField
from services.papers.errors import TemplateBroken
from services.papers.registry import PaperKind
from services.papers.templates import Template, names, parse_template
from services.papers.typography import PAPERS

# Filled by the program from what is stored, and printed as it is stored.
GATHERED: Final = frozenset({
    "head", "number", "unit", "ticket", "tickets", "count", "units", "as_of", "received", "dispatched", "due",
    "old_due", "overdue", "standing", "chases", "times", "filed", "filed_by", "caller_phone",
    "sign_limit", "return_rule", "type", "urgency", "channel", "date", "issuer", "demands",
})  # fmt: skip


def template_of(kind: PaperKind) -> Template:
    """Return the template in use."""
    stored = PaperTemplate.select().where(PaperTemplate.kind == kind.key).order_by(PaperTemplate.version.desc()).first()
    if stored is None:
        return kind.words()
    return replace(parse_template(stored.source, kind.template), version=stored.version)


def check_template(kind: PaperKind, source: str) -> Template:
    """Return a changed template; raise TemplateBroken naming what is wrong with it."""
    shipped, changed = kind.words(), parse_template(source, kind.template)
    asked = [changed.title, *(text for part in changed.parts for text in part.texts)]
    asked += [text for texts in changed.demands.values() for text in texts]
    unknown = sorted({name for text in asked for name in names(text)} - set(shipped.fields))
    if unknown:
        raise _broken(kind, _("there is no field {names}.").format(names=", ".join(f"{{{name}}}" for name in unknown)))
    styles = {part.style for part in changed.parts}
    gone = [part.style for part in shipped.parts if part.style not in styles]
    if gone:
        raise _broken(kind, _("the part “{part}” is missing.").format(part=gone[0]))
    _check_required(kind, shipped, changed)
    return changed


def _check_required(kind: PaperKind, shipped: Template, changed: Template) -> None:
    """Raise when the format, the kind or a field that must be there was taken away."""
    dropped = [name for name in shipped.required if name not in changed.required]
    if dropped:
        field = shipped.fields.get(dropped[0], dropped[0])
        raise _broken(kind, _("“{field}” must stay a required field.").format(field=field))
    if (changed.kind, changed.format, changed.series) != (shipped.kind, shipped.format, shipped.series):
        raise _broken(kind, _("name, format and series of a paper stay as they are."))
    if len({len(changed.listing.heads), len(changed.listing.widths), len(changed.listing.columns)}) > 1:
        raise _broken(kind, _("the table needs as many widths and columns as heads."))
    strange = [name for name in changed.listing.columns if name not in shipped.listing.columns]
    if strange:
        raise _broken(kind, _("there is no column {names}.").format(names=strange[0]))


def _broken(kind: PaperKind, words: str) -> TemplateBroken:
    return TemplateBroken(file=kind.words().kind, words=words)


def shipped_source(kind: PaperKind) -> str:
    """Return the program's own template as text."""
    return (PAPERS / kind.template).read_text(encoding="utf-8")


def typed_fields(kind: PaperKind, words: Template, typed: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return what the person typed by the key of its field, named by key or Chinese name; refuse what may not be."""
    keys = open_fields(kind, words)
    by_name = {words.fields[key]: key for key in keys}
    found: dict[str, str] = {}
    for name, text in typed:
        key = name if name in keys else by_name.get(name, "")
        if not key:
            known = ", ".join(f"{key} ({words.fields[key]})" for key in keys)
            raise UnknownField(field=name, known=known)
        if text.strip():
            found[key] = text.strip()
    return found


def open_fields(kind: PaperKind, words: Template) -> tuple[str, ...]:
    """Return the fields that a person may type."""
    hidden = GATHERED if kind.names_caller else GATHERED | {"caller"}
    return tuple(key for key in words.fields if key not in hidden)

"""Extract the messages of the program, bring the catalogues up to date, and say what is wrong with them.

Runs in the project's environment (needs Babel). `dev.py messages` changes files, `dev.py check` and law L15 only look.
"""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from paths import PACKAGES, ROOT

KEYWORDS: Final[dict[str, tuple[int | tuple[int, str], ...] | None]] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
TEMPLATE: Final = Path("i18n") / "hotline.pot"
TRANSLATED: Final = ("zh_CN", "en")
SOURCE_LANGUAGE: Final = "en"
_PROJECT: Final = "Hotline Desk"
_MAINTAINERS: Final = "Hotline Desk maintainers"
# a fixed moment: a template that changes by itself is never current
_CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)


def po_path(language: str) -> Path:
    """Return where the catalogue of a language lies, seen from the project folder."""
    return Path("i18n") / "locale" / language / "LC_MESSAGES" / "hotline.po"


def _new_catalog(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# The messages of PROJECT. Written by `dev.py messages`: edit the translations only.",
        project=_PROJECT,
        version="0",
        copyright_holder=_MAINTAINERS,
        last_translator=_MAINTAINERS,
        language_team=_MAINTAINERS,
        msgid_bugs_address=_MAINTAINERS,
        creation_date=_CREATED,
        revision_date=_CREATED,
        charset="utf-8",
        fuzzy=False,
    )


def extract(root: Path) -> Catalog:
    """Return every message of the program's source, without places and in a stable order."""
    catalog = _new_catalog(None)
    for source in _sources(root):
        for _line, message, _comments, context in extract_from_file("python", source, KEYWORDS):
            catalog.add(message, context=context)
    return catalog


def _sources(root: Path) -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((root / package).rglob("*.py"))
    yield from root.glob("main.py")


def as_text(catalog: Catalog) -> str:
    """Return the catalogue as the file's text."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    return buffer.getvalue().decode("utf-8")


def load(root: Path, language: str) -> Catalog:
    """Return the catalogue of a language as it lies on disk, empty when there is none yet."""
    path = root / po_path(language)
    if not path.exists():
        return _new_catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(root: Path, language: str, template: Catalog, words: dict[str, str]) -> Catalog:
    """Return the catalogue with exactly the template's messages, known translations kept and new words filled in."""
    known = load(root, language)
    fresh = _new_catalog(language)
    for message in template:
        if message.id:
            fresh.add(message.id, _translation(known, fresh, message, words), context=message.context)
    return fresh


def _translation(known: Catalog, fresh: Catalog, message: Message, words: dict[str, str]) -> str | tuple[str, ...]:
    forms = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    if str(fresh.locale) == SOURCE_LANGUAGE:
        return tuple(forms) if message.pluralizable else forms[0]
    word = words.get(f"{message.context}|{forms[0]}" if message.context else forms[0])
    if word is not None:
        return (word,) * fresh.num_plurals if message.pluralizable else word
    kept = known.get(forms[0], message.context)
    if kept is not None and kept.string:
        return kept.string if isinstance(kept.string, str) else tuple(kept.string)
    return ("",) * fresh.num_plurals if message.pluralizable else ""


def faults(root: Path) -> list[str]:
    """Return in words what keeps the catalogues from being current and complete; empty when all is well."""
    template = extract(root)
    found = []
    if _text_of(root / TEMPLATE) != as_text(template):
        found.append(f"{TEMPLATE}: not current, run `dev.py messages`")
    for language in TRANSLATED:
        found += _faults_of(root, language, template)
    return found


def _faults_of(root: Path, language: str, template: Catalog) -> Iterator[str]:
    path, catalog = po_path(language), load(root, language)
    wanted = {(message.id, message.context) for message in template if message.id}
    held = {(message.id, message.context) for message in catalog if message.id}
    yield from (f"{path}: missing {message}" for message, _context in sorted(wanted - held, key=str))
    yield from (f"{path}: no longer used {message}" for message, _context in sorted(held - wanted, key=str))
    for message in catalog:
        if message.id and not _complete(message):
            yield f"{path}: not translated {message.id!r}"
        if message.id and message.fuzzy:
            yield f"{path}: fuzzy {message.id!r}"
        yield from (f"{path}: {message.id!r}: {fault}" for fault in _placeholder_faults(message))


def _complete(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, (tuple, list)) else bool(message.string)


def _placeholder_faults(message: Message) -> Iterator[str]:
    """A translation may leave out no `{name}` and invent none, or `format` fails in front of the user."""
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    singular = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
    plural = message.id[-1] if isinstance(message.id, (tuple, list)) else message.id
    allowed = (placeholders(str(singular)), placeholders(str(plural)))
    for text in filter(None, texts):
        if placeholders(str(text)) not in allowed:
            yield f"placeholders differ in {text!r}"


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces that `str.format` will ask for."""
    return frozenset(part.split("}")[0].split(":")[0] for part in text.replace("{{", "").split("{")[1:])


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _words(files: list[Path]) -> dict[str, str]:
    """Merge the word lists; the last one wins, and a disagreement is said aloud."""
    merged: dict[str, str] = {}
    for file in sorted(files):
        for message, word in json.loads(file.read_text(encoding="utf-8")).items():
            if merged.get(message, word) != word:
                print(f"{file.name}: {message!r} is {word!r} here, {merged[message]!r} before", file=sys.stderr)
            merged[message] = word
    return merged


def _write(path: Path, text: str) -> None:
    """Touch the file only when it says something new: compiled catalogues are told by their age."""
    if _text_of(path) != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Rewrite the template and the catalogues; with --check only report. Exit 1 when something is missing."""
    parser = argparse.ArgumentParser(prog="dev.py messages", description="Extract and update the catalogues.")
    parser.add_argument("--fill", nargs="*", type=Path, default=[], metavar="FILE.json", help="msgid -> Chinese")
    parser.add_argument("--check", action="store_true", help="change nothing, report what is missing")
    options = parser.parse_args(arguments)
    if not options.check:
        template, words = extract(ROOT), _words(options.fill)
        _write(ROOT / TEMPLATE, as_text(template))
        for language in TRANSLATED:
            _write(ROOT / po_path(language), as_text(updated(ROOT, language, template, words)))
    found = faults(ROOT)
    for fault in found:
        print(fault)
    print(f"catalogues: {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

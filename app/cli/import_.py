"""``import``: rows from a spreadsheet; ``--template`` writes an empty, explained one."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.progress import TextProgress
from app.cli.session import Session, readable
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse
from i18n import N_, _
from services.bus.door import Door
from services.exchange.dto import ImportOptions, ImportResult
from services.exchange.kinds import IMPORTS
from services.exchange.template import write_template

_KINDS = tuple(IMPORTS)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", choices=_KINDS, metavar="KIND", help=", ".join(_KINDS))
    parser.add_argument("file", nargs="?", metavar="FILE", help=_(".xlsx, .xls or .csv"))
    parser.add_argument("--template", type=Path, metavar="FILE", help=_("write an empty, explained sheet there"))
    parser.add_argument("--dry-run", action="store_true", help=_("look only, change nothing"))
    parser.add_argument("--strict", action="store_true", help=_("unknown names are errors, nothing new is made"))
    parser.add_argument("--all-or-nothing", action="store_true", help=_("refuse the whole file when one row is bad"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Write the template, or import the file."""
    if chosen.template:
        write_template(chosen.template, chosen.kind)
        session.printer.result({"file": str(chosen.template)}, _("Written: {path}").format(path=chosen.template))
        return 0
    if not chosen.file:
        raise WrongUse(words=_("Say which file to import, or ask for an empty one by --template FILE."))
    file = readable(chosen.file)
    options = ImportOptions(chosen.dry_run, chosen.strict, chosen.all_or_nothing)

    def work(door: Door) -> int:
        result = IMPORTS[chosen.kind](door, file, options, TextProgress(session.printer))
        session.printer.result(_document(result), _words(result))
        return 1 if result.errors else 0

    return session.with_door(work)


def _document(result: ImportResult) -> dict[str, Any]:
    """Return the result as JSON."""
    return {
        "rows": result.rows,
        "made": result.made,
        "changed": result.changed,
        "skipped": result.skipped,
        "errors": [{"row": fault.row, "column": fault.column, "words": fault.words} for fault in result.errors],
        "new": {kind: list(names) for kind, names in result.new.items()},
        "dry_run": result.dry_run,
        "ignored_columns": list(result.ignored_columns),
        "messages": list(result.messages),
    }


def _words(result: ImportResult) -> str:
    """Return the result in lines."""
    head = _("{rows} rows: {made} made, {changed} changed, {skipped} skipped, {errors} faults").format(
        rows=result.rows, made=result.made, changed=result.changed, skipped=result.skipped, errors=len(result.errors)
    )
    faults = [
        _("Row {row}, {column}: {words}").format(row=fault.row, column=fault.column, words=fault.words)
        for fault in result.errors
    ]
    names = [f"{kind}: {', '.join(made)}" for kind, made in result.new.items() if made]
    return "\n".join([head, *faults, *names, *result.messages])


COMMAND = CommandSpec("import", N_("Import rows from a spreadsheet."), arguments, run)

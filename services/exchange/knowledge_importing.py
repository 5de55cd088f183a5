"""The command that writes rows of the knowledge base, and the question what it would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from i18n import _
from models.vocabulary import KnowledgeState
from services.access.permissions import Actor, Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.exchange.catalogue_names import catalogue_names
from services.exchange.dto import Tally
from services.exchange.knowledge_judging import ItemFate, JudgedItem, judge_items, lacking
from services.exchange.knowledge_rows import PlacedItem
from services.exchange.knowledge_writing import write_items
from services.exchange.names import Names, NewNames, make_names
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret

_SUBJECT: Final = 60
_LONGEST_FILE: Final = 200


@dataclass(frozen=True)
class ImportKnowledge(Command[Tally]):
    """Write rows of a sheet in one transaction. The log keeps file and row numbers, nothing of the rows."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_PUBLISH
    file: str
    first_row: int
    last_row: int
    columns: tuple[str, ...]
    rows: Sequence[PlacedItem] = secret()


def import_items(cmd: ImportKnowledge, tx: Transaction) -> Tally:
    """Make the names that are lacking, judge the rows, write those that are new or changed."""
    names = catalogue_names().names
    new = lacking(cmd.rows, names)
    if any(new.values()):
        tx.actor.require(Permission.IMPORT_RUN)
        make_names(new, names)
        tx.emit(Changed(Topic.DIRECTORY))
    judged = judge_items(cmd.rows, frozenset(cmd.columns), names, tx.now.date())
    _require_reviewed(tx.actor, judged)
    write_items(judged, tx, _("Imported from {file}").format(file=cmd.file[:_LONGEST_FILE]))
    tx.subject = cmd.file[:_SUBJECT]
    tx.emit(Changed(Topic.KNOWLEDGE))
    return _tally(judged, new)


def would_import_items(actor: Actor, rows: Sequence[PlacedItem], columns: tuple[str, ...], today: date) -> Tally:
    """Return what importing these rows would do, names that would be made included."""
    actor.require(Permission.KNOWLEDGE_PUBLISH)
    names = catalogue_names().names
    new = lacking(rows, names)
    for kind, wanted in new.items():
        names[kind].update({name: -number for number, name in enumerate(wanted, 1)})
    judged = judge_items(rows, frozenset(columns), names, today)
    _require_reviewed(actor, judged)
    return _tally(judged, new)


def _require_reviewed(actor: Actor, judged: Sequence[JudgedItem]) -> None:
    """Raise NotAllowed when somebody brings words past the reviews who may not run imports."""
    written = [one for one in judged if one.fate is not ItemFate.SKIPPED]
    if any(one.state is not KnowledgeState.DRAFT for one in written):
        actor.require(Permission.IMPORT_RUN)


def known_names(actor: Actor) -> Names:
    """Return the names that a sheet may use."""
    actor.require(Permission.KNOWLEDGE_PUBLISH)
    return catalogue_names().names


def _tally(judged: Iterable[JudgedItem], new: NewNames) -> Tally:
    fates = [one.fate for one in judged]
    return Tally(fates.count(ItemFate.MADE), fates.count(ItemFate.CHANGED), fates.count(ItemFate.SKIPPED), new)


HANDLERS: Final[Handlers] = {ImportKnowledge: import_items}

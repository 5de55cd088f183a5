"""What the knowledge base opens on the server: everybody reads what is in force, units write their own, the centre all."""

from types import MappingProxyType
from typing import Final

from models.tables.knowledge import (
    CannedText,
    Correction,
    KnowledgeFile,
    KnowledgeGap,
    KnowledgeItem,
    KnowledgeUse,
    KnowledgeVersion,
    UnitPhone,
)
from models.tables.office import Counter
from models.tables.watching import FileContent
from services.access.permissions import Permission, Scope
from services.server.right import ANY, CENTRE, ME, OWN_PART, Right, Rows, Verb, columns, rows_of

_P, _V = Permission, Verb
_UNIT: Final = "(select desk.unit_id())"
_OWN_ITEM: Final = f"item_id in (select i.id from knowledge_item i where i.unit_id = {_UNIT})"  # noqa: S608 - words of ours
_KNOWN: Final = "item_id in (select i.id from knowledge_item i where i.in_force >= since)"
# What was in force once is known to all; what is under work to its unit and to the centre's editors.
_ITEMS: Final = rows_of("in_force > 0", f"in_force > 0 or unit_id = {_UNIT}")
_VERSIONS: Final = rows_of("state in ('in_force', 'replaced')", f"state in ('in_force', 'replaced') or {_OWN_ITEM}")
_FILES: Final = rows_of(_KNOWN, f"{_KNOWN} or {_OWN_ITEM}")
_OWN_OTHER: Final = f"other_id in (select i.id from knowledge_item i where i.unit_id = {_UNIT})"  # noqa: S608 - words of ours
_FAULTS: Final = rows_of("true", f"unit_id = {_UNIT} or found_by_id = {ME} or {_OWN_ITEM} or {_OWN_OTHER}")
_GAPS: Final = rows_of("true", f"unit_id = {_UNIT} or asked_by_id = {ME}")
_BYTES: Final = rows_of("true", "sha256 in (select f.sha256 from knowledge_file f)")
_WRITTEN: Final = rows_of("true", _OWN_ITEM)
_MINE: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, f"by_id = {ME}"))
_OWN_TEXT: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, f"owner_id = {ME}"))
_SEEN_TEXT: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, f"owner_id is null or owner_id = {ME}"))

_ITEM: Final = columns(
    "keeper updater state in_force working title category_id area_id openness valid_from valid_until reviewed_on"
    " review_due due_at retired_why changed_at revision"
)
_VERSION: Final = columns(
    "state title aliases question answer body basis document_number phones audience conditions materials steps"
    " time_limit fee links category_id area_id openness valid_from valid_until why written_at written_by_id"
    " submitted_at submitted_by_id unit_reviewed_at unit_reviewed_by_id unit_review_words reviewed_at reviewed_by_id"
    " review_words published_at ended_at revision"
)
_ANSWER: Final = columns("state result heard answered_at answered_by_id")
_GAP: Final = columns("state unit_id due_at item_id result assigned_at assigned_by_id closed_at closed_by_id")
_PHONE: Final = columns(
    "unit_id desk phone hours address note public active checked_on changed_at changed_by_id revision"
)
_TEXT: Final = columns("title words active changed_at changed_by_id revision")
_ALL: Final = (
    KnowledgeItem, KnowledgeVersion, KnowledgeFile, KnowledgeUse, Correction, KnowledgeGap, UnitPhone, CannedText,
)  # fmt: skip


def on_knowledge() -> tuple[Right, ...]:
    """Return what is read and written of the knowledge base; guards hold each row to its step and its person."""
    return (*_reads(), *_on_items(), *_around())


def _reads() -> tuple[Right, ...]:
    read, publish = _P.KNOWLEDGE_READ, _P.KNOWLEDGE_PUBLISH
    return (
        *(Right(read, _V.READ, table, rows) for table, rows in (
            (KnowledgeItem, _ITEMS), (KnowledgeVersion, _VERSIONS), (KnowledgeFile, _FILES), (KnowledgeUse, ANY),
            (Correction, _FAULTS), (KnowledgeGap, _GAPS), (UnitPhone, ANY), (CannedText, _SEEN_TEXT),
            (FileContent, _BYTES),
        )),
        *(Right(publish, _V.READ, table, CENTRE) for table in (KnowledgeItem, KnowledgeVersion, KnowledgeFile)),
    )  # fmt: skip


def _on_items() -> tuple[Right, ...]:
    read, write = _P.KNOWLEDGE_READ, _P.KNOWLEDGE_WRITE
    return (
        Right(write, _V.ADD, KnowledgeItem, OWN_PART),
        Right(write, _V.CHANGE, KnowledgeItem, OWN_PART, _ITEM),
        Right(write, _V.ADD, KnowledgeVersion, _WRITTEN),
        Right(write, _V.CHANGE, KnowledgeVersion, _WRITTEN, _VERSION),
        Right(write, _V.ADD, KnowledgeFile, _WRITTEN),
        Right(write, _V.CHANGE, KnowledgeFile, _WRITTEN, ("until",)),
        # bytes that come with a file of the knowledge base, from those who see no ticket, too
        Right(write, _V.ADD, FileContent),
        # what has run out is marked by whoever keeps the warnings
        Right(_P.WARNINGS_FIRE, _V.CHANGE, KnowledgeItem, CENTRE, columns("state changed_at revision")),
        Right(read, _V.ADD, KnowledgeUse),
        Right(read, _V.CHANGE, KnowledgeUse, _MINE, columns("useful words")),
        *(Right(one, verb, Counter, rows, written)
          for one, name in ((write, "knowledge:%"), (read, "correction:%"))
          for rows in (rows_of(f"name like '{name}'", f"name like '{name}'"),)
          for verb, written in ((_V.READ, ()), (_V.ADD, ()), (_V.CHANGE, ("value",)))),
    )  # fmt: skip


def _around() -> tuple[Right, ...]:
    read, write, publish = _P.KNOWLEDGE_READ, _P.KNOWLEDGE_WRITE, _P.KNOWLEDGE_PUBLISH
    common = rows_of("owner_id is null")
    return (
        Right(read, _V.ADD, Correction),
        Right(read, _V.CHANGE, Correction, _FAULTS, columns("chased chased_at")),
        Right(write, _V.CHANGE, Correction, OWN_PART, _ANSWER),
        Right(read, _V.ADD, KnowledgeGap),
        Right(read, _V.CHANGE, KnowledgeGap, ANY, columns("times last_asked_at")),
        Right(write, _V.CHANGE, KnowledgeGap, OWN_PART, _GAP),
        *(Right(write, verb, UnitPhone, OWN_PART, written) for verb, written in ((_V.ADD, ()), (_V.CHANGE, _PHONE))),
        *(Right(one, verb, CannedText, rows, written)
          for one, rows in ((read, _OWN_TEXT), (publish, common))
          for verb, written in ((_V.ADD, ()), (_V.CHANGE, _TEXT))),
        *(Right(_P.IMPORT_RUN, verb, table, rows_of("(select desk.filling())"))
          for table in _ALL for verb in (_V.READ, _V.ADD, _V.CHANGE)),
    )  # fmt: skip

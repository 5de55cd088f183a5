"""What the knowledge base holds while a unit's clerk tries psql: own and others' items at every place of the road."""

from typing import Any

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
from models.vocabulary import FaultKind, GapState, KnowledgeState, VersionState
from services.access.permissions import Role
from tests.support.desk import MORNING, Desk

_FILE = "5" * 64


def fill(desk: Desk, own: int, other: int) -> dict[str, Any]:
    """Write items, and what stands around them, straight into the tables; return their ids."""
    me, editor = desk.people[Role.UNIT_CLERK].person_id, desk.people[Role.KNOWLEDGE_EDITOR].person_id
    with desk.program.storage.begin():
        places = {
            "my_item": _item(1, own, me),
            "my_draft": _item(2, own, me, VersionState.DRAFT),
            "my_review": _item(3, own, me, VersionState.UNIT_REVIEW),
            "my_centre": _item(4, own, me, VersionState.CENTRE_REVIEW),
            "its_item": _item(5, other, editor),
            "its_draft": _item(6, other, editor, VersionState.DRAFT),
            "old_item": _item(7, own, me, state=KnowledgeState.EXPIRED),
        }
        KnowledgeVersion.create(
            item=places["my_item"], number=2, state=VersionState.REPLACED, title="旧", written_at=MORNING, written_by=me
        )
        KnowledgeUse.create(item=places["my_item"], version=1, at=MORNING, by=editor)
        FileContent.create(sha256=_FILE, size=1, data=b"x")
        places["its_file"] = KnowledgeFile.create(
            item=places["its_draft"], name="x.txt", content=_FILE, since=1, at=MORNING, by=editor
        ).id
        places |= _around(places, own, other, editor)
        Counter.create(name="knowledge:2026", value=7)
    return places | {"its_sha": _FILE}


def _item(
    place: int,
    unit: int,
    writer: Any,
    version: VersionState = VersionState.IN_FORCE,
    state: KnowledgeState | None = None,
) -> int:
    """Write an item with one version."""
    rules = version is VersionState.IN_FORCE
    stands = state or (KnowledgeState.PUBLISHED if rules else KnowledgeState(version.value))
    item = KnowledgeItem.create(
        number=f"ZS-2026-{place:04d}", unit=unit, title="题", state=stands, in_force=int(rules), working=int(not rules),
        created_at=MORNING, created_by=writer, changed_at=MORNING,
    )  # fmt: skip
    KnowledgeVersion.create(item=item.id, number=1, state=version, title="题", written_at=MORNING, written_by=writer)
    return int(item.id)


def _around(places: dict[str, Any], own: int, other: int, editor: Any) -> dict[str, Any]:
    """Write a fault of an own and of another's item, a question given to another unit, a phone and a sentence."""
    fault = {
        "version": 1,
        "kind": FaultKind.CONTENT,
        "words": "错",
        "due_at": MORNING,
        "found_at": MORNING,
        "found_by": editor,
    }
    mine = Correction.create(number="JC-2026-0001", item=places["my_item"], unit=own, **fault)
    its = Correction.create(number="JC-2026-0002", item=places["its_item"], unit=other, **fault)
    asked = {"asked_at": MORNING, "asked_by": editor, "last_asked_at": MORNING}
    given = KnowledgeGap.create(words="问", key="问", unit=other, state=GapState.ASSIGNED, **asked)
    task = KnowledgeGap.create(words="题", key="题", unit=own, state=GapState.ASSIGNED, **asked)
    phone = UnitPhone.create(unit=other, desk="窗口", phone="1", changed_at=MORNING, changed_by=editor)
    text = CannedText.create(title="稿", words="稿", owner=editor, changed_at=MORNING, changed_by=editor)
    common = CannedText.create(title="共", words="共", changed_at=MORNING, changed_by=editor)
    return {
        "my_fault": mine.id, "its_fault": its.id, "its_gap": given.id, "my_gap": task.id, "its_phone": phone.id,
        "its_text": text.id, "common_text": common.id,
    }  # fmt: skip

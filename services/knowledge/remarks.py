"""What those who reviewed a version said of it: its writer reads why it came back, the next one why it came so far."""

from typing import Any

from models.tables.people import Person
from models.vocabulary import VersionState
from services.knowledge.dto import Remark


def version_remarks(version: Any) -> tuple[Remark, ...]:
    """Return why a draft came back, or what the unit's review said to the centre's; nothing of earlier rounds."""
    of_unit = (version.unit_reviewed_at, version.unit_reviewed_by_id, version.unit_review_words)
    of_centre = (version.reviewed_at, version.reviewed_by_id, version.review_words)
    said = {VersionState.DRAFT: (of_unit, of_centre), VersionState.CENTRE_REVIEW: (of_unit,)}
    since, back = version.submitted_at, version.state is VersionState.DRAFT
    found = [
        Remark(at, _name(who), words, back)
        for at, who, words in said.get(version.state, ())
        if words and at is not None and (since is None or at >= since)
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _name(person_id: int) -> str:
    return str(Person.select(Person.name).where(Person.id == person_id).scalar() or "")

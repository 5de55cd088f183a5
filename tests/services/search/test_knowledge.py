"""Items are found by what is in force of them; drafts by the unit that writes them and the centre's editors."""

from services.access.permissions import Role
from services.knowledge.dto import ItemWords
from services.search.dto import Field, HitKind
from tests.services.knowledge.test_life import WORDS, drafted, published
from tests.services.search.test_scope import find, numbers
from tests.support.desk import Desk

_RARE = "㸆酥饼"


def words_with(text: str) -> ItemWords:
    """Return words of an item that hold a text."""
    return ItemWords(**{**WORDS.__dict__, "body": f"{WORDS.body}\n{text}"})


def test_what_is_in_force_is_found_by_everybody_of_the_office(desk: Desk) -> None:
    item = published(desk, words_with(_RARE))
    for role in (Role.UNIT_CLERK, Role.OPERATOR, Role.CENTRE_HEAD):
        for words in (_RARE, "㸆", "酥饼"):
            page = find(desk, role, words)
            assert [(hit.kind, hit.id, hit.why, hit.draft) for hit in page.hits] == [
                (HitKind.KNOWLEDGE, item, Field.CONTENT, False)
            ]


def test_a_draft_is_found_by_its_unit_and_the_editors(desk: Desk) -> None:
    item = drafted(desk, Role.UNIT_CLERK, words_with(_RARE))
    for role in (Role.UNIT_CLERK, Role.UNIT_LEAD, Role.KNOWLEDGE_EDITOR):
        assert [hit.id for hit in find(desk, role, "酥饼").hits] == [item]
        assert find(desk, role, "酥饼").hits[0].draft
    assert numbers(find(desk, Role.OPERATOR, "酥饼")) == set()


def test_who_may_read_nothing_finds_nothing(desk: Desk) -> None:
    published(desk, words_with(_RARE))
    assert find(desk, Role.AUDITOR, _RARE, callers=False).hits == ()

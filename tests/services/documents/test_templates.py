"""Templates: changed by the administrator, checked before they are kept, in force from then on."""

from typing import Any, Final

import pytest

from models.tables.oversight import Paper
from services.access.permissions import Role
from services.documents.commands import IssueNotice, SaveTemplate
from services.documents.queries import templates
from services.documents.templating import shipped_source
from services.kernel.errors import NotAllowed, RecordChanged
from services.papers.errors import TemplateBroken
from services.papers.registry import PAPERS, paper_kind
from tests.services.documents.support import KIND, MONDAY, issued, words_of
from tests.services.oversight.support import stored
from tests.support.desk import Desk

SOURCE: Final = shipped_source(paper_kind(KIND))


@pytest.fixture(autouse=True)
def on_monday(desk: Desk) -> None:
    desk.clock.moment = MONDAY


def test_saved_words_are_printed_and_the_paper_keeps_their_version(desk: Desk) -> None:
    number = stored(desk)
    assert "现督促如下" in words_of(issued(desk, number).pdf)
    changed = SOURCE.replace("现督促如下", "现予督促")
    assert desk.admin.do(SaveTemplate(KIND, changed, seen=1)) == 2
    assert "现予督促" in words_of(issued(desk, number).pdf)
    assert desk.admin.do(SaveTemplate(KIND, SOURCE, seen=2)) == 3
    with desk.program.storage.reading():
        rows: Any = Paper.select(Paper.template_version).order_by(Paper.id)
        assert [row.template_version for row in rows] == [1, 2]


def test_the_templates_in_use_are_listed_with_their_fields(desk: Desk) -> None:
    desk.admin.do(SaveTemplate(KIND, SOURCE.replace("现督促如下", "现予督促")))
    rows = desk.admin.ask(templates)
    assert [row.key for row in rows] == [kind.key for kind in PAPERS]
    assert (rows[0].version, rows[0].saved_at, rows[0].saved_by) == (2, MONDAY, "陈立群")
    assert "现予督促" in rows[0].source
    assert (rows[1].version, rows[1].saved_at) == (1, None)
    assert ("unit", "主送机关") in rows[0].fields


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{overdue}", "{surprise}", "{surprise}"),
        ("{unit}：", "{unit：", "督促通知书|supervision"),
        ('style = "signature"', 'style = "body"', "signature"),
        ('format = "letter"', 'format = "document"', "格式"),
        ("widths = [10.0, ", "widths = [", "列宽"),
        ('"overdue"]', '"phone"]', "phone"),
        ("version = 1", "version = [", "督促通知书|supervision"),
    ],
)
def test_what_is_wrong_with_a_template_is_named(desk: Desk, old: str, new: str, words: str) -> None:
    assert old in SOURCE
    with pytest.raises(TemplateBroken, match=words):
        desk.admin.do(SaveTemplate(KIND, SOURCE.replace(old, new)))


def test_a_required_field_stays_required(desk: Desk) -> None:
    source = shipped_source(paper_kind("约谈通知书"))
    with pytest.raises(TemplateBroken, match="约谈地点"):
        desk.admin.do(SaveTemplate("约谈通知书", source.replace('"place", ', "")))


def test_two_who_change_the_same_words_do_not_overwrite_each_other(desk: Desk) -> None:
    desk.admin.do(SaveTemplate(KIND, SOURCE, seen=1))
    with pytest.raises(RecordChanged):
        desk.admin.do(SaveTemplate(KIND, SOURCE, seen=1))


def test_only_the_administrator_changes_words(desk: Desk) -> None:
    for role in (Role.SUPERVISOR, Role.CENTRE_HEAD):
        with pytest.raises(NotAllowed):
            desk.door(role).do(SaveTemplate(KIND, SOURCE))
        with pytest.raises(NotAllowed):
            desk.door(role).ask(templates)


@pytest.mark.parametrize("kind", [kind.words().kind for kind in PAPERS])
def test_every_template_of_the_program_passes_its_own_check(desk: Desk, kind: str) -> None:
    assert desk.admin.do(SaveTemplate(kind, shipped_source(paper_kind(kind)))) == 2
    with desk.program.storage.reading():
        assert Paper.select().count() == 0
    assert desk.door(Role.CENTRE_HEAD).do(IssueNotice("督促通知书", (stored(desk),), draft=True)).pages

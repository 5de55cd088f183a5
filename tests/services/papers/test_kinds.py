"""Every kind on paper: what is given comes back, pages from one to twelve, gaps, rare characters, embedded fonts."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, Final

import pytest
from pypdf import PdfReader

from services.papers.engine import PaperContent, render_paper
from services.papers.errors import FieldMissing
from services.papers.fonts import bundled_fonts
from services.papers.paper import RenderedPaper
from services.papers.registry import PAPERS, PaperKind
from services.papers.typography import typography
from tests.services.papers.support import all_text, line_places, page_texts

LONG: Final = (
    "经现场核查，庙坝镇某养殖场未按要求建设粪污收集设施，雨天污水溢流入沟，群众反映情况属实（面积120㎡、用水35㎥）——"
    "龚䶮、钱𬭎、孙㸆、李堃、王喆、赵昇等人在场；已责令“限期整改”。"
)
TEXTS: Final = ("content", "facts", "problems", "background", "evidence", "result", "measures", "cause", "words")
OFFICE: Final = "大竹县人力资源和社会保障与城乡居民综合服务事务管理中心"
KINDS: Final = [pytest.param(kind, id=kind.key) for kind in PAPERS if kind.render is render_paper]


def rows(count: int) -> tuple[Mapping[str, str], ...]:
    fixed = {
        "matter": "石河镇农村饮水管网爆管致三个村民小组停水，要求抢修", "unit": OFFICE,
        "dispatched": "2026-04-22\n10:30", "due": "2026-05-15\n18:00", "overdue": "2个工作日",
        "standing": "已超期2个工作日", "chases": "2", "nothing": "",
    }  # fmt: skip
    return tuple({"index": str(one), "number": f"DZ20260422{one:05d}", **fixed} for one in range(1, count + 1))


def values(kind: PaperKind, times: int) -> dict[str, str]:
    found = {key: f"某{words}" for key, words in kind.words().fields.items()}
    found |= {key: LONG * times for key in TEXTS if key in found}
    return found | {"unit": OFFICE, "count": str(times)}


def paper(kind: PaperKind, times: int = 1, **changes: Any) -> RenderedPaper:
    given: dict[str, Any] = {
        "head": "大竹县行政审批局", "number": "竹审批督〔2026〕1号", "issuer": "大竹县行政审批局",
        "date": date(2026, 5, 19), "values": values(kind, times), "rows": rows(times), "cases": frozenset({"inferred"}),
    }  # fmt: skip
    return render_paper(PaperContent(**(given | changes)), bundled_fonts(), kind.words())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("times", [1, 5, 12, 60])
def test_what_is_given_comes_back_from_the_pages(kind: PaperKind, times: int) -> None:
    made = paper(kind, times)
    text = squeezed(all_text(made).replace("— ", "").replace(" —", ""))
    assert made.missing == ()
    assert "竹审批督〔2026〕1号" in text
    assert "䶮" in text or not set(TEXTS) & set(kind.words().fields)
    listed = any(part.style == "table" and (not part.when or times > 1) for part in kind.words().parts)
    assert not listed or all(text.count(row["number"]) == 1 for row in rows(times))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("times", [1, 3, 8, 20])
def test_nothing_leaves_the_text_area(kind: PaperKind, times: int) -> None:
    made = paper(kind, times)
    for page in range(made.pages):
        for x, y, text in line_places(made, page):
            assert 70 < x < 530, text
            assert 60 < y < 770, text


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_begins_or_ends_with_a_sign_that_may_not(kind: PaperKind) -> None:
    rules = typography()
    for line in (line for page in page_texts(paper(kind, 12)) for line in page.splitlines() if len(line) > 1):
        assert line[0] not in rules.no_start, line
        assert line[-1] not in rules.no_end, line


@pytest.mark.parametrize("kind", KINDS)
def test_an_issued_paper_without_a_required_field_is_refused_naming_it(kind: PaperKind) -> None:
    words = kind.words()
    for name in words.required:
        with pytest.raises(FieldMissing, match=words.fields[name].replace("（", ".").replace("）", ".")):
            paper(kind, values=values(kind, 1) | {name: " "})


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_with_nothing_but_its_unit_leaves_room_to_write(kind: PaperKind) -> None:
    made = paper(kind, values={"unit": OFFICE, "count": "1"}, draft=True, number=None)
    assert all("草稿" in page for page in page_texts(made))
    assert "{" not in all_text(made)


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded(kind: PaperKind) -> None:
    reader = PdfReader(BytesIO(paper(kind, 2).pdf))
    for page in reader.pages:
        fonts: Any = page["/Resources"]["/Font"]
        for font in fonts.values():
            entry = font.get_object()
            assert "/FontFile2" in entry["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_a_long_cell_goes_on_overleaf_and_holds_its_text_once() -> None:
    kind = next(kind for kind in PAPERS if kind.key == "interview_record")
    text = "".join(f"第{number}条问题未整改。" for number in range(400))
    made = paper(kind, values=values(kind, 1) | {"problems": text})
    assert made.pages >= 3
    assert squeezed(text) in squeezed("".join(_bodies(made)))


def _bodies(made: RenderedPaper) -> list[str]:
    """The pages without their numbers and marks."""
    return ["".join(line for line in page.splitlines() if not line.startswith("— ")) for page in page_texts(made)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_character_that_no_font_has_is_named_wherever_it_stands(kind: PaperKind) -> None:
    strange = dict.fromkeys(kind.words().fields, "路灯😀所")
    made = paper(kind, values=strange)
    assert made.missing == ("😀",)
    assert "路灯〓所" in all_text(made)

"""Working prints of the knowledge base: one item, a list, the directory of phones."""

from datetime import date, datetime
from io import BytesIO

from pypdf import PdfReader

from models.vocabulary import KnowledgeState, Openness
from services.knowledge.dto import ItemPage, ItemRow, ItemWords, PhoneRow
from services.knowledge.printing import PrintFacts, print_item, print_items, print_phones
from services.papers.fonts import bundled_fonts
from services.papers.working import WorkingPrint, render_working

FACTS = PrintFacts("大竹县12345热线中心", "唐雪 2026-05-19 10:24", False, datetime(2026, 5, 19, 10, 24))


def pages_of(content: WorkingPrint) -> list[str]:
    paper = render_working(content, bundled_fonts())
    assert paper.missing == ()
    return [page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages]


def page(**words: object) -> ItemPage:
    said = ItemWords(title="路灯不亮怎样报修", answer="请说明灯杆编号。", basis="城市照明管理规定", **words)  # type: ignore[arg-type]  # any field
    return ItemPage(
        7, "ZS-2026-0007", 1, KnowledgeState.PUBLISHED, 1, "县住建局", "", "", "路灯", "", said, 2, 0, None, 0,
        None, None, None, True, 0, 0, 0, 0, (), (), (), (), (),
    )  # fmt: skip


def test_an_item_says_what_is_filled_and_who_printed_it() -> None:
    (text,) = pages_of(print_item(page(fee="不收费"), FACTS))
    assert "路灯不亮怎样报修" in text
    assert "请说明灯杆编号。" in text
    assert "收费标准" in text
    assert "办理流程" not in text
    assert "唐雪" in text.replace(" ", "")


def test_markdown_is_printed_without_its_signs() -> None:
    (text,) = pages_of(
        print_item(page(body="## 分摊\n\n| 情形 | 谁 |\n|---|---|\n| 有物业 | **企业** |\n\n- 甲"), FACTS)
    )
    assert not {"#", "|", "*"} & set(text)
    assert "有物业 企业" in text


def test_an_expired_item_is_marked() -> None:
    (text,) = pages_of(print_item(page(valid_until=date(2026, 5, 1)), FACTS))
    assert "已失效，勿用于答复" in text


def test_a_long_list_goes_over_pages_with_its_heads() -> None:
    rows = [
        ItemRow(
            key, f"ZS-2026-{key:04d}", f"第{key}条怎么办理", "大竹县住房和城乡建设局", KnowledgeState.PUBLISHED,
            Openness.PUBLIC, date(2027, 1, 1), None, 0, None, False, True,
        )
        for key in range(1, 81)
    ]  # fmt: skip
    pages = pages_of(print_items(rows, "", FACTS))
    assert len(pages) > 1
    assert all("来源单位" in text for text in pages)
    assert "80 条" in pages[0]


def test_the_directory_holds_public_numbers_by_unit() -> None:
    rows = [
        PhoneRow(1, 1, "县住建局", "维修窗口", "08186222111", "工作日", "建设路", "", True, True, None, 1),
        PhoneRow(2, 1, "县住建局", "值班内线", "08186222999", "", "", "", False, True, None, 1),
        PhoneRow(3, 2, "县水务局", "供水抢修", "08186222333", "", "", "", True, True, date(2026, 5, 1), 1),
    ]
    (text,) = pages_of(print_phones(rows, FACTS))
    assert "08186222111" in text
    assert "08186222999" not in text
    assert text.index("县住建局") < text.index("县水务局")

"""The page: 22 lines of 28 characters where GB/T 9704 wants them, embedded fonts, text that comes back as written."""

import random
import shutil
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from services.papers.blocks import heading, imprint, paragraph, signature, signed, title
from services.papers.fonts import bundled_fonts
from services.papers.ink import Ink
from services.papers.pages import paginate
from services.papers.paper import Frame, render
from services.papers.rows import BODY as BODY_STYLE
from services.papers.rows import SUBHEADING, Row, blank_rows, text_row
from services.papers.sheet import DocumentFacts
from services.papers.table import Column, table
from tests.services.papers.support import all_text, line_places, page_texts, plain_paper, poppler_text, set_rows

MM = 72 / 25.4
RNG = random.Random(9704)
HANZI = [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
LONG = "".join(RNG.choice(HANZI) for _ in range(28 * 22 * 3))
NATURAL = (
    "依据《大竹县12345政务服务热线办理运行管理办法》有关规定，请于2026年5月22日18时前书面报送；面积120㎡、用水35㎥——"
    "详见附件……联系人：龚䶮、钱𬭎、孙㸆、李堃、王喆、赵昇（电话：0818-6212345）。"
)


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    lines = page_texts(plain_paper(LONG))[1].splitlines()
    assert [len(line) for line in lines[:22]] == [28] * 22
    assert lines[22:] == ["— 2 —"]


def test_the_lines_stand_on_the_grid_of_the_standard() -> None:
    places = [place for place in line_places(plain_paper(LONG), 1) if len(place[2]) == 28]
    bases = [y for _x, y, _text in places]
    assert len(places) == 22
    assert all(x == pytest.approx(28 * MM, abs=0.01) for x, _y, _text in places)
    assert all(above - below == pytest.approx(225 * MM / 22, abs=0.01) for above, below in pairwise(bases))
    assert bases[0] + 0.88 * 16 == pytest.approx((297 - 37) * MM, abs=0.1)
    assert bases[-1] - 0.12 * 16 >= 35 * MM


def test_poppler_reads_the_same_lines_without_blanks_between_characters() -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not on this machine")
    paper = plain_paper(LONG, NATURAL)
    lines = [line.strip() for line in poppler_text(paper, "-layout").splitlines()]
    assert sum(len(line) == 28 for line in lines) > 60
    assert LONG in "".join(line for line in lines if "—2—" not in line and "—3—" not in line and "— " not in line)
    assert NATURAL in poppler_text(paper, "-raw").replace("\n", "")


@pytest.mark.parametrize("form", ["letter", "document"])
def test_the_text_that_is_copied_out_is_the_text_that_was_written(form: str) -> None:
    assert NATURAL in all_text(plain_paper(NATURAL, form=form))


def test_random_natural_paragraphs_come_back_as_written() -> None:
    for _ in range(25):
        words = ["".join(RNG.choice(HANZI) for _ in range(RNG.randint(1, 8))) for _ in range(40)]
        text = "".join(
            word + RNG.choice(["，", "。", "、", "（", "）", "“", "”", "98.5%", "——", "；"]) for word in words
        )
        assert text in all_text(plain_paper(text))


def test_every_font_is_embedded_and_maps_back_to_text() -> None:
    ink = Ink(bundled_fonts())
    rows = [
        *title(ink, "标题"),
        *heading(ink, "一、情况"),
        *heading(ink, "（一）情况", SUBHEADING),
        *paragraph(ink, NATURAL),
    ]
    seen = 0
    for page in PdfReader(BytesIO(set_rows(rows, ink).pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            entry = font.get_object()
            descriptor = entry["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor
            assert "/ToUnicode" in entry
            seen += 1
    assert seen >= 5


def test_characters_that_no_font_draws_are_replaced_counted_and_named() -> None:
    paper = plain_paper("联系人😀和𠀀𪚥及𠀀。")
    assert "联系人〓和" in all_text(paper)
    assert "😀" in paper.missing
    assert plain_paper(NATURAL).missing == ()


def test_the_same_paper_has_the_same_bytes() -> None:
    assert plain_paper(NATURAL).pdf == plain_paper(NATURAL).pdf


def test_page_numbers_stand_outside_odd_right_and_even_left() -> None:
    paper = plain_paper(LONG, form="document")
    marks = [next(place for place in line_places(paper, page) if place[2].startswith("—")) for page in range(3)]
    assert [mark[2] for mark in marks] == ["— 1 —", "— 2 —", "— 3 —"]
    assert marks[0][0] > 400 > marks[1][0]
    assert marks[1][0] == pytest.approx(28 * MM + 156 * MM / 28, abs=0.1)
    assert marks[0][1] + 0.88 * 14 == pytest.approx((35 - 7) * MM, abs=0.1)


def test_the_first_page_of_a_letter_has_no_number() -> None:
    assert "—" not in page_texts(plain_paper("短文。"))[0]


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    ink = Ink(bundled_fonts())
    for filled in range(19, 23):
        rows = [*[text_row(0, "行", BODY_STYLE)] * filled, *heading(ink, "一、情况"), *paragraph(ink, "正文。")]
        pages = paginate(rows)
        for page in pages:
            assert page.rows[-1][1].keep is False


def test_a_signature_is_never_alone_on_its_page() -> None:
    ink = Ink(bundled_fonts())
    for lines in range(14, 23):
        body = [text_row(0, f"第{line}行", BODY_STYLE) for line in range(lines)]
        pages = paginate(signed(body, signature(ink, "大竹县行政审批局", "2026年5月19日")))
        last = [piece.text for _y, row in pages[-1].rows for piece in row.pieces if hasattr(piece, "text")]
        assert last[-1] == "2026年5月19日"
        assert len(last) >= 4


def test_the_date_stands_four_cells_in_with_the_office_centred_above_it() -> None:
    ink = Ink(bundled_fonts())
    *_blank, name, day = signature(ink, "大竹县行政审批局", "2026年5月19日")
    cell = 156 * MM / 28
    boxes = []
    for row in (name, day):
        piece = row.pieces[0]
        assert hasattr(piece, "text")
        boxes.append((piece.x, piece.x + ink.width(piece.text, piece.style)))
    assert boxes[1][1] == pytest.approx(156 * MM - 4 * cell, abs=0.1)
    assert sum(boxes[0]) == pytest.approx(sum(boxes[1]), abs=0.1)


def test_the_head_of_a_table_is_repeated_on_every_page() -> None:
    ink = Ink(bundled_fonts())
    columns = [Column("序号", 20), Column("事项", 136, "left")]
    rows = table(ink, columns, [[str(number), "某某事项" * 12] for number in range(60)])
    pages = page_texts(set_rows(rows, ink))
    assert len(pages) > 2
    assert all(page.count("序号") == 1 for page in pages)


def test_the_imprint_stands_at_the_foot_of_the_last_page() -> None:
    ink = Ink(bundled_fonts())
    foot = imprint(ink, "抄送：县政府办公室。", "大竹县行政审批局办公室", "2026年5月19日印发")
    for filled in (5, 22):
        pages = paginate([text_row(0, "行", BODY_STYLE)] * filled, foot=foot)
        top, row = pages[-1].rows[-1]
        assert top + row.height == pytest.approx(225 * MM)
        assert len(pages) == 2


def test_the_imprint_goes_to_the_back_of_a_sheet_and_empty_pages_before_it_have_no_number() -> None:
    ink = Ink(bundled_fonts())
    foot = imprint(ink, "抄送：县政府办公室。", "大竹县行政审批局办公室", "2026年5月19日印发")
    frame = Frame("document", "大竹县行政审批局", "竹审批督〔2026〕1号")
    numbered = []
    for lines in (5, 20, 33):
        paper = render(ink, frame, [text_row(0, "行", BODY_STYLE)] * lines, DocumentFacts("试页", "局"), foot)
        numbered.append(["— " in page for page in page_texts(paper)])
    assert numbered == [[True, True], [True, True], [True, True, False, False]]


def test_an_empty_line_does_not_begin_a_page() -> None:
    pages = paginate([*[text_row(0, "行", BODY_STYLE)] * 22, *blank_rows(2), text_row(0, "末", BODY_STYLE)])
    assert [len(page.rows) for page in pages] == [22, 1]


def test_a_row_higher_than_a_page_is_set_and_the_pages_come_to_an_end() -> None:
    assert len(paginate([Row(2000), Row(10)])) <= 3

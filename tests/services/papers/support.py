"""What the tests of papers share: contents, and reading a finished PDF back."""

import subprocess
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from services.papers.blocks import paragraph
from services.papers.fonts import bundled_fonts
from services.papers.ink import Ink
from services.papers.notice import NoticeContent, NoticeTicket
from services.papers.paper import Frame, RenderedPaper, render
from services.papers.rows import Row
from services.papers.sheet import DocumentFacts

MATTERS = (
    "庙坝镇养殖场污水直排河沟，第二次反映",
    "新华路三段大门口路面塌陷",
    "石河镇农村饮水管网爆管致三个村民小组停水，要求抢修",
)


def tickets(count: int) -> tuple[NoticeTicket, ...]:
    return tuple(
        NoticeTicket(
            f"DZ20260422-{number:05d}",
            MATTERS[number % len(MATTERS)],
            datetime(2026, 4, 22, 10, 30) + timedelta(hours=number),
            datetime(2026, 5, 15, 18, 0),
            "2个工作日",
        )
        for number in range(1, count + 1)
    )


def notice_content(count: int = 1, **changes: Any) -> NoticeContent:
    values: dict[str, Any] = {
        "head": "大竹县行政审批局",
        "number": "竹审批督〔2026〕1号",
        "unit": "大竹县生态环境局",
        "tickets": tickets(count),
        "situation_text": "存在超期未办理工单",
        "demands": (),
        "reply_by": date(2026, 5, 22),
        "contact": "赵敏",
        "phone": "0818-6212345",
        "issuer": "大竹县行政审批局",
        "date": date(2026, 5, 19),
        "as_of": datetime(2026, 5, 19, 10, 24),
    }
    return NoticeContent(**{**values, **changes})


def set_rows(rows: Sequence[Row], ink: Ink, form: str = "letter") -> RenderedPaper:
    frame = Frame("document" if form == "document" else "letter", "大竹县行政审批局", "竹审批督〔2026〕1号")
    return render(ink, frame, rows, DocumentFacts("试页", "大竹县行政审批局"))


def plain_paper(*texts: str, form: str = "letter") -> RenderedPaper:
    ink = Ink(bundled_fonts())
    return set_rows([row for text in texts for row in paragraph(ink, text)], ink, form)


def page_texts(paper: RenderedPaper) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages]


def all_text(paper: RenderedPaper) -> str:
    return "".join(page_texts(paper)).replace("\n", "")


def poppler_text(paper: RenderedPaper, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=paper.pdf, capture_output=True, check=True).stdout.decode("utf-8")


def line_places(paper: RenderedPaper, page: int) -> list[tuple[float, float, str]]:
    """Return (x, base line, text) of every string drawn on a page, in points from the lower left corner."""
    found: list[tuple[float, float, str]] = []

    def note(text: str, _matrix: Any, place: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            found.append((float(place[4]), float(place[5]), text.strip()))

    PdfReader(BytesIO(paper.pdf)).pages[page].extract_text(visitor_text=note)
    return found

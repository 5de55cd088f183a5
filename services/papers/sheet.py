"""Drawing: pages of rows onto a PDF. The only module that knows reportlab's canvas."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from services.papers.geometry import EM_TOP, PAGE_HEIGHT, PAGE_WIDTH
from services.papers.ink import Ink
from services.papers.rows import Box, Line, Piece, Style, Text


@dataclass(frozen=True)
class DocumentFacts:
    """What the PDF says about itself."""

    title: str
    author: str


class Sheet:
    """A PDF being drawn, page by page; positions in points from the upper left corner of the paper."""

    def __init__(self, ink: Ink, facts: DocumentFacts) -> None:
        """Open an empty document; the same drawing gives the same bytes."""
        self._ink = ink
        self._buffer = BytesIO()
        base = ink.runs(" ", "song")[0][0].fontName
        self._canvas = Canvas(
            self._buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=1, initialFontName=base
        )
        self._canvas.setTitle(facts.title)
        self._canvas.setAuthor(facts.author)
        self._canvas.setCreator("Hotline Desk")

    def draw(self, pieces: Iterable[Piece], x: float, y: float) -> None:
        """Draw pieces relative to a point."""
        for piece in pieces:
            if isinstance(piece, Text):
                self._text(piece, x, y)
            elif isinstance(piece, Line):
                self._line(piece, x, y)
            else:
                self._box(piece, x, y)

    def diagonal(self, text: str, style: Style) -> None:
        """Write a word across the middle of the page."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(40)
        width = self._ink.width(text, style) - style.tracking
        self._write(text, style, -width / 2, -style.size * 0.38)
        canvas.restoreState()

    def turn(self) -> None:
        """End this page and begin the next."""
        self._canvas.showPage()

    def bytes(self) -> bytes:
        """Close the document and return it."""
        self._canvas.save()
        return self._buffer.getvalue()

    def _text(self, piece: Text, x: float, y: float) -> None:
        """Draw one string; its tracking is character spacing, so that it is copied out as one string."""
        top = y + piece.y
        self._write(piece.text, piece.style, x + piece.x, PAGE_HEIGHT - top - EM_TOP * piece.style.size)

    def _write(self, text: str, style: Style, x: float, base: float) -> None:
        """Write a string with its base line at a point of the canvas (y upwards)."""
        if not text:
            return
        line = self._canvas.beginText(x, base)
        line.setFillColorRGB(*style.colour)
        line.setCharSpace(round(style.tracking, 4))
        for font, run in self._ink.runs(text, style.role):
            line.setFont(font.fontName, style.size)
            line.textOut(run)
        self._canvas.drawText(line)

    def _line(self, line: Line, x: float, y: float) -> None:
        """Draw one straight line."""
        self._canvas.setStrokeColorRGB(*line.colour)
        self._canvas.setLineWidth(line.width)
        self._canvas.line(x + line.x1, PAGE_HEIGHT - y - line.y1, x + line.x2, PAGE_HEIGHT - y - line.y2)

    def _box(self, box: Box, x: float, y: float) -> None:
        """Draw one filled rectangle."""
        self._canvas.setFillColorRGB(*box.colour)
        bottom = PAGE_HEIGHT - y - box.y - box.height
        self._canvas.rect(x + box.x, bottom, box.width, box.height, stroke=0, fill=1)

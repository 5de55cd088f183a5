"""A reportlab font that goes into the PDF as one composite font (Type 0) with a correct map back to Unicode.

reportlab cuts a TrueType font into pieces of 256 characters, writes a wrong ToUnicode map for characters beyond the
BMP, and changes font in the middle of most Chinese lines. A composite font has two-byte codes: one font, one string
a line, and the text that is copied out of the paper is the text that was written.
"""

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

BLOCK = 100  # entries in one block of a ToUnicode map, the limit of the format


class _Codes:
    """The codes given out in one document: code n means the n-th character used, 0 is the missing glyph."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.of: dict[int, int] = {}

    def encode(self, text: str) -> bytes:
        """Return the two-byte codes of a text."""
        return b"".join(self.of.setdefault(ord(char), len(self.of) + 1).to_bytes(2, "big") for char in text)


class PaperFont(TTFont):  # type: ignore[misc]  # reportlab carries no types
    """A TrueType font for papers; characters must be in the font (`services.papers.ink` sees to it)."""

    def __init__(self, name: str, filename: str, index: int = 0) -> None:
        """Read the font file; raises reportlab's TTFError where it has no TrueType outlines."""
        super().__init__(name, filename, subfontIndex=index, asciiReadable=False, shapable=False)
        self.codes: WeakKeyDictionary[object, _Codes] = WeakKeyDictionary()

    def holds(self, char: str) -> bool:
        """Tell whether the font draws this character."""
        return ord(char) in self.face.charToGlyph

    def advance(self, char: str) -> float:
        """Return the width of a character in thousandths of the size."""
        return float(self.face.getCharWidth(ord(char)))

    def splitString(self, text: str, doc: object, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802 - reportlab's protocol
        """Return the whole text as one string of two-byte codes."""
        return [(0, self._codes(doc).encode(text))]

    def getSubsetInternalName(self, subset: int, doc: object) -> str:  # noqa: ARG002, N802 - reportlab's protocol
        """Return the name of the font in the page's resources."""
        return "/" + self._codes(doc).name

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab's protocol
        """Write the font into the document when it is saved."""
        codes = self._codes(doc)
        used = list(codes.of)
        base = f"{_tag(used)}+{self.face.name.decode('latin-1')}"
        cid_font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
                "FontDescriptor": self.face.addSubsetObjects(doc, base, used),
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray([self.advance(chr(code)) for code in used])]),
                "CIDToGIDMap": _stream(doc, self._glyphs(used), "gids:" + base),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(cid_font, "cid:" + codes.name)]),
                "ToUnicode": _stream(doc, to_unicode(used), "toUnicode:" + base),
            }
        )
        doc.idToObject["BasicFonts"].dict[codes.name] = doc.Reference(font, codes.name)
        del self.codes[doc]

    def _codes(self, doc: pdfdoc.PDFDocument) -> _Codes:
        """Return this document's codes; the first use enters the font in the document."""
        if doc not in self.codes:
            name = f"F{len(doc.fontMapping) + 1}"
            self.codes[doc] = _Codes(name)
            doc.fontMapping[self.fontName] = "/" + name
            doc.delayedFonts.append(self)
        return self.codes[doc]

    def _glyphs(self, used: Sequence[int]) -> bytes:
        """Return the map from code to glyph; reportlab numbers the glyphs of a subset by first appearance."""
        order = {0: 0}
        glyphs = [0, *(order.setdefault(self.face.charToGlyph.get(code, 0), len(order)) for code in used)]
        return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def to_unicode(used: Sequence[int]) -> bytes:
    """Return the ToUnicode map of the characters with codes 1, 2, …; those beyond the BMP as surrogates."""
    rows = [f"<{code:04X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(used, 1)]
    blocks = [rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode("ascii")


def _stream(doc: pdfdoc.PDFDocument, content: bytes, name: str) -> object:
    """Put compressed bytes into the document and return the reference."""
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    return doc.Reference(stream, name)


def _tag(used: Iterable[int]) -> str:
    """Return six letters that name a subset, made from its characters: the same paper has the same bytes."""
    number = 0
    for code in used:
        number = (number * 31 + code) % 26**6
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))

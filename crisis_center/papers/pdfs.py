"""A PDF written again from its pages: no authors, no history, nothing that acts."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

from crisis_center.papers.refusals import Broken

MOST_PAGES: Final = 300
# What tells of a maker, acts when the file is opened, or carries another file.
_DROPPED: Final = (
    "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/A", "/OpenAction",
    "/JS", "/JavaScript", "/Names", "/EmbeddedFiles", "/EF", "/AF", "/RichMedia",
)  # fmt: skip
_KEPT_NOTES: Final = {"/Widget"}  # what was typed into a form is drawn by these
# Segments of a JPEG with EXIF, XMP or remarks; E0 and EE say how it is stored.
_REMARKS: Final = {*range(0xE1, 0xEE), 0xEF, 0xFE}
_SCAN: Final = 0xDA


def bare(content: bytes) -> bytes:
    try:
        return _written_again(content)
    except Broken:
        raise
    except Exception:
        # The library's words may quote what is in the file.
        raise Broken from None


def texts(content: bytes) -> Iterator[str]:
    for page in PdfReader(BytesIO(content)).pages:
        yield page.extract_text()


def _written_again(content: bytes) -> bytes:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted or not 0 < len(reader.pages) <= MOST_PAGES:
        raise Broken
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for each in writer._objects:  # noqa: SLF001  there is no other walk over them all
        if isinstance(each, DictionaryObject):
            _strip(each)
    writer.metadata = None
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _strip(part: Any) -> None:
    for key in _DROPPED:
        part.pop(key, None)
    if "/Annots" in part:
        notes = part["/Annots"].get_object()
        kept = [
            each for each in notes if each.get_object().get("/Subtype") in _KEPT_NOTES
        ]
        notes.clear()
        notes.extend(kept)
    if isinstance(part, StreamObject) and part.get("/Filter") == "/DCTDecode":
        part._data = _jpeg_without_remarks(part._data)  # noqa: SLF001  as it is stored


def _is_drawn(note: Any) -> bool:
    return note.get("/Subtype") in _KEPT_NOTES


def _jpeg_without_remarks(data: bytes) -> bytes:
    """Leave out the segments of a JPEG that hold EXIF, XMP or remarks."""
    kept, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and data[at + 1] != _SCAN:
        mark = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if mark not in _REMARKS:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])

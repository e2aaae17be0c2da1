"""What is brought in as a file: told by its content, small enough, and cleaned.

Everything stays in memory; nothing of a file is ever written to a disk open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from crisis_center.papers import pdfs, pictures
from crisis_center.papers.refusals import NotAccepted, TooLarge

LARGEST: Final = 20 * 1024 * 1024  # bytes, before and after cleaning
_MARKUP: Final = ("<!doctype", "<html", "<svg", "<?xml", "<script")
_CONTROLS: Final = {*map(chr, range(32)), "\x7f"} - set("\n\r\t\f")


class Media(TextChoices):
    PDF = "pdf", "PDF"
    JPEG = "jpeg", "JPEG"
    PNG = "png", "PNG"
    TEXT = "text", _("plain text")

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]

    @property
    def ending(self) -> str:
        return {"jpeg": "jpg", "text": "txt"}.get(self, str(self.value))


_CONTENT_TYPES: Final = {
    Media.PDF: "application/pdf",
    Media.JPEG: "image/jpeg",
    Media.PNG: "image/png",
    Media.TEXT: "text/plain; charset=utf-8",
}
_BEGINS: Final = {
    b"%PDF-": Media.PDF,
    b"\xff\xd8\xff": Media.JPEG,
    b"\x89PNG\r\n\x1a\n": Media.PNG,
}


@dataclass(frozen=True)
class Clean:
    """A file without anything that tells where and by whom it was made."""

    media: Media
    content: bytes = field(repr=False)


def cleaned(content: bytes) -> Clean:
    """Give the file without its metadata; a named refusal says what is wrong."""
    if len(content) > LARGEST:
        raise TooLarge
    media = next(
        (each for begin, each in _BEGINS.items() if content.startswith(begin)),
        Media.TEXT,
    )
    match media:
        case Media.PDF:
            bare = pdfs.bare(content)
        case Media.JPEG | Media.PNG:
            bare = pictures.bare(content, kind=str(media.label))
        case _:
            bare = _text(content).encode()
    if len(bare) > LARGEST:
        raise TooLarge
    return Clean(media, bare)


def texts_of(clean: Clean) -> Iterator[str]:
    """Give what can be read in it; a picture says nothing to a machine."""
    if clean.media is Media.PDF:
        yield from pdfs.texts(clean.content)
    elif clean.media is Media.TEXT:
        yield clean.content.decode()


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAccepted from None
    if not text.strip() or _CONTROLS.intersection(text):
        raise NotAccepted
    if text.lstrip().lower().startswith(_MARKUP):
        raise NotAccepted
    return text

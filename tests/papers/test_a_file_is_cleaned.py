"""A file keeps what it shows and loses what it tells of its making."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from crisis_center.papers import pictures, uploads
from crisis_center.papers.refusals import Broken, NotAccepted, TooLarge, TooManyDots
from crisis_center.papers.uploads import LARGEST, Media, cleaned, texts_of
from crisis_center.staff.refusals import Refused
from tests.papers.made import SECRET, SIZE, jpeg, pdf, png, written_pdf

MADE = {Media.JPEG: jpeg, Media.PNG: png, Media.PDF: pdf}
HIDDEN = [SECRET.encode(), SECRET.encode("utf-16-be"), SECRET.encode("utf-16-le")]


@pytest.mark.parametrize(("media", "make"), MADE.items())
def test_the_secret_is_in_the_file_before(
    media: Media, make: Callable[[], bytes]
) -> None:
    assert any(form in make() for form in HIDDEN)


@pytest.mark.parametrize(("media", "make"), MADE.items())
def test_no_secret_is_in_it_afterwards(media: Media, make: Callable[[], bytes]) -> None:
    clean = cleaned(make())

    assert clean.media is media
    assert not any(form in clean.content for form in HIDDEN)
    assert SECRET.lower() not in repr(clean).lower()


def test_a_photograph_inside_a_pdf_loses_its_place_too() -> None:
    clean = cleaned(pdf())

    page: Any = PdfReader(BytesIO(clean.content)).pages[0]
    (image,) = page["/Resources"]["/XObject"].values()
    assert b"Exif" not in image.get_object()._data
    assert image.get_object()._data.startswith(b"\xff\xd8")


def test_a_cleaned_pdf_acts_no_more_and_keeps_its_pages() -> None:
    reader = PdfReader(BytesIO(cleaned(pdf(pages=3)).content))

    assert len(reader.pages) == 3
    assert not {"/Names", "/OpenAction", "/AA"} & set(reader.root_object)
    assert not reader.pages[0].get("/Annots")
    assert not reader.metadata


def test_a_picture_is_turned_as_it_was_meant() -> None:
    clean = cleaned(jpeg(turned=True))

    assert Image.open(BytesIO(clean.content)).size == SIZE[::-1]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_every_kind_of_png_is_drawn_again(mode: str) -> None:
    clean = cleaned(png(mode=mode))

    assert Image.open(BytesIO(clean.content)).size == SIZE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"GIF89a\x01\x00",
        b"PK\x03\x04 a docx",
        b"\x7fELF and more",
        b"MZ\x90\x00",
        b"<!DOCTYPE html><script>1</script>",
        b" <svg xmlns='x'/>",
        b"<?xml version='1.0'?>",
        b"\x00\x00\x00\x18ftypheic",
        "текст".encode("cp1251"),
        b"text with a bell \x07",
    ],
)
def test_what_is_no_scan_is_refused(content: bytes) -> None:
    with pytest.raises(NotAccepted):
        cleaned(content)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 and nothing more",
        b"%PDF-1.7\n<html><script>1</script></html>",
        b"\xff\xd8\xff\xe0 no picture",
        b"\x89PNG\r\n\x1a\n no picture",
        jpeg()[:200],
        png()[:60],
        pdf(password="locked"),
    ],
    ids=["pdf", "html as pdf", "jpeg", "png", "cut jpeg", "cut png", "locked pdf"],
)
def test_what_does_not_open_is_refused(content: bytes) -> None:
    with pytest.raises(Broken):
        cleaned(content)


def test_a_refusal_quotes_nothing_of_the_file() -> None:
    with pytest.raises(Broken) as refusal:
        cleaned(jpeg()[:300])

    assert SECRET not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_what_follows_the_end_of_a_picture_is_lost() -> None:
    clean = cleaned(jpeg() + b"<script>hidden</script>")

    assert b"<script>" not in clean.content


def test_a_photograph_of_a_telephone_has_few_enough_dots() -> None:
    assert 4032 * 3024 <= pictures.MOST_DOTS < 13_000_000


def test_as_many_dots_as_allowed_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_DOTS", SIZE[0] * SIZE[1])

    assert cleaned(png()).media is Media.PNG


def test_one_dot_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_DOTS", SIZE[0] * SIZE[1] - 1)

    with pytest.raises(TooManyDots):
        cleaned(png())


@pytest.mark.parametrize("side", [4_000, 30_000])
def test_a_bomb_is_refused_before_it_is_drawn(side: int) -> None:
    content = bytearray(png(mode="1"))
    # Width and height of the first segment, and its check sum made right again.
    content[16:24] = struct.pack(">II", side, side)
    content[29:33] = struct.pack(">I", zlib.crc32(bytes(content[12:29])))

    with pytest.raises(TooManyDots):
        cleaned(bytes(content))


@pytest.mark.parametrize(("more", "is_kept"), [(0, True), (1, False)])
def test_twenty_mebibytes_and_no_more(
    monkeypatch: pytest.MonkeyPatch, more: int, is_kept: bool
) -> None:
    content = b"a" * (LARGEST + more)

    assert _is_kept(content) is is_kept


def _is_kept(content: bytes) -> bool:
    try:
        cleaned(content)
    except TooLarge:
        return False
    return True


def test_a_text_is_kept_as_it_is() -> None:
    clean = cleaned("Измислен\r\nпротокол".encode())

    assert (clean.media, clean.content.decode()) == (
        Media.TEXT,
        "Измислен\r\nпротокол",
    )


def test_what_can_be_read_is_handed_to_the_guard() -> None:
    read = [
        *texts_of(cleaned(b"a text")),
        *texts_of(cleaned(written_pdf("a page"))),
        *texts_of(cleaned(png())),
    ]

    assert [each.strip() for each in read] == ["a text", "a page"]


def test_every_refusal_is_a_refusal_in_words() -> None:
    kinds = [NotAccepted, TooLarge, TooManyDots, Broken]

    assert all(issubclass(kind, Refused) and str(kind()) for kind in kinds)
    assert uploads.LARGEST == 20 * 1024 * 1024

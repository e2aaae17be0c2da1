"""Property tests: any text round-trips; any change of bytes, place or key refuses."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_center.sealing.cipher import Cipher
from crisis_center.sealing.envelope import (
    Place,
    joined,
    key_number,
    open_envelope,
    seal,
)
from crisis_center.sealing.errors import SealingError

CIPHER = Cipher(bytes(range(32)))
places = st.builds(Place, st.text(), st.uuids(), st.text(), st.text())
key_numbers = st.integers(1, 2**32 - 1)


@given(st.binary(max_size=3000), places, key_numbers)
def test_any_text_comes_back_from_its_own_place(
    plain: bytes, place: Place, number: int
) -> None:
    envelope = seal(plain, place, number, CIPHER)

    assert open_envelope(envelope, place, CIPHER) == plain
    assert key_number(envelope) == number


@given(st.binary(max_size=200), places, st.data())
def test_any_changed_byte_is_refused(
    plain: bytes, place: Place, data: st.DataObject
) -> None:
    envelope = bytearray(seal(plain, place, 7, CIPHER))
    position = data.draw(st.integers(0, len(envelope) - 1))

    envelope[position] ^= data.draw(st.integers(1, 255))

    with pytest.raises(SealingError):
        open_envelope(bytes(envelope), place, CIPHER)


@given(places, places)
def test_another_place_is_refused(place: Place, other: Place) -> None:
    envelope = seal(b"x", place, 7, CIPHER)

    assert place == other or _refused(envelope, other)


@pytest.mark.parametrize(
    "change",
    [
        {"label": "a.b.d"},
        {"row": UUID(int=2)},
        {"scope": "resident:2"},
        {"compartment": "legal"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_part_of_the_place_binds(change: dict[str, object]) -> None:
    place = Place("a.b.c", UUID(int=1), "resident:1", "story")

    envelope = seal(b"x", place, 7, CIPHER)

    assert _refused(envelope, place._replace(**change))  # type: ignore[arg-type]


def test_another_key_is_refused() -> None:
    place = Place("a.b.c", UUID(int=1), "site", "site")
    envelope = seal(b"x", place, 7, CIPHER)

    with pytest.raises(SealingError):
        open_envelope(envelope, place, Cipher(bytes(32)))


@pytest.mark.parametrize("prefix", [b"\x00\x01", b"\x02\x01", b"\x01\x02", b"\x01\x00"])
def test_an_unknown_version_or_algorithm_is_refused(prefix: bytes) -> None:
    place = Place("a.b.c", UUID(int=1), "site", "site")

    envelope = prefix + seal(b"x", place, 7, CIPHER)[2:]

    with pytest.raises(SealingError, match="version"):
        open_envelope(envelope, place, CIPHER)


@given(st.lists(st.binary(max_size=6)), st.lists(st.binary(max_size=6)))
def test_no_other_parts_give_the_same_associated_data(
    parts: list[bytes], others: list[bytes]
) -> None:
    assert (joined(*parts) == joined(*others)) == (parts == others)


@given(st.binary(max_size=100), places)
def test_equal_texts_look_different(plain: bytes, place: Place) -> None:
    assert seal(plain, place, 7, CIPHER) != seal(plain, place, 7, CIPHER)


def _refused(envelope: bytes, place: Place) -> bool:
    with pytest.raises(SealingError):
        open_envelope(envelope, place, CIPHER)
    return True

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.padding import pad, padded_size, unpad


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (4, 64),
        (64, 64),
        (65, 96),
        (96, 96),
        (97, 128),
        (1000, 1024),
        (1023, 1024),
        (1024, 1024),
        (1025, 1088),
        (4100, 4352),
        (20 * 1024 * 1024, 20 * 1024 * 1024),
    ],
)
def test_sizes_fall_into_their_classes(size: int, padded: int) -> None:
    assert padded_size(size) == padded


@given(st.integers(4, 2**25))
def test_a_size_never_shrinks_and_grows_by_an_eighth_at_most_when_long(
    size: int,
) -> None:
    padded = padded_size(size)

    assert padded >= size
    assert padded_size(size + 1) >= padded
    assert size < 1024 or padded <= size * 1.125


@given(st.binary(max_size=5000))
def test_padding_comes_off_again(text: bytes) -> None:
    assert unpad(pad(text)) == text


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\0" * 63,
        b"\0\0\0\1" + b"\0" * 91,
        b"\0\0\0\1a" + b"\0" * 58 + b"x",
        b"\xff\xff\xff\xff" + b"\0" * 60,
    ],
    ids=["empty", "short", "wrong class", "dirty", "length beyond"],
)
def test_padding_that_is_not_ours_is_refused(padded: bytes) -> None:
    with pytest.raises(SealingError):
        unpad(padded)

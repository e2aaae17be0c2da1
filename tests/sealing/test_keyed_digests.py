from hashlib import sha256
from uuid import UUID

import pytest

from crisis_center.sealing import digests, keyring
from crisis_center.sealing.models import KeyedDigest

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


@pytest.fixture(autouse=True)
def _keys():
    with keyring.in_use():
        yield


def test_a_row_is_found_by_its_text():
    digests.remember("number", "12345", ONE)

    assert digests.known("number", "12345") == [ONE]


def test_another_text_finds_nothing():
    digests.remember("number", "12345", ONE)

    assert digests.known("number", "12346") == []


def test_another_kind_finds_nothing():
    digests.remember("number", "12345", ONE)

    assert digests.known("street", "12345") == []


def test_all_rows_with_one_text_are_found():
    digests.remember("number", "12345", ONE)
    digests.remember("number", "12345", TWO)

    assert digests.known("number", "12345") == [ONE, TWO]


def test_a_row_knows_the_others_like_it():
    digests.remember("number", "12345", ONE)
    digests.remember("number", "12345", TWO)
    digests.remember("number", "999", THREE)

    assert digests.same_as("number", ONE) == [TWO]


def test_only_shared_texts_are_doubles():
    digests.remember("number", "12345", ONE)
    digests.remember("number", "12345", TWO)
    digests.remember("number", "999", THREE)

    assert digests.doubles("number") == [[ONE, TWO]]


def test_a_text_kept_twice_for_one_row_is_no_double():
    digests.remember("number", "12345", ONE)
    digests.remember("number", "12345", ONE)

    assert digests.doubles("number") == []


def test_the_earlier_texts_of_a_row_are_forgotten_alone():
    digests.remember("number", "12345", ONE)
    digests.remember("number", "999", ONE)
    digests.remember("number", "12345", TWO)

    digests.forget_others("number", "999", ONE)

    assert digests.known("number", "12345") == [TWO]
    assert digests.known("number", "999") == [ONE]


def test_a_forgotten_row_is_not_found():
    digests.remember("number", "12345", ONE)

    digests.forget(ONE)

    assert digests.known("number", "12345") == []


def test_the_digest_cannot_be_made_without_the_key():
    digests.remember("number", "12345", ONE)

    stored = bytes(KeyedDigest.objects.get().digest)

    assert len(stored) == 32
    assert stored != sha256(b"12345").digest()

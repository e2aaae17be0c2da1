"""Whoever carries away the data, the keys or the statements reads no secret."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from crisis_center.databases import KEYSTORE
from crisis_center.sealing import master
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.models import DataKey
from crisis_center.sealing.reading import reveal
from tests.cabinet.models import Letter

CANARY = "Канарче Нечетимо"
CONTROL = "канарче на открито"
FORMS = [
    CANARY.encode(),
    CANARY.encode("utf-16-le"),
    CANARY.encode().hex().encode(),
    CANARY.lower().encode(),
]


@pytest.fixture
def letter() -> Letter:
    return Letter.objects.create(title=CONTROL, text=CANARY, phone=CANARY)


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize("alias", ["default", KEYSTORE])
def test_no_table_holds_the_text(alias: str) -> None:
    taken = b"\n".join(_everything(alias))

    assert not [form for form in FORMS if form in taken]


@pytest.mark.usefixtures("letter")
def test_the_search_would_find_a_plain_column() -> None:
    taken = b"\n".join(_everything("default"))

    assert CONTROL.encode() in taken


def test_no_statement_carries_the_text() -> None:
    with CaptureQueriesContext(connections["default"]) as statements:
        Letter.objects.create(title=CONTROL, text=CANARY)

    spoken = " ".join(statement["sql"] for statement in statements).encode()
    assert CONTROL.encode() in spoken
    assert not [form for form in FORMS if form in spoken]


def test_the_data_without_their_keystore_do_not_open(letter: Letter) -> None:
    DataKey.objects.all().delete()

    with pytest.raises(SealingError):
        reveal([(letter, "text")])


def test_data_and_keystore_without_the_master_key_do_not_open(
    letter: Letter, settings
) -> None:
    settings.MASTER_KEYS = master.generate(demo=False).line

    with pytest.raises(SealingError):
        reveal([(letter, "text")])


def _everything(alias: str) -> Iterator[bytes]:
    connection = connections[alias]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from (_bytes(value) for value in row)


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode()

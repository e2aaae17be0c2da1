"""The database itself refuses anything but an envelope in a sealed column."""

import pytest
from django.db import DatabaseError, connection, transaction

from crisis_center.sealing.fields import SealedField
from tests.sealed_rows import every_sealed_field, saved_row

PLANTED = {
    "text": "Мария".encode(),
    "empty": b"",
    "prefix only": b"\x01\x01",
    "long text": b"x" * 200,
    "other version": b"\x02\x01" + b"x" * 200,
}


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED.keys())
@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
def test_raw_sql_plants_no_plain_bytes(field: SealedField, planted: bytes) -> None:
    row = saved_row(field.model)

    with pytest.raises(DatabaseError), transaction.atomic():
        _plant(field, planted)

    assert field.model._base_manager.filter(pk=row.pk).exists()


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL takes the text for its bytes"
)
@pytest.mark.parametrize("field", every_sealed_field(), ids=str)
def test_raw_sql_plants_no_text_in_the_shape_of_an_envelope(
    field: SealedField,
) -> None:
    saved_row(field.model)

    with pytest.raises(DatabaseError), transaction.atomic():
        _plant(field, "\x01\x01" + "x" * 200)


def test_an_envelope_may_be_written_by_raw_sql() -> None:
    field = every_sealed_field()[0]
    saved_row(field.model)

    _plant(field, b"\x01\x01" + b"x" * 200)

    assert field.model._base_manager.filter(**{f"{field.name}__isnull": False}).exists()


def _plant(field: SealedField, planted: bytes | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{field.model._meta.db_table}" SET "{field.column}" = %s',
            [planted],
        )

"""Raw SQL copies an envelope into every other sealed column: none opens there."""

from itertools import permutations

import pytest
from django.db import connection

from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.fields import SealedField
from crisis_center.sealing.reading import reveal
from tests.sealed_rows import (
    BUILDERS,
    ONE_ROW,
    every_sealed_field,
    saved_row,
    sealed_models,
)

PAIRS = list(permutations(every_sealed_field(), 2))


def test_every_sealed_model_has_a_builder() -> None:
    assert set(sealed_models()) == set(BUILDERS)


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=str)
def test_an_envelope_does_not_open_in_another_column(
    source: SealedField, target: SealedField
) -> None:
    origin = saved_row(source.model)
    victim = saved_row(target.model)

    _copy(source, origin.pk, target, victim.pk)

    victim = target.model._base_manager.get(pk=victim.pk)
    with pytest.raises(SealingError, match=target.label):
        reveal([(victim, target.name)])


@pytest.mark.parametrize(
    "field",
    [each for each in every_sealed_field() if each.model not in ONE_ROW],
    ids=str,
)
def test_an_envelope_does_not_open_in_another_row(field: SealedField) -> None:
    origin, victim = saved_row(field.model), saved_row(field.model)

    _copy(field, origin.pk, field, victim.pk)

    victim = field.model._base_manager.get(pk=victim.pk)
    with pytest.raises(SealingError, match=field.label):
        reveal([(victim, field.name)])


def _copy(source: SealedField, from_row: object, to: SealedField, row: object) -> None:
    with connection.cursor() as cursor:
        origin = source.model._meta.db_table
        cursor.execute(
            f'UPDATE "{to.model._meta.db_table}" SET "{to.column}" ='
            f' (SELECT "{source.column}" FROM "{origin}" WHERE id = %s) WHERE id = %s',
            [_stored(from_row), _stored(row)],
        )
        assert cursor.rowcount == 1


def _stored(key: object) -> str:
    return str(key).replace("-", "") if connection.vendor == "sqlite" else str(key)

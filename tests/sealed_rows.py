"""A saved row of every sealed model, found by introspection.

Later fields are covered by themselves; a sealed model without a builder fails a test.
"""

from collections.abc import Callable
from datetime import date
from itertools import count
from uuid import uuid4

from django.apps import apps
from django.db.models import Model

from crisis_center.audit.models import ReasonNote
from crisis_center.sealing.fields import SealedDateField, SealedField, sealed_fields
from tests.cabinet.models import Letter, Notice

_numbers = count(1)


def _letter() -> Model:
    return Letter(title="a letter")


def _notice() -> Model:
    return Notice(scope=f"house:{uuid4()}", letter=None)


def _reason_note() -> Model:
    return ReasonNote(scope=f"person:{uuid4()}")


BUILDERS: dict[type[Model], Callable[[], Model]] = {
    Letter: _letter,
    Notice: _notice,
    ReasonNote: _reason_note,
}


def sealed_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if sealed_fields(model)]


def every_sealed_field() -> list[SealedField]:
    return [field for model in sealed_models() for field in sealed_fields(model)]


def plain_value(field: SealedField) -> str | date:
    """Give a value never given before, so that equal texts do not help a test."""
    number = next(_numbers)
    if isinstance(field, SealedDateField):
        return date.fromordinal(700_000 + number)
    return f"тайна {number}"


def saved_row(model: type[Model]) -> Model:
    """Make a row with every sealed field filled."""
    row = BUILDERS[model]()
    for field in sealed_fields(model):
        setattr(row, field.name, plain_value(field))
    row.save()
    return row

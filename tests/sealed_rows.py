"""A saved row of every sealed model, found by introspection.

Later fields are covered by themselves; a sealed model without a builder fails a test.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from uuid import uuid4

from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from crisis_center.audit.models import ReasonNote
from crisis_center.opening.models import Draft
from crisis_center.sealing.fields import (
    SealedBytesField,
    SealedDateField,
    SealedField,
    sealed_fields,
)
from placements.models import Centre, Decision, Ground, Placement
from reports.models import Succession
from residents.models import Consent, Disclosure, Document, Identity, Resident
from services.models import Entry, ServiceKind
from tests.cabinet.models import Letter, Notice
from tests.people import member
from tests.residents.builders import unsaved_woman, woman
from tests.services.builders import DAY, resident

_numbers = count(1)


def _letter() -> Model:
    return Letter(title="a letter")


def _notice() -> Model:
    return Notice(scope=f"house:{uuid4()}", letter=None)


def _reason_note() -> Model:
    return ReasonNote(scope=f"person:{uuid4()}")


def _service_entry() -> Model:
    kind, _ = ServiceKind.objects.get_or_create(
        key="leisure", defaults={"activity": "other", "position": 17}
    )
    return Entry(
        resident=resident(f"орех-{next(_numbers)}"),
        kind=kind,
        on=DAY,
        minutes=45,
        staff=member(),
        compartment="social",
    )


def _resident() -> Model:
    return unsaved_woman()


def _identity() -> Model:
    return Identity(resident=woman())


def _placement() -> Placement:
    placement: Placement = Placement.objects.create(
        resident=woman(),
        register_year=2026,
        register_serial=next(_numbers),
        admitted_at=datetime(2026, 10, 12, tzinfo=UTC),
        planned_exit_on=date(2026, 11, 12),
    )
    return placement


def _decision() -> Model:
    placement = _placement()
    return Decision(
        placement=placement,
        resident=placement.resident,
        kind=Decision.Kind.EXTRA_BED,
        reason=Decision.Reason.DANGER,
        decided_by=member(),
        decided_on=date(2026, 10, 12),
        until=date(2026, 10, 16),
    )


def _ground() -> Model:
    placement = _placement()
    return Ground(
        placement=placement,
        resident=placement.resident,
        kind=Ground.Kind.ORDER,
        issued_on=date(2026, 10, 12),
        valid_from=date(2026, 10, 12),
    )


def _document() -> Model:
    return Document(
        resident=woman(), media="text", compartment="plan", added_by=member()
    )


def _succession() -> Model:
    return Succession(
        resident=woman(),
        compartment="legal",
        predecessor=member(),
        successor=member(),
        decided_by=member(),
        decided_at=datetime(2026, 10, 12, tzinfo=UTC),
    )


def _consent() -> Model:
    return Consent(
        resident=woman(),
        purpose="calls",
        given_on=date(2026, 10, 12),
        signed_by="herself",
        recorded_by=member(),
    )


def _disclosure() -> Model:
    return Disclosure(
        resident=woman(),
        on=date(2026, 10, 12),
        recipient_kind="court",
        ground="court",
        person_informed=True,
        recorded_by=member(),
    )


def _centre() -> Model:
    return Centre()


def _draft() -> Model:
    writer = member()
    return Draft(
        writer=writer,
        form="residents.registration",
        scope=f"staff:{writer.pk}",
        saved_at=timezone.now(),
    )


BUILDERS: dict[type[Model], Callable[[], Model]] = {
    Centre: _centre,
    Letter: _letter,
    Notice: _notice,
    ReasonNote: _reason_note,
    Resident: _resident,
    Identity: _identity,
    Entry: _service_entry,
    Ground: _ground,
    Document: _document,
    Consent: _consent,
    Disclosure: _disclosure,
    Decision: _decision,
    Succession: _succession,
    Draft: _draft,
}


def sealed_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if sealed_fields(model)]


ONE_ROW = {Centre}  # of these the database holds no second row to copy into


def every_sealed_field() -> list[SealedField]:
    return [field for model in sealed_models() for field in sealed_fields(model)]


def plain_value(field: SealedField, word: str = "тайна") -> str | date | bytes:
    """Give a value never given before, so that equal texts do not help a test."""
    number = next(_numbers)
    if isinstance(field, SealedDateField):
        return date.fromordinal(700_000 + number)
    text = f"{word} {number}"
    return text.encode() if isinstance(field, SealedBytesField) else text


def saved_row(model: type[Model], *, word: str = "тайна") -> Model:
    """Make a row with every sealed field filled."""
    row = BUILDERS[model]()
    for field in sealed_fields(model):
        setattr(row, field.name, plain_value(field, word))
    row.save()
    return row

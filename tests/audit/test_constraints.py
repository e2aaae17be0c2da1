from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from crisis_center.audit.models import Entry, EntryPerson, Head
from tests.audit.seen import short_trail


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("audit_sequence_from_one", {"sequence": 0}),
        ("audit_area_known", {"area": "house"}),
        ("audit_action_named", {"action": ""}),
        ("audit_object_has_kind", {"object_id": uuid4(), "object_kind": ""}),
        ("audit_row_digest_size", {"row_digest": b"short"}),
        ("audit_previous_mac_size", {"previous_mac": b"short"}),
        ("audit_mac_size", {"mac": b""}),
    ],
)
def test_the_database_refuses_an_impossible_entry(
    constraint: str, values: dict[str, object]
) -> None:
    short_trail()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Entry.objects.filter(sequence=6).update(**values)


def test_there_is_one_head() -> None:
    short_trail()

    with pytest.raises(IntegrityError, match="audit_one_head"), transaction.atomic():
        Head.objects.create(id=2)


def test_a_head_has_a_whole_mac() -> None:
    with (
        pytest.raises(IntegrityError, match="audit_head_mac_size"),
        transaction.atomic(),
    ):
        Head.objects.create(mac=b"short")


def test_two_persons_cannot_stand_in_one_place() -> None:
    entry = short_trail()[1]

    with pytest.raises(IntegrityError), transaction.atomic():
        EntryPerson.objects.create(entry=entry, position=0, person=uuid4())

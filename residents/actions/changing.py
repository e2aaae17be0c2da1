from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import partial

from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.sealing import digests
from crisis_center.staff.models import User
from residents.actions.facts import Facts
from residents.doubles import COMPARABLE, KIND
from residents.models import Identity, Resident
from residents.refusals import StaleVersion

Value = str | date | None


@transaction.atomic
def change_facts(
    *, resident: Resident, version: int, facts: Facts, call_name: str | None, by: User
) -> Resident:
    """Keep the facts as they are now; a call name of None stays as it was."""
    current = Resident.objects.select_for_update().get(pk=resident.pk)
    if current.version != version:
        raise StaleVersion
    for each in fields(facts):
        setattr(current, each.name, getattr(facts, each.name))
    if call_name is not None:
        current.call_name = call_name
    current.version += 1
    current.save()
    trail.record(
        action="facts-changed",
        by=by.pk,
        area=Area.CASE,
        obj=current,
        persons=[current.pk],
    )
    return current


@transaction.atomic
def change_identity(
    *,
    identity: Identity,
    version: int,
    values: Mapping[str, Value],
    number_kind: Identity.NumberKind,
    by: User,
) -> Identity:
    """Write the sealed values given here, and leave the others as they are."""
    current = (
        Identity.objects.select_for_update(of=("self",))
        .select_related("resident")
        .get(pk=identity.pk)
    )
    if current.version != version:
        raise StaleVersion
    for name, value in values.items():
        setattr(current, name, value)
    current.personal_number_kind = number_kind
    current.version += 1
    _keep_number_findable(current, values)
    current.save()
    _keep_birth_year(current.resident, values)
    trail.record(
        action="identity-changed",
        by=by.pk,
        area=Area.CASE,
        obj=current,
        persons=[current.resident_id],
    )
    return current


def _keep_number_findable(identity: Identity, values: Mapping[str, Value]) -> None:
    row, number = identity.resident_id, values.get("personal_number")
    if identity.personal_number_kind not in COMPARABLE:
        transaction.on_commit(partial(digests.forget, row))
    elif isinstance(number, str):
        digests.remember(KIND, number, row)
        transaction.on_commit(partial(digests.forget_others, KIND, number, row))
    elif "personal_number" in values:
        transaction.on_commit(partial(digests.forget, row))


def _keep_birth_year(resident: Resident, values: Mapping[str, Value]) -> None:
    born = values.get("birth_date")
    if isinstance(born, date):
        Resident.objects.filter(pk=resident.pk).update(birth_year=born.year)

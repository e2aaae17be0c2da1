from dataclasses import asdict, dataclass, fields
from datetime import date

from django.db import IntegrityError, transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event
from crisis_center.sealing import digests
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.actions.facts import Facts, Person
from residents.codes import new_code
from residents.doubles import COMPARABLE, KIND, others_with_number
from residents.models import CaseMember, FamilyLink, Identity, Resident
from residents.refusals import HasMother, NotMotherAndChild

_CODE_TRIES = 50


@dataclass(frozen=True)
class Registered:
    resident: Resident
    doubles: list[Resident]


def register(*, facts: Facts, person: Person, today: date, by: User) -> Registered:
    """Open a file. A social worker who opens one is on its team.

    `doubles` are the other files with her personal number that `by` may know of.
    """
    resident = Resident(opened_on=today, call_name=person.call_name, **_plain(facts))
    number = person.personal_number
    comparable = bool(number) and person.personal_number_kind in COMPARABLE
    if number and comparable:
        digests.remember(KIND, number, resident.pk)
    with transaction.atomic():
        _save_under_a_free_code(resident)
        sealed = asdict(person)
        del sealed["call_name"]
        identity = Identity.objects.create(resident=resident, **sealed)
        if by.role == Role.SOCIAL_WORKER:
            CaseMember.objects.create(resident=resident, user=by, added_by=by)
        trail.record_many(
            [
                _event("registered", resident, of=resident, by=by),
                _event("identity-written", identity, of=resident, by=by),
            ]
        )
    if not (number and comparable):
        return Registered(resident, [])
    doubles = others_with_number(number, than=resident.pk, for_user=by)
    return Registered(resident, doubles)


@transaction.atomic
def link_child(*, mother: Resident, child: Resident, by: User) -> FamilyLink:
    if (mother.kind, child.kind) != (Resident.Kind.WOMAN, Resident.Kind.CHILD):
        raise NotMotherAndChild
    link, is_new = FamilyLink.objects.get_or_create(
        child=child, defaults={"mother": mother}
    )
    if not is_new:
        raise HasMother
    trail.record(
        action="child-linked",
        by=by.pk,
        area=Area.CASE,
        obj=link,
        persons=[mother.pk, child.pk],
    )
    return link


def _event(action: str, row: Resident | Identity, *, of: Resident, by: User) -> Event:
    return Event(action=action, by=by.pk, area=Area.CASE, obj=row, persons=[of.pk])


def _plain(facts: Facts) -> dict[str, object]:
    return {each.name: getattr(facts, each.name) for each in fields(facts)}


def _save_under_a_free_code(resident: Resident) -> None:
    for _ in range(_CODE_TRIES):
        resident.case_code = new_code()
        if Resident.objects.filter(case_code=resident.case_code).exists():
            continue
        try:
            with transaction.atomic():
                resident.save(force_insert=True)
        except IntegrityError:
            # Somebody else took the code a moment ago, or another rule refuses.
            if not Resident.objects.filter(case_code=resident.case_code).exists():
                raise
        else:
            return
    raise RuntimeError("No case code is free: add words to residents/codes.py.")

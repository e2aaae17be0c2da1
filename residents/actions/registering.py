from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Exists

from crisis_center.audit import trail
from crisis_center.audit.models import Area, Entry
from crisis_center.audit.trail import Event
from crisis_center.sealing import digests
from crisis_center.sealing.fields import provide_keys
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.actions.facts import Facts, Newcomer, Person
from residents.codes import new_code
from residents.doubles import COMPARABLE, KIND, others_with_number
from residents.models import CaseMember, FamilyLink, Identity, Resident
from residents.refusals import HasMother, NotMotherAndChild

REGISTERED = "registered"
_CODE_TRIES = 50


@dataclass(frozen=True)
class Registered:
    resident: Resident
    doubles: list[Resident]
    is_new: bool = True


def register(
    *, number: UUID, facts: Facts, person: Person, today: date, by: User
) -> Registered:
    """Open a file. A social worker who opens one is on its team.

    The page that asks gives the number, so that a double click is one file; a number
    of somebody else's file is none for her. `doubles` are the other files with her
    personal number that `by` may know of.
    """
    if earlier := _opened_by(by, number):
        return Registered(earlier, [], is_new=False)
    is_free = not Resident.objects.filter(pk=number).exists()
    newcomer = Newcomer(
        facts=facts,
        person=person,
        opened_on=today,
        number=number if is_free else uuid4(),
    )
    try:
        (resident,) = register_many(newcomers=[newcomer], by=by)
    except IntegrityError:
        # The other click was quicker by less than a moment.
        if earlier := _opened_by(by, number):
            return Registered(earlier, [], is_new=False)
        raise
    personal_number = _comparable_number(person)
    if personal_number is None:
        return Registered(resident, [])
    doubles = others_with_number(personal_number, than=resident.pk, for_user=by)
    return Registered(resident, doubles)


def register_many(*, newcomers: Iterable[Newcomer], by: User) -> list[Resident]:
    """Open many files, all or none, as an import or a demonstration brings them."""
    pairs = [(newcomer, _resident(newcomer)) for newcomer in newcomers]
    residents = [resident for _, resident in pairs]
    identities = [_identity(newcomer, resident) for newcomer, resident in pairs]
    provide_keys([*residents, *identities])
    for newcomer, resident in pairs:
        number = _comparable_number(newcomer.person)
        if number is not None:
            digests.remember(KIND, number, resident.pk)
    with transaction.atomic():
        for resident in residents:
            _save_under_a_free_code(resident)
        Identity.objects.bulk_create(identities)
        CaseMember.objects.bulk_create(_own_memberships(residents, by))
        joined = CaseMember.objects.bulk_create(_memberships(pairs, by))
        trail.record_many([*_opened(identities, by), *_joined(joined, by)])
    return residents


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


def _opened_by(user: User, number: UUID) -> Resident | None:
    """Give the file of this number, if it is she who opened it."""
    opened = Entry.objects.filter(
        object_kind=Resident._meta.label_lower,
        object_id=number,
        action=REGISTERED,
        actor=user.pk,
    )
    return Resident.objects.filter(Exists(opened), pk=number).first()


def _resident(newcomer: Newcomer) -> Resident:
    return Resident(
        id=newcomer.number,
        opened_on=newcomer.opened_on,
        call_name=newcomer.person.call_name,
        **_plain(newcomer.facts),
    )


def _identity(newcomer: Newcomer, resident: Resident) -> Identity:
    sealed = asdict(newcomer.person)
    del sealed["call_name"]
    return Identity(resident=resident, **sealed)


def _comparable_number(person: Person) -> str | None:
    """Give the number that other files can be compared with, if there is one."""
    is_comparable = person.personal_number_kind in COMPARABLE
    return (person.personal_number or None) if is_comparable else None


def _own_memberships(residents: Sequence[Resident], by: User) -> Iterator[CaseMember]:
    if by.role == Role.SOCIAL_WORKER:
        for resident in residents:
            yield CaseMember(resident=resident, user=by, added_by=by)


def _memberships(
    pairs: Sequence[tuple[Newcomer, Resident]], by: User
) -> Iterator[CaseMember]:
    for newcomer, resident in pairs:
        for user in newcomer.team:
            yield CaseMember(resident=resident, user=user, added_by=by)


def _opened(identities: Sequence[Identity], by: User) -> Iterator[Event]:
    for identity in identities:
        resident = identity.resident
        yield _event(REGISTERED, resident, of=resident, by=by)
        yield _event("identity-written", identity, of=resident, by=by)


def _joined(members: Sequence[CaseMember], by: User) -> Iterator[Event]:
    for member in members:
        yield _event("team-joined", member, of=member.resident, by=by)


def _event(
    action: str, row: Resident | Identity | CaseMember, *, of: Resident, by: User
) -> Event:
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

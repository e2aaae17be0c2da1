"""The invented house of a demonstration: rooms, people, stays and what was done.

Everything goes through the actions staff use. Days are counted from the day it is
made, so there is always somebody whose contract ends today, and somebody overdue.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from crisis_center.dates import SOFIA
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from placements import actions as placements
from placements.actions import Act, Arrival
from placements.models import Bed, ExitDestination, ExitReason, Ground, Placement, Room
from residents import actions as residents
from residents.actions import Facts, Person
from residents.models import Identity, ReferralSource, Resident
from services import actions as services
from services.actions import Done

ROOMS = (("1", (1, 2)), ("2", (3, 4, 5)), ("3", (6, 7)), ("4", (8, 9, 10)))
COT_IN = "2"
Kind, Sex, Path = Resident.Kind, Resident.Sex, Resident.Entry


@dataclass(frozen=True)
class Child:
    name: str
    sex: Resident.Sex
    age: int
    place: int | None  # None sleeps in the cot


@dataclass(frozen=True)
class Family:
    """A woman, her children, her place, and the days since and until."""

    name: str
    age: int
    place: int
    came: int
    ends: int
    source: str
    children: Sequence[Child] = ()
    left: int | None = None  # days ago; None is still here


@dataclass(frozen=True)
class Newcomer:
    name: str
    kind: Resident.Kind
    sex: Resident.Sex
    age: int
    entry: Resident.Entry


@dataclass
class Staff:
    """Who does what in the demonstration."""

    today: date
    by_role: dict[Role, User] = field(default_factory=dict)

    @property
    def social(self) -> User:
        return self.by_role[Role.SOCIAL_WORKER]


PAST = (
    Family("Ася Отдавнашна", 27, 1, 320, -170, "mvr", left=180),
    Family("Бистра Бивша", 41, 3, 300, -150, "helpline", left=155),
    Family(
        "Вяра Някогашна", 33, 8, 290, -120, "dsp",
        [Child("Вили Някогашен", Sex.MALE, 6, 9)], left=130,
    ),
    Family("Галя Предишна", 22, 6, 260, -110, "ngo", left=140),
)  # fmt: skip
PRESENT = (
    Family(
        "Мария Измислена", 29, 1, 174, 7, "dsp",
        [Child("Калина Измислена", Sex.FEMALE, 8, 2)],
    ),
    Family(
        "Ралица Примерна", 21, 3, 60, 30, "mvr",
        [Child("Боян Примерен", Sex.MALE, 0, None)],
    ),
    Family("Събина Нереална", 38, 5, 120, 0, "helpline"),
    Family("Теодора Въображаема", 52, 7, 130, -3, "hospital"),
    Family(
        "Юлиана Небивала", 34, 9, 90, 14, "herself",
        [Child("Явор Небивал", Sex.MALE, 11, 10)],
    ),
    Family("Фани Никоя", 45, 8, 20, 1, "municipality"),
)  # fmt: skip
ORDERED = Child("Петра Безименна", Sex.FEMALE, 15, 6)


def build(staff: Staff) -> None:
    """Fill the empty house and let it live until today."""
    _furnish(staff.today - timedelta(days=1100))
    for family in (*PAST, *PRESENT):
        _settle(family, staff)
    _place_on_order(ORDERED, staff)
    for place, resident in enumerate(Resident.objects.order_by("case_code")):
        _work_with(resident, place, staff)


def _furnish(since: date) -> None:
    for position, (label, places) in enumerate(ROOMS, 1):
        room = Room.objects.create(label=label, position=position)
        for place in places:
            Bed.objects.create(
                room=room,
                label=str(place),
                kind=Bed.Kind.LICENSED,
                place_number=place,
                in_use_from=since,
            )
    Bed.objects.create(
        room=Room.objects.get(label=COT_IN),
        label="К",
        kind=Bed.Kind.WITH_MOTHER,
        in_use_from=since,
    )


def _settle(family: Family, staff: Staff) -> None:
    came = staff.today - timedelta(days=family.came)
    mother = _register(
        Newcomer(family.name, Kind.WOMAN, Sex.FEMALE, family.age, Path.OWN_WISH),
        came=came,
        source=family.source,
        staff=staff,
    )
    people: list[tuple[Resident, int | None]] = [(mother, family.place)]
    for child in family.children:
        resident = _register(
            Newcomer(child.name, Kind.CHILD, child.sex, child.age, Path.WITH_PARENT),
            came=came,
            source=family.source,
            staff=staff,
        )
        residents.link_child(mother=mother, child=resident, by=staff.social)
        people.append((resident, child.place))
    stays = placements.admit(
        arrivals=[Arrival(resident=who, bed=_bed(place)) for who, place in people],
        starts_on=came,
        ends_on=staff.today + timedelta(days=family.ends),
        now=_noon(came),
        by=staff.social,
    )
    if family.left is not None:
        _leave(stays, staff.today - timedelta(days=family.left), staff)


def _leave(stays: Sequence[Placement], day: date, staff: Staff) -> None:
    for stay in reversed(stays):
        placements.discharge(
            placement=stay,
            at=_noon(day),
            reason=ExitReason.objects.get(key="goals-reached"),
            destination=ExitDestination.objects.get(key="own-home"),
            by=staff.social,
        )


def _place_on_order(child: Child, staff: Staff) -> None:
    came = staff.today - timedelta(days=20)
    resident = _register(
        Newcomer(child.name, Kind.CHILD, child.sex, child.age, Path.ORDER),
        came=came,
        source="ozd",
        staff=staff,
    )
    placements.admit(
        arrivals=[
            Arrival(
                resident=resident,
                bed=_bed(child.place),
                act=Act(kind=Ground.Kind.ORDER, issued_on=came, number="ИЗМ-1"),
            )
        ],
        starts_on=came,
        ends_on=staff.today + timedelta(days=40),
        now=_noon(came),
        by=staff.social,
    )


def _register(who: Newcomer, *, came: date, source: str, staff: Staff) -> Resident:
    birth_year = staff.today.year - who.age
    registered = residents.register(
        facts=Facts(
            kind=who.kind,
            sex=who.sex,
            entry=who.entry,
            referral_source=ReferralSource.objects.get(key=source),
            birth_year=birth_year,
            citizenship=Resident.Citizenship.BG,
        ),
        person=Person(
            call_name=who.name.partition(" ")[0],
            full_name=who.name,
            birth_date=date(birth_year, 3, 14),
            language="български",
            personal_number_kind=Identity.NumberKind.UNKNOWN,
            phone="0000 000 000",
            permanent_address="гр. Измислен, ул. Несъществуваща 1",
        ),
        today=came,
        by=staff.social,
    )
    for role in (Role.PSYCHOLOGIST, Role.LAWYER, Role.NURSE):
        residents.add_member(
            resident=registered.resident, user=staff.by_role[role], by=staff.social
        )
    return registered.resident


WORK = (
    (Role.SOCIAL_WORKER, "social-work", 45, "Разговор за предстоящите стъпки."),
    (Role.PSYCHOLOGIST, "psychological-counselling", 60, "Разговор, спокойна."),
    (Role.LAWYER, "legal-counselling", 30, "Обсъдени са възможностите."),
    (Role.DUTY_WORKER, "daily-support", 20, "Помощ с багажа."),
    (Role.NURSE, "health-accompaniment", 90, "Преглед при личния лекар."),
)


def _work_with(resident: Resident, place: int, staff: Staff) -> None:
    stay = Placement.objects.get(resident=resident)
    last = stay.exited_on or staff.today
    services.write_entries(done=_done(resident, place, stay.admitted_on, last, staff))


def _done(
    resident: Resident, place: int, first: date, last: date, staff: Staff
) -> list[Done]:
    done = []
    for number, day in enumerate(_working_days(first, last)):
        role, kind, minutes, note = WORK[(number + place) % len(WORK)]
        facts = services.Facts(kind=kind, on=day, minutes=minutes)
        done.append(
            Done(
                resident=resident,
                facts=facts,
                note=f"{note} Измислен запис.",
                by=staff.by_role[role],
            )
        )
    return done


def _working_days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=11)


def _bed(place: int | None) -> Bed:
    if place is None:
        return Bed.objects.get(kind=Bed.Kind.WITH_MOTHER)
    return Bed.objects.get(place_number=place)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=SOFIA)

"""The invented house of a demonstration: three years, made through staff's actions.

Everything is counted from the day it is made, so there is always somebody whose
contract ends today, and somebody overdue.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from placements import actions as placements
from placements.models import Bed, Placement, Room
from reports.demo import emergencies, history, work
from reports.demo.consents import Asking
from reports.demo.living import Life
from reports.demo.people import Someone
from reports.demo.today import PRESENT
from reports.demo.visits import COT, Visit
from reports.demo.work import Deed
from residents import actions as residents
from residents.actions import Facts, Newcomer, Person
from residents.models import ReferralSource, Resident
from services import actions as services
from services.actions import Done
from services.models import Entry

SEED = 6
ROOMS = (("1", (1, 2)), ("2", (3, 4, 5)), ("3", (6, 7)), ("4", (8, 9, 10)))
COT_IN = "2"
TEAM = (Role.PSYCHOLOGIST, Role.NURSE)
TEAM_OF_A_WOMAN = (*TEAM, Role.LAWYER)
SATURDAY = 5
OPEN_FOR_DAYS = 120  # after she left
DAYS_OF_ADVICE = 30


@dataclass(frozen=True)
class Plan:
    """Who came and went, and what was done; the same every time."""

    visits: Sequence[Visit]
    deeds: Sequence[Deed]


@dataclass(frozen=True)
class Staff:
    """Who does what in the demonstration, and which day it is."""

    today: date
    by_role: Mapping[Role, User]

    @property
    def social(self) -> User:
        return self.by_role[Role.SOCIAL_WORKER]

    def date(self, day: int) -> date:
        return self.today + timedelta(days=day)


def plan() -> Plan:
    rng = Random(SEED)  # noqa: S311  nothing secret is drawn
    visits = [*history.past(rng, PRESENT), *PRESENT]
    visits.sort(key=lambda visit: visit.came)
    return Plan(visits, work.deeds(rng, visits))


def build(staff: Staff) -> None:
    """Fill the empty house and let it live until today."""
    made_up = plan()
    beds = _furnish(staff)
    files = _register(made_up.visits, staff)
    Life(staff.today, staff.social, beds, files).live(made_up.visits)
    services.write_entries(
        done=[_done(deed, files[deed.someone.name], staff) for deed in made_up.deeds]
    )
    Asking(staff.today, staff.social, files).ask(made_up.visits)
    _close_old_files(staff)
    emergencies.happen(people=staff.by_role, files=files, today=staff.today)


def counts() -> dict[str, int]:
    return {
        "files": Resident.objects.count(),
        "stays": Placement.objects.count(),
        "entries": Entry.objects.count(),
        "here": Placement.objects.open().count(),
    }


def _close_old_files(staff: Staff) -> None:
    """Close the files of those who left long ago; the others may still be advised."""
    lately = staff.date(-OPEN_FOR_DAYS)
    last = {
        stay.resident_id: stay
        for stay in Placement.objects.select_related("resident").order_by("admitted_at")
    }
    for stay in last.values():
        if stay.exited_on and stay.exited_on < lately:
            residents.close_file(
                resident=stay.resident,
                on=stay.exited_on + timedelta(days=DAYS_OF_ADVICE),
                by=staff.social,
            )


def _furnish(staff: Staff) -> dict[int, Bed]:
    since, by = staff.date(history.FIRST_DAY), staff.by_role[Role.ADMINISTRATOR]
    beds = {}
    for position, (label, places) in enumerate(ROOMS, 1):
        room = Room(label=label, position=position)
        placements.add_room(room=room, by=by)
        for place in places:
            beds[place] = Bed(
                room=room,
                label=str(place),
                kind=Bed.Kind.LICENSED,
                place_number=place,
                in_use_from=since,
            )
        if label == COT_IN:
            beds[COT] = Bed(
                room=room, label="К", kind=Bed.Kind.WITH_MOTHER, in_use_from=since
            )
    for bed in beds.values():
        placements.add_bed(bed=bed, by=by)
    return beds


def _register(visits: Sequence[Visit], staff: Staff) -> dict[str, Resident]:
    """Open the file of each person once, on the day she first came."""
    sources = ReferralSource.objects.in_bulk()
    newcomers: dict[str, Newcomer] = {}
    for visit in visits:
        for someone in visit.people:
            newcomer = _newcomer(someone, visit.came, sources[visit.source], staff)
            newcomers.setdefault(someone.name, newcomer)
    opened = residents.register_many(newcomers=[*newcomers.values()], by=staff.social)
    files = dict(zip(newcomers, opened, strict=True))
    for mother, *children in {visit.people for visit in visits}:
        for child in children:
            residents.link_child(
                mother=files[mother.name], child=files[child.name], by=staff.social
            )
    return files


def _newcomer(
    someone: Someone, came: int, source: ReferralSource, staff: Staff
) -> Newcomer:
    born = staff.date(someone.born)
    roles = TEAM_OF_A_WOMAN if someone.is_woman else TEAM
    return Newcomer(
        facts=Facts(
            kind=someone.kind,
            sex=someone.sex,
            entry=someone.entry,
            referral_source=source,
            birth_year=born.year,
            citizenship=someone.origin.citizenship,
            needs_interpreter=someone.origin.needs_interpreter,
        ),
        person=Person(
            call_name=someone.name.partition(" ")[0],
            full_name=someone.name,
            birth_date=born,
            language=someone.origin.language,
            phone="0000 000 000",
            permanent_address="гр. Измислен, ул. Несъществуваща 1",
        ),
        opened_on=staff.date(came),
        team=[staff.by_role[role] for role in roles],
    )


def _done(deed: Deed, resident: Resident, staff: Staff) -> Done:
    facts = services.Facts(
        kind=deed.work.kind,
        on=_on(deed, staff),
        minutes=deed.minutes,
        mode=deed.work.mode,
    )
    by = staff.by_role[deed.work.role]
    return Done(resident=resident, facts=facts, note=deed.note, by=by)


def _on(deed: Deed, staff: Staff) -> date:
    """Give its day; what fell on a weekend was done on the Friday, except today's."""
    day = staff.date(deed.day)
    late = day.weekday() - SATURDAY + 1
    if late <= 0 or deed.day == 0 or deed.work.role == Role.DUTY_WORKER:
        return day
    return max(day - timedelta(days=late), staff.date(deed.since))

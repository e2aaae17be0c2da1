"""What the demonstration will be, before anything is written: the same every time."""

from collections import Counter

import pytest

from crisis_center.staff.roles import Role
from reports.demo import house
from reports.demo.people import SURNAMES
from reports.demo.professions import SIGN

PLAN = house.plan()
PEOPLE = {someone for visit in PLAN.visits for someone in visit.people}
INVENTED = {name for pair in SURNAMES for name in pair}
ONLY = {
    "psychotherapy": {Role.PSYCHOLOGIST},
    "legal-counselling": {Role.LAWYER},
    "criminal-proceedings": {Role.LAWYER},
    "health-accompaniment": {Role.NURSE},
    "daily-support": {Role.DUTY_WORKER},
}


def writers(kind: str) -> set[Role]:
    return {deed.work.role for deed in PLAN.deeds if deed.work.kind == kind}


def test_it_is_the_same_every_time():
    assert house.plan() == PLAN


def test_no_two_people_have_one_name():
    assert len({someone.name for someone in PEOPLE}) == len(PEOPLE)


def test_every_surname_says_that_it_is_invented():
    assert {someone.name.split()[1] for someone in PEOPLE} <= INVENTED


def test_every_note_says_that_it_is_invented():
    assert all(deed.note.endswith(SIGN) for deed in PLAN.deeds)


def test_notes_vary():
    commonest = Counter(deed.note for deed in PLAN.deeds).most_common(1)

    assert commonest[0][1] < 50


@pytest.mark.parametrize("kind", ONLY)
def test_a_kind_is_written_by_its_profession(kind):
    assert writers(kind) == ONLY[kind]


def test_nothing_is_done_before_the_arrival_or_after_the_exit():
    in_the_house = {
        (someone, day)
        for visit in PLAN.visits
        for someone in visit.people
        for day in range(visit.came, visit.until + 1)
    }

    assert {(deed.someone, deed.day) for deed in PLAN.deeds} <= in_the_house


def test_more_is_written_of_late():
    lately = sum(deed.day in range(-60, 1) for deed in PLAN.deeds)
    before = sum(deed.day in range(-120, -60) for deed in PLAN.deeds)

    assert lately > 2 * before

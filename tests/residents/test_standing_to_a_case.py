import pytest

from crisis_center.staff.roles import Role
from residents.standing import standings_of_residents
from tests.people import member
from tests.residents.builders import TODAY, hidden_from, on_team, woman


def standing(resident, user):
    return standings_of_residents([resident], user)[0]


def test_somebody_on_the_team_stands_on_it():
    user, resident = member(Role.LAWYER), woman()
    on_team(resident, user)

    assert standing(resident, user).on_team


@pytest.mark.parametrize(
    ("role", "is_open", "expected"),
    [
        (Role.SOCIAL_WORKER, True, True),
        (Role.SOCIAL_WORKER, False, False),
        (Role.PSYCHOLOGIST, True, False),
    ],
)
def test_a_case_open_to_social_workers_counts_them_alone(role, is_open, expected):
    resident = woman(open_to_social_workers=is_open)

    assert standing(resident, member(role)).on_team == expected


def test_a_block_is_said_beside_the_team():
    user, resident = member(Role.LAWYER), woman()
    on_team(resident, user)
    hidden_from(resident, user)

    assert standing(resident, user).is_blocked


def test_a_closed_case_is_not_open():
    assert not standing(woman(closed_on=TODAY), member()).case_is_open


def test_the_person_of_the_case_is_named():
    resident = woman()

    assert standing(resident, member()).persons == (resident.pk,)


@pytest.mark.parametrize("size", [1, 20])
def test_the_queries_do_not_grow_with_the_rows(django_assert_num_queries, size):
    residents, user = [woman() for _ in range(size)], member(Role.LAWYER)

    with django_assert_num_queries(3):
        standings_of_residents(residents, user)

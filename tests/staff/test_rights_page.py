"""The role table has words for everything in it, and everybody may read them."""

import pytest
from django.urls import reverse

from crisis_center.compartments import Compartment
from crisis_center.staff.rights_page import CASES, HOLDS
from crisis_center.staff.roles import RIGHTS, Reach, Role
from crisis_center.staff.tasks import GROUPS
from tests.house.pages import pages, visitor

TASKS = [task for _, tasks in GROUPS for task in tasks]
GRANTED = frozenset.union(*(rights.permissions for rights in RIGHTS.values()))
OPENED = {
    cell
    for rights in RIGHTS.values()
    for cell in rights.opens.keys() | rights.break_glass.keys()
}


def test_every_permission_is_told_once():
    told = sorted(each for task in TASKS for each in task.permissions)

    assert told == sorted(GRANTED)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: min(task.permissions))
@pytest.mark.parametrize("role", Role)
def test_a_role_does_a_task_whole_or_not_at_all(task, role):
    held = task.permissions & RIGHTS[role].permissions

    assert held in {frozenset(), task.permissions}


def test_every_compartment_that_opens_is_told():
    assert set(HOLDS) == OPENED


def test_every_reach_is_told():
    assert set(CASES) == set(Reach)


def test_every_permission_a_page_asks_for_is_somebodys():
    asked = frozenset.union(*(page.permissions for page in pages()))

    assert asked <= GRANTED


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_who_may_open_what(client, role):
    visitor(client, role)

    page = client.get(reverse("staff:rights"))

    assert str(HOLDS[Compartment.PSYCHOLOGICAL]) in page.text


@pytest.mark.parametrize(("role", "times"), [(Role.DUTY_WORKER, 3), (Role.NURSE, 5)])
def test_a_reader_sees_which_seals_are_hers(client, role, times):
    visitor(client, role, language="en")

    openings = client.get(reverse("staff:rights")).text.split("</section>")[0]

    assert openings.count("you too") == times

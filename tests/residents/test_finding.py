"""Who is found by a code, a number or a name, and by whom."""

import pytest

from crisis_center.audit.models import Entry
from crisis_center.staff.roles import Role
from residents.finding import MOST, Answer, find
from tests.people import member
from tests.residents.builders import (
    EGN,
    OTHER_EGN,
    TODAY,
    hidden_from,
    numbered,
    on_team,
    registered,
    with_identity,
    woman,
)

NAME = "Мария Петрова Образцова"
ADMITTING = [Role.DEPUTY_MANAGER, Role.SOCIAL_WORKER, Role.DUTY_WORKER]
OTHERS = [Role.PSYCHOLOGIST, Role.LAWYER, Role.NURSE]
ON_TEAM = [Role.SOCIAL_WORKER, *OTHERS]


def named(name: str = NAME, **columns):
    return with_identity(woman(**columns), full_name=name)


def ask(typed: str, by) -> Answer:
    return find(typed, by=by, reason="search")


def people(answer: Answer):
    return [each.resident for each in answer.found]


@pytest.fixture
def deputy():
    return member(Role.DEPUTY_MANAGER)


@pytest.mark.parametrize(
    "typed", ["липа-27", "липа 27", "ЛИПА27", "lipa-27", " липа-27"]
)
def test_a_code_finds_its_file(deputy, typed):
    resident = woman(case_code="липа-27")

    assert people(ask(typed, deputy)) == [resident]


def test_a_code_opens_nothing_and_leaves_no_entry(deputy):
    named(case_code="липа-27")

    answer = ask("липа-27", deputy)

    assert (answer.has_names, Entry.objects.count()) == (False, 0)


def test_a_code_of_a_file_she_may_not_see_finds_nothing():
    woman(case_code="липа-27", open_to_social_workers=False)

    answer = ask("липа-27", member(Role.SOCIAL_WORKER))

    assert (answer.found, answer.is_known) == ([], None)


@pytest.mark.parametrize("typed", ["Образцова", "maria", "Mariq Obraztsova", ";d,rs"])
def test_a_name_finds_her_file_and_says_the_name(deputy, typed):
    resident = named()

    answer = ask(typed, deputy)

    assert [(each.resident, each.name) for each in answer.found] == [(resident, NAME)]


def test_a_call_name_finds_her_file_and_says_only_that(deputy):
    named(call_name="Ема")

    assert [each.name for each in ask("Ема", deputy).found] == ["Ема"]


def test_who_is_found_by_both_names_is_found_once(deputy):
    named(call_name="Мария")

    assert [each.name for each in ask("Мария", deputy).found] == [NAME]


@pytest.mark.parametrize("typed", [EGN, f" {EGN[:6]} {EGN[6:]} "])
def test_a_number_finds_its_file_whole(deputy, typed):
    resident = registered(numbered(EGN), by=deputy)

    assert people(ask(typed, deputy)) == [resident]


@pytest.mark.parametrize("typed", [EGN[:9], OTHER_EGN])
def test_another_number_or_a_part_finds_nobody(deputy, typed):
    registered(numbered(EGN), by=deputy)

    answer = ask(typed, deputy)

    assert (answer.found, answer.is_known) == ([], False)


@pytest.mark.parametrize("role", ON_TEAM)
def test_the_team_finds_by_name(role):
    user, resident = member(role), named(open_to_social_workers=False)
    on_team(resident, user)

    assert people(ask(NAME, user)) == [resident]


@pytest.mark.parametrize("role", OTHERS)
def test_who_is_not_on_the_team_learns_nothing(role):
    named()
    registered(numbered(EGN))
    user = member(role)

    assert ask(NAME, user) == ask(EGN, user) == Answer([])


@pytest.mark.parametrize("role", [Role.PSYCHOLOGIST, Role.NURSE])
def test_a_number_says_nothing_to_who_may_not_open_it(role):
    user, resident = member(role), registered(numbered(EGN))
    on_team(resident, user)

    assert ask(EGN, user) == Answer([])


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.DUTY_WORKER])
@pytest.mark.parametrize("typed", [NAME, "Мария Образцова", "Obrazcova Mariq", EGN])
def test_who_may_admit_learns_that_she_is_known(role, typed):
    named(open_to_social_workers=False)
    other = registered(numbered(EGN))
    other.open_to_social_workers = False
    other.save(update_fields=["open_to_social_workers"])

    answer = ask(typed, member(role))

    assert (answer.found, answer.is_known) == ([], True)


@pytest.mark.parametrize("typed", ["Ема Образцова", OTHER_EGN])
@pytest.mark.parametrize("role", ADMITTING)
def test_who_may_admit_learns_that_she_is_not_known(role, typed):
    named()
    registered(numbered(EGN))

    answer = ask(typed, member(role))

    assert (answer.found, answer.is_known) == ([], False)


@pytest.mark.parametrize("typed", ["Мария", "Мария Обр", "М Образцова", "Maria Мария"])
def test_less_than_two_whole_words_tell_no_secret(typed):
    named(open_to_social_workers=False)

    assert not ask(typed, member(Role.SOCIAL_WORKER)).is_known


def test_a_duty_worker_finds_by_call_name_and_not_by_name():
    resident = named(call_name="Ема")
    user = member(Role.DUTY_WORKER)

    assert people(ask("Ема", user)) == [resident]
    assert people(ask(NAME, user)) == []


def test_a_duty_worker_finds_no_closed_file():
    woman(call_name="Ема", closed_on=TODAY)

    assert people(ask("Ема", member(Role.DUTY_WORKER))) == []


@pytest.mark.parametrize("role", [*ADMITTING, *OTHERS])
@pytest.mark.parametrize("typed", [NAME, "Ема", EGN, "липа-27"])
def test_a_hidden_case_is_neither_found_nor_known(role, typed):
    user = member(role)
    hidden = [
        named(case_code="липа-27", call_name="Ема"),
        registered(numbered(EGN)),
    ]
    on_team(hidden[0], user)
    on_team(hidden[1], user)
    hidden_from(hidden[0], user)
    hidden_from(hidden[1], user)

    answer = ask(typed, user)

    assert (answer.found, bool(answer.is_known)) == ([], False)


@pytest.mark.parametrize(
    "role", [Role.MANAGER, Role.ADMINISTRATOR, Role.INSPECTOR, None]
)
def test_others_find_nobody(role):
    named(call_name="Ема")

    assert ask(NAME, member(role)) == ask("Ема", member(role)) == Answer([])


@pytest.mark.parametrize("typed", [NAME, EGN])
def test_a_search_is_one_entry_that_names_whom_it_showed(deputy, typed):
    shown = with_identity(woman(), full_name=NAME)
    if_numbered = registered(numbered(EGN), by=deputy)
    named("Ема Другова")
    expected = {NAME: shown.pk, EGN: if_numbered.pk}[typed]

    ask(typed, deputy)

    entry = Entry.objects.get(action="searched")
    assert (entry.actor, entry.reason) == (deputy.pk, "search")
    assert [each.person for each in entry.persons.all()] == [expected]


@pytest.mark.parametrize("typed", [NAME, EGN])
def test_whom_she_only_knows_of_is_not_named_in_the_entry(typed):
    named(open_to_social_workers=False)
    registered(numbered(EGN))

    ask(typed, member(Role.DUTY_WORKER))

    assert Entry.objects.get(action="searched").persons.count() == 0


def test_the_nearest_twenty_are_shown(deputy):
    for _ in range(MOST + 1):
        named()

    answer = ask("Мария", deputy)

    assert (len(answer.found), answer.has_more) == (MOST, True)
    assert Entry.objects.get().persons.count() == MOST


@pytest.mark.parametrize("size", [1, 40])
def test_a_search_costs_the_same_queries_whatever_the_house(
    deputy, django_assert_max_num_queries, size
):
    for _ in range(size):
        named(call_name="Ема")
    ask("Ема", deputy)

    with django_assert_max_num_queries(15):
        ask("Образцова", deputy)

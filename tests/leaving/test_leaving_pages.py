"""The page on which somebody's work ends, its protocol, and the notes left behind."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.opening.door import open_many, open_sealed
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from reports.models import Leaving, Succession
from reports.opened_by import opened_cases
from residents.models import Resident
from services.models import Entry
from tests.leaving.acts import leave, with_note
from tests.people import member
from tests.residents.builders import TODAY, hidden_from, woman
from tests.staff.builders import again, sign_in

LIST = "reports:leaving-list"
UNREAD = "reports:notes-list"


@pytest.fixture
def deputy(client) -> User:
    user = member(Role.DEPUTY_MANAGER)
    sign_in(client, user)
    return user


def page_of(user: User) -> str:
    return reverse("reports:leaving", args=[user.pk])


def test_the_page_lists_her_open_cases_with_nobody_chosen(
    client, deputy, leaver, case, colleague
) -> None:
    page = client.get(page_of(leaver))

    ((field, noted),) = page.context["form"].rows
    assert (field.label, field.value(), noted) == ("липа-27", None, True)


def test_only_colleagues_of_her_profession_are_offered(
    client, deputy, leaver, case, colleague
) -> None:
    member(Role.LAWYER)

    ((field, _),) = client.get(page_of(leaver)).context["form"].rows

    offered = [key for key, _ in field.field.choices]
    assert offered == ["", str(colleague.pk)]


def test_who_may_not_know_a_case_is_not_offered_for_it(
    client, deputy, leaver, case, colleague
) -> None:
    hidden_from(case, colleague)

    ((field, _),) = client.get(page_of(leaver)).context["form"].rows

    assert [key for key, _ in field.field.choices] == [""]


def test_a_case_hidden_from_the_deputy_manager_is_not_on_the_page(
    client, deputy, leaver, case
) -> None:
    hidden_from(case, deputy)

    page = client.get(page_of(leaver))

    assert page.context["form"].rows == []
    assert "липа-27" not in page.text


def test_one_press_ends_her_work(client, deputy, leaver, case, colleague) -> None:
    typed = {f"case-{case.pk}": str(colleague.pk), "reason": "познава случая"}

    response = client.post(page_of(leaver), typed)

    done = Leaving.objects.get()
    assert response.url == reverse("reports:leaving-protocol", args=[done.pk])
    assert not again(leaver).is_active
    assert Succession.objects.get().successor == colleague


@pytest.mark.usefixtures("deputy")
def test_one_choice_is_for_all_cases_without_another(
    client, leaver, case, colleague
) -> None:
    other, third = with_note(woman(), leaver), member(Role.PSYCHOLOGIST)
    typed = {f"case-{other.pk}": str(third.pk), "rest": str(colleague.pk)}

    client.post(page_of(leaver), typed | {"reason": "познава ги"})

    named = Succession.objects.values_list("resident", "successor")
    assert set(named) == {(case.pk, colleague.pk), (other.pk, third.pk)}


def test_for_a_successor_a_reason_is_asked(
    client, deputy, leaver, case, colleague
) -> None:
    page = client.post(page_of(leaver), {f"case-{case.pk}": str(colleague.pk)})

    assert "reason" in page.context["form"].errors
    assert again(leaver).is_active


def test_a_colleague_that_was_not_offered_is_refused(
    client, deputy, leaver, case
) -> None:
    typed = {f"case-{case.pk}": str(member(Role.LAWYER).pk), "reason": "познава я"}

    page = client.post(page_of(leaver), typed)

    assert f"case-{case.pk}" in page.context["form"].errors


def test_notes_of_closed_cases_find_one_reader_together(
    client, deputy, leaver, colleague
) -> None:
    closed = [with_note(woman(closed_on=TODAY), leaver) for _ in range(2)]

    client.post(page_of(leaver), {"closed": str(colleague.pk), "reason": "остава тук"})

    assert {each.resident for each in Succession.objects.all()} == {*closed}


def test_the_only_one_of_a_profession_leaves_without_a_successor(
    client, deputy, leaver, case
) -> None:
    response = client.post(page_of(leaver), {"x": "1"})

    assert response.status_code == 302
    assert "липа-27" in client.get(reverse(UNREAD)).text


def test_the_second_factor_is_shown_again(client, deputy, leaver) -> None:
    sign_in(client, deputy, seconds_ago=301)

    response = client.post(page_of(leaver), {"x": "1"})

    assert response.url.startswith(reverse("mfa_reauthenticate"))
    assert again(leaver).is_active


def test_the_manager_lets_the_deputy_manager_leave(client, deputy) -> None:
    sign_in(client, member(Role.MANAGER))

    client.post(page_of(deputy), {"x": "1"})

    assert not again(deputy).is_active


def test_nobody_has_such_a_page_of_herself(client, deputy) -> None:
    assert client.get(page_of(deputy)).status_code == 404


def test_who_has_left_has_no_such_page(client, deputy, leaver) -> None:
    leave(leaver, deputy)

    assert client.get(page_of(leaver)).status_code == 404


def test_the_protocol_says_who_took_what(client, deputy, leaver, case) -> None:
    done = leave(leaver, deputy)

    page = client.get(reverse("reports:leaving-protocol", args=[done.pk]))

    assert "липа-27" in page.text
    assert leaver.username in page.text


def test_the_protocol_keeps_a_hidden_case_hidden(client, deputy, leaver, case) -> None:
    hidden_from(case, deputy)
    done = leave(leaver, deputy)

    page = client.get(reverse("reports:leaving-protocol", args=[done.pk]))

    assert "липа-27" not in page.text


@pytest.mark.usefixtures("deputy")
def test_why_a_successor_was_named_is_opened_on_the_protocol(
    client, leaver, case, colleague
) -> None:
    typed = {f"case-{case.pk}": str(colleague.pk), "reason": "познава случая"}
    protocol = client.post(page_of(leaver), typed).url
    assert "познава случая" not in client.get(protocol).text

    page = client.post(f"{protocol}reasons/")

    assert "познава случая" in page.text
    assert page.headers["Refresh"].startswith("300;")


def test_the_protocols_stand_on_a_list(client, deputy, leaver) -> None:
    leave(leaver, deputy)

    assert leaver.display_name in client.get(reverse(LIST)).text


def test_a_successor_is_named_on_her_own_page(
    client, deputy, leaver, case, colleague
) -> None:
    leave(leaver, deputy)
    page = reverse("reports:successor", args=[case.pk, "psychological"])

    client.post(page, {"successor": str(colleague.pk), "reason": "нова колежка"})

    assert case in Resident.objects.with_file_for(again(colleague))
    assert client.get(page).status_code == 404


def test_a_successor_without_a_reason_is_not_named(
    client, deputy, leaver, case, colleague
) -> None:
    leave(leaver, deputy)
    page = reverse("reports:successor", args=[case.pk, "psychological"])

    answer = client.post(page, {"successor": str(colleague.pk)})

    assert "reason" in answer.context["form"].errors


def test_notes_with_a_reader_have_no_such_page(client, deputy, case) -> None:
    page = reverse("reports:successor", args=[case.pk, "psychological"])

    assert client.get(page).status_code == 404


def test_a_second_decision_says_why_it_is_refused(
    client, deputy, leaver, case, colleague
) -> None:
    leave(leaver, deputy)
    page = reverse("reports:successor", args=[case.pk, "psychological"])
    hidden_from(case, colleague)

    answer = client.post(page, {"successor": str(colleague.pk), "reason": "нова"})

    assert "successor" in answer.context["form"].errors


# What she opened


def test_the_page_lists_what_she_opened(client, deputy, leaver, case) -> None:
    by = again(leaver)
    open_sealed(Entry.objects.get(), "note", by=by, why="преди срещата")
    open_sealed(Entry.objects.get(), "note", by=by, why="след срещата")
    open_many([case], "call_name", by=by, reason="case-list-names")

    (opened,) = client.get(page_of(leaver)).context["opened"]

    assert (opened.code, opened.times) == ("липа-27", 3)
    assert [each.value for each in opened.compartments] == ["care", "psychological"]


def test_what_was_opened_earlier_or_by_others_is_not_listed(
    deputy, leaver, case
) -> None:
    open_many([case], "call_name", by=again(leaver), reason="case-list-names")
    now = timezone.now()

    later = opened_cases(leaver, since=now, until=now, viewer=deputy)
    of_others = opened_cases(
        deputy, since=now - timedelta(days=1), until=now, viewer=deputy
    )

    assert (later, of_others) == ([], [])


def test_what_was_opened_of_a_hidden_case_is_not_listed(
    client, deputy, leaver, case
) -> None:
    open_many([case], "call_name", by=again(leaver), reason="case-list-names")
    hidden_from(case, deputy)

    assert client.get(page_of(leaver)).context["opened"] == []


@pytest.mark.usefixtures("deputy", "colleague")
def test_a_long_list_asks_as_much_as_a_short_one(
    client, leaver, case, django_assert_num_queries
) -> None:
    by = again(leaver)
    open_many([case], "call_name", by=by, reason="case-list-names")
    client.get(page_of(leaver))
    with django_assert_num_queries(11):
        client.get(page_of(leaver))

    more = [with_note(woman(), leaver) for _ in range(5)]
    open_many(more, "call_name", by=by, reason="case-list-names")
    member(Role.PSYCHOLOGIST)

    with django_assert_num_queries(11):
        client.get(page_of(leaver))

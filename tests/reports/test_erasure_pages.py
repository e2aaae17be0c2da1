"""The pages of erasure: one asks, another decides, and it is shown what goes."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.models import Approval, User
from crisis_center.staff.roles import Role
from reports.erasure import actions, retention
from reports.models import Erasure
from residents import actions as residents
from residents.models import LegalHold, Resident
from tests.people import member
from tests.residents.builders import (
    child,
    hidden_from,
    registered,
    unsaved_woman,
    woman,
)
from tests.staff.builders import sign_in

CLOSED = date(2020, 5, 31)


@pytest.fixture
def deputy(client) -> User:
    user = member(Role.DEPUTY_MANAGER)
    sign_in(client, user)
    return user


@pytest.fixture
def closed(deputy: User) -> Resident:
    resident = registered(by=deputy)
    Resident.objects.filter(pk=resident.pk).update(opened_on=CLOSED, closed_on=CLOSED)
    resident.refresh_from_db()
    return resident


def _of(resident: Resident, act: str = "erasure") -> str:
    return reverse(f"reports:{act}", args=[resident.pk])


def _asked(resident: Resident, *, by: User) -> Erasure:
    return actions.ask(resident=resident, reason=Erasure.Reason.TERM, by=by)


def test_a_file_past_its_term_is_listed(client, closed) -> None:
    page = client.get(reverse("reports:erasure-list"))

    (kept,) = page.context["ending"]
    assert (kept.resident, kept.until) == (closed, date(2025, 5, 31))


def test_many_ended_terms_are_shown_in_pages(client, deputy) -> None:
    source = woman().referral_source
    Resident.objects.bulk_create(
        unsaved_woman(referral_source=source, opened_on=CLOSED, closed_on=CLOSED)
        for _ in range(51)
    )

    first = client.get(reverse("reports:erasure-list"))
    second = client.get(reverse("reports:erasure-list"), {"page": 2})

    assert (len(first.context["ending"]), len(second.context["ending"])) == (50, 1)


def test_the_deputy_manager_asks(client, closed) -> None:
    answer = client.post(_of(closed, "ask"), {"reason": "term"})

    assert answer.status_code == 302
    assert Approval.objects.get(kind="erasure").case == closed.pk


def test_without_a_reason_nothing_is_asked(client, closed) -> None:
    page = client.post(_of(closed, "ask"), {})

    assert "reason" in page.context["ask_form"].errors
    assert not Erasure.objects.exists()


def test_a_file_is_kept_on_and_let_go(client, closed) -> None:
    client.post(_of(closed, "hold"), {"reason": "court"})
    assert LegalHold.objects.current().get().resident == closed

    client.post(_of(closed, "lift"))

    assert not LegalHold.objects.current().exists()


def test_a_held_file_offers_no_erasure(client, deputy, closed) -> None:
    residents.hold(resident=closed, reason=LegalHold.Reason.COURT, by=deputy)

    page = client.get(_of(closed))

    assert _of(closed, "ask") not in page.content.decode()


def test_an_open_file_has_no_such_page(client, deputy) -> None:
    assert client.get(_of(registered(by=deputy))).status_code == 404


def test_a_hidden_file_has_no_such_page(client, deputy, closed) -> None:
    hidden_from(closed, deputy)

    assert client.get(_of(closed)).status_code == 404


def test_who_asked_sees_no_button(client, deputy, closed) -> None:
    erasure = _asked(closed, by=deputy)

    page = client.get(reverse("reports:erasure-decision", args=[erasure.pk]))

    assert reverse("reports:erasure-confirm", args=[erasure.pk]) not in (
        page.content.decode()
    )


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_manager_erases(client, deputy, closed) -> None:
    erasure = _asked(closed, by=deputy)
    sign_in(client, member(Role.MANAGER))

    answer = client.post(reverse("reports:erasure-confirm", args=[erasure.pk]))

    closed.refresh_from_db()
    assert answer.status_code == 302
    assert closed.erased_on == timezone.localdate()
    assert client.get(_of(closed)).status_code in {403, 404}


def test_the_manager_refuses(client, deputy, closed) -> None:
    erasure = _asked(closed, by=deputy)
    sign_in(client, member(Role.MANAGER))

    client.post(reverse("reports:erasure-refuse", args=[erasure.pk]))

    erasure.approval.refresh_from_db()
    assert erasure.approval.outcome == Approval.Outcome.REFUSED


def test_a_decided_erasure_has_no_page(client, deputy, closed) -> None:
    erasure = _asked(closed, by=deputy)
    actions.refuse(erasure=erasure, by=member(Role.MANAGER))

    page = client.get(reverse("reports:erasure-decision", args=[erasure.pk]))

    assert page.status_code == 404


def test_the_page_of_accounts_does_not_decide_it(client, deputy, closed) -> None:
    erasure = _asked(closed, by=deputy)
    sign_in(client, member(Role.MANAGER))

    answer = client.post(reverse("staff:approval-confirm", args=[erasure.approval.pk]))

    assert answer.status_code == 404


# Terms


@pytest.mark.parametrize(
    ("resident", "until"),
    [
        ({"closed_on": date(2026, 5, 31)}, date(2031, 5, 31)),
        ({"opened_on": date(2024, 2, 29), "closed_on": date(2024, 2, 29)},
         date(2029, 2, 28)),
        ({"closed_on": None}, None),
    ],
    ids=["five years", "from a leap day", "open"],
)  # fmt: skip
def test_a_womans_file_is_kept_for_years_after_its_closing(resident, until) -> None:
    opened = {"opened_on": date(2020, 1, 1)}

    assert retention.kept_until(woman(**opened | resident)) == until


@pytest.mark.parametrize(
    ("born", "until"),
    [(2015, date(2038, 12, 31)), (2001, date(2031, 5, 31)), (None, date(2031, 5, 31))],
    ids=["from coming of age", "of age already", "year not known"],
)
def test_a_childs_years_begin_when_it_comes_of_age(born, until) -> None:
    file = child(
        opened_on=date(2020, 1, 1), closed_on=date(2026, 5, 31), birth_year=born
    )

    assert retention.kept_until(file) == until


def test_the_years_are_the_houses_own(settings) -> None:
    settings.RETENTION_YEARS = {"woman": 2, "child": 9}

    file = woman(opened_on=date(2020, 1, 1), closed_on=date(2020, 1, 1))

    assert retention.kept_until(file) == date(2022, 1, 1)

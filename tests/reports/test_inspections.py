"""An inspector reads while a visit lasts; everything she opened is on one paper."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from crisis_center.opening.door import open_many, open_sealed
from crisis_center.staff import actions
from crisis_center.staff.actions.visiting import (
    NotAnInspector,
    VisitIsOpen,
    VisitIsOver,
    VisitTooLong,
)
from crisis_center.staff.models import InspectionVisit, User
from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.people import let_in, member
from tests.residents.builders import hidden_from, registered, with_identity, woman
from tests.staff.builders import again, sign_in, traces

LIST = "reports:inspection-list"
WHY = "проверка на самоличност"


@pytest.fixture
def deputy(client) -> User:
    user = member(Role.DEPUTY_MANAGER)
    sign_in(client, user)
    return user


@pytest.fixture
def inspector() -> User:
    return member(Role.INSPECTOR, display_name="Проверяваща Измислена")


@pytest.fixture
def case() -> Resident:
    return with_identity(woman(case_code="липа-27"), full_name="Ема Измислена")


def page_of(visit: InspectionVisit, act: str = "inspection") -> str:
    return reverse(f"reports:{act}", args=[visit.pk])


def planned(inspector: User, *, days: float = 1) -> InspectionVisit:
    now = timezone.now()
    return InspectionVisit(
        inspector=inspector,
        accompanied_by=member(Role.SOCIAL_WORKER),
        ground=InspectionVisit.Ground.COMPLAINT,
        starts_at=now,
        ends_at=now + timedelta(days=days),
    )


def opens(case: Resident, inspector: User) -> None:
    open_sealed(case.identity, "full_name", by=again(inspector), why=WHY)


# Opening and ending a visit


def test_a_visit_is_opened_and_recorded(deputy, inspector) -> None:
    actions.open_visit(visit=planned(inspector), by=deputy)

    assert again(inspector).visit is not None
    assert traces() == ["visit-opened"]


@pytest.mark.parametrize("role", [Role.DEPUTY_MANAGER, Role.ADMINISTRATOR, None])
def test_only_an_inspector_visits(deputy, role) -> None:
    with pytest.raises(NotAnInspector):
        actions.open_visit(visit=planned(member(role)), by=deputy)


def test_a_visit_is_not_longer_than_the_house_allows(deputy, inspector) -> None:
    with pytest.raises(VisitTooLong):
        actions.open_visit(visit=planned(inspector, days=5.1), by=deputy)


def test_how_long_is_a_setting(deputy, inspector, settings) -> None:
    settings.INSPECTION_LASTS_DAYS = 1

    with pytest.raises(VisitTooLong):
        actions.open_visit(visit=planned(inspector, days=2), by=deputy)


def test_an_inspector_has_one_visit_at_a_time(deputy, inspector) -> None:
    let_in(inspector)

    with pytest.raises(VisitIsOpen):
        actions.open_visit(visit=planned(inspector), by=deputy)


def test_after_a_visit_another_can_be_opened(deputy, inspector) -> None:
    let_in(inspector, ended_at=timezone.now())

    actions.open_visit(visit=planned(inspector), by=deputy)

    assert InspectionVisit.objects.count() == 2


def test_a_visit_ends_at_once(deputy, inspector) -> None:
    visit = let_in(inspector)

    actions.end_visit(visit=visit, by=deputy, at=timezone.now())

    assert again(inspector).visit is None


def test_a_visit_that_is_over_does_not_end_again(deputy, inspector) -> None:
    visit = let_in(inspector, ended_at=timezone.now())

    with pytest.raises(VisitIsOver):
        actions.end_visit(visit=visit, by=deputy, at=timezone.now())


@pytest.mark.parametrize("part", ["accompanied_by", "opened_by"])
def test_the_database_knows_that_nobody_lets_herself_in(inspector, part) -> None:
    with pytest.raises(IntegrityError):
        let_in(inspector, **{part: inspector})


def test_the_database_refuses_a_visit_that_ends_before_it_begins(inspector) -> None:
    now = timezone.now()

    with pytest.raises(IntegrityError):
        let_in(inspector, starts_at=now, ends_at=now)


# What she reads


def test_she_opens_with_a_reason_while_it_lasts(inspector, case) -> None:
    let_in(inspector)

    opened = open_sealed(case.identity, "full_name", by=again(inspector), why=WHY)

    assert opened.full_name == "Ема Измислена"


def test_without_a_visit_the_door_stays_shut(inspector, case) -> None:
    with pytest.raises(PermissionDenied):
        opens(case, inspector)


def test_the_name_she_is_called_by_is_not_inspected(inspector, case) -> None:
    let_in(inspector)

    assert open_many([case], "call_name", by=again(inspector), reason="x") == {}


def test_the_ordinary_pages_are_hers_for_the_time(client, inspector, case) -> None:
    let_in(inspector)
    sign_in(client, inspector)

    page = client.post(reverse("residents:identity-open", args=[case.pk]), {"why": WHY})

    assert "Ема Измислена" in page.text


@pytest.mark.parametrize("page", ["edit", "identity-edit", "close"])
def test_she_has_no_page_that_writes(client, inspector, case, page) -> None:
    let_in(inspector)
    sign_in(client, inspector)

    assert client.get(reverse(f"residents:{page}", args=[case.pk])).status_code == 403


def test_each_of_her_pages_says_how_long_it_lasts(client, inspector) -> None:
    visit = let_in(inspector)
    sign_in(client, inspector)

    page = client.get(reverse("reports:today"))

    assert "Проверка до" in page.text
    assert page_of(visit) in page.text


def test_between_visits_she_is_told_so(client, inspector) -> None:
    sign_in(client, inspector)

    page = client.get(reverse("reports:today"), follow=True)

    assert page.request["PATH_INFO"] == reverse("staff:waiting")


def test_when_it_ends_her_next_click_is_outside(client, inspector, case) -> None:
    visit = let_in(inspector)
    sign_in(client, inspector)
    client.get(reverse("residents:list"))

    actions.end_visit(visit=visit, by=member(Role.MANAGER), at=timezone.now())

    assert client.get(reverse("residents:list")).url == reverse("staff:waiting")


# The pages of the house


def test_a_visit_is_opened_on_its_page(client, deputy, inspector) -> None:
    typed = {
        "inspector": inspector.pk,
        "accompanied_by": deputy.pk,
        "ground": "planned",
        "days": "2",
    }

    response = client.post(reverse("reports:inspection-create"), typed)

    visit = InspectionVisit.objects.get()
    assert response.url == page_of(visit)
    assert timezone.localtime(visit.ends_at).date() == timezone.localdate() + timedelta(
        days=2
    )


def test_a_second_visit_is_refused_on_the_page(client, deputy, inspector) -> None:
    let_in(inspector)
    typed = {
        "inspector": inspector.pk,
        "accompanied_by": deputy.pk,
        "ground": "planned",
        "days": "1",
    }

    page = client.post(reverse("reports:inspection-create"), typed)

    assert page.context["form"].non_field_errors()


def test_opening_one_asks_for_the_second_factor_again(client, deputy) -> None:
    sign_in(client, deputy, seconds_ago=301)

    response = client.get(reverse("reports:inspection-create"))

    assert response.url.startswith(reverse("mfa_reauthenticate"))


def test_a_button_ends_it(client, deputy, inspector) -> None:
    visit = let_in(inspector)

    client.post(page_of(visit, "inspection-end"))

    assert again(inspector).visit is None
    assert visit.inspector.display_name in client.get(reverse(LIST)).text


def test_the_protocol_lists_each_opening(client, deputy, inspector, case) -> None:
    visit = let_in(inspector)
    opens(case, inspector)

    (opened,) = client.get(page_of(visit)).context["openings"]

    assert (opened.codes, opened.compartments) == (["липа-27"], ["identity"])
    assert opened.is_sealed


def test_the_reasons_are_opened_for_the_paper(client, deputy, inspector, case) -> None:
    visit = let_in(inspector)
    opens(case, inspector)

    page = client.post(page_of(visit, "inspection-reasons"))

    assert WHY in page.text
    assert page.headers["Refresh"].startswith("300;")


def test_what_was_opened_before_is_of_no_visit(client, deputy, inspector, case) -> None:
    visit = let_in(inspector)
    opens(case, inspector)
    later = timezone.now()
    InspectionVisit.objects.update(starts_at=later)

    assert client.get(page_of(visit)).context["openings"] == []


def test_the_protocol_keeps_a_hidden_case_hidden(
    client, deputy, inspector, case
) -> None:
    visit = let_in(inspector)
    opens(case, inspector)
    hidden_from(case, deputy)

    assert "липа-27" not in client.get(page_of(visit)).text


def test_she_reads_her_own_protocol_and_no_other(client, inspector) -> None:
    own, other = let_in(inspector), let_in(member(Role.INSPECTOR))
    sign_in(client, inspector)

    answers = [client.get(page_of(each)).status_code for each in (own, other)]

    assert answers == [200, 404]


def test_she_ends_and_opens_no_reason_herself(client, inspector) -> None:
    visit = let_in(inspector)
    sign_in(client, inspector)

    acts = ("inspection-end", "inspection-reasons")
    assert {client.post(page_of(visit, act)).status_code for act in acts} == {403}


def test_a_long_protocol_asks_as_much_as_a_short_one(
    client, deputy, inspector, case, django_assert_num_queries
) -> None:
    visit = let_in(inspector)
    opens(case, inspector)
    client.get(page_of(visit))
    with django_assert_num_queries(7):
        client.get(page_of(visit))

    for each in [registered(by=deputy) for _ in range(4)]:
        open_sealed(each.identity, "full_name", by=again(inspector), why=WHY)

    with django_assert_num_queries(7):
        client.get(page_of(visit))

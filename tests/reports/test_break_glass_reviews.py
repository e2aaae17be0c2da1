"""Who is told of a break-glass at once, and how she reviews it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.opening.breaking_glass import Verdict, review
from crisis_center.staff.models import BreakGlass, RoleAssignment, User
from crisis_center.staff.roles import Role
from reports.erasure import actions as erasure
from reports.models import Erasure
from residents.models import Resident
from tests.house.pages import visitor
from tests.people import member
from tests.reports.glass import WHY, begun, of, over, somebody
from tests.residents.builders import hidden_from, woman

TODAY = "reports:today"
LIST = "reports:break-glass-list"


@pytest.fixture
def case() -> Resident:
    return somebody()


@pytest.fixture
def duty(client) -> User:
    return visitor(client, Role.DUTY_WORKER)


# Told


def test_the_deputy_manager_is_told_on_her_first_page(client, case) -> None:
    glass = begun(case, member(Role.DUTY_WORKER, display_name="Рая Измислена"))
    visitor(client, Role.DEPUTY_MANAGER)

    text = client.get(reverse(TODAY)).text

    assert of(glass) in text
    assert "Спешен достъп до липа-27" in text
    assert "Рая Измислена, дежурен" in text


@pytest.mark.parametrize(
    ("role", "of_deputy"), [(Role.DEPUTY_MANAGER, False), (Role.MANAGER, True)]
)
def test_each_is_told_of_those_she_reviews(client, case, role, of_deputy) -> None:
    visitor(client, role)
    of_others = begun(case, member(Role.DUTY_WORKER))
    of_a_deputy = begun(case, member(Role.DEPUTY_MANAGER), "health")

    text = client.get(reverse(TODAY)).text

    assert (of(of_a_deputy) in text) == of_deputy
    assert (of(of_others) in text) != of_deputy


def test_the_manager_is_told_what_a_deputy_may_not_know(client, case) -> None:
    hidden_from(case, member(Role.DEPUTY_MANAGER))
    glass = begun(case, member(Role.DUTY_WORKER))
    visitor(client, Role.MANAGER)

    assert of(glass) in client.get(reverse(TODAY)).text


def test_who_is_blocked_from_the_case_is_told_nothing(client, case) -> None:
    glass = over(case, member(Role.DUTY_WORKER))
    hidden_from(case, visitor(client, Role.DEPUTY_MANAGER))

    assert "липа-27" not in client.get(reverse(TODAY)).text
    assert "липа-27" not in client.get(reverse(LIST)).text
    assert client.get(of(glass)).status_code == 404
    assert client.post(of(glass, "reason")).status_code == 404
    assert client.post(of(glass, "verdict")).status_code == 404


def test_nobody_is_told_of_what_was_her_own(client, duty, case) -> None:
    glass = over(case, duty)
    RoleAssignment.objects.filter(user=duty).update(role=Role.DEPUTY_MANAGER)

    assert of(glass) not in client.get(reverse(LIST)).text
    assert client.get(of(glass)).status_code == 404


def test_the_manager_reviews_what_a_deputy_did_before(client, duty, case) -> None:
    glass = over(case, duty)
    RoleAssignment.objects.filter(user=duty).update(role=Role.DEPUTY_MANAGER)
    visitor(client, Role.MANAGER)

    assert of(glass) in client.get(reverse(LIST)).text


def test_a_social_worker_is_told_nothing(client, case) -> None:
    begun(case, member(Role.DUTY_WORKER))
    visitor(client, Role.SOCIAL_WORKER)

    assert "Спешен достъп до" not in client.get(reverse(TODAY)).text


# Reviewed


@pytest.fixture
def deputy(client) -> User:
    return visitor(client, Role.DEPUTY_MANAGER)


def test_the_oldest_comes_first_and_a_late_one_is_red(client, deputy, case) -> None:
    by = member(Role.DUTY_WORKER)
    late = begun(case, by, ago=timedelta(days=20))
    fresh = over(case, member(Role.DUTY_WORKER))

    text = client.get(reverse(LIST)).text

    first, _, second = text.partition(of(fresh))
    assert of(late) in first
    assert "chip is-late" in first
    assert "chip is-late" not in second


def test_its_reason_is_closed_until_it_is_asked_for(client, deputy, case) -> None:
    glass = over(case, member(Role.DUTY_WORKER))

    assert WHY not in client.get(of(glass)).text


def test_its_reason_is_read_by_an_act_that_is_recorded(client, deputy, case) -> None:
    glass = over(case, member(Role.DUTY_WORKER))

    page = client.post(of(glass, "reason"))

    assert WHY in page.text
    read = Entry.objects.latest("sequence")
    assert (read.actor, read.reason) == (deputy.pk, "break-glass-review")
    assert read.persons.get().person == case.pk


def test_the_manager_reads_the_reason_of_the_deputy_manager(client, case) -> None:
    glass = over(case, member(Role.DEPUTY_MANAGER), "health")
    visitor(client, Role.MANAGER)

    assert WHY in client.post(of(glass, "reason")).text


def test_what_was_opened_under_it_is_shown(client, case) -> None:
    glass = begun(case, visitor(client, Role.DUTY_WORKER))
    opening = reverse("residents:identity-open", args=[case.pk])
    client.post(opening, {"why": "за линейката"})
    visitor(client, Role.DEPUTY_MANAGER)

    page = client.get(of(glass))

    (line,) = page.context["opened"]
    assert line.entry.compartments == "identity"


def test_the_verdict_takes_it_off_the_list(client, deputy, case) -> None:
    glass = over(case, member(Role.DUTY_WORKER))

    client.post(of(glass, "verdict"), {"outcome": "justified", "remark": ""})

    glass.refresh_from_db()
    page = client.get(reverse(LIST))
    assert (glass.outcome, glass.reviewed_by) == ("justified", deputy)
    assert page.context["waiting"] == []
    assert [row.glass for row in page.context["reviewed"]] == [glass]


def test_without_a_finding_nothing_is_reviewed(client, deputy, case) -> None:
    glass = over(case, member(Role.DUTY_WORKER))

    page = client.post(of(glass, "verdict"), {"remark": "говорихме"})

    assert "outcome" in page.context["form"].errors
    assert BreakGlass.objects.unreviewed().exists()


def test_what_still_runs_has_no_verdict(client, deputy, case) -> None:
    glass = begun(case, member(Role.DUTY_WORKER))

    page = client.post(of(glass, "verdict"), {"outcome": "justified"})

    assert page.context["form"].non_field_errors()
    assert of(glass, "verdict") not in client.get(of(glass)).text


def test_a_reviewed_one_shows_its_remark_when_opened(client, deputy, case) -> None:
    glass = over(case, member(Role.DUTY_WORKER))
    verdict = Verdict(BreakGlass.Outcome.TO_DISCUSS, "Говорихме на сутринта.")
    review(glass=glass, row=case, verdict=verdict, by=deputy, now=timezone.now())

    assert "Говорихме на сутринта." not in client.get(of(glass)).text
    assert "Говорихме на сутринта." in client.post(of(glass, "reason")).text


# Erased


def test_a_file_is_not_erased_before_the_review(deputy) -> None:
    long_ago = timezone.localdate() - timedelta(days=4000)
    closed = woman(opened_on=long_ago)
    glass = over(closed, member(Role.DUTY_WORKER))
    Resident.objects.filter(pk=closed.pk).update(closed_on=long_ago)
    with pytest.raises(erasure.NotReviewed):
        erasure.ask(resident=closed, reason=Erasure.Reason.TERM, by=deputy)

    verdict = Verdict(BreakGlass.Outcome.JUSTIFIED)
    review(glass=glass, row=closed, verdict=verdict, by=deputy, now=timezone.now())

    assert erasure.ask(resident=closed, reason=Erasure.Reason.TERM, by=deputy).reason

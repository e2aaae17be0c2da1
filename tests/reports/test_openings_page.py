"""Who opened what, when and why: for the deputy manager, and on paper for her."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.opening.door import open_many, open_sealed
from crisis_center.staff.models import RoleAssignment, User
from crisis_center.staff.roles import Role
from reports.openings.lines import entries_about, lines_of
from residents import actions, finding
from residents.models import Resident
from services.lists import month
from tests.house.pages import visitor
from tests.people import member
from tests.residents.builders import (
    hidden_from,
    on_team,
    registered,
    with_identity,
    woman,
)
from tests.staff.builders import again

WHY = "връщам обаждане на майката"


@pytest.fixture
def deputy(client) -> User:
    return visitor(client, Role.DEPUTY_MANAGER)


@pytest.fixture
def case() -> Resident:
    return with_identity(
        woman(case_code="липа-27", call_name="Ема"), full_name="Ема Измислена"
    )


@pytest.fixture
def social() -> User:
    return member(Role.SOCIAL_WORKER, display_name="Соня Измислена")


def of(case: Resident, act: str = "openings") -> str:
    return reverse(f"reports:{act}", args=[case.pk])


def acts(client, case: Resident, **asked: str) -> list[str]:
    lines = client.get(of(case), asked).context["lines"]
    return [line.entry.action for line in lines]


def test_it_names_who_when_what_and_where(client, deputy, case, social) -> None:
    open_sealed(case.identity, "full_name", by=social, why=WHY)

    page = client.get(of(case))

    (line,) = page.context["lines"]
    assert "Соня Измислена, социален работник" in page.text
    assert (line.what, str(line.where)) == (["самоличност"], "име и номера")
    assert line.is_opening


def test_everything_that_names_her_is_there(client, deputy, case, social) -> None:
    open_sealed(case, "call_name", by=social, why=WHY)
    open_many([case], "call_name", by=social, reason="board-names")
    finding.find("Ема Измислена", by=social, reason="search")
    actions.add_member(resident=case, user=social, by=deputy)

    opened = ["searched", "opened-many", "opened"]
    assert acts(client, case) == opened
    assert acts(client, case, of="all") == ["team-joined", *opened]


def test_a_refusal_is_there_and_is_red(client, deputy, case) -> None:
    with pytest.raises(PermissionDenied):
        open_sealed(case.identity, "full_name", by=member(Role.NURSE), why=WHY)

    page = client.get(of(case))

    assert page.context["lines"][0].is_refused
    assert "chip is-late" in page.text


def test_another_person_is_not_there(client, deputy, case, social) -> None:
    other = with_identity(woman(), full_name="Друга Измислена")

    open_sealed(other.identity, "full_name", by=social, why=WHY)

    assert acts(client, case) == []


def test_the_role_is_the_one_she_had_then(client, deputy, case, social) -> None:
    open_sealed(case, "call_name", by=social, why=WHY)
    now = timezone.now()
    RoleAssignment.objects.filter(user=social).update(ended_at=now)
    RoleAssignment.objects.create(user=social, role=Role.DUTY_WORKER, starts_at=now)
    open_sealed(case, "call_name", by=again(social), why=WHY)

    roles = [line.role for line in client.get(of(case)).context["lines"]]

    assert roles == ["дежурен", "социален работник"]


def test_who_had_no_role_then_is_named_without_one(client, deputy, case) -> None:
    gone = member(Role.SOCIAL_WORKER)
    RoleAssignment.objects.filter(user=gone).update(ended_at=timezone.now())
    with pytest.raises(PermissionDenied):
        open_sealed(case, "call_name", by=gone, why=WHY)

    assert [line.role for line in client.get(of(case)).context["lines"]] == [""]


def test_a_month_shows_its_own(client, deputy, case, social) -> None:
    open_sealed(case, "call_name", by=social, why=WHY)
    before = timezone.localdate().replace(day=1) - timedelta(days=1)

    page = client.get(of(case), {"month": f"{before:%Y-%m}"})

    assert page.context["lines"] == []


def test_a_file_hidden_from_her_has_no_page(client, deputy, case) -> None:
    hidden_from(case, deputy)

    assert client.get(of(case)).status_code == 404
    assert client.post(of(case, "openings-reasons")).status_code == 404
    assert client.post(of(case, "openings-paper")).status_code == 404


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.MANAGER])
def test_it_is_for_the_deputy_manager_alone(client, case, role) -> None:
    on_team(case, visitor(client, role))

    assert client.get(of(case)).status_code == 403


def test_the_tab_is_for_the_deputy_manager_alone(client, case) -> None:
    overview = reverse("residents:detail", args=[case.pk])
    visitor(client, Role.SOCIAL_WORKER)
    without = client.get(overview).text
    visitor(client, Role.DEPUTY_MANAGER)

    assert of(case) in client.get(overview).text
    assert of(case) not in without


# Reasons


def test_free_reasons_are_sealed_at_first(client, deputy, case, social) -> None:
    open_sealed(case, "call_name", by=social, why=WHY)

    page = client.get(of(case))

    assert WHY not in page.text
    assert "причината е запечатана" in page.text


def test_reasons_are_shown_by_one_act(client, deputy, case, social) -> None:
    open_sealed(case, "call_name", by=social, why=WHY)
    open_sealed(case.identity, "full_name", by=social, why="за доклада до ДСП")

    page = client.post(of(case, "openings-reasons"))

    assert WHY in page.text
    assert "за доклада до ДСП" in page.text
    shown = Entry.objects.latest("sequence")
    assert (shown.action, shown.reason) == ("opened-many", "openings-reasons")
    assert shown.compartments == "reason"
    assert shown.persons.get().person == case.pk


def test_they_close_by_themselves(client, deputy, case, social) -> None:
    open_sealed(case, "call_name", by=social, why=WHY)

    page = client.post(f"{of(case, 'openings-reasons')}?month=2026-11")

    assert page["Refresh"] == f"300; url={of(case)}?month=2026-11"


def test_beside_what_was_written_they_close_by_themselves(client, deputy, case) -> None:
    actions.add_member(resident=case, user=member(Role.NURSE), by=deputy)

    page = client.post(f"{of(case, 'openings-reasons')}?of=all")

    assert page["Refresh"] == f"300; url={of(case)}?of=all"
    assert "team-joined" in [line.entry.action for line in page.context["lines"]]


def test_the_links_beside_open_reasons_lead_to_the_sealed_page(
    client, deputy, case, social
) -> None:
    for _ in range(51):
        open_many([case], "call_name", by=social, reason="board-names")

    page = client.post(f"{of(case, 'openings-reasons')}?of=all")

    assert f'href="{of(case)}?of=all&amp;page=2"' in page.text
    assert f'href="{of(case)}?of=all&amp;month=' in page.text


# On paper for her


def test_the_paper_names_roles_and_nobody(client, deputy, case, social) -> None:
    open_sealed(case, "call_name", by=social, why=WHY)

    page = client.post(of(case, "openings-paper"))

    _, _, paper = page.text.partition('<main class="wrap"')
    assert "Социален работник" in paper
    assert "Соня Измислена" not in paper
    assert WHY not in paper
    assert "Ема" not in paper


def test_the_paper_is_an_act_that_names_her(client, deputy, case) -> None:
    client.post(of(case, "openings-paper"))

    printed = Entry.objects.get()
    assert (printed.action, printed.actor) == ("openings-printed", deputy.pk)
    assert printed.persons.get().person == case.pk


def test_from_whom_a_case_is_hidden_stays_in_the_house(client, deputy, case) -> None:
    actions.block(resident=case, user=member(Role.NURSE), by=deputy)

    page = client.post(of(case, "openings-paper"))

    assert page.context["lines"] == []


def test_a_paper_is_not_given_by_an_address(client, deputy, case) -> None:
    assert client.get(of(case, "openings-paper")).status_code == 405


# Words and pace


def test_what_registration_leaves_has_words(deputy) -> None:
    case = registered(by=deputy)
    today = month("", today=timezone.localdate()).days

    lines = lines_of(list(entries_about(case.pk, today)))

    assert {str(line.act) for line in lines} == {"регистриране", "записване"}


def test_many_people_are_named_in_two_queries(case) -> None:
    for _ in range(5):
        by = member(Role.SOCIAL_WORKER)
        open_many([case], "call_name", by=by, reason="board-names")
    entries = list(Entry.objects.all())

    with CaptureQueriesContext(connection) as asked:
        lines_of(entries)

    assert len(asked) == 2

"""To break the glass from a seal, to see that it lasts, and to end it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.house.pages import visitor
from tests.people import member
from tests.reports.glass import NAME, WHY, begun, of, somebody
from tests.residents.builders import hidden_from, on_team, with_identity, woman
from tests.services.builders import entry
from tests.staff.builders import sign_in


@pytest.fixture
def case() -> Resident:
    return somebody()


@pytest.fixture
def duty(client) -> User:
    return visitor(client, Role.DUTY_WORKER)


def page_of(case: Resident, compartment: str = "identity") -> str:
    return reverse("reports:break-glass", args=[case.pk, compartment])


def identity_of(client, case: Resident) -> str:
    page: Any = client.get(reverse("residents:identity", args=[case.pk]))
    text: str = page.text
    return text


# Asked


def test_the_seal_leads_to_it(client, duty, case) -> None:
    text = identity_of(client, case)

    assert page_of(case) in text
    assert page_of(case, "contact") in text


def test_a_seal_without_break_glass_leads_nowhere(client, case) -> None:
    lawyer = visitor(client, Role.LAWYER)
    on_team(case, lawyer)

    assert "break-glass" not in identity_of(client, case)


def test_the_page_says_whom_it_is_about_and_who_is_told(client, duty, case) -> None:
    text = client.get(page_of(case)).text

    assert "Спешен достъп до самоличност, липа-27, за 30 минути." in text
    assert "Зам.-управителят ще бъде уведомен веднага." in text


def test_the_reason_is_not_remembered_by_the_browser(client, duty, case) -> None:
    text = client.get(page_of(case)).text

    _, _, field = text.partition("<textarea")
    assert 'autocomplete="off"' in field
    assert 'spellcheck="false"' in field


def test_a_reason_begins_it_and_leads_back(client, duty, case) -> None:
    answer = client.post(page_of(case), {"why": WHY})

    assert answer.url == reverse("residents:identity", args=[case.pk])
    assert BreakGlass.objects.get().user == duty


def test_nothing_is_open_yet(client, duty, case) -> None:
    page = client.post(page_of(case), {"why": WHY}, follow=True)

    assert NAME not in page.text


def test_the_opening_is_an_act_of_its_own(client, duty, case) -> None:
    begun(case, duty)

    url = reverse("residents:identity-open", args=[case.pk])
    page = client.post(url, {"why": "за линейката"})

    assert NAME in page.text
    assert "0000 000 000" not in page.text
    assert page["Refresh"].startswith("300;")


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("спешно е", "Написаното е 8 знака."),
        ("а" * 30, "Един и същ знак не е причина."),
        ("", "Кажете какво се случи"),
    ],
)
def test_a_reason_of_no_use_is_told(client, duty, case, why: str, said: str) -> None:
    page = client.post(page_of(case), {"why": why})

    assert said in page.text
    assert not BreakGlass.objects.exists()


def test_a_running_one_is_not_asked_for_again(client, duty, case) -> None:
    begun(case, duty)

    answer = client.get(page_of(case))

    assert answer.url == reverse("residents:identity", args=[case.pk])


@pytest.mark.parametrize("compartment", ["psychological", "site", "care", "друго"])
def test_what_has_no_break_glass_has_no_page(client, duty, case, compartment) -> None:
    assert client.get(page_of(case, compartment)).status_code == 404


def test_a_hidden_case_has_no_page(client, duty, case) -> None:
    hidden_from(case, duty)

    assert client.get(page_of(case)).status_code == 404
    assert client.post(page_of(case), {"why": WHY}).status_code == 404


def test_a_second_factor_shown_long_ago_is_asked_for_again(client, case) -> None:
    duty = member(Role.DUTY_WORKER)
    sign_in(client, duty, seconds_ago=3600)

    answer = client.post(page_of(case), {"why": WHY})

    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert not BreakGlass.objects.exists()


def test_who_is_suspended_is_told_so(client, duty, case) -> None:
    begun(woman(), duty, ago=timedelta(days=20))

    page = client.get(page_of(case))
    client.post(page_of(case), {"why": WHY})

    assert "Спешният ви достъп е спрян." in page.text
    assert BreakGlass.objects.count() == 1


# While it lasts


@pytest.mark.parametrize(
    "name",
    [
        "residents:detail",
        "residents:identity",
        "residents:team",
        "placements:of-resident",
        "services:of-resident",
        "reports:emergency",
    ],
)
def test_every_page_of_the_case_says_so(client, duty, case, name: str) -> None:
    glass = begun(case, duty)

    text = client.get(reverse(name, args=[case.pk])).text

    assert "Спешен достъп: самоличност, до" in text
    assert of(glass, "end") in text


def test_the_page_of_an_entry_says_so(client, duty, case) -> None:
    glass = begun(case, duty)
    written = entry(by=duty, case=case, note="бележка")

    text = client.get(reverse("services:detail", args=[written.pk])).text

    assert of(glass, "end") in text


def test_another_case_says_nothing(client, duty, case) -> None:
    begun(case, duty)

    assert "Спешен достъп: " not in identity_of(client, with_identity(woman()))


def test_a_colleague_is_told_nothing(client, case) -> None:
    begun(case, member(Role.DUTY_WORKER))
    visitor(client, Role.DUTY_WORKER)

    assert "Спешен достъп: " not in identity_of(client, case)


def test_its_owner_ends_it(client, duty, case) -> None:
    glass = begun(case, duty)

    answer = client.post(of(glass, "end"))

    assert answer.url == reverse("residents:identity", args=[case.pk])
    assert "Спешен достъп: " not in identity_of(client, case)


def test_anothers_cannot_be_ended(client, duty, case) -> None:
    glass = begun(case, member(Role.DUTY_WORKER))

    assert client.post(of(glass, "end")).status_code == 404


def test_a_note_of_the_nurse_opens_to_the_deputy_manager(client, case) -> None:
    deputy, nurse = visitor(client, Role.DEPUTY_MANAGER), member(Role.NURSE)
    written = entry(by=nurse, case=case, note="измислена бележка")
    services = reverse("services:of-resident", args=[case.pk])
    opening = reverse("services:open", args=[written.pk])
    assert page_of(case, "health") in client.get(services).text

    answer = client.post(page_of(case, "health"), {"why": WHY})
    page = client.post(opening, {"reason": "за линейката"})

    assert answer.url == services
    assert "измислена бележка" in page.text
    assert Entry.objects.filter(actor=deputy.pk, reason="break-glass").exists()


def test_a_note_of_the_psychologist_has_no_break_glass(client, case) -> None:
    visitor(client, Role.DEPUTY_MANAGER)
    entry(by=member(Role.PSYCHOLOGIST), case=case, note="измислена бележка")

    page = client.get(reverse("services:of-resident", args=[case.pk]))

    assert "break-glass" not in page.text


# The manager, who has no files


def test_the_manager_opens_identity_on_a_page_of_its_own(client, case) -> None:
    visitor(client, Role.MANAGER)
    answer = client.post(page_of(case), {"why": WHY})
    own = reverse("reports:emergency", args=[case.pk])

    page = client.post(f"{own}open/", {"why": "за линейката"})

    assert answer.url == own
    assert NAME in page.text
    assert "0000 000 000" not in page.text


def test_without_a_reason_the_page_opens_nothing(client, case) -> None:
    begun(case, visitor(client, Role.MANAGER))

    page = client.post(reverse("reports:emergency-open", args=[case.pk]), {})

    assert NAME not in page.text


def test_a_closed_case_has_no_page_for_the_manager(client) -> None:
    visitor(client, Role.MANAGER)
    closed = with_identity(woman(closed_on=timezone.localdate()))

    page = client.get(reverse("reports:emergency", args=[closed.pk]))

    assert page.status_code == 404

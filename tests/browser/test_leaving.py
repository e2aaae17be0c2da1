"""A psychologist leaves: her browser is out at once, her notes are read on."""

import pytest
from django.urls import reverse

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from reports.models import Leaving
from residents.models import Resident
from services.models import Entry
from tests.browser import steps
from tests.browser.screen import BG_PHONE, EN_DESK, Screen
from tests.people import let_in
from tests.residents.builders import on_team, with_identity, woman
from tests.services.builders import entry

NOTE = "измислена професионална бележка"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("setting", [BG_PHONE, EN_DESK], indirect=True),
]


@pytest.fixture
def leaver(at_work) -> Screen:
    screen: Screen = at_work(Role.PSYCHOLOGIST)
    return screen


@pytest.fixture
def note(leaver: Screen) -> Entry:
    """Give a note that nobody but its writer reads."""
    case = with_identity(woman(case_code="липа-27"))
    on_team(case, leaver.owner)
    return entry(by=leaver.owner, case=case, note=NOTE)


def test_who_leaves_is_out_and_her_successor_reads_on(at_work, leaver, note) -> None:
    successor = at_work(Role.PSYCHOLOGIST)
    User.objects.filter(pk=successor.owner.pk).update(display_name="Приемник Измислен")
    deputy = at_work(Role.DEPUTY_MANAGER)

    steps.end_work(deputy, leaver.owner, taker="Приемник Измислен", case="липа-27")

    leaver.open(reverse("residents:list"))
    assert leaver.page.url.split("?")[0].endswith(reverse("account_login"))
    assert NOTE in steps.read_own_note(successor, note)


def test_the_page_is_worked_with_the_keyboard_alone(at_work, leaver, note) -> None:
    at_work(Role.PSYCHOLOGIST)
    deputy = at_work(Role.DEPUTY_MANAGER)
    deputy.open(reverse("reports:leaving", args=[leaver.owner.pk]))

    deputy.page.get_by_role("combobox").first.focus()
    for key in ("ArrowDown", "Tab"):
        deputy.page.keyboard.press(key)
    deputy.page.keyboard.type("познава случая")
    with deputy.page.expect_navigation():
        deputy.page.keyboard.press("Enter")

    deputy.hear("Her work has ended and she is signed out everywhere.")
    assert Leaving.objects.get().leaver == leaver.owner


def test_an_inspector_is_out_when_the_visit_ends(at_work) -> None:
    inspector, deputy = at_work(Role.INSPECTOR), at_work(Role.DEPUTY_MANAGER)
    visit = let_in(inspector.owner)
    case: Resident = with_identity(woman(case_code="липа-27"), full_name="Ема Мнима")
    inspector.open(reverse("residents:list"))
    assert "Ема Мнима" in steps.open_identity(inspector, case)

    deputy.open(reverse("reports:inspection", args=[visit.pk]))
    deputy.press("End it now")

    assert "липа-27" in deputy.section("Opened")
    inspector.open(reverse("residents:list"))
    assert inspector.page.url.endswith(reverse("staff:waiting"))

"""An emergency at night, from the seal to the review of the next morning."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.models import BreakGlass
from crisis_center.staff.models.break_glass import LASTS
from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.browser import steps
from tests.browser.screen import BG_DESK, BG_PHONE, EN_DESK, EN_PHONE, Screen
from tests.placements_pages.builders import house, stay, this_night, woman
from tests.residents.builders import with_identity

pytestmark = pytest.mark.browser

WHY = "Линейката чака пред входа, трябват имената ѝ."
NAME = "Ема Измислена"
FARTHEST = 60  # steps of the Tab key over a page of a file
AtWork = Callable[[Role], Screen]

IN_EACH_SETTING = pytest.mark.parametrize(
    "setting", [BG_DESK, BG_PHONE, EN_DESK, EN_PHONE], indirect=True
)
ON_A_DESK = pytest.mark.parametrize("setting", [BG_DESK], indirect=True)


@pytest.fixture
def case() -> Resident:
    """Give somebody who is here, and whose names the duty worker does not open."""
    resident = with_identity(woman("липа-27", call_name="Ема"), full_name=NAME)
    stay(resident, house()[0], first=this_night())
    return resident


def come_to_the_seal(screen: Screen, case: Resident) -> None:
    steps.open_file(screen, case)
    screen.turn_to("Identity")


def break_glass(screen: Screen, case: Resident) -> None:
    come_to_the_seal(screen, case)
    screen.follow("emergency access")
    screen.fill("What happened and what do you need it for", WHY)
    screen.press("Begin emergency access")


def open_values(screen: Screen) -> str:
    screen.fill("What do you need it for", "за линейката")
    screen.press("Open for 5 minutes")
    return screen.section("Sealed")


def let_it_end() -> None:
    """Let the half hour be over."""
    glass = BreakGlass.objects.get()
    begun = timezone.now() - LASTS
    BreakGlass.objects.filter(pk=glass.pk).update(
        started_at=begun, ends_at=begun + LASTS
    )


def tab_to(screen: Screen, what: str) -> None:
    """Walk with the Tab key until the focus is on what says this."""
    said = screen.say(what)
    for _ in range(FARTHEST):
        screen.page.keyboard.press("Tab")
        if said in screen.page.evaluate(
            "() => document.activeElement.labels?.[0]?.innerText"
            " ?? document.activeElement.innerText"
        ):
            return
    raise AssertionError(f"The keyboard does not reach: {said}")


@IN_EACH_SETTING
def test_the_night_opens_it_and_the_morning_reviews_it(
    at_work: AtWork, case: Resident
) -> None:
    night, morning = at_work(Role.DUTY_WORKER), at_work(Role.DEPUTY_MANAGER)

    break_glass(night, case)
    opened = open_values(night)
    let_it_end()
    morning.go("Today")
    morning.follow(morning.say("Emergency access to %(code)s") % {"code": "липа-27"})
    morning.press("Read the reason")
    read = morning.section("What happened")
    morning.tick("What do you find", BreakGlass.Outcome.JUSTIFIED.label)
    morning.press("Save the review")

    assert NAME in opened
    assert WHY in read
    assert morning.say("Nothing waits.") in morning.section("For review")


@IN_EACH_SETTING
def test_every_page_of_the_case_says_that_it_lasts_until_it_is_ended(
    at_work: AtWork, case: Resident
) -> None:
    night = at_work(Role.DUTY_WORKER)

    break_glass(night, case)
    night.turn_to("Services")
    night.press("End it")

    assert NAME not in night.section("Sealed")
    night.hear("The emergency access is over.")
    assert night.page.locator(".glass-strip").count() == 0


@ON_A_DESK
def test_it_works_by_keyboard_alone(at_work: AtWork, case: Resident) -> None:
    night = at_work(Role.DUTY_WORKER)
    come_to_the_seal(night, case)

    tab_to(night, "emergency access")
    night.page.keyboard.press("Enter")
    night.page.wait_for_url("**/break-glass/identity/")
    tab_to(night, "What happened and what do you need it for")
    night.page.keyboard.type(WHY)
    tab_to(night, "Begin emergency access")
    night.page.keyboard.press("Enter")

    night.page.locator(".glass-strip").wait_for()
    assert BreakGlass.objects.get().user == night.owner


@IN_EACH_SETTING
def test_the_manager_comes_from_the_board(at_work: AtWork, case: Resident) -> None:
    manager = at_work(Role.MANAGER)

    manager.go("Beds")
    manager.follow("липа-27")
    manager.follow("emergency access")
    manager.fill("What happened and what do you need it for", WHY)
    manager.press("Begin emergency access")

    assert NAME in open_values(manager)


@IN_EACH_SETTING
def test_who_opened_what_is_read_and_put_on_paper(
    at_work: AtWork, case: Resident
) -> None:
    night, morning = at_work(Role.DUTY_WORKER), at_work(Role.DEPUTY_MANAGER)
    break_glass(night, case)
    open_values(night)

    morning.open(reverse("reports:openings", args=[case.pk]))
    morning.press("Show the reasons")
    shown = morning.page.get_by_role("main").inner_text()
    morning.press("On paper for her")
    paper = morning.page.get_by_role("table").inner_text()

    assert WHY in shown
    assert night.owner.display_name in shown
    assert night.owner.display_name not in paper

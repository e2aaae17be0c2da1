"""What is typed survives the end of a session, and goes when it is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from crisis_center.opening.models import Draft
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.roles import Role
from residents.models import Resident
from services.models import Entry, ServiceKind
from tests.browser.screen import BG_PHONE, EN_DESK, Screen
from tests.people import member
from tests.services.builders import on_team, resident

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("setting", [BG_PHONE, EN_DESK], indirect=True),
]

NOTE = "Бележка, прекъсната по средата"
# Another script says that the screen is about to lock, and waits for what it is given.
LOCK = """
() => {
  let waiting = [];
  const detail = { wait: (promise) => waiting.push(promise) };
  document.dispatchEvent(new CustomEvent("house:before-lock", { detail }));
  return Promise.all(waiting).then(() => waiting.length);
}
"""

SitDown = Callable[[User | None], Screen]


@pytest.fixture
def case() -> Resident:
    return resident("липа-27")


@pytest.fixture
def writer(case: Resident, setting: Any) -> User:
    user = member(Role.PSYCHOLOGIST, language=setting[0])
    on_team(user, case)
    return user


@pytest.fixture
def screen(screen_of: SitDown, writer: User, case: Resident) -> Screen:
    """Show her the empty form of a new entry about the case."""
    screen = screen_of(writer)
    screen.open(reverse("services:create", args=[case.pk]))
    return screen


def type_note(screen: Screen, text: str = NOTE) -> None:
    screen.page.get_by_label(screen.say("Note")).press_sequentially(text)


def leave_note(screen: Screen) -> None:
    """Go on to another field, and wait for what is said about the draft."""
    type_note(screen)
    screen.page.keyboard.press("Tab")
    screen.page.locator(".draft-status").filter(has_text=".").wait_for()


def sends(page: Page) -> list[str]:
    """Collect the savings that a page asks for from now on."""
    asked: list[str] = []
    page.on(
        "request",
        lambda each: asked.append(each.url) if "/drafts/keep/" in each.url else None,
    )
    return asked


def test_what_was_typed_comes_back_when_the_session_was_over(
    screen_of: SitDown, screen: Screen, writer: User, case: Resident
) -> None:
    leave_note(screen)
    StaffSession.objects.all().delete()

    again = screen_of(writer)
    again.open(reverse("reports:today"))
    again.follow(f"{again.say('New entry of a service')}, {case.case_code}")
    again.press("Continue the draft")
    kind = ServiceKind.objects.active()[0]
    again.tick("What?", again.say(lambda: kind.label))
    again.tick("How many minutes?", "45")
    again.press("Save")
    again.hear("Written.")

    assert Entry.objects.get().has_note
    assert not Draft.objects.exists()


def test_what_is_typed_is_kept_after_twenty_seconds_at_the_latest(
    screen: Screen,
) -> None:
    screen.page.clock.install()
    screen.page.reload()
    type_note(screen)

    with screen.page.expect_response("**/drafts/keep/") as answered:
        screen.page.clock.run_for(20_000)

    assert answered.value.ok


def test_the_draft_is_kept_before_the_screen_locks(screen: Screen) -> None:
    type_note(screen)

    assert screen.page.evaluate(LOCK) == 1
    assert Draft.objects.count() == 1


def test_leaving_the_page_keeps_the_draft(screen: Screen) -> None:
    type_note(screen)

    screen.page.goto(reverse("services:list"))

    # The saving goes on behind the new page, and no event of it tells the end.
    screen.page.wait_for_timeout(1_000)
    screen.open(reverse("reports:today"))
    assert screen.page.locator("#drafts").is_visible()


def test_nothing_new_takes_the_place_of_a_draft_that_waits(screen: Screen) -> None:
    leave_note(screen)
    screen.page.reload()
    asked = sends(screen.page)

    type_note(screen, "друго")
    screen.page.keyboard.press("Tab")

    screen.page.locator(".draft-status").filter(has_text=".").wait_for()
    assert asked == []


def test_a_dropped_draft_is_gone(screen: Screen) -> None:
    leave_note(screen)
    screen.page.reload()

    screen.press("Delete")

    assert not Draft.objects.exists()
    assert screen.page.get_by_label(screen.say("Note")).input_value() == ""


def test_an_untouched_form_is_sent_too(screen: Screen) -> None:
    screen.press("Save")

    assert screen.page.get_by_role("alert").is_visible()
    assert not Draft.objects.exists()


def test_a_house_that_does_not_answer_is_told_calmly(screen: Screen) -> None:
    screen.page.route("**/drafts/keep/", lambda route: route.abort())
    with screen.watch.looking_away():
        leave_note(screen)

    failed = screen.page.locator(".draft-status").get_attribute("data-failed")
    assert screen.page.locator(".draft-status").inner_text() == failed

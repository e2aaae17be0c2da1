"""The screen of a shared computer: locked in time, in all tabs; Back shows nothing."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.roles import Role
from tests.browser.keyboard import press, unlock
from tests.browser.screen import WIDER_THAN_THE_SCREEN, bring_session
from tests.people import member

pytestmark = pytest.mark.browser

PAGE = "/staff/profile/"
LOCKED = re.compile(r"/account/locked/")
SIGN_IN = re.compile(r"/account/login/")
LEFT = re.compile(r"/account/left/")
BEFORE_THE_QUESTION, BEFORE_THE_END, PAST_THE_END = "07:58", "09:55", "10:02"
DRAFT = """
() => document.addEventListener("house:before-lock", ({ detail }) =>
  detail.wait(fetch("/staff/profile/").then((answer) => keep(answer.redirected))))
"""


@pytest.fixture
def deputy(context: BrowserContext, base_url: str) -> User:
    user = member(Role.DEPUTY_MANAGER, display_name="Деница Заместникова")
    bring_session(context, user, base_url)
    return user


@pytest.fixture
def profile(page: Page, deputy: User) -> Page:
    page.clock.install()
    page.goto(PAGE)
    return page


@pytest.fixture
def beside(profile: Page) -> Page:
    """Have a second tab open beside the first."""
    tab = profile.context.new_page()
    tab.goto("/")
    return tab


def question(page: Page):
    return page.get_by_role("dialog", name="Още ли сте тук?")


def test_ten_idle_minutes_lock_the_screen(profile: Page, deputy: User) -> None:
    profile.clock.fast_forward(PAST_THE_END)

    expect(profile).to_have_url(LOCKED)
    assert StaffSession.objects.get(user=deputy).locked_at is not None


def test_two_minutes_before_it_asks(profile: Page) -> None:
    profile.clock.fast_forward("08:11")

    expect(question(profile)).to_contain_text("Екранът ще се заключи след 1:4")


def test_until_then_it_does_not_ask(profile: Page) -> None:
    profile.clock.fast_forward(BEFORE_THE_QUESTION)

    expect(question(profile)).to_be_hidden()


def test_who_stays_goes_on_working(profile: Page) -> None:
    profile.clock.fast_forward(BEFORE_THE_END)
    with profile.expect_response(re.compile("/account/stay/")):
        question(profile).get_by_role("button", name="Оставам").click()

    profile.clock.fast_forward("07:00")

    expect(question(profile)).to_be_hidden()
    expect(profile).to_have_url(re.compile(PAGE))


def test_escape_is_to_stay(profile: Page) -> None:
    profile.clock.fast_forward(BEFORE_THE_END)

    with profile.expect_response(re.compile("/account/stay/")):
        profile.keyboard.press("Escape")

    expect(question(profile)).to_be_hidden()


def test_who_is_asked_may_lock_at_once(profile: Page) -> None:
    profile.clock.fast_forward(BEFORE_THE_END)

    question(profile).get_by_role("button", name="Заключи сега").click()

    expect(profile).to_have_url(LOCKED)


def test_work_in_the_page_counts_and_is_told_to_the_house(profile: Page) -> None:
    profile.clock.fast_forward(BEFORE_THE_QUESTION)

    with profile.expect_response(re.compile("/account/stay/")):
        profile.keyboard.press("Tab")
        profile.clock.fast_forward("00:01")

    profile.clock.fast_forward(BEFORE_THE_QUESTION)
    expect(question(profile)).to_be_hidden()


def test_one_key_locks_and_the_password_leads_back(profile: Page, size) -> None:
    profile.keyboard.press("F8")
    expect(profile).to_have_url(LOCKED)

    unlock(profile)

    expect(profile).to_have_url(re.compile(f"{PAGE}$"))


def test_the_button_locks_by_keyboard_alone(profile: Page, size) -> None:
    profile.get_by_role("button", name="Заключи", exact=True).focus()

    profile.keyboard.press("Enter")

    expect(profile).to_have_url(LOCKED)
    expect(profile.get_by_label("Парола")).to_be_focused()


def test_without_script_the_button_locks(browser, base_url, deputy: User) -> None:
    plain = browser.new_context(base_url=base_url, java_script_enabled=False)
    bring_session(plain, deputy, base_url)
    page = plain.new_page()
    page.goto(PAGE)

    page.get_by_role("button", name="Заключи", exact=True).click()

    expect(page).to_have_url(f"{base_url}/account/locked/?next=%2Fstaff%2Fprofile%2F")
    plain.close()


def test_without_script_the_quick_exit_leaves(browser, base_url, deputy: User) -> None:
    plain = browser.new_context(base_url=base_url, java_script_enabled=False)
    bring_session(plain, deputy, base_url)
    page = plain.new_page()
    page.goto(PAGE)

    page.get_by_role("button", name="Бърз изход").click()

    expect(page).to_have_url(LEFT)
    plain.close()


def test_without_a_connection_the_screen_is_covered(profile: Page) -> None:
    profile.context.set_offline(True)

    profile.keyboard.press("F8")

    expect(profile.get_by_text("Няма връзка. Екранът остава покрит.")).to_be_visible()
    expect(profile.get_by_role("heading", level=1)).to_have_count(0)
    profile.context.set_offline(False)
    profile.clock.fast_forward("00:06")
    expect(profile).to_have_url(LOCKED)


def test_a_draft_is_kept_before_the_screen_locks(profile: Page) -> None:
    kept: list[bool] = []

    def keep(redirected: bool) -> None:
        kept.append(redirected)

    profile.expose_function("keep", keep)
    profile.evaluate(DRAFT)

    profile.keyboard.press("F8")

    expect(profile).to_have_url(LOCKED)
    assert kept == [False]


def test_a_draft_that_hangs_holds_the_lock_for_two_seconds(profile: Page) -> None:
    profile.evaluate(
        "() => document.addEventListener('house:before-lock', "
        "({ detail }) => detail.wait(new Promise(() => {})))"
    )

    profile.keyboard.press("F8")
    profile.clock.fast_forward("00:02")

    expect(profile).to_have_url(LOCKED)


def test_a_lock_in_one_tab_locks_the_other(profile: Page, beside: Page) -> None:
    profile.keyboard.press("F8")

    expect(beside).to_have_url(LOCKED)
    expect(profile).to_have_url(LOCKED)


def test_unlocking_in_one_tab_brings_both_back(profile: Page, beside: Page) -> None:
    profile.keyboard.press("F8")
    expect(profile).to_have_url(LOCKED)
    expect(beside).to_have_url(LOCKED)

    unlock(beside)

    expect(beside).to_have_url(re.compile(r":\d+/$"))
    expect(profile).to_have_url(re.compile(f"{PAGE}$"))


def test_work_in_one_tab_keeps_the_other_open(profile: Page, beside: Page) -> None:
    profile.clock.fast_forward(BEFORE_THE_QUESTION)
    beside.keyboard.press("Tab")
    profile.clock.fast_forward("00:01")

    profile.clock.fast_forward("02:30")

    expect(question(profile)).to_be_hidden()
    expect(profile).to_have_url(re.compile(PAGE))


def test_logging_out_in_one_tab_takes_the_other(profile: Page, beside: Page) -> None:
    profile.get_by_role("button", name="Изход", exact=True).click()

    expect(beside).to_have_url(SIGN_IN)
    expect(profile).to_have_url(SIGN_IN)


def test_another_user_in_one_tab_takes_the_other_from_where_it_is(
    profile: Page, beside: Page, base_url: str
) -> None:
    other = member(Role.NURSE, display_name="Друга Измислена")
    bring_session(profile.context, other, base_url)

    beside.goto(PAGE)

    expect(profile).to_have_url(re.compile(r":\d+/$"))
    expect(profile.get_by_text("Друга Измислена")).to_be_visible()


def test_twice_escape_is_no_exit(profile: Page) -> None:
    press(profile, "Escape", 2)
    profile.keyboard.press("Tab")
    profile.keyboard.press("Escape")

    profile.wait_for_timeout(500)
    expect(profile).to_have_url(re.compile(PAGE))


def test_three_slow_presses_are_no_exit(profile: Page) -> None:
    press(profile, "Escape", 2)
    profile.clock.fast_forward("00:03")
    profile.keyboard.press("Escape")

    profile.wait_for_timeout(500)
    expect(profile).to_have_url(re.compile(PAGE))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_question_and_lock_page_are_accessible(
    profile: Page, deputy: User, axe, size, theme: str
) -> None:
    User.objects.filter(pk=deputy.pk).update(theme=theme)
    profile.reload()
    profile.clock.fast_forward("08:30")
    expect(question(profile)).to_be_visible()
    axe(profile)

    profile.keyboard.press("F8")

    expect(profile).to_have_url(LOCKED)
    assert not profile.evaluate(WIDER_THAN_THE_SCREEN)
    axe(profile)

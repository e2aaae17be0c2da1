"""Each page that can be read: accessible, within its screen, and quiet meanwhile."""

import pytest

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.browser import steps
from tests.browser.screen import (
    BG_DESK,
    BG_PHONE,
    EN_DESK,
    EN_PHONE,
    WIDER_THAN_THE_SCREEN,
    Screen,
    bring_session,
)
from tests.house.full_case import FullCase, full_case
from tests.house.pages import Page, pages
from tests.people import member

pytestmark = pytest.mark.browser

OF_THE_HOUSE = [
    page
    for page in pages()
    if page.is_ours
    and page.permissions
    and page.answers_get
    and page.is_for(Role.DEPUTY_MANAGER)
]
# The others, such as those of one's own account; those of the house are walked below.
READABLE = [
    page
    for page in pages()
    if page.can_be_read and not page.is_admin and page not in OF_THE_HOUSE
]
IN_EACH_SETTING = pytest.mark.parametrize(
    "setting", [BG_DESK, BG_PHONE, EN_DESK, EN_PHONE], indirect=True
)
LIGHT, DARK = User.Theme.LIGHT, User.Theme.DARK
# Each language, each size and each theme meets each of the others.
IN_EACH_THEME = pytest.mark.parametrize(
    ("setting", "theme"),
    [
        pytest.param(*setting.values, theme, id=f"{setting.id}-{theme}")
        for setting, theme in [
            (BG_DESK, LIGHT),
            (BG_PHONE, DARK),
            (EN_DESK, DARK),
            (EN_PHONE, LIGHT),
        ]
    ],
    indirect=["setting"],
)


@pytest.fixture
def signed_in(context, base_url):
    bring_session(context, member(Role.DEPUTY_MANAGER), base_url)


@pytest.fixture
def case(at_work) -> tuple[Screen, FullCase]:
    """Give the deputy manager's screen, and a house in which she works."""
    deputy = at_work(Role.DEPUTY_MANAGER)
    return deputy, full_case(by=deputy.owner)


def walk(screen: Screen, case: FullCase) -> dict[str, int]:
    """Open every page of the house; give those that answer with anything but a page."""
    answers = {page.name: screen.open(address(page, case)) for page in OF_THE_HOUSE}
    return {name: status for name, status in answers.items() if status != 200}


def address(page: Page, case: FullCase) -> str:
    who = f"?who={case.newcomer.pk}" if page.name == "placements:create" else ""
    return page.url_about(case.rows) + who


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("target", READABLE, ids=str)
def test_a_page_is_accessible_and_fits_its_screen(page, axe, size, target: Page):
    page.goto(target.url)

    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    axe(page)


@IN_EACH_THEME
def test_every_page_of_a_full_house_is_accessible(case, theme: str) -> None:
    screen, _ = case
    User.objects.filter(pk=screen.owner.pk).update(theme=theme)

    assert walk(*case) == {}
    assert screen.page.locator(f"html[data-bs-theme={theme}]").count() == 1


@IN_EACH_SETTING
def test_what_is_open_for_a_while_is_accessible(case) -> None:
    screen, house = case

    opened = steps.open_identity(screen, house.mother)
    steps.show_names(screen, place="Files")
    steps.show_names(screen, place="Beds")

    assert "Ема Измислена" in opened


@IN_EACH_SETTING
def test_what_was_typed_wrong_is_accessible(case) -> None:
    screen, _ = case

    steps.register_nobody(screen)

    assert screen.page.get_by_role("alert").is_visible()

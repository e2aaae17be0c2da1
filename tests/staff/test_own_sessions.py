"""The page where one sees one's own sessions and ends them."""

import pytest
from django.test import Client
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.own_sessions import browser_named
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import sign_in_by_password
from tests.staff.screens import row_of

PAGE = "own_sessions"
END = "own_sessions_end"
END_OTHERS = "own_sessions_end_others"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) "
AGENTS = [
    (f"{WINDOWS}AppleWebKit/537.36 Chrome/150.0 Safari/537.36", "Chrome, Windows"),
    (f"{WINDOWS}Chrome/150.0 Safari/537.36 Edg/150.0", "Edge, Windows"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Firefox/150.0", "Firefox, Linux"),
    ("Mozilla/5.0 (Linux; Android 15) Chrome/150.0 Mobile", "Chrome, Android"),
    ("Mozilla/5.0 (iPhone; CPU like Mac OS X) Safari/604.1", "Safari, iPhone"),
    ("curl/8.0", ""),
]


@pytest.fixture(autouse=True)
def _relaxed(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def nurse() -> User:
    return member(Role.NURSE)


@pytest.fixture
def here(nurse) -> Client:
    return signed_in(nurse, AGENTS[0][0])


@pytest.fixture
def elsewhere(nurse) -> Client:
    return signed_in(nurse, AGENTS[3][0])


def signed_in(user: User, agent: str) -> Client:
    client = Client(headers={"User-Agent": agent})
    sign_in_by_password(client, user)
    return client


def test_the_page_names_each_browser_in_plain_words(here, elsewhere):
    page = here.get(reverse(PAGE)).content.decode()

    assert "Chrome, Windows" in page
    assert "Chrome, Android" in page


def test_the_page_says_which_is_this_one(here, elsewhere):
    sessions = here.get(reverse(PAGE)).context["sessions"]

    assert [(each.browser, each.is_this) for each in sessions] == [
        ("Chrome, Android", False),
        ("Chrome, Windows", True),
    ]


def test_a_browser_without_a_name_is_another_browser(nurse):
    client = signed_in(nurse, "curl/8.0")

    assert "друг браузър" in client.get(reverse(PAGE)).content.decode()


@pytest.mark.parametrize(("agent", "name"), AGENTS)
def test_a_browser_is_named_in_plain_words(agent, name):
    assert browser_named(agent) == name


def test_sessions_of_others_are_not_listed(here):
    signed_in(member(Role.NURSE), AGENTS[3][0])

    assert len(here.get(reverse(PAGE)).context["sessions"]) == 1


def test_the_page_shows_no_address(here):
    assert "127.0.0.1" not in here.get(reverse(PAGE)).content.decode()


def test_one_of_them_is_ended(here, elsewhere, nurse):
    here.post(reverse(END, args=[row_of(elsewhere).pk]))

    assert StaffSession.objects.get(user=nurse) == row_of(here)


def test_ending_one_leaves_its_trace(here, elsewhere, nurse):
    here.post(reverse(END, args=[row_of(elsewhere).pk]))

    entry = Entry.objects.order_by("sequence").last()
    assert entry is not None
    assert (entry.action, entry.actor) == ("session-ended", nurse.pk)


def test_the_one_in_use_is_ended_by_logging_out_alone(here):
    response = here.post(reverse(END, args=[row_of(here).pk]))

    assert response.status_code == 404


def test_a_session_of_another_does_not_exist_for_her(here):
    other = signed_in(member(Role.NURSE), AGENTS[3][0])

    response = here.post(reverse(END, args=[row_of(other).pk]))

    assert response.status_code == 404
    assert StaffSession.objects.filter(pk=row_of(other).pk).exists()


def test_all_others_are_ended_at_once(here, elsewhere, nurse):
    here.post(reverse(END_OTHERS))

    assert StaffSession.objects.get(user=nurse) == row_of(here)


@pytest.mark.parametrize("name", [END_OTHERS, END])
def test_sessions_are_ended_by_post_alone(here, name):
    args = ["x"] if name == END else []

    assert here.get(reverse(name, args=args)).status_code == 405

"""The public page: the centre's own words, a way out, and nothing that follows her."""

import re
from http import HTTPStatus

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from crisis_center.staff.roles import Role
from reports import about, centre
from tests.house.pages import visitor

BULGARIAN = reverse("reports:about")
ENGLISH = reverse("reports:about-en")
PAGES = [("bg", BULGARIAN), ("en", ENGLISH)]
LISTS = [*centre.AIMS, *centre.PRINCIPLES, *centre.SERVICES]
FACTS = [
    *LISTS,
    centre.NAME,
    centre.KIND,
    centre.PEOPLE,
    centre.TERM,
    centre.WILL,
    centre.PRICE,
    centre.SECRECY,
    centre.CORRESPONDENCE,
]


@pytest.fixture(autouse=True)
def _demonstration(settings):
    settings.DEMO = True


def words(html: str) -> str:
    return html.replace("&#x27;", "'")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.en[:30])
def test_the_centre_says_it_in_bulgarian(client, fact):
    assert fact.bg in words(client.get(BULGARIAN).text)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.en[:30])
def test_the_centre_says_it_in_english(client, fact):
    assert fact.en in words(client.get(ENGLISH).text)


@pytest.mark.parametrize(("language", "url"), PAGES)
@pytest.mark.parametrize("way", ["tel:+35952613830", "052 613 830", "sos@mail.bg"])
def test_the_centre_can_be_reached(client, language, url, way):
    assert way in client.get(url).text


def test_there_are_ten_places(client):
    assert re.search(r"\b10 (места|places)", client.get(BULGARIAN).text)


@pytest.mark.parametrize(("language", "url"), PAGES)
def test_the_address_of_the_page_decides_its_language(client, language, url):
    visitor(client, Role.MANAGER, language="en" if language == "bg" else "bg")

    response = client.get(url)

    assert f'<html lang="{language}"' in response.text


@pytest.mark.parametrize(("language", "url"), PAGES)
def test_the_page_sets_no_cookie_and_has_no_form(client, language, url):
    response = client.get(url)

    assert response.status_code == HTTPStatus.OK
    assert not response.cookies
    assert "<form" not in response.text


@pytest.mark.parametrize(("language", "url"), PAGES)
def test_the_way_out_is_a_plain_link_that_does_not_say_where_from(
    client, language, url
):
    page = client.get(url).text

    assert f'class="btn exit" href="{about.ELSEWHERE}" rel="noreferrer"' in page
    assert '<meta name="referrer" content="no-referrer">' in page


@pytest.mark.parametrize("name", about.FILES)
def test_what_the_page_asks_for_is_there(name):
    assert finders.find(name)


def test_nobody_is_named_by_default(client, settings):
    settings.CENTRE_CONTACT_PERSON = "Измислена Служителка"
    named = client.get(BULGARIAN).text

    settings.CENTRE_CONTACT_PERSON = ""
    unnamed = client.get(BULGARIAN).text

    assert "Измислена Служителка, " in named
    assert named.replace("Измислена Служителка, ", "") == unnamed


@pytest.mark.parametrize(("language", "url"), PAGES)
def test_outside_a_demonstration_a_stranger_is_sent_to_the_door(
    client, settings, language, url
):
    settings.DEMO = False

    response = client.get(url)

    assert response.status_code == HTTPStatus.FOUND
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_outside_a_demonstration_staff_read_it(client, settings):
    settings.DEMO = False
    visitor(client, Role.NURSE)

    assert client.get(BULGARIAN).status_code == HTTPStatus.OK


def test_the_page_takes_no_post(client):
    assert client.post(BULGARIAN).status_code == HTTPStatus.METHOD_NOT_ALLOWED

import pytest
from django.urls import reverse

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import again, sign_in, traces

PAGE = "staff:profile"
LANGUAGE = "staff:language"


@pytest.fixture
def nurse(client) -> User:
    user = member(Role.NURSE)
    sign_in(client, user)
    return user


def test_language_and_colours_are_hers_to_choose(client, nurse):
    client.post(reverse(PAGE), {"language": "en", "theme": "dark"})

    assert (again(nurse).language, again(nurse).theme) == ("en", "dark")


def test_the_next_page_speaks_the_language(client, nurse):
    client.post(reverse(PAGE), {"language": "en", "theme": "system"})

    assert '<html lang="en"' in client.get(reverse(PAGE)).content.decode()


def test_her_name_is_not_hers_to_change(client, nurse):
    posted = {"language": "bg", "theme": "system", "display_name": "Друга"}
    client.post(reverse(PAGE), posted)

    assert again(nurse).display_name == nurse.display_name


@pytest.mark.parametrize(
    "typed", [{"language": "xx", "theme": "dark"}, {"language": "en"}]
)
def test_what_is_no_choice_is_not_saved(client, nurse, typed):
    response = client.post(reverse(PAGE), typed)

    assert response.context["form"].errors
    assert again(nurse).language == "bg"


def test_a_change_leaves_its_trace(client, nurse):
    client.post(reverse(PAGE), {"language": "en", "theme": "dark"})

    assert traces() == ["profile-changed"]


def test_a_profile_is_only_for_the_signed_in(client):
    response = client.get(reverse(PAGE))

    assert response.url.startswith(reverse("account_login"))


def test_before_signing_in_the_session_keeps_the_language(client):
    client.post(reverse(LANGUAGE), {"language": "en", "next": "/account/login/"})

    page = client.get(reverse("account_login")).content.decode()

    assert '<html lang="en"' in page


def test_without_a_choice_the_language_is_bulgarian(client):
    page = client.get(reverse("account_login"), headers={"Accept-Language": "en"})

    assert '<html lang="bg"' in page.content.decode()


def test_after_signing_in_the_profile_keeps_the_language(client, nurse):
    client.post(reverse(LANGUAGE), {"language": "en"})

    assert again(nurse).language == "en"


def test_choosing_a_language_leads_back_to_the_page(client):
    posted = {"language": "en", "next": "/account/login/"}

    assert client.post(reverse(LANGUAGE), posted).url == "/account/login/"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"]
)
def test_choosing_a_language_never_leads_elsewhere(client, elsewhere):
    posted = {"language": "en", "next": elsewhere}

    assert client.post(reverse(LANGUAGE), posted).url == "/"


def test_an_unknown_language_is_refused(client):
    assert client.post(reverse(LANGUAGE), {"language": "xx"}).status_code == 400


def test_a_language_is_chosen_by_post_alone(client):
    assert client.get(reverse(LANGUAGE)).status_code == 405

import pytest
from django.urls import reverse

from crisis_center.staff import fresh
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import administrator, deputy, enrolled, sign_in, waiting_role

PAGE = "staff:profile"


@pytest.fixture
def nurse():
    return member(Role.NURSE)


def test_who_is_not_enrolled_is_sent_to_enrol(client, nurse):
    client.force_login(nurse)

    response = client.get(reverse(PAGE))

    assert response.url == reverse("mfa_activate_totp")


def test_who_signed_in_without_it_is_asked_for_it(client, nurse):
    enrolled(nurse)
    client.force_login(nurse)

    response = client.get(reverse(PAGE))

    assert response.url == reverse("mfa_reauthenticate")


def test_the_admin_is_no_way_round(client):
    client.force_login(administrator())

    response = client.get(reverse("admin:index"))

    assert response.url == reverse("mfa_activate_totp")


def test_who_has_shown_it_passes(client, nurse):
    sign_in(client, nurse)

    assert client.get(reverse(PAGE)).status_code == 200


def test_a_session_of_another_account_proves_nothing(client, nurse):
    sign_in(client, member(Role.NURSE))
    session = client.session
    session["_auth_user_id"] = str(nurse.pk)
    session["_auth_user_hash"] = nurse.get_session_auth_hash()
    session.save()

    response = client.get(reverse(PAGE))

    assert response.url == reverse("mfa_activate_totp")


def test_signing_out_is_always_possible(client, nurse):
    client.force_login(nurse)

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_a_fragment_is_sent_there_as_a_whole_page(client, nurse):
    client.force_login(nurse)

    response = client.get(reverse(PAGE), headers={"HX-Request": "true"})

    assert response.status_code == 204
    assert response.headers["HX-Redirect"].startswith(reverse("mfa_activate_totp"))


def test_the_demonstration_relaxes_it(client, nurse, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(nurse)

    assert client.get(reverse(PAGE)).status_code == 200


def test_asking_costs_no_query_once_it_was_shown(
    client, nurse, django_assert_max_num_queries
):
    sign_in(client, nurse)
    client.get(reverse(PAGE))

    with django_assert_max_num_queries(3):
        client.get(reverse(PAGE))


def test_who_has_no_role_waits(client):
    sign_in(client, member())

    response = client.get(reverse("reports:today"))

    assert response.url == reverse("staff:waiting")


@pytest.mark.parametrize(
    "page", ["staff:waiting", "staff:profile", "account_change_password", "mfa_index"]
)
def test_who_waits_reaches_her_own_account(client, page):
    sign_in(client, member())

    assert client.get(reverse(page)).status_code == 200


def test_who_has_a_role_does_not_wait(client, nurse):
    sign_in(client, nurse)

    assert client.get(reverse("staff:waiting")).url == reverse("reports:today")


@pytest.fixture
def confirm_url():
    asked = waiting_role(subject=member(), role=Role.NURSE, asked_by=administrator())
    return reverse("staff:approval-confirm", args=[asked.pk])


def test_a_grave_step_asks_for_it_again_after_five_minutes(client, confirm_url):
    sign_in(client, deputy(), seconds_ago=301)

    response = client.post(confirm_url)

    path, query = response.url.split("?")
    assert path == reverse("mfa_reauthenticate")
    assert query == "next=%2Fstaff%2Fapprovals%2F"


def test_a_grave_step_passes_within_five_minutes(client, confirm_url):
    sign_in(client, deputy(), seconds_ago=290)

    response = client.post(confirm_url)

    assert response.url == reverse("staff:approval-list")


def test_in_the_demonstration_it_is_always_fresh(client, rf, nurse, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    request = rf.get("/")

    assert fresh.is_fresh(request)


@pytest.mark.parametrize(("seconds_ago", "is_fresh"), [(0, True), (301, False)])
def test_the_account_knows_whether_it_is_fresh(client, nurse, seconds_ago, is_fresh):
    sign_in(client, nurse, seconds_ago=seconds_ago)

    response = client.get(reverse(PAGE))

    assert response.wsgi_request.user.second_factor_is_fresh == is_fresh

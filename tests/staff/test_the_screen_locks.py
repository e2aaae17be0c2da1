"""A locked or idle session gets the lock page and nothing else, on the server."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import again, sign_in, traces
from tests.staff.screens import lock, rest, row_of

PAGE = "staff:profile"
LOCK = "screen_lock"
LOCKED = "screen_locked"
STAY = "screen_stay"


@pytest.fixture
def nurse(client) -> User:
    user = member(Role.NURSE, display_name="Медицинска Измислена")
    sign_in(client, user)
    return user


@pytest.fixture
def locked(client, nurse):
    lock(client)
    return nurse


def test_a_session_in_use_is_answered(client, nurse):
    rest(client, settings.IDLE_LOCK)

    assert client.get(reverse(PAGE)).status_code == 200


def test_an_idle_session_gets_the_lock_page(client, nurse):
    rest(client)

    response = client.get(reverse(PAGE))

    assert response.url == f"{reverse(LOCKED)}?{urlencode({'next': reverse(PAGE)})}"


def test_a_locked_session_gets_the_lock_page(client, locked):
    assert client.get(reverse(PAGE)).url.startswith(reverse(LOCKED))


def test_what_a_locked_session_posts_is_not_done(client, locked):
    response = client.post(reverse(PAGE), {"language": "en", "theme": "dark"})

    assert response.url == reverse(LOCKED)
    assert again(locked).theme == "system"


def test_a_fragment_of_a_locked_session_takes_its_page_there(client, locked):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/residents/"}

    response = client.get(reverse(PAGE), headers=headers)

    assert response.headers["HX-Redirect"] == (
        f"{reverse(LOCKED)}?next=%2Fresidents%2F"
    )


def test_a_page_that_does_not_exist_is_locked_too(client, locked):
    assert client.get("/no-such-page/").url.startswith(reverse(LOCKED))


def test_the_admin_is_locked_too(client):
    sign_in(client, member(Role.ADMINISTRATOR))
    lock(client)

    assert client.get(reverse("admin:index")).url.startswith(reverse(LOCKED))


def test_a_locked_session_reads_static_files(client, locked):
    response = client.get(static("css/tokens.css"))
    response.close()

    assert response.status_code == 200


def test_a_locked_session_changes_the_language(client, locked):
    client.post(reverse("staff:language"), {"language": "en"})

    assert again(locked).language == "en"


def test_a_locked_session_logs_out(client, locked):
    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_an_idle_session_stays_locked_when_asked_again(client, nurse):
    rest(client)
    client.get(reverse(PAGE))

    assert client.get(reverse(PAGE)).url.startswith(reverse(LOCKED))


def test_who_has_no_second_factor_yet_is_locked_as_well(client):
    client.force_login(member(Role.NURSE))
    rest(client)

    client.get(reverse(PAGE))

    assert client.get(reverse(LOCKED)).status_code == 200


def test_one_locks_at_once(client, nurse):
    response = client.post(reverse(LOCK), {"next": reverse(PAGE)})

    assert response.url == f"{reverse(LOCKED)}?{urlencode({'next': reverse(PAGE)})}"
    assert row_of(client).locked_at is not None


def test_a_script_is_told_that_it_is_locked(client, nurse):
    assert client.post(reverse(LOCK), {"script": "1"}).status_code == 204


def test_the_screen_is_locked_by_post_alone(client, nurse):
    assert client.get(reverse(LOCK)).status_code == 405


def test_locking_leaves_its_trace_once(client, nurse):
    client.post(reverse(LOCK))
    client.post(reverse(LOCK))

    entry = Entry.objects.get()
    assert (entry.action, entry.actor) == ("screen-locked", nurse.pk)


def test_an_idle_lock_leaves_its_trace_once(client, nurse):
    rest(client)
    client.get(reverse(PAGE))
    client.get(reverse(PAGE))

    assert traces() == ["screen-locked"]


def test_a_page_that_began_earlier_cannot_undo_the_lock(client, nurse):
    earlier = client.session
    lock(client)

    earlier["kept"] = "late"
    earlier.save()

    assert row_of(client).locked_at is not None


def test_a_request_counts_as_use(client, nurse):
    rest(client, timedelta(minutes=9))

    client.get(reverse(PAGE))

    assert not row_of(client).is_idle(now=row_of(client).used_at + timedelta(minutes=9))


def test_use_is_noted_at_most_twice_a_minute(client, nurse):
    rest(client, timedelta(seconds=29))
    before = row_of(client).used_at

    client.get(reverse(PAGE))

    assert row_of(client).used_at == before


def test_to_stay_counts_as_use(client, nurse):
    rest(client, timedelta(minutes=9))
    before = row_of(client).used_at

    response = client.post(reverse(STAY))

    assert response.status_code == 204
    assert row_of(client).used_at > before


@pytest.mark.urls("tests.staff.background_urls")
def test_what_a_script_asks_by_itself_is_no_use(client, nurse):
    rest(client, timedelta(minutes=9))
    before = row_of(client).used_at

    client.get("/by-itself/")

    assert row_of(client).used_at == before


def test_a_locked_screen_is_no_use(client, locked):
    rest(client, timedelta(minutes=9))
    before = row_of(client).used_at

    client.get(reverse(LOCKED))

    assert row_of(client).used_at == before


def test_the_lock_costs_no_query(client, nurse, django_assert_num_queries):
    client.get(reverse(PAGE))

    with django_assert_num_queries(3):  # the session, the user, her role
        client.get(reverse(PAGE))

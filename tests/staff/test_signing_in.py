import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from crisis_center.audit.models import Entry
from crisis_center.staff import actions
from crisis_center.staff.adapters import AccountAdapter
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.roles import Role
from tests.people import PASSWORD, member
from tests.staff.builders import (
    NEW_PASSWORD,
    administrator,
    again,
    sign_in,
    sign_in_by_password,
    traces,
)


@pytest.fixture
def relaxed(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def try_in(client, username, password):
    return client.post(
        reverse("account_login"), {"login": username, "password": password}
    )


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.NURSE, "reports:today"),
        (Role.ADMINISTRATOR, "admin:index"),
        (None, "staff:waiting"),
    ],
)
def test_each_role_arrives_at_its_first_page(client, role, page):
    response = try_in(client, member(role).username, PASSWORD)

    assert response.url == reverse(page)


def test_the_username_may_be_typed_in_capitals(client):
    response = try_in(client, member(Role.NURSE).username.upper(), PASSWORD)

    assert response.url == reverse("reports:today")


def test_a_sign_in_leaves_its_trace(client):
    user = member(Role.NURSE)

    sign_in_by_password(client, user)

    entry = Entry.objects.get()
    assert (entry.action, entry.actor) == ("signed-in", user.pk)


def test_a_failed_sign_in_names_the_account_that_was_tried(client):
    user = member()

    try_in(client, user.username, "грешна парола")

    entry = Entry.objects.get()
    assert (entry.action, entry.actor) == ("sign-in-failed", user.pk)


def test_a_failed_sign_in_never_keeps_what_was_typed(client):
    try_in(client, "паролата-ми-по-погрешка", "грешна парола")

    kept = str(Entry.objects.values().get())
    assert "погрешка" not in kept
    assert "грешна" not in kept


def test_signing_out_leaves_its_trace(client, relaxed):
    sign_in_by_password(client, member(Role.NURSE))

    client.post(reverse("account_logout"))

    assert traces() == ["signed-in", "signed-out"]


def test_a_deactivated_account_does_not_sign_in(client):
    user = member(Role.NURSE)
    actions.deactivate(user=user, by=administrator())

    response = try_in(client, user.username, PASSWORD)

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_deactivating_ends_the_sessions(client, relaxed):
    user = member(Role.NURSE)
    sign_in_by_password(client, user)

    actions.deactivate(user=user, by=administrator())

    assert not StaffSession.objects.exists()


def test_nobody_deactivates_herself():
    admin = administrator()

    with pytest.raises(actions.accounts.OwnAccount):
        actions.deactivate(user=admin, by=admin)


def test_the_sixth_wrong_password_within_a_minute_stops_the_right_one(client):
    user = member(Role.NURSE)
    for _ in range(5):
        try_in(client, user.username, "грешна парола")

    try_in(client, user.username, PASSWORD)

    assert "_auth_user_id" not in client.session


def test_a_changed_password_ends_the_other_sessions(client, relaxed):
    user = member(Role.NURSE)
    elsewhere = Client()
    sign_in_by_password(elsewhere, user)
    sign_in_by_password(client, user)

    client.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": NEW_PASSWORD,
            "password2": NEW_PASSWORD,
        },
    )

    assert again(user).check_password(NEW_PASSWORD)
    assert client.get(reverse("staff:profile")).status_code == 200
    assert elsewhere.get(reverse("staff:profile")).status_code == 302


def test_a_new_role_ends_the_sessions(client, relaxed):
    user = member(Role.NURSE)
    sign_in_by_password(client, user)

    actions.give_role(user=user, role=Role.ADMINISTRATOR, by=administrator())

    assert client.get(reverse("staff:profile")).status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_reset_password",
        "account_email",
        "account_set_password",
        "mfa_download_recovery_codes",
    ],
)
def test_pages_this_house_does_not_have(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_no_mail_is_ever_sent(rf):
    with pytest.raises(RuntimeError):
        AccountAdapter(rf.get("/")).send_mail("account/email/x", "a@example.org", {})
    assert not hasattr(mail, "outbox") or mail.outbox == []


def test_a_user_has_no_mail_address_and_no_django_rights():
    names = {field.name for field in User._meta.get_fields()}

    assert names.isdisjoint(
        {"email", "is_superuser", "groups", "user_permissions", "last_login"}
    )


def test_activity_is_written_at_most_once_a_minute(
    client, relaxed, django_assert_num_queries
):
    user = member(Role.NURSE)
    sign_in(client, user)
    client.get(reverse("staff:profile"))
    first = again(user).last_activity_at

    client.get(reverse("staff:profile"))

    assert first is not None
    assert again(user).last_activity_at == first

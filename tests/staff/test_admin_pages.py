import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.staff import actions
from crisis_center.staff.actions.asking import HasThisRole
from crisis_center.staff.admin_site import site
from crisis_center.staff.models import Approval, User
from crisis_center.staff.roles import Role
from crisis_center.staff.traces import Trace
from tests.house.pages import visitor
from tests.people import member
from tests.staff.builders import NEW_PASSWORD, administrator, again, sign_in, traces

LIST = "admin:staff_user_changelist"


@pytest.fixture
def admin(client) -> User:
    user = administrator()
    sign_in(client, user)
    return user


@pytest.fixture
def nurse() -> User:
    return member(Role.NURSE, display_name="Невена Измислена")


def press(client, name, user, **typed):
    return client.post(reverse(f"admin:staff_user_{name}", args=[user.pk]), typed)


def test_only_accounts_lists_and_the_technical_trail_are_there():
    names = {model._meta.label_lower for model in site._registry}

    assert names == {
        "staff.user",
        "staff.roleassignment",
        "staff.approval",
        "audit.entry",
        "placements.room",
        "placements.bed",
        "placements.exitreason",
        "placements.exitdestination",
        "residents.referralsource",
        "services.servicekind",
    }


def test_an_anonymous_visitor_goes_to_the_one_sign_in(client):
    response = client.get(reverse("admin:index"), follow=True)

    assert response.request["PATH_INFO"] == reverse("account_login")


@pytest.mark.parametrize("role", [r for r in Role if r != Role.ADMINISTRATOR])
def test_other_roles_do_not_enter(client, role):
    visitor(client, role)

    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_the_admin_has_no_sign_in_of_its_own(client, admin, nurse):
    typed = {"username": nurse.username, "password": "x"}

    response = client.post(reverse("admin:login"), typed)

    assert response.url == reverse("admin:index")


def test_the_list_shows_how_each_account_stands(client, admin, nurse):
    actions.give_role(user=nurse, role=Role.LAWYER, by=admin)

    page = client.get(reverse(LIST)).content.decode()

    assert "Невена Измислена" in page
    assert str(Role.NURSE.label) in page
    assert str(Role.LAWYER.label) in page


def test_the_list_costs_no_more_queries_for_more_accounts(
    client, admin, django_assert_max_num_queries
):
    for _ in range(10):
        member(Role.NURSE)
    client.get(reverse(LIST))

    with django_assert_max_num_queries(6):
        client.get(reverse(LIST))


def create(client, **typed):
    form = {"username": "nova", "display_name": "Нова", "language": "bg"}
    form |= {"role": "nurse"} | typed
    return client.post(reverse("admin:staff_user_add"), form)


def test_a_new_account_waits_for_its_role_and_its_code(client, admin):
    response = create(client)

    user = User.objects.get(username="nova")
    assert response.url == reverse("admin:staff_user_change", args=[user.pk])
    assert user.role is None
    assert user.role_assignments.waiting().get().role == Role.NURSE
    assert not user.has_usable_password()


@pytest.mark.parametrize("username", ["кирилица", "Capital", "ab", "two words", ""])
def test_an_unfit_username_is_refused_beside_its_field(client, admin, username):
    response = create(client, username=username)

    assert response.context["adminform"].errors["username"]


def test_a_taken_username_is_refused_beside_its_field(client, admin, nurse):
    response = create(client, username=nurse.username)

    assert response.context["adminform"].errors["username"]


def test_a_name_is_corrected(client, admin, nurse):
    page = reverse("admin:staff_user_change", args=[nurse.pk])

    client.post(page, {"display_name": "Невена Новоименна", "language": "en"})

    assert again(nurse).display_name == "Невена Новоименна"
    assert again(nurse).language == "en"


def test_nothing_else_is_changed_by_the_form(client, admin, nurse):
    page = reverse("admin:staff_user_change", args=[nurse.pk])
    forged = {"is_active": "", "username": "other", "password": "x"}

    client.post(page, {"display_name": "Невена", "language": "bg"} | forged)

    stored = again(nurse)
    assert stored.is_active
    assert stored.username == nurse.username
    assert stored.password == nurse.password


def test_an_activation_code_is_shown_in_this_response_alone(client, admin):
    user = User.objects.create_user(username="nova", display_name="Нова")

    response = press(client, "code", user)

    code = response.context["code"]
    assert response.status_code == 200
    assert code in response.content.decode()
    assert code not in str(dict(client.session))
    page = reverse("admin:staff_user_code", args=[user.pk])
    assert code not in client.get(page).content.decode()


def test_the_shown_code_activates(client, admin):
    user = User.objects.create_user(username="nova", display_name="Нова")

    code = press(client, "code", user).context["code"]

    actions.activate(username="nova", code=code, password=NEW_PASSWORD)
    assert again(user).check_password(NEW_PASSWORD)


def test_asking_for_the_page_gives_no_code(client, admin, nurse):
    client.get(reverse("admin:staff_user_code", args=[nurse.pk]))

    assert not nurse.activation_codes.exists()


def test_a_role_is_given(client, admin, nurse):
    press(client, "role", nurse, role="lawyer")

    assert nurse.role_assignments.waiting().get().role == Role.LAWYER


def test_a_refusal_is_told(client, admin, nurse):
    response = press(client, "role", nurse, role="nurse")

    page = client.get(response.url).content.decode()
    assert str(HasThisRole()) in page


def test_a_new_second_factor_is_asked_for(client, admin, nurse):
    press(client, "reset", nurse)

    asked = Approval.objects.get()
    assert (asked.kind, asked.subject) == ("second-factor-reset", nurse)


def test_sessions_are_ended(client, admin, nurse):
    press(client, "sessions", nurse)

    assert traces() == ["sessions-ended"]


def test_an_account_is_deactivated(client, admin, nurse):
    press(client, "deactivate", nurse)

    assert not again(nurse).is_active
    assert again(nurse).role is None


@pytest.mark.parametrize("name", ["role", "reset", "sessions", "deactivate"])
def test_a_button_asks_before_it_acts(client, admin, nurse, name):
    response = client.get(reverse(f"admin:staff_user_{name}", args=[nurse.pk]))

    assert response.status_code == 200
    assert traces() == []


@pytest.mark.parametrize("name", ["role", "reset", "sessions", "deactivate", "code"])
def test_the_buttons_are_for_administrators(client, nurse, name):
    sign_in(client, member(Role.MANAGER))

    press(client, name, nurse, role="lawyer")

    assert traces() == []


@pytest.mark.parametrize("model", ["user", "roleassignment", "approval"])
def test_nothing_is_deleted(client, admin, nurse, model):
    url = reverse(f"admin:staff_{model}_delete", args=[nurse.pk])

    assert client.post(url, {"post": "yes"}).status_code in {403, 404, 302}
    assert User.objects.filter(pk=nurse.pk).exists()


def test_a_decision_is_read_not_written(client, admin, nurse):
    asked = actions.ask_second_factor_reset(user=nurse, by=admin)
    page = reverse("admin:staff_approval_change", args=[asked.pk])

    assert client.get(page).status_code == 200
    assert client.post(page, {"outcome": "confirmed"}).status_code == 403


def test_an_administrator_reads_the_technical_trail(client, admin, nurse):
    actions.end_sessions(user=nurse, by=admin)

    page = client.get(reverse("admin:audit_entry_changelist")).content.decode()

    assert str(Trace.SESSIONS_ENDED.label) in page
    assert "Невена Измислена" in page


def test_entries_about_cases_are_not_shown(client, admin, nurse):
    entry = trail.record(action="opened", by=nurse.pk, area=Area.CASE)

    listed = client.get(reverse("admin:audit_entry_changelist")).content.decode()
    single = client.get(reverse("admin:audit_entry_change", args=[entry.pk]))

    assert "opened" not in listed
    assert single.status_code == 302


def test_an_unknown_technical_act_is_shown_by_its_slug(client, admin):
    trail.record(action="keys-rotated", by=None, area=Area.TECHNICAL)

    page = client.get(reverse("admin:audit_entry_changelist")).content.decode()

    assert "keys-rotated" in page


def test_django_keeps_no_second_log(client, admin):
    create(client)
    client.post(
        reverse("admin:staff_user_change", args=[admin.pk]),
        {"display_name": "Друго Име", "language": "bg"},
    )

    assert not LogEntry.objects.exists()


def test_signing_out_of_the_admin_leaves_its_trace(client, admin):
    response = client.post(reverse("admin:logout"))

    assert response.url == reverse("account_login")
    assert traces() == ["signed-out"]


def test_a_password_is_changed_at_the_one_place(client, admin):
    response = client.get(reverse("admin:password_change"))

    assert response.url == reverse("account_change_password")

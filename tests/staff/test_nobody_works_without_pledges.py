"""Confidentiality once a year, the duty to report once: without both nothing opens."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff import actions, pledges
from crisis_center.staff.actions.pledging import AlreadySigned, NotInForce
from crisis_center.staff.models import PledgeSignature, User
from crisis_center.staff.pledges import Pledge, PledgeKind
from crisis_center.staff.roles import Role
from tests.people import member, signed
from tests.staff.builders import administrator, deputy, sign_in, traces

WORK = "reports:today"
PAGE = "staff:pledge"
YEAR = timedelta(days=365)


def today() -> date:
    return timezone.localdate()


def days_ago(count: int) -> date:
    return today() - timedelta(days=count)


def typed(**changes: str) -> dict[str, str]:
    boxes = {pledge.kind.value: "on" for pledge in pledges.current()}
    return boxes | {"versions": pledges.versions(), "name": "Нова Измислена"} | changes


@pytest.fixture
def newcomer(client) -> User:
    user = member(Role.NURSE, display_name="Нова Измислена", has_signed=False)
    sign_in(client, user)
    return user


@pytest.fixture
def newer_text(monkeypatch: pytest.MonkeyPatch) -> Pledge:
    newer = Pledge(
        kind=PledgeKind.DUTY_TO_REPORT,
        version=2,
        since=today(),
        bg="Нов текст",
        en="A new text",
    )
    monkeypatch.setattr(pledges, "PLEDGES", (*pledges.PLEDGES, newer))
    return newer


# The gate


def test_who_has_not_signed_is_sent_to_sign(client, newcomer) -> None:
    assert client.get(reverse(WORK)).url == reverse(PAGE)


def test_the_admin_is_no_way_round(client) -> None:
    sign_in(client, member(Role.ADMINISTRATOR, has_signed=False))

    assert client.get(reverse("admin:index")).url == reverse(PAGE)


@pytest.mark.parametrize("page", [PAGE, "staff:pledge-signed", "staff:profile"])
def test_her_own_account_stays_within_reach(client, newcomer, page) -> None:
    assert client.get(reverse(page)).status_code == 200


def test_the_list_of_all_signatures_is_not_her_own_account(client) -> None:
    sign_in(client, member(Role.DEPUTY_MANAGER, has_signed=False))

    assert client.get(reverse("staff:signature-list")).url == reverse(PAGE)


def test_a_fragment_is_sent_there_as_a_whole_page(client, newcomer) -> None:
    response = client.get(reverse(WORK), headers={"HX-Request": "true"})

    assert response.status_code == 204
    assert response.headers["HX-Redirect"].startswith(reverse(PAGE))


def test_the_second_factor_comes_first(client) -> None:
    client.force_login(member(Role.NURSE, has_signed=False))

    assert client.get(reverse(WORK)).url == reverse("mfa_activate_totp")


def test_who_has_no_role_waits_first(client) -> None:
    sign_in(client, member(has_signed=False))

    assert client.get(reverse(WORK)).url == reverse("staff:waiting")


@pytest.mark.parametrize(("age", "works"), [(364, True), (365, False)])
def test_confidentiality_holds_for_a_year(client, age, works) -> None:
    user = member(Role.NURSE, has_signed=False)
    signed(user, on=days_ago(age))
    sign_in(client, user)

    assert (client.get(reverse(WORK)).status_code == 200) == works


def test_the_year_is_a_setting(client, settings) -> None:
    settings.PLEDGE_HOLDS_DAYS = 100
    user = member(Role.NURSE, has_signed=False)
    signed(user, on=days_ago(100))
    sign_in(client, user)

    assert client.get(reverse(WORK)).url == reverse(PAGE)


def test_the_year_ends_also_for_who_is_signed_in(client, settings) -> None:
    sign_in(client, member(Role.NURSE))
    client.get(reverse(WORK))
    session = client.session
    who, versions, _ = session["pledges"]
    session["pledges"] = (who, versions, str(days_ago(1)))
    session.save()
    PledgeSignature.objects.update(signed_on=days_ago(365))

    assert client.get(reverse(WORK)).url == reverse(PAGE)


def test_the_duty_to_report_is_signed_once(client) -> None:
    user = member(Role.NURSE, has_signed=False)
    signed(user, on=days_ago(3000))
    PledgeSignature.objects.create(
        user=user, kind=PledgeKind.CONFIDENTIALITY, version=1, signed_on=today()
    )
    sign_in(client, user)

    assert client.get(reverse(WORK)).status_code == 200


def test_a_new_text_stops_also_who_is_signed_in(client, request) -> None:
    sign_in(client, member(Role.NURSE))
    assert client.get(reverse(WORK)).status_code == 200

    request.getfixturevalue("newer_text")

    assert client.get(reverse(WORK)).url == reverse(PAGE)


def test_a_mark_of_another_account_proves_nothing(client, newcomer) -> None:
    session = client.session
    session["pledges"] = (str(member().pk), pledges.versions(), str(today() + YEAR))
    session.save()

    assert client.get(reverse(WORK)).url == reverse(PAGE)


def test_asking_costs_no_query_once_it_is_known(
    client, django_assert_max_num_queries
) -> None:
    sign_in(client, member(Role.NURSE))
    client.get(reverse("looks:elements"))

    with django_assert_max_num_queries(3):
        client.get(reverse("looks:elements"))


# Signing


def test_who_signs_goes_on_to_work(client, newcomer) -> None:
    response = client.post(reverse(PAGE), typed())

    assert response.url == reverse(WORK)
    assert client.get(reverse(WORK)).status_code == 200


def test_signing_leaves_its_traces(client, newcomer) -> None:
    client.post(reverse(PAGE), typed())

    assert traces() == ["confidentiality-signed", "duty-to-report-signed"]


def test_an_administrator_goes_on_to_the_admin(client) -> None:
    sign_in(client, member(Role.ADMINISTRATOR, display_name="А Б", has_signed=False))

    assert client.post(reverse(PAGE), typed(name="а  б")).url == reverse("admin:index")


@pytest.mark.parametrize(
    "missing", ["confidentiality", "duty-to-report", "name", "versions"]
)
def test_half_a_signature_is_none(client, newcomer, missing) -> None:
    given = typed()
    del given[missing]

    response = client.post(reverse(PAGE), given)

    assert response.context["form"].errors
    assert not PledgeSignature.objects.exists()


def test_nobody_signs_with_the_name_of_another(client, newcomer) -> None:
    response = client.post(reverse(PAGE), typed(name="Друга Измислена"))

    assert "name" in response.context["form"].errors


@pytest.mark.usefixtures("newer_text")
def test_a_text_that_was_not_shown_is_not_signed(client, newcomer) -> None:
    response = client.post(reverse(PAGE), typed(versions="1,1"))

    assert response.context["form"].non_field_errors()
    assert not PledgeSignature.objects.exists()


def test_who_signed_just_now_is_asked_nothing(client) -> None:
    sign_in(client, member(Role.NURSE))

    assert client.get(reverse(PAGE)).url == reverse("staff:pledge-signed")


def test_in_the_last_month_it_can_be_signed_anew(client) -> None:
    user = member(Role.NURSE, has_signed=False)
    signed(user, on=days_ago(340))
    sign_in(client, user)

    page = client.get(reverse(PAGE))

    due = [pledge.kind for pledge, _ in page.context["form"].parts]
    assert due == [PledgeKind.CONFIDENTIALITY]


def test_what_holds_is_not_signed_twice() -> None:
    user = member(Role.NURSE)

    with pytest.raises(AlreadySigned):
        actions.sign(pledges=pledges.current(), on=today(), by=user)


def test_an_old_text_is_not_signed(newer_text) -> None:
    user, old = member(Role.NURSE, has_signed=False), pledges.PLEDGES[1]

    with pytest.raises(NotInForce):
        actions.sign(pledges=[old], on=today(), by=user)


@pytest.mark.parametrize("kind", PledgeKind)
def test_the_database_keeps_one_signature_of_a_day(kind) -> None:
    user = member(Role.NURSE)

    with pytest.raises(IntegrityError):
        PledgeSignature.objects.create(
            user=user, kind=kind, version=1, signed_on=today()
        )


def test_the_database_keeps_one_signature_of_a_duty() -> None:
    user = member(Role.NURSE)

    with pytest.raises(IntegrityError):
        PledgeSignature.objects.create(
            user=user, kind="duty-to-report", version=1, signed_on=days_ago(9)
        )


# Who sees what


def test_her_own_signatures_are_hers_to_print(client) -> None:
    sign_in(client, member(Role.NURSE))

    page = client.get(reverse("staff:pledge-signed"))

    assert len(page.context["signatures"]) == 2
    assert pledges.PLEDGES[0].bg.split()[0] in page.text


def test_the_text_of_an_older_version_stays_readable(client, request) -> None:
    sign_in(client, member(Role.NURSE))
    request.getfixturevalue("newer_text")

    page = client.get(reverse("staff:pledge-signed")).text

    assert "чл. 7 от Закона" in page
    assert "Нов текст" not in page


def test_the_deputy_manager_sees_first_who_has_not_signed(client) -> None:
    sign_in(client, deputy())
    member(Role.LAWYER, display_name="А Подписала")
    late = member(Role.NURSE, display_name="Я Закъсняла", has_signed=False)

    page = client.get(reverse("staff:signature-list"))

    assert page.context["people"][0].user == late
    assert page.context["due"] == 1


def test_who_left_is_not_waited_for(client) -> None:
    sign_in(client, deputy())
    gone = member(Role.NURSE, has_signed=False)
    actions.deactivate(user=gone, by=administrator())

    assert client.get(reverse("staff:signature-list")).context["due"] == 0


@pytest.mark.parametrize(("age", "told"), [(334, False), (335, True)])
def test_the_first_page_tells_a_month_before(client, age, told) -> None:
    user = member(Role.NURSE, has_signed=False)
    signed(user, on=days_ago(age))
    sign_in(client, user)

    page = client.get(reverse(WORK))

    assert (reverse(PAGE) in page.text) == told

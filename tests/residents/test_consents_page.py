from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.staff.roles import Role
from residents import actions
from residents.models import Consent, NoticeGiven, Purpose, Resident
from residents.notices import VERSION
from residents.signing import SignedBy
from tests.people import member
from tests.residents.builders import child, consented, on_team, with_identity, woman
from tests.staff.builders import sign_in, traces

SCOPE = "само на тайния номер"
WHY = {"why": "преди обаждане"}
WRITERS = [
    Role.DEPUTY_MANAGER,
    Role.SOCIAL_WORKER,
    Role.PSYCHOLOGIST,
    Role.LAWYER,
    Role.NURSE,
]
MAY_NOT_CALL = "Не се обаждайте: няма съгласие за обаждане."


@pytest.fixture
def resident():
    return with_identity(woman(opened_on=day(-30)), phone="000 111")


@pytest.fixture
def enter(client, resident):
    def sign_in_as(role):
        user = member(role)
        on_team(resident, user)
        sign_in(client, user)
        return user

    return sign_in_as


@pytest.fixture
def worker(enter):
    return enter(Role.SOCIAL_WORKER)


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


def url(name, resident, *rows):
    return reverse(f"residents:{name}", args=[resident.pk, *(each.pk for each in rows)])


def typed(**given):
    return {
        "consent": str(uuid4()),
        "purpose": "calls",
        "signed_by": "herself",
        "given_on": f"{day(0):%d.%m.%Y}",
        "expires_on": f"{day(90):%d.%m.%Y}",
        "scope": SCOPE,
    } | given


@pytest.mark.parametrize("role", WRITERS)
def test_who_works_on_the_case_writes_a_consent(client, enter, resident, role):
    enter(role)

    client.post(url("consent-give", resident), typed())

    assert Consent.objects.in_force(timezone.now()).get().purpose == "calls"
    assert "consent-given" in traces()


def test_a_duty_worker_reads_and_does_not_write(client, enter, resident):
    enter(Role.DUTY_WORKER)

    page = client.get(url("consents", resident)).text

    assert url("consent-give", resident) not in page
    assert client.post(url("consent-give", resident), typed()).status_code == 403


def test_another_case_has_no_page(client, resident):
    consent = consented(resident)
    sign_in(client, member(Role.LAWYER))

    names = [("consents",), ("consent-give",), ("consent-withdraw", consent)]
    answers = {
        client.get(url(name, resident, *row)).status_code for name, *row in names
    }

    assert answers == {404}


def test_the_consent_of_another_case_is_not_withdrawn_here(client, worker, resident):
    consent = consented(woman())

    assert client.post(url("consent-withdraw", resident, consent)).status_code == 404


def test_the_purpose_is_chosen_already_when_it_comes_from_its_line(
    client, worker, resident
):
    response = client.get(url("consent-give", resident) + "?for=school")

    assert response.context["form"]["purpose"].value() == Purpose.SCHOOL


def test_six_months_are_proposed(client, worker, resident):
    form = client.get(url("consent-give", resident)).context["form"]

    assert 180 <= (form["expires_on"].value() - day(0)).days <= 185


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"given_on": f"{day(1):%d.%m.%Y}"}, "given_on"),
        ({"given_on": f"{day(-31):%d.%m.%Y}"}, "given_on"),
        ({"expires_on": f"{day(0):%d.%m.%Y}"}, "expires_on"),
        ({"expires_on": "31.12.9999"}, "expires_on"),
        ({"signed_by": "parent"}, "signed_by"),
        ({"purpose": "other", "scope": ""}, "scope"),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_beside_its_field(
    client, worker, resident, given, field
):
    response = client.post(url("consent-give", resident), typed(**given))

    assert list(response.context["form"].errors) == [field]
    assert not Consent.objects.exists()


def test_a_withdrawal_is_looked_at_first(client, worker, resident):
    consent = consented(resident)

    client.get(url("consent-withdraw", resident, consent))

    assert Consent.objects.current().exists()


def test_one_button_withdraws_at_once(client, worker, resident):
    consent = consented(resident)

    client.post(url("consent-withdraw", resident, consent))

    assert not Consent.objects.in_force(timezone.now()).exists()
    assert "consent-withdrawn" in traces()


def test_a_second_withdrawal_is_told_that_it_has_ended(client, worker, resident):
    consent = consented(resident)
    client.post(url("consent-withdraw", resident, consent))

    page = client.post(url("consent-withdraw", resident, consent), follow=True).text

    assert "Това съгласие вече не важи." in page


def test_a_closed_file_offers_the_withdrawal_alone(client, worker, resident):
    consent = consented(resident)
    Resident.objects.update(closed_on=day(0))

    page = client.get(url("consents", resident)).text
    client.post(url("consent-withdraw", resident, consent))

    assert url("consent-give", resident) not in page
    assert not Consent.objects.current().exists()


def test_a_closed_file_takes_no_consent_from_a_page_still_open(
    client, worker, resident
):
    Resident.objects.update(closed_on=day(0))

    response = client.post(url("consent-give", resident), typed())

    assert "Досието е приключено." in response.text
    assert SCOPE in response.text


def test_the_scope_is_sealed_when_the_page_is_visited(client, worker, resident):
    consented(resident, scope=SCOPE)

    assert SCOPE not in client.get(url("consents", resident)).text
    assert not Entry.objects.filter(action="opened").exists()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_scope_opens_for_a_reason_and_closes_by_itself(client, worker, resident):
    consent = consented(resident, scope=SCOPE)

    response = client.post(url("consent-open", resident, consent), WHY)

    assert SCOPE in response.text
    assert response["Cache-Control"] == "no-store"
    assert response["Refresh"] == f"300; url={url('consents', resident)}"


def test_the_scope_does_not_open_without_a_reason(client, worker, resident):
    consent = consented(resident, scope=SCOPE)

    response = client.post(url("consent-open", resident, consent), {"why": ""})

    assert "why" in response.context["reason"].errors
    assert SCOPE not in response.text


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_scope_does_not_open_for_a_duty_worker(client, enter, resident):
    enter(Role.DUTY_WORKER)
    consent = consented(resident, scope=SCOPE)

    response = client.post(url("consent-open", resident, consent), WHY)

    assert response.status_code == 403


def test_a_consent_that_ends_soon_asks_to_be_renewed(client, worker, resident):
    consented(resident, expires_on=day(9))

    page = client.get(url("consents", resident)).text

    assert "Попитайте дали да продължи" in page


def test_an_expired_consent_says_that_it_holds_no_longer(client, worker, resident):
    consented(resident, on=day(-9), expires_on=day(-1))

    page = client.get(url("consents", resident)).text

    assert "Вече не важи. Попитайте отново" in page


def test_of_a_child_the_suspected_parent_is_not_asked(client, worker):
    small = with_identity(child())

    assert (
        "От родител, който може да е наранил" in client.get(url("consents", small)).text
    )


def test_from_14_the_page_says_to_ask_the_child_too(client, worker):
    pupil = with_identity(child(birth_year=day(0).year - 16, opened_on=day(-30)))
    sent = typed(signed_by=SignedBy.PARENT)

    page = client.post(url("consent-give", pupil), sent, follow=True).text

    assert "От 14 години се съгласява и детето. Попитайте го." in page
    assert Consent.objects.count() == 1


def test_beside_the_telephone_stands_that_nobody_may_call(client, worker, resident):
    assert MAY_NOT_CALL in client.get(url("identity", resident)).text


def test_beside_the_telephone_stands_until_when_she_may_be_called(
    client, worker, resident
):
    consented(resident, Purpose.CALLS, expires_on=day(20))

    page = client.get(url("identity", resident)).text

    assert f"Има съгласие за обаждане до {day(20):%d.%m.%Y}." in page


def test_after_a_withdrawal_nobody_may_call(client, worker, resident):
    consent = consented(resident, Purpose.CALLS)
    actions.withdraw_consent(consent=consent, by=worker, now=timezone.now())

    assert MAY_NOT_CALL in client.get(url("identity", resident)).text


def test_that_she_was_given_the_notice_is_written(client, worker, resident):
    client.post(url("notice-given", resident), {"sheet": "woman-en"})

    given = NoticeGiven.objects.get()
    assert (given.audience, given.language) == ("woman", "en")
    assert (given.version, given.on) == (VERSION, day(0))
    assert "notice-given" in traces()


@pytest.mark.parametrize("sheet", ["", "woman", "woman-fr", "x-bg"])
def test_a_notice_that_there_is_not_is_refused(client, worker, resident, sheet):
    response = client.post(url("notice-given", resident), {"sheet": sheet})

    assert "sheet" in response.context["notice_form"].errors


def test_who_has_an_older_notice_is_given_the_new_one(client, worker, resident):
    client.post(url("notice-given", resident), {"sheet": "woman-bg"})
    NoticeGiven.objects.update(version=VERSION + 1)

    page = client.get(url("consents", resident)).text

    assert "Дадена е по-стара версия. Дайте новата." in page

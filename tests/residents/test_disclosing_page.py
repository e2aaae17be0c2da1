from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.roles import Role
from residents import actions
from residents.models import Disclosure, Resident
from residents.signing import SignedBy
from tests.people import member
from tests.residents.builders import (
    child,
    consented,
    disclosed,
    on_team,
    with_identity,
    woman,
)
from tests.staff.builders import sign_in, traces

WHAT, NAME = "датите на престоя", "Измислена Получателка"
WHY = {"why": "за справка"}
NO_CONSENT = "Няма съгласие в сила за този получател. Поискайте го"


@pytest.fixture
def resident():
    opened_on = timezone.localdate() - timedelta(days=30)
    return with_identity(woman(opened_on=opened_on))


@pytest.fixture
def worker(client):
    user = member(Role.SOCIAL_WORKER)
    sign_in(client, user)
    return user


def url(name, resident, *rows):
    return reverse(f"residents:{name}", args=[resident.pk, *(each.pk for each in rows)])


def typed(**given):
    return {
        "disclosure": str(uuid4()),
        "to": "social-assistance",
        "ground": "consent",
        "on": f"{timezone.localdate():%d.%m.%Y}",
        "what": WHAT,
        "recipient_name": NAME,
        "person_informed": "on",
    } | given


def test_what_is_told_on_consent_is_written(client, worker, resident):
    consent = consented(resident)

    client.post(url("disclose", resident), typed())

    assert Disclosure.objects.get().consent == consent
    assert "disclosed" in traces()


@pytest.mark.parametrize("ground", ["duty-to-report", "danger"])
def test_the_night_writes_what_cannot_wait(client, resident, ground):
    duty = member(Role.DUTY_WORKER)
    sign_in(client, duty)

    client.post(url("disclose", resident), typed(ground=ground, to="police"))

    written = Disclosure.objects.get()
    assert (written.ground, written.recorded_by) == (ground, duty)


@pytest.mark.parametrize("ground", ["consent", "police", "court", "inspection"])
def test_what_can_wait_is_left_to_the_day(client, resident, ground):
    consented(resident)
    sign_in(client, member(Role.DUTY_WORKER))

    offered = client.get(url("disclose", resident)).text
    response = client.post(url("disclose", resident), typed(ground=ground))

    assert f'name="ground" value="{ground}"' not in offered
    assert response.status_code == 200
    assert not Disclosure.objects.exists()


def test_the_night_finds_the_page_but_gives_no_consent(client, resident):
    sign_in(client, member(Role.DUTY_WORKER))

    page = client.get(url("consents", resident)).text

    assert url("disclose", resident) in page
    assert url("consent-give", resident) not in page


def test_without_a_consent_the_page_says_what_to_do(client, worker, resident):
    response = client.post(url("disclose", resident), typed())

    assert NO_CONSENT in response.text
    assert WHAT in response.text
    assert not Disclosure.objects.exists()


def test_the_next_request_after_a_withdrawal_is_refused(client, worker, resident):
    consent = consented(resident)
    client.post(url("disclose", resident), typed())

    client.post(url("consent-withdraw", resident, consent))
    response = client.post(url("disclose", resident), typed())

    assert NO_CONSENT in response.text
    assert Disclosure.objects.count() == 1


def test_a_child_at_risk_is_reported_whatever_stands_in_the_file(
    client, worker, resident
):
    Resident.objects.update(closed_on=timezone.localdate())

    client.post(url("disclose", resident), typed(ground="duty-to-report"))

    assert Disclosure.objects.get().ground == "duty-to-report"


def test_the_missing_opinion_is_asked_for_beside_its_field(client, worker):
    small = with_identity(
        child(
            birth_year=timezone.localdate().year - 9,
            entry=Resident.Entry.ORDER,
            opened_on=timezone.localdate(),
        )
    )
    consented(small, signed_by=SignedBy.REPRESENTATIVE)

    response = client.post(url("disclose", small), typed())

    assert list(response.context["form"].errors) == ["body_opinion_on"]


def test_of_a_woman_no_opinion_is_asked_for(client, worker, resident):
    form = client.get(url("disclose", resident)).context["form"]

    assert "body_opinion_on" not in form.fields


def test_nothing_is_told_on_a_day_to_come(client, worker, resident):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = client.post(
        url("disclose", resident), typed(on=f"{tomorrow:%d.%m.%Y}", ground="court")
    )

    assert list(response.context["form"].errors) == ["on"]


def test_the_opinion_comes_before_the_telling(client, worker):
    small = with_identity(child(opened_on=timezone.localdate()))
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"

    response = client.post(
        url("disclose", small), typed(ground="court", body_opinion_on=tomorrow)
    )

    assert list(response.context["form"].errors) == ["body_opinion_on"]


def test_a_correction_starts_from_what_is_plain(client, worker, resident):
    wrong = disclosed(resident, ground=Disclosure.Ground.COURT)

    form = client.get(url("disclosure-correct", resident, wrong)).context["form"]

    assert form["ground"].value() == "court"
    assert form["what"].value() is None


def test_a_correction_stands_beside_what_it_corrects(client, worker, resident):
    wrong = disclosed(resident, ground=Disclosure.Ground.COURT)

    client.post(url("disclosure-correct", resident, wrong), typed(ground="police"))
    page = client.get(url("consents", resident)).text

    assert Disclosure.objects.count() == 2
    assert "поправено" in page
    assert url("disclosure-correct", resident, wrong) not in page


def test_a_row_of_another_case_is_not_corrected_here(client, worker, resident):
    other = disclosed(woman(), ground=Disclosure.Ground.COURT)

    answer = client.post(url("disclosure-correct", resident, other), typed())

    assert answer.status_code == 404


def test_the_ledger_is_sealed_when_it_is_visited(client, worker, resident):
    disclosed(resident, ground=Disclosure.Ground.COURT, what=WHAT, recipient_name=NAME)

    page = client.get(url("consents", resident)).text

    assert WHAT not in page
    assert NAME not in page


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_row_opens_for_a_reason(client, worker, resident):
    row = disclosed(
        resident, ground=Disclosure.Ground.COURT, what=WHAT, recipient_name=NAME
    )

    page = client.post(url("disclosure-open", resident, row), WHY).text

    assert WHAT in page
    assert NAME in page


def test_the_ledger_of_another_case_has_no_page(client, resident):
    stranger = member(Role.NURSE)
    on_team(woman(), stranger)
    sign_in(client, stranger)

    assert client.get(url("disclose", resident)).status_code == 404


def test_an_ended_consent_does_not_come_back_by_a_correction(client, worker, resident):
    consent = consented(resident)
    wrong = disclosed(resident, ground=Disclosure.Ground.COURT)
    actions.withdraw_consent(consent=consent, by=worker, now=timezone.now())

    response = client.post(url("disclosure-correct", resident, wrong), typed())

    assert NO_CONSENT in response.text

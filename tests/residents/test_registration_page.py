"""Registering on the page, and what it says to bad input."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.roles import Role
from residents.models import FamilyLink, Identity, Resident
from tests.people import member
from tests.residents.builders import (
    EGN,
    WRONG_EGN,
    hidden_from,
    numbered,
    registered,
    typed,
    woman,
)
from tests.staff.builders import sign_in

LONG = "а" * 5000
TEXTS = ("call_name", "full_name", "language", "phone", "current_address")


@pytest.fixture
def worker(client):
    user = member(Role.SOCIAL_WORKER)
    sign_in(client, user)
    return user


@pytest.fixture
def send(client, worker):
    def post(**given):
        return client.post(reverse("residents:create"), typed(**given))

    return post


def errors(response):
    return response.context["form"].errors


def test_a_woman_is_registered_with_two_answers(send):
    response = send()

    resident = Resident.objects.get()
    assert response.url == reverse("residents:detail", args=[resident.pk])
    assert (resident.sex, resident.entry) == ("female", "own-wish")


def test_a_child_is_registered_and_linked_to_its_mother(send):
    mother = woman()

    send(kind="child", sex="male", entry="with-parent", mother=str(mother.pk))

    assert FamilyLink.objects.get().mother == mother


def test_two_clicks_are_one_file(send):
    number = str(uuid4())
    first = send(file=number)

    second = send(file=number)

    assert second.url == first.url
    assert str(Resident.objects.get().pk) == number


def test_two_clicks_link_a_child_once(send):
    twice = {"file": str(uuid4()), "kind": "child", "sex": "male", "entry": "order"}
    mother = woman()
    send(**twice, mother=str(mother.pk))

    response = send(**twice, mother=str(mother.pk))

    assert response.status_code == 302
    assert FamilyLink.objects.count() == 1


def test_the_number_of_somebody_elses_file_is_none_for_her(send):
    theirs = registered()

    response = send(file=str(theirs.pk), full_name="Друга")

    assert Resident.objects.count() == 2
    assert str(theirs.pk) not in response.url


def test_a_page_without_a_number_registers_all_the_same(send):
    send(file="")

    assert Resident.objects.count() == 1


@pytest.mark.parametrize("number", ["x", "9" * 5000])
def test_a_bent_number_is_no_fault(send, number):
    assert "file" in errors(send(file=number))


def test_a_child_on_order_needs_no_mother(send):
    send(kind="child", sex="female", entry="order")

    assert Resident.objects.get().entry == "order"


def test_a_mother_hidden_from_her_is_not_offered(send, worker):
    mother = woman()
    hidden_from(mother, worker)

    response = send(
        kind="child", sex="male", entry="with-parent", mother=str(mother.pk)
    )

    assert "mother" in errors(response)


@pytest.mark.parametrize("missing", ["kind", "referral_source", "citizenship"])
def test_what_is_needed_is_asked_for(send, missing):
    response = send(**{missing: ""})

    assert list(errors(response)) == [missing]


@pytest.mark.parametrize("missing", ["sex", "entry"])
def test_a_child_is_a_girl_or_a_boy_and_came_somehow(send, missing):
    response = send(**{"kind": "child", "sex": "male", "entry": "order", missing: ""})

    assert list(errors(response)) == [missing]


def test_nobody_is_born_tomorrow(send):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = send(birth_date=f"{tomorrow:%d.%m.%Y}")

    assert "birth_date" in errors(response)


@pytest.mark.parametrize("text", ["31.02.1990", "сряда", "01.01.1800", "1.1.0001"])
def test_an_impossible_birth_is_refused(send, text):
    response = send(birth_date=text)

    assert "birth_date" in errors(response)


@pytest.mark.parametrize("text", ["85", "1899", "2999", "години", "9" * 30])
def test_an_impossible_year_is_refused(send, text):
    response = send(birth_year=text)

    assert "birth_year" in errors(response)


def test_the_year_comes_from_the_date(send):
    send(birth_date="03.02.1990")

    assert Resident.objects.get().birth_year == 1990


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_five_thousand_letters_is_refused_and_kept(send, name):
    response = send(**{name: LONG})

    assert name in errors(response)
    assert LONG in response.text


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("text", ["а\x07б", "а\u202eб", "а\x00б", "\u2067а"])
def test_signs_nobody_sees_are_refused(send, name, text):
    response = send(**{name: text})

    assert name in errors(response)


@pytest.mark.parametrize("text", ["Ема 👩‍👧", "<b>Ема</b> <script>alert(1)</script>"])
def test_emoji_and_pasted_markup_are_only_text(send, text):
    response = send(call_name=text, full_name=text)

    assert response.status_code == 302


def test_what_was_typed_comes_back_escaped(send):
    response = send(kind="", full_name="<b>Ема</b>")

    assert "&lt;b&gt;Ема&lt;/b&gt;" in response.text
    assert "<b>Ема" not in response.text


def test_a_wrong_check_digit_warns(send):
    response = send(personal_number=WRONG_EGN, personal_number_kind="egn")

    assert "personal_number" in errors(response)
    assert 'name="number_checked"' in response.text


def test_a_wrong_check_digit_blocks_nobody(send):
    response = send(
        personal_number=WRONG_EGN, personal_number_kind="egn", number_checked="on"
    )

    assert response.status_code == 302


@pytest.mark.parametrize("kind", ["foreign", "none", "unknown"])
def test_other_numbers_have_no_check_digit(send, kind):
    response = send(personal_number=WRONG_EGN, personal_number_kind=kind)

    assert response.status_code == 302


def test_the_question_of_the_check_digit_comes_only_with_a_doubt(client, worker):
    page = client.get(reverse("residents:create")).text

    assert "number_checked" not in page


def test_a_number_known_in_another_file_is_said_on_the_new_one(client, send):
    earlier = registered(numbered(EGN))

    response = send(personal_number=EGN, personal_number_kind="egn")

    page = client.get(response.url).text
    assert f"{earlier.case_code}." in page


def test_a_number_of_a_hidden_file_is_not_said(client, send, worker):
    earlier = registered(numbered(EGN))
    hidden_from(earlier, worker)

    response = send(personal_number=EGN, personal_number_kind="egn")

    assert earlier.case_code not in client.get(response.url).text


def test_nothing_typed_stands_in_the_address_or_a_message(send):
    response = send(call_name="Тайнаема", full_name="Тайнаема Образцова")

    shown = [str(each) for each in response.wsgi_request._messages]
    assert "Тайна" not in response.url
    assert "Тайна" not in "".join(shown)


def test_an_unknown_kind_of_number_is_kept_as_unknown(send):
    send()

    assert Identity.objects.get().personal_number_kind == "unknown"

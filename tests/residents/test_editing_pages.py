import pytest
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.opening.door import open_sealed
from crisis_center.staff.roles import Role
from residents.models import Identity, Resident
from tests.people import member
from tests.residents.builders import WRONG_EGN, typed, with_identity, woman
from tests.staff.builders import sign_in

NAME, PHONE = "Примера Измислена", "000 111"
EMPTY = {"version": "1", "filled": "", "personal_number_kind": "unknown"}


@pytest.fixture
def worker(client):
    user = member(Role.SOCIAL_WORKER)
    sign_in(client, user)
    return user


@pytest.fixture
def resident():
    return with_identity(woman(call_name="Ема"), full_name=NAME, phone=PHONE)


@pytest.fixture
def sealed_page(resident):
    return reverse("residents:identity-edit", args=[resident.pk])


@pytest.fixture
def facts_page(resident):
    return reverse("residents:edit", args=[resident.pk])


def identity_now(resident, user):
    identity = Identity.objects.get(resident=resident)
    found = open_sealed(identity, "full_name", "phone", by=user, why="проверка")
    return found.full_name, found.phone


def test_the_form_starts_empty(client, worker, sealed_page):
    assert NAME not in client.get(sealed_page).text


def test_what_she_may_open_is_filled_in_when_she_asks(client, worker, sealed_page):
    response = client.post(sealed_page, {"open": "1"})

    assert NAME in response.text
    assert Entry.objects.filter(action="opened").exists()


def test_an_empty_input_leaves_the_value(client, worker, resident, sealed_page):
    client.post(sealed_page, EMPTY | {"phone": "222"})

    assert identity_now(resident, worker) == (NAME, "222")


def test_an_input_emptied_after_opening_takes_the_value_away(
    client, worker, resident, sealed_page
):
    client.post(sealed_page, EMPTY | {"filled": "True", "full_name": NAME, "phone": ""})

    assert identity_now(resident, worker) == (NAME, None)


def test_a_value_that_did_not_change_is_not_written_again(
    client, worker, resident, sealed_page
):
    before = Identity.objects.get().full_name.envelope

    client.post(
        sealed_page, EMPTY | {"filled": "True", "full_name": NAME, "phone": "222"}
    )

    assert Identity.objects.get().full_name.envelope == before


def test_an_old_version_of_an_identity_is_refused_and_the_typed_is_kept(
    client, worker, resident, sealed_page
):
    client.post(sealed_page, EMPTY | {"phone": "222"})

    response = client.post(sealed_page, EMPTY | {"phone": "333"})

    assert response.context["form"].non_field_errors()
    assert "333" in response.text
    assert identity_now(resident, worker) == (NAME, "222")


def test_an_old_version_of_the_facts_is_refused_and_the_typed_is_kept(
    client, worker, resident, facts_page
):
    client.post(facts_page, typed(version="1", birth_year="1990"))

    response = client.post(facts_page, typed(version="1", birth_year="1991"))

    assert response.context["form"].non_field_errors()
    assert "1991" in response.text
    assert Resident.objects.get().birth_year == 1990


def test_after_looking_the_second_save_goes_through(client, worker, facts_page):
    client.post(facts_page, typed(version="1", birth_year="1990"))
    refused = client.post(facts_page, typed(version="1", birth_year="1991"))

    version = refused.context["form"]["version"].value()
    client.post(facts_page, typed(version=version, birth_year="1991"))

    assert Resident.objects.get().birth_year == 1991


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30])
@pytest.mark.parametrize("page", ["edit", "identity-edit"])
def test_a_strange_version_is_never_saved(client, worker, resident, page, version):
    url = reverse(f"residents:{page}", args=[resident.pk])

    response = client.post(url, EMPTY | typed(version=version))

    assert response.status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {"full_name": "а" * 5000},
        {"phone": "1\x07"},
        {"birth_date": "31.02.1990"},
        {"personal_number": WRONG_EGN, "personal_number_kind": "egn"},
    ],
    ids=str,
)
def test_bad_input_is_named_beside_its_field(client, worker, sealed_page, given):
    response = client.post(sealed_page, EMPTY | given)

    assert next(iter(given)) in response.context["form"].errors


def test_the_call_name_stays_when_left_empty(client, worker, resident, facts_page):
    client.post(facts_page, typed(version="1"))

    found = open_sealed(Resident.objects.get(), "call_name", by=worker, why="проверка")
    assert found.call_name == "Ема"


@pytest.mark.parametrize("role", [Role.PSYCHOLOGIST, Role.DUTY_WORKER])
def test_who_does_no_casework_changes_nothing(client, sealed_page, role):
    sign_in(client, member(role))

    assert client.post(sealed_page, EMPTY).status_code == 403

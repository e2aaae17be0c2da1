"""Half-typed registrations and identities come back to who typed them."""

import pytest
from django.test import Client
from django.urls import reverse

from crisis_center.opening.door import open_sealed
from crisis_center.opening.models import Draft
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.models import Identity
from tests.house.pages import visitor
from tests.opening.drafts import IDENTITY, REGISTRATION, save
from tests.residents.builders import registered, source, typed

GO_ON = {"draft": "continue"}
NAME = "Примера Наполовина"


@pytest.fixture
def writer(client: Client) -> User:
    return visitor(client, Role.DEPUTY_MANAGER)


def test_a_half_typed_registration_comes_back(client, writer) -> None:
    half = typed(
        kind="child", full_name=NAME, birth_date="31.02", needs_interpreter="on"
    )
    save(client, REGISTRATION, **half)

    form = client.post(reverse("residents:create"), GO_ON).context["form"]

    shown = {name: str(form[name].value()) for name in half}
    assert shown == {name: str(value) for name, value in half.items()} | {
        "needs_interpreter": "True"
    }
    assert not form.is_bound


def test_a_chosen_source_is_chosen_again(client, writer) -> None:
    save(client, REGISTRATION, **typed())

    shown = client.post(reverse("residents:create"), GO_ON).text

    assert f'<option value="{source().pk}" selected>' in shown


def test_the_draft_of_a_registration_goes_with_it(client, writer) -> None:
    save(client, REGISTRATION, full_name=NAME)

    client.post(reverse("residents:create"), typed(full_name=NAME))

    assert not Draft.objects.exists()


def test_who_was_searched_for_is_asked_beside_an_older_draft(client, writer) -> None:
    save(client, REGISTRATION, full_name=NAME)

    page = client.post(reverse("residents:create"), {"step": "new", "q": "Друга"})

    assert page.context["form"]["full_name"].value() == "Друга"
    assert "Продължи черновата" in page.text


def test_a_half_corrected_identity_comes_back(client, writer) -> None:
    case = registered(by=writer)
    url = reverse("residents:identity-edit", args=[case.pk])
    save(client, IDENTITY, case.pk, version="1", filled="True", full_name=NAME)

    form = client.post(url, GO_ON).context["form"]

    assert form["full_name"].value() == NAME
    assert form["filled"].value() == "True"


def test_an_identity_opened_to_be_corrected_offers_the_draft(client, writer) -> None:
    case = registered(by=writer)
    save(client, IDENTITY, case.pk, full_name=NAME)

    page = client.post(
        reverse("residents:identity-edit", args=[case.pk]), {"open": "1"}
    )

    assert "Продължи черновата" in page.text


def test_the_draft_of_an_identity_goes_when_it_is_saved(client, writer) -> None:
    case = registered(by=writer)
    save(client, IDENTITY, case.pk, full_name=NAME)

    client.post(
        reverse("residents:identity-edit", args=[case.pk]),
        {"version": "1", "personal_number_kind": "unknown", "full_name": NAME},
    )

    identity = Identity.objects.get(resident=case)
    opened = open_sealed(identity, "full_name", by=writer, why="проверка")
    assert opened.full_name == NAME
    assert not Draft.objects.exists()

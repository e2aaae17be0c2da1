"""What the endpoint keeps while somebody types, and what it refuses."""

from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import CharField, FileField, Form, PasswordInput
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crisis_center.opening import draftable, drafts, pace
from crisis_center.opening.draftable import Draftable
from crisis_center.opening.models import Draft
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.roles import Role
from tests.house.pages import visitor
from tests.opening.drafts import (
    CHANGE,
    ENTRY,
    IDENTITY,
    REGISTRATION,
    SECRET,
    kept,
    save,
)
from tests.people import member
from tests.residents.builders import hidden_from, on_team, woman
from tests.services.builders import entry, resident
from tests.staff.builders import sign_in


class SignInForm(Form):
    name = CharField()
    password = CharField(widget=PasswordInput)
    paper = FileField()


@pytest.fixture
def writer(client: Client) -> User:
    return visitor(client, Role.SOCIAL_WORKER)


def only_draft(writer: User) -> dict[str, list[str]]:
    opened = drafts.open_draft(draft=Draft.objects.get(), by=writer)
    return dict(opened.lists())


def test_what_is_typed_is_kept_and_the_answer_says_when(client, writer) -> None:
    case = woman()

    answer = save(client, ENTRY, case.pk, note=SECRET, minutes="45")

    at = timezone.localtime(Draft.objects.get().saved_at)
    assert only_draft(writer) == {"note": [SECRET], "minutes": ["45"]}
    assert answer.json()["said"].startswith(f"Черновата е запазена в {at:%H:%M}")


def test_the_answer_holds_nothing_that_was_typed(client, writer) -> None:
    answer = save(client, REGISTRATION, full_name=SECRET)

    assert SECRET not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_session_holds_nothing_that_was_typed(client, writer) -> None:
    save(client, REGISTRATION, full_name=SECRET)

    sessions = [each.get_decoded() for each in StaffSession.objects.all()]
    assert SECRET not in str(sessions)


def test_saving_is_no_use_of_the_session(client, writer) -> None:
    before = timezone.now() - timedelta(minutes=5)
    StaffSession.objects.update(used_at=before)

    save(client, REGISTRATION, full_name=SECRET)

    assert StaffSession.objects.get(user=writer).used_at == before


def test_only_fields_of_the_form_are_kept(client, writer) -> None:
    save(
        client,
        REGISTRATION,
        full_name=SECRET,
        csrfmiddlewaretoken="x",
        password="y",
        other="z",
        phone=SimpleUploadedFile("писмо.txt", b"w"),
    )

    assert only_draft(writer) == {"full_name": [SECRET]}


def test_passwords_and_files_are_never_fields_of_a_draft() -> None:
    form = Draftable(key="x", label="x", form=SignInForm, page="x", permission="x")

    assert form.names == {"name"}


@pytest.mark.parametrize("key", ["", "services.entries", "x\x00", "9" * 5000])
def test_an_unknown_form_is_refused(client, writer, key) -> None:
    assert save(client, key, note=SECRET).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("subject", ["x", "1", "x\x00", str(uuid4())])
@pytest.mark.parametrize("form", [ENTRY, CHANGE, IDENTITY, REGISTRATION])
def test_a_subject_that_is_none_is_refused(client, writer, form, subject) -> None:
    answer = save(client, form, subject, note=SECRET)

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert not Draft.objects.exists()


@pytest.mark.parametrize("form", [CHANGE, IDENTITY])
def test_a_form_about_somebody_names_her(client, writer, form) -> None:
    assert save(client, form, note=SECRET).status_code == HTTPStatus.NOT_FOUND


def test_a_registration_is_about_nobody_yet(client, writer) -> None:
    answer = save(client, REGISTRATION, woman().pk, full_name=SECRET)

    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("form", [ENTRY, IDENTITY])
def test_another_persons_case_is_not_there(client, writer, form) -> None:
    case = woman(open_to_social_workers=False)

    answer = save(client, form, case.pk, note=SECRET)

    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("form", [ENTRY, IDENTITY])
def test_a_hidden_case_is_not_there(client, writer, form) -> None:
    case = woman()
    hidden_from(case, writer)

    answer = save(client, form, case.pk, note=SECRET)

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_another_persons_entry_is_not_there(client, writer) -> None:
    case = resident()
    written = entry(by=member(Role.SOCIAL_WORKER), case=case)

    answer = save(client, CHANGE, written.pk, note=SECRET)

    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("role", "form"),
    [
        (Role.PSYCHOLOGIST, REGISTRATION),
        (Role.PSYCHOLOGIST, IDENTITY),
        (Role.DUTY_WORKER, IDENTITY),
    ],
)
def test_a_form_that_is_not_hers_keeps_no_draft(client, role, form) -> None:
    case = woman()
    on_team(case, visitor(client, role))
    subject = case.pk if form == IDENTITY else ""

    answer = save(client, form, subject, full_name=SECRET)

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_a_draft_moves_into_the_scope_of_the_case_that_is_chosen(
    client, writer
) -> None:
    case = woman()
    save(client, ENTRY, note=SECRET)

    save(client, ENTRY, note=SECRET, resident=str(case.pk))

    assert Draft.objects.get().scope == f"resident:{case.pk}"
    assert only_draft(writer)["note"] == [SECRET]


def test_a_chosen_case_that_is_hidden_later_hides_the_draft(client, writer) -> None:
    case = woman()
    save(client, ENTRY, note=SECRET, resident=str(case.pk))

    hidden_from(case, writer)

    assert drafts.find_draft(ENTRY, None, by=writer, now=timezone.now()) is None


@pytest.mark.parametrize("chosen", ["x", str(uuid4()), "9" * 5000, "x\x00"])
def test_a_case_that_is_none_leaves_the_draft_with_its_writer(
    client, writer, chosen
) -> None:
    save(client, ENTRY, note=SECRET, resident=chosen)

    assert Draft.objects.get().scope == f"staff:{writer.pk}"


def test_a_text_beyond_all_measure_is_refused_in_words(client, writer) -> None:
    answer = save(client, ENTRY, note="ж" * (32 * 1024 + 1))

    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert answer.json()["said"].startswith("Написаното е твърде дълго")


def test_a_flood_of_savings_waits(client, writer, monkeypatch) -> None:
    monkeypatch.setattr(pace, "MOST", 1)
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    save(client, ENTRY, note="а")

    answer = save(client, ENTRY, note="б")

    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert only_draft(writer) == {"note": ["а"]}


def test_a_saving_without_its_token_is_refused(writer) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, writer)

    assert save(client, ENTRY, note=SECRET).status_code == HTTPStatus.FORBIDDEN


def test_dropping_leads_back_to_the_form(client, writer) -> None:
    case = woman()
    draft = kept(by=writer, case=case)

    answer = client.post(reverse("drafts:drop", args=[draft.pk]))

    assert answer.url == reverse("services:create", args=[case.pk])
    assert not Draft.objects.exists()


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.DEPUTY_MANAGER])
def test_nobody_drops_the_draft_of_another(client, writer, role) -> None:
    draft = kept(by=writer)
    visitor(client, role)

    answer = client.post(reverse("drafts:drop", args=[draft.pk]))

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert Draft.objects.exists()


def test_a_draft_behind_a_wall_is_not_there_to_drop(client, writer) -> None:
    case = woman()
    draft = kept(by=writer, case=case)
    hidden_from(case, writer)

    answer = client.post(reverse("drafts:drop", args=[draft.pk]))

    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("form", draftable.known().values(), ids=draftable.known())
def test_a_form_with_a_draft_leads_to_its_page(form) -> None:
    assert form.url(None if form.about_nobody else uuid4())

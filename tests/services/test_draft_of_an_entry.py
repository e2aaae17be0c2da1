"""The draft of an entry on its pages: offered, continued, gone when it is sent."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry as TrailEntry
from crisis_center.opening import drafts
from crisis_center.opening.models import Draft
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.models import CaseMember, Resident
from services.models import Entry
from tests.house.pages import visitor
from tests.opening.drafts import CHANGE, ENTRY, SECRET, kept, save
from tests.services.builders import blocked, entry, on_team, resident
from tests.services.typed import typed

GO_ON = {"draft": "continue"}


@pytest.fixture
def writer(client: Client) -> User:
    return visitor(client, Role.PSYCHOLOGIST)


@pytest.fixture
def case(writer: User) -> Resident:
    case = resident()
    on_team(writer, case)
    return case


def page(case: Resident) -> str:
    return reverse("services:create", args=[case.pk])


def test_a_page_offers_a_draft_and_shows_nothing_of_it(client, writer, case) -> None:
    kept(by=writer, case=case)

    shown = client.get(page(case)).text

    assert "Продължи черновата" in shown
    assert SECRET not in shown


def test_a_page_without_a_draft_offers_none(client, case) -> None:
    assert "Продължи черновата" not in client.get(page(case)).text


def test_the_draft_of_another_is_not_offered(client, writer, case) -> None:
    kept(by=writer, case=case)
    on_team(visitor(client, Role.PSYCHOLOGIST), case)

    assert "Продължи черновата" not in client.get(page(case)).text


def test_the_draft_about_another_case_is_not_offered(client, writer, case) -> None:
    other = resident("орех-11")
    on_team(writer, other)
    kept(by=writer, case=other)

    assert "Продължи черновата" not in client.get(page(case)).text


def test_a_continued_draft_fills_the_form(client, writer, case) -> None:
    sent = typed(case, note=SECRET, kind="other", other_kind="leisure", minutes="90")
    save(client, ENTRY, case.pk, **sent)

    answer = client.post(page(case), GO_ON)

    form = answer.context["form"]
    assert answer.status_code == HTTPStatus.OK
    assert {name: str(form[name].value()) for name in sent} == sent
    assert not form.errors


def test_a_continued_draft_is_the_answer_itself_and_is_kept_nowhere(
    client, writer, case
) -> None:
    kept(by=writer, case=case)

    answer = client.post(page(case), GO_ON)

    assert SECRET in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert SECRET not in str(dict(client.session))


def test_continuing_a_draft_leaves_its_entry(client, writer, case) -> None:
    draft = kept(by=writer, case=case)

    client.post(page(case), GO_ON)

    opened = TrailEntry.objects.get(action="opened")
    assert (opened.object_id, opened.actor) == (draft.pk, writer.pk)


def test_a_continued_draft_stays_until_the_form_is_sent(client, writer, case) -> None:
    kept(by=writer, case=case)

    client.post(page(case), GO_ON)

    assert Draft.objects.exists()


def test_a_draft_goes_when_the_entry_is_written(client, writer, case) -> None:
    kept(by=writer, case=case)

    client.post(page(case), typed(case, note=SECRET))

    assert Entry.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_draft_stays_when_the_entry_is_refused(client, writer, case) -> None:
    kept(by=writer, case=case)

    client.post(page(case), typed(case, minutes="900"))

    assert Draft.objects.exists()


def test_a_page_with_errors_offers_no_draft_of_itself(client, writer, case) -> None:
    kept(by=writer, case=case)

    shown = client.post(page(case), typed(case, minutes="900")).text

    assert "Продължи черновата" not in shown


def test_there_is_nothing_to_continue_without_a_draft(client, case) -> None:
    assert client.post(page(case), GO_ON).status_code == HTTPStatus.NOT_FOUND


def test_a_draft_does_not_open_when_the_case_is_hidden(client, writer, case) -> None:
    kept(by=writer, case=case)
    blocked(writer, case)

    assert client.post(page(case), GO_ON).status_code == HTTPStatus.NOT_FOUND


def test_the_draft_of_a_change_does_not_open_off_the_team(client, writer, case) -> None:
    written = entry(by=writer, case=case)
    save(client, CHANGE, written.pk, note=SECRET)
    CaseMember.objects.all().delete()

    answer = client.post(reverse("services:edit", args=[written.pk]), GO_ON)

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_a_change_is_continued_on_the_version_it_was_begun_on(
    client, writer, case
) -> None:
    written = entry(by=writer, case=case)
    url = reverse("services:edit", args=[written.pk])
    save(client, CHANGE, written.pk, **typed(note=SECRET, version="1"))
    client.post(url, typed(minutes="60", version=1))
    save(client, CHANGE, written.pk, **typed(note=SECRET, version="1"))

    form = client.post(url, GO_ON).context["form"]

    assert (form["note"].value(), form["version"].value()) == (SECRET, "1")


def test_the_draft_of_a_change_goes_with_it(client, writer, case) -> None:
    written = entry(by=writer, case=case)
    save(client, CHANGE, written.pk, note=SECRET)

    client.post(reverse("services:edit", args=[written.pk]), typed(version=1))

    assert not Draft.objects.exists()


def test_the_first_page_names_what_was_left_half_done(client, writer, case) -> None:
    kept(by=writer, case=case)

    shown = client.get(reverse("reports:today")).text

    assert "Имате 1 чернова" in shown
    assert f'<a href="{page(case)}">Нов запис за услуга, {case.case_code}</a>' in shown
    assert SECRET not in shown


def test_drafts_cost_one_question_and_one_about_their_cases(
    client, writer, case, django_assert_num_queries
) -> None:
    other = resident("орех-11")
    on_team(writer, other)
    kept(by=writer, case=case)
    kept(by=writer, case=other)
    save(client, CHANGE, entry(by=writer, case=case).pk, note=SECRET)

    with django_assert_num_queries(2):
        left = drafts.left_by(writer, now=timezone.now())

    assert len(left) == 3


def test_the_first_page_says_nothing_where_nothing_is_left(client, writer) -> None:
    assert "чернов" not in client.get(reverse("reports:today")).text

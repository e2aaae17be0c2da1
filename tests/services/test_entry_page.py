"""A new entry in the browser: who, what, how long, saved."""

from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.roles import Role
from services.models import Entry, ServiceKind
from tests.house.pages import visitor
from tests.people import member
from tests.services.builders import blocked, entry, on_team, resident
from tests.services.typed import typed

PAGE = reverse("services:create")


def test_an_entry_is_saved_with_its_note_sealed(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)

    response = client.post(PAGE, typed(case, note="измислена дума"))

    assert response.status_code == HTTPStatus.FOUND
    assert response.headers["Location"] == reverse("services:list")
    written = Entry.objects.get()
    assert (written.resident, written.staff, written.minutes) == (case, by, 45)
    assert "измислена" not in repr(written.note)


def test_a_double_click_writes_once(client):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)
    sent = typed(case)
    client.post(PAGE, sent)

    response = client.post(PAGE, sent)

    assert response.status_code == HTTPStatus.FOUND
    assert Entry.objects.count() == 1


def test_another_entry_from_the_same_page_can_be_saved_once_more(client):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)
    sent = typed(case)
    client.post(PAGE, sent)

    response = client.post(PAGE, sent | {"minutes": "90", "note": "още една"})

    form = response.context["form"]
    assert form.non_field_errors()
    assert form["entry"].value() != sent["entry"]
    assert "още една" in response.text


def test_from_a_file_its_person_is_chosen_and_the_way_leads_back(client):
    case, other = resident(), resident("клен-41")
    visitor(client, Role.SOCIAL_WORKER)

    page = client.get(reverse("services:create", args=[case.pk]))
    response = client.post(reverse("services:create", args=[case.pk]), typed(case))

    assert other.case_code not in page.text
    assert response.headers["Location"] == reverse(
        "services:of-resident", args=[case.pk]
    )


def test_a_rare_kind_and_length_need_no_click_on_their_tiles(client):
    visitor(client, Role.SOCIAL_WORKER)
    rare = {
        "kind": "",
        "other_kind": "leisure",
        "minutes": "",
        "other_minutes": "100",
    }

    client.post(PAGE, typed(resident(), **rare))

    written = Entry.objects.get()
    assert (written.kind_id, written.minutes) == ("leisure", 100)


def test_the_kinds_she_uses_most_come_first(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    today = timezone.localdate()
    entry(by=by, case=case, kind="leisure", on=today)

    response = client.get(PAGE)

    tiles = [key for key, _ in response.context["form"].fields["kind"].choices]
    assert tiles[0] == "leisure"
    assert len(tiles) == 5


def test_a_kind_out_of_use_is_not_offered(client):
    visitor(client, Role.SOCIAL_WORKER)
    ServiceKind.objects.filter(pk="leisure").update(active=False)

    response = client.post(PAGE, typed(resident(), kind="", other_kind="leisure"))

    assert response.context["form"].errors["other_kind"]


def test_a_case_that_is_not_hers_cannot_be_chosen(client):
    case = resident()
    visitor(client, Role.PSYCHOLOGIST)

    response = client.post(PAGE, typed(case))

    assert response.context["form"].errors["resident"]
    assert Entry.objects.count() == 0


def test_a_blocked_person_does_not_learn_of_the_case(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    on_team(by, case)
    blocked(by, case)

    response = client.get(reverse("services:create", args=[case.pk]))

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert case.case_code not in client.get(PAGE).text


TOMORROW = (timezone.localdate() + timedelta(days=2)).strftime("%d.%m.%Y")
BAD = [
    ("resident", {"resident": ""}),
    ("resident", {"resident": str(uuid4())}),
    ("resident", {"resident": "липа-27"}),
    ("kind", {"kind": ""}),
    ("kind", {"kind": "<b>каквото и да е</b>"}),
    ("other_kind", {"kind": "other"}),
    ("other_kind", {"other_kind": "leisure"}),
    ("minutes", {"minutes": ""}),
    ("minutes", {"minutes": "17"}),
    ("other_minutes", {"minutes": "other"}),
    ("other_minutes", {"minutes": "other", "other_minutes": "0"}),
    ("other_minutes", {"minutes": "other", "other_minutes": "1441"}),
    ("other_minutes", {"minutes": "other", "other_minutes": "час и половина 😀"}),
    ("other_minutes", {"minutes": "30", "other_minutes": "40"}),
    ("on", {"on": ""}),
    ("on", {"on": "31.02.2026"}),
    ("on", {"on": TOMORROW}),
    ("on", {"on": "11.01.2026"}),
    ("on", {"on": "3" * 5000}),
    ("mode", {"mode": "по пощата"}),
    ("note", {"note": "д" * 10_001}),
    ("note", {"note": "обърнат \u202e ред"}),
    ("note", {"note": "звънец \x07"}),
    ("note", {"note": "нула \x00"}),
    ("entry", {"entry": "не е номер"}),
]


@pytest.mark.parametrize(
    ("field", "bad"), BAD, ids=[f"{field}-{at}" for at, (field, _) in enumerate(BAD)]
)
def test_bad_input_gets_a_sentence_beside_its_field(client, field, bad):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)

    response = client.post(PAGE, typed(case) | bad)

    assert response.status_code == HTTPStatus.OK
    assert field in response.context["form"].errors
    assert Entry.objects.count() == 0


def test_what_was_typed_comes_back_with_the_errors(client):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)

    response = client.post(
        PAGE, typed(case, minutes="", note="<b>измислена</b> дума 😀")
    )

    assert "&lt;b&gt;измислена&lt;/b&gt; дума 😀" in response.text


@pytest.mark.parametrize("note", ["д" * 5000, "😀" * 500, "<script>alert(1)</script>"])
def test_a_long_or_odd_note_is_taken_as_it_is(client, note):
    visitor(client, Role.SOCIAL_WORKER)

    response = client.post(PAGE, typed(resident(), note=note))

    assert response.status_code == HTTPStatus.FOUND


def test_the_page_costs_the_same_however_many_people_there_are(
    client, django_assert_max_num_queries
):
    visitor(client, Role.DEPUTY_MANAGER)
    for number in range(10, 30):
        resident(f"липа-{number}")

    with django_assert_max_num_queries(15):
        client.get(PAGE)


def test_who_may_not_write_has_no_page(client):
    visitor(client, Role.MANAGER)

    assert client.get(PAGE).status_code == HTTPStatus.FORBIDDEN


def test_the_page_is_for_people_who_signed_in(client):
    member()

    assert client.get(PAGE).status_code == HTTPStatus.FOUND

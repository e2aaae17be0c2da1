from http import HTTPStatus

import pytest
from django.urls import reverse

from crisis_center.opening.door import open_sealed
from crisis_center.staff.roles import Role
from services.models import Entry, ServiceKind
from tests.house.pages import visitor
from tests.services.builders import blocked, colleague, entry, on_team, resident
from tests.services.typed import typed


def page(written: Entry) -> str:
    return reverse("services:edit", args=[written.pk])


def test_the_writer_corrects_what_can_be_counted(client):
    by = visitor(client, Role.SOCIAL_WORKER)
    written = entry(by=by, case=resident(), note="първа дума")

    response = client.post(page(written), typed(minutes="90", version=1))

    assert response.status_code == HTTPStatus.FOUND
    changed = Entry.objects.get()
    assert changed.minutes == 90
    assert open_sealed(changed, "note", by=by, why="проверка").note == "първа дума"


def test_the_form_starts_with_what_stands_and_without_the_note(client):
    by = visitor(client, Role.SOCIAL_WORKER)
    written = entry(
        by=by, case=resident(), kind="leisure", minutes=100, note="първа дума"
    )

    response = client.get(page(written))

    form = response.context["form"]
    assert (form["kind"].value(), form["minutes"].value()) == ("leisure", "other")
    assert form["other_minutes"].value() == 100
    assert "първа дума" not in response.text


def test_an_entry_keeps_a_kind_that_is_out_of_use(client):
    by = visitor(client, Role.SOCIAL_WORKER)
    written = entry(by=by, case=resident(), kind="leisure")
    ServiceKind.objects.filter(pk="leisure").update(active=False)

    response = client.post(page(written), typed(kind="leisure", version=1))

    assert response.status_code == HTTPStatus.FOUND


def test_a_save_on_an_old_version_is_refused_and_what_was_typed_kept(client):
    by = visitor(client, Role.SOCIAL_WORKER)
    written = entry(by=by, case=resident())
    client.post(page(written), typed(minutes="60", version=1))

    response = client.post(
        page(written), typed(minutes="90", note="нова дума", version=1)
    )

    assert response.context["form"].non_field_errors()
    assert "нова дума" in response.text
    assert Entry.objects.get().minutes == 60


@pytest.mark.parametrize("version", ["", "две", "9" * 5000])
def test_a_bent_version_is_no_fault(client, version):
    by = visitor(client, Role.SOCIAL_WORKER)
    written = entry(by=by, case=resident())

    response = client.post(page(written), typed(version=version))

    assert response.status_code == HTTPStatus.OK
    assert Entry.objects.get().version == 1


def test_a_day_before_the_file_is_refused(client):
    by = visitor(client, Role.SOCIAL_WORKER)
    written = entry(by=by, case=resident())

    response = client.post(page(written), typed(on="11.01.2026", version=1))

    assert response.context["form"].errors["on"]


def test_a_colleagues_entry_has_no_page_to_change_it(client):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)
    written = entry(by=colleague(Role.SOCIAL_WORKER, case), case=case)

    assert client.get(page(written)).status_code == HTTPStatus.NOT_FOUND


def test_a_blocked_writer_does_not_find_her_entry(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    on_team(by, case)
    written = entry(by=by, case=case)
    blocked(by, case)

    assert client.get(page(written)).status_code == HTTPStatus.NOT_FOUND

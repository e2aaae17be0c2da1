"""Code lists: rows are added, renamed and retired by administrators, never deleted."""

import pytest
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.staff.actions.lists import LastInUse, NameNotLatin, NameTaken
from crisis_center.staff.roles import Role
from crisis_center.staff.traces import Trace
from placements.models import ExitDestination, ExitReason
from residents.models import ReferralSource
from services.models import ServiceKind
from tests.people import member
from tests.staff.builders import administrator, sign_in, traces

LISTS = [ExitDestination, ExitReason, ReferralSource, ServiceKind]
NEW = {"label_bg": "Ново", "label_en": "A new one", "position": "99"}
NEW |= {"activity": "other"}


@pytest.fixture(autouse=True)
def admin(client):
    user = administrator()
    sign_in(client, user)
    return user


def address(model, what, *rows):
    keys = [row.pk for row in rows]
    return reverse(
        f"admin:{model._meta.label_lower.replace('.', '_')}_{what}", args=keys
    )


def add(client, model, **typed):
    return client.post(address(model, "add"), NEW | typed)


def change(client, row, **typed):
    kept = {"label_bg": row.label_bg, "label_en": row.label_en}
    kept |= {"position": row.position, "activity": "other"}
    return client.post(address(type(row), "change", row), kept | typed)


def errors(response):
    return response.context["adminform"].errors


@pytest.mark.parametrize("model", LISTS)
def test_a_row_is_added_under_a_key_of_its_english_name(client, model):
    add(client, model)

    row = model.objects.get(pk="a-new-one")
    assert (row.label_bg, row.position, row.active) == ("Ново", 99, True)


@pytest.mark.parametrize("model", LISTS)
def test_a_new_row_is_proposed_as_the_last(client, model):
    last = model.objects.last().position

    page = client.get(address(model, "add"))

    assert page.context["adminform"].form["position"].value() == last + 1


@pytest.mark.parametrize("model", LISTS)
def test_a_row_is_renamed_and_its_key_stays(client, model):
    row = model.objects.first()

    change(client, row, label_bg="Друго име", label_en="Another", active="on", key="x")

    again = model.objects.get(pk=row.pk)
    assert (again.label_bg, again.label_en) == ("Друго име", "Another")
    assert not model.objects.filter(pk="x").exists()


@pytest.mark.parametrize("model", LISTS)
def test_a_row_is_retired_not_deleted(client, model):
    row = model.objects.first()

    change(client, row)
    deleted = client.post(address(model, "delete", row), {"post": "yes"})

    assert deleted.status_code == 403
    assert not model.objects.get(pk=row.pk).active


def test_an_english_name_in_other_letters_is_refused_beside_it(client):
    response = add(client, ReferralSource, label_en="Ново")

    assert errors(response)["label_en"] == [str(NameNotLatin())]


def test_a_name_that_the_list_has_is_refused_beside_it(client):
    add(client, ReferralSource)

    response = add(client, ReferralSource, label_bg="Друго")

    assert errors(response)["label_en"] == [str(NameTaken())]
    assert ReferralSource.objects.get(pk="a-new-one").label_bg == "Ново"


def test_what_was_typed_is_kept_when_it_is_refused(client):
    response = add(client, ReferralSource, label_en="Ново")

    assert response.context["adminform"].form["label_bg"].value() == "Ново"


def test_the_last_row_in_use_stays_in_use(client):
    last = ReferralSource.objects.get(pk="other")
    ReferralSource.objects.exclude(pk=last.pk).update(active=False)

    response = change(client, last)

    assert errors(response)["active"] == [str(LastInUse())]


def test_adding_and_changing_a_row_leave_a_trace(client, admin):
    add(client, ServiceKind)
    change(client, ServiceKind.objects.get(pk="a-new-one"))

    assert traces() == [Trace.LIST_ROW_ADDED, Trace.LIST_ROW_CHANGED]
    entries = Entry.objects.all()
    assert {entry.actor for entry in entries} == {admin.pk}
    assert {entry.area for entry in entries} == {"technical"}
    assert {entry.object_kind for entry in entries} == {"services.servicekind"}
    assert len({entry.object_id for entry in entries}) == 1


def test_the_trail_names_the_row(client):
    add(client, ServiceKind)

    page = client.get(reverse("admin:audit_entry_changelist")).content.decode()

    assert "Ново" in page


def test_a_refused_row_leaves_no_trace(client):
    add(client, ServiceKind, label_en="Ново")

    assert traces() == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_adds_a_row(client, role):
    sign_in(client, member(role))

    add(client, ReferralSource)

    assert not ReferralSource.objects.filter(pk="a-new-one").exists()

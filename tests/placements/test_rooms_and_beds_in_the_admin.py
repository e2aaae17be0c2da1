"""An administrator enters rooms, beds and lists; each change is in the trail."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from crisis_center.audit.models import Area, Entry
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from placements.forms.stays import DischargeForm
from placements.models import Bed, ExitReason, Room
from residents.models import ReferralSource
from services.models import ServiceKind
from tests.people import member
from tests.placements.builders import LAST_DAY, NOW, bed, bed_of, stay
from tests.staff.builders import administrator, sign_in

ROWS = [Room, Bed, ExitReason, ReferralSource, ServiceKind]


@pytest.fixture(autouse=True)
def admin(client) -> User:
    user = administrator()
    sign_in(client, user)
    return user


def _url(model, act: str, *arguments) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{act}"
    return reverse(name, args=arguments)


def _typed(**given) -> dict[str, object]:
    return {
        "room": Room.objects.get_or_create(label="1", position=1)[0].pk,
        "label": "1",
        "kind": "licensed",
        "place_number": 1,
        "in_use_from": "01.01.2026",
        "in_use_until": "",
    } | given


@pytest.mark.parametrize("model", ROWS)
def test_the_lists_open(client, model) -> None:
    assert client.get(_url(model, "changelist")).status_code == 200


def test_a_room_is_added_and_recorded(client, admin) -> None:
    client.post(_url(Room, "add"), {"label": "Стая 1", "position": 1})

    room = Room.objects.get()
    entry = Entry.objects.get(action="row-added")
    assert (entry.area, entry.actor, entry.object_id) == (
        Area.TECHNICAL,
        admin.pk,
        room.pk,
    )


def test_a_bed_is_added(client) -> None:
    answer = client.post(_url(Bed, "add"), _typed())

    assert answer.status_code == 302
    assert Bed.objects.get().place_number == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"place_number": 11},
        {"place_number": ""},
        {"kind": "extra"},
        {"in_use_until": "31.12.2025"},
    ],
    ids=str,
)
def test_a_bed_that_cannot_be_is_refused_in_words(client, typed) -> None:
    page = client.post(_url(Bed, "add"), _typed(**typed))

    (sentence,) = page.context["adminform"].form.non_field_errors()
    assert "Constraint" not in sentence
    assert not Bed.objects.exists()


def test_a_place_has_one_bed_in_use(client) -> None:
    bed(1)

    page = client.post(_url(Bed, "add"), _typed())

    assert page.context["adminform"].form.non_field_errors()
    assert Bed.objects.count() == 1


def test_a_bed_is_taken_out_of_use(client) -> None:
    found = bed(1)

    client.post(
        _url(Bed, "change", found.pk),
        _typed(room=found.room_id, in_use_until="31.12.2026"),
    )

    found.refresh_from_db()
    assert found.in_use_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("in_use_until", LAST_DAY - timedelta(days=2)),
        ("in_use_from", NOW.date() + timedelta(days=1)),
    ],
)
def test_a_bed_is_in_use_on_every_night_written_in_it(client, field, day) -> None:
    found = bed_of(stay(by=member(Role.DEPUTY_MANAGER)))
    typed = _typed(room=found.room_id, in_use_from="01.01.2020")

    page = client.post(
        _url(Bed, "change", found.pk), typed | {field: day.strftime("%d.%m.%Y")}
    )

    assert list(page.context["adminform"].form.errors) == [field]


def test_a_row_that_is_not_in_use_is_offered_no_more(client) -> None:
    row = ExitReason.objects.first()
    assert row is not None

    client.post(
        _url(ExitReason, "change", row.pk),
        {"label_bg": row.label_bg, "label_en": row.label_en, "position": 1},
    )

    assert f'value="{row.pk}"' not in str(DischargeForm(now=NOW)["reason"])
    assert Entry.objects.get(action="row-changed").reason == row.pk


def test_a_key_never_changes(client) -> None:
    row = ExitReason.objects.first()
    assert row is not None

    client.post(
        _url(ExitReason, "change", row.pk),
        {"key": "other-key", "label_bg": "друго", "label_en": "other", "position": 1},
    )

    assert not ExitReason.objects.filter(key="other-key").exists()


@pytest.mark.parametrize("model", ROWS)
def test_nothing_is_deleted(client, model) -> None:
    row = model.objects.first() or Room.objects.create(label="1", position=1)
    if model is Bed:
        row = bed(1)

    assert client.post(_url(model, "delete", row.pk)).status_code == 403


@pytest.mark.parametrize("role", [r for r in Role if r != Role.ADMINISTRATOR])
def test_nobody_else_enters_them(client, role) -> None:
    sign_in(client, member(role))

    assert client.get(_url(Bed, "add"), follow=True).status_code == 403

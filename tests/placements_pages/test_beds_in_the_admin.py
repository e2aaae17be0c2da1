"""Rooms and beds as administrators enter them; a refusal stands beside its input."""

from datetime import date

import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from placements.models import Bed, Room
from placements.refusals import NightsLater, PlaceNeedsNumber, PlaceTwice
from tests.people import member
from tests.placements_pages.builders import bed, days, room, stay, this_night, woman
from tests.staff.builders import administrator, sign_in, traces

ADD_BED, ADD_ROOM = "admin:placements_bed_add", "admin:placements_room_add"


@pytest.fixture(autouse=True)
def admin(client):
    user = administrator()
    sign_in(client, user)
    return user


@pytest.fixture
def stairs() -> Room:
    return room("до стълбите")


def typed(room: Room, **changes: object) -> dict[str, object]:
    given = {"room": room.pk, "label": "1", "kind": "licensed", "place_number": "1"}
    return {**given, "in_use_from": "01.02.2026"} | changes


def change(client, row: Bed, **changes: object):
    page = reverse("admin:placements_bed_change", args=[row.pk])
    given = typed(row.room, place_number=row.place_number, in_use_from="01.01.2020")
    return client.post(page, given | changes)


def errors(response):
    return response.context["adminform"].errors


def test_a_room_is_entered(client):
    client.post(reverse(ADD_ROOM), {"label": "до стълбите", "position": "1"})

    assert Room.objects.get().label == "до стълбите"
    assert traces() == ["room-added"]


def test_a_room_is_renamed(client, stairs):
    page = reverse("admin:placements_room_change", args=[stairs.pk])

    client.post(page, {"label": "горе", "position": "3"})

    stairs.refresh_from_db()
    assert (stairs.label, stairs.position) == ("горе", 3)
    assert traces() == ["room-changed"]


def test_two_rooms_of_one_name_are_refused_beside_it(client, stairs):
    given = {"label": stairs.label, "position": "2"}

    response = client.post(reverse(ADD_ROOM), given)

    assert "label" in errors(response)


def test_a_bed_is_entered(client, stairs):
    client.post(reverse(ADD_BED), typed(stairs))

    made = Bed.objects.get()
    assert (made.room, made.place_number) == (stairs, 1)
    assert (made.in_use_from, made.in_use_until) == (date(2026, 2, 1), None)
    assert traces() == ["bed-added"]


def test_a_place_without_a_number_is_refused_beside_it(client, stairs):
    response = client.post(reverse(ADD_BED), typed(stairs, place_number=""))

    assert errors(response)["place_number"] == [str(PlaceNeedsNumber())]
    assert traces() == []


def test_a_number_twice_is_refused_beside_it_and_nothing_is_lost(client, stairs):
    bed(1, room=stairs)

    response = client.post(reverse(ADD_BED), typed(stairs, label="мое"))

    assert errors(response)["place_number"] == [str(PlaceTwice())]
    assert response.context["adminform"].form["label"].value() == "мое"


@pytest.mark.parametrize("day", ["", "31.02.2026", "утре"])
def test_a_day_that_is_none_is_refused_beside_it(client, stairs, day):
    response = client.post(reverse(ADD_BED), typed(stairs, in_use_from=day))

    assert "in_use_from" in errors(response)


def test_a_number_taken_later_is_refused_beside_it(client, stairs):
    bed(1, room=stairs)
    row = bed(2, room=stairs)

    response = change(client, row, place_number="1")

    assert errors(response) == {"place_number": [str(PlaceTwice())]}


def test_a_bed_goes_out_of_use(client, stairs):
    row = bed(1, room=stairs)

    change(client, row, in_use_until="01.03.2030")

    row.refresh_from_db()
    assert row.in_use_until == date(2030, 3, 1)
    assert traces() == ["bed-taken-out-of-use"]


def test_a_bed_with_nights_to_come_does_not_go_out_of_use_before_them(client, stairs):
    row = bed(1, room=stairs)
    tonight = this_night()
    stay(woman(), row, first=tonight, last=tonight + days(10))

    response = change(client, row, in_use_until=f"{tonight:%d.%m.%Y}")

    refusal = str(NightsLater(tonight + days(9)))
    assert errors(response)["in_use_until"] == [refusal]


def test_a_bed_is_not_deleted(client, stairs):
    row = bed(1, room=stairs)

    page = reverse("admin:placements_bed_delete", args=[row.pk])

    assert client.post(page, {"post": "yes"}).status_code == 403
    assert Bed.objects.exists()


def test_the_list_shows_the_places_by_their_number(client, stairs):
    cot = Bed.Kind.WITH_MOTHER
    Bed.objects.create(room=stairs, label="К", kind=cot, in_use_from=date(2020, 1, 1))
    bed(10, room=stairs)
    bed(2, room=stairs)

    page = client.get(reverse("admin:placements_bed_changelist"))

    shown = [row.place_number for row in page.context["cl"].result_list]
    assert shown == [2, 10, None]


def test_the_trail_names_the_bed(client, stairs):
    client.post(reverse(ADD_BED), typed(stairs, label="до прозореца"))

    page = client.get(reverse("admin:audit_entry_changelist")).content.decode()

    assert "до прозореца" in page


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_enters_a_bed(client, stairs, role):
    sign_in(client, member(role))

    client.post(reverse(ADD_BED), typed(stairs))

    assert not Bed.objects.exists()

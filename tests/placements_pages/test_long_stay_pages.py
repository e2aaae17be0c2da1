"""Prolonging past six months: asked of the deputy manager, flagged where it shows."""

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.dates import DAY, add_months
from crisis_center.staff.roles import Role
from tests.people import member
from tests.placements_pages.builders import (
    days,
    extra_bed,
    house,
    stay,
    this_night,
    woman,
)
from tests.placements_pages.test_admission_page import form_of, typed, written
from tests.staff.builders import sign_in

WHY = {"ruling_reason": "case-pending", "ruling_note": "Измислено изречение"}


@pytest.fixture
def beds():
    return house()


@pytest.fixture
def placement(beds):
    first = this_night() - days(100)
    return stay(woman(), beds[0], first=first, last=this_night() + days(9))


@pytest.fixture
def long_stay(beds):
    """Somebody admitted long before her present contract began."""
    first, last = this_night() - days(100), this_night() + days(20)
    placement = stay(woman(), beds[1], first=first, last=last)
    placement.admitted_at -= days(100)
    placement.save()
    return placement


def page(placement, name="extend") -> str:
    return reverse(f"placements:{name}", args=[placement.pk])


def asked(placement, *, past=1, step="save", **more):
    ends_on = placement.months_end + past * DAY
    return {"ends_on": written(ends_on), "step": step, **more}


def test_a_social_worker_reads_who_decides(client, placement):
    sign_in(client, member(Role.SOCIAL_WORKER))

    response = client.post(page(placement), asked(placement, **WHY))

    (said,) = response.context["form"].errors["ends_on"]
    assert written(placement.months_end) in said
    assert placement.contracts.count() == 1


def test_a_social_worker_prolongs_up_to_six_months(client, placement):
    sign_in(client, member(Role.SOCIAL_WORKER))

    client.post(page(placement), asked(placement, past=0))

    assert placement.contracts.count() == 2


def test_without_a_reason_it_is_refused_beside_the_field(client, deputy, placement):
    typed_in = asked(placement, ruling_note="Измислено изречение")

    response = client.post(page(placement), typed_in)

    form = response.context["form"]
    assert list(form.errors) == ["ruling_reason"]
    assert form["ruling_note"].value() == "Измислено изречение"
    assert form["ends_on"].value() == typed_in["ends_on"]


def test_a_reason_of_an_extra_bed_is_none_here(client, deputy, placement):
    response = client.post(
        page(placement), asked(placement, **WHY | {"ruling_reason": "place-unfit"})
    )

    assert list(response.context["form"].errors) == ["ruling_reason"]


def test_the_check_says_what_is_decided(client, deputy, placement):
    response = client.post(page(placement), asked(placement, step="check", **WHY))

    assert deputy.display_name in response.context["lines"][1].note


def test_the_decision_is_kept_and_the_tab_shows_it(client, deputy, placement):
    client.post(page(placement), asked(placement, **WHY))

    ((sheet, _form),) = client.get(page(placement, "detail")).context["stays"]
    (shown,) = sheet.decisions
    assert deputy.display_name in shown.meta
    assert placement.decisions.get().reason == "case-pending"


def test_up_to_six_months_no_reason_is_asked(client, deputy, placement):
    client.post(page(placement), asked(placement, past=0))

    assert not placement.decisions.exists()


def test_an_admission_that_begins_later_stays_within_six_months(client, deputy, beds):
    resident, later = woman(), timezone.localdate() + days(30)
    last = add_months(timezone.localdate(), 6) + DAY

    response = client.post(
        form_of(resident), typed({resident: beds[0]}, first=later, last=last)
    )

    assert list(response.context["form"].errors) == ["ends_on"]


def test_the_board_flags_a_long_stay(client, deputy, long_stay):
    rooms = client.get(reverse("placements:board")).context["rooms"]

    flags = [flag.icon for room in rooms for card in room.cards for flag in card.flags]
    assert flags == ["clock"]


def test_the_list_of_ends_flags_a_long_stay(client, deputy, long_stay):
    groups = client.get(reverse("placements:expiring")).context["groups"]

    assert [end.is_long for group in groups for end in group.ends] == [True]


def test_of_three_flags_two_are_written(client, deputy, beds, long_stay):
    long_stay.nights.update(bed=extra_bed(room=beds[0].room))
    long_stay.contracts.update(ends_on=this_night() - days(50))

    *_rooms, row = client.get(reverse("placements:board")).context["rooms"]

    assert [flag.text for flag in row.cards[0].flags][2:] == ["+1"]

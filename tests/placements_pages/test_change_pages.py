from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.dates import DAY, add_months
from placements.models import Contract, ExitDestination, ExitReason
from tests.placements_pages.builders import days, house, stay, this_night, woman


def page(name, placement) -> str:
    return reverse(f"placements:{name}", args=[placement.pk])


def bed_tonight(placement):
    return placement.nights.get(night=this_night()).bed


@pytest.fixture
def beds():
    return house()


@pytest.fixture
def placement(beds):
    return stay(
        woman(), beds[0], first=this_night() - days(9), last=this_night() + days(9)
    )


def prolonged(placement, *, step="save", days_too_many=0, **more):
    latest = add_months(placement.planned_exit_on + DAY, 6)
    ends_on = latest + timedelta(days=days_too_many)
    return {
        "ends_on": f"{ends_on:%d.%m.%Y}",
        "ruling_reason": "nowhere-to-go",
        "step": step,
        **more,
    }


def leaving(*, step="save", **changed):
    at = timezone.localtime() - timedelta(minutes=5)
    return {
        "day": f"{at:%d.%m.%Y}",
        "hour": f"{at:%H:%M}",
        "reason": ExitReason.objects.active()[0].pk,
        "destination": ExitDestination.objects.active()[0].pk,
        "step": step,
        **changed,
    }


def test_prolonging_writes_an_annex_from_the_next_day(client, deputy, placement):
    client.post(page("extend", placement), prolonged(placement))

    annex = placement.contracts.get(kind=Contract.Kind.PROLONGATION)
    assert annex.starts_on == placement.planned_exit_on + DAY


def test_prolonging_is_checked_before_it_is_written(client, deputy, placement):
    client.post(page("extend", placement), prolonged(placement, step="check"))

    assert placement.contracts.count() == 1


def test_prolonging_past_six_months_is_explained(client, deputy, placement):
    asked = prolonged(placement, days_too_many=1)

    response = client.post(page("extend", placement), asked)

    assert "ends_on" in response.context["form"].errors


def test_six_months_of_a_prolonging_are_counted_by_the_house(client, deputy, placement):
    asked = {"ends_on": "", "step": "count"}

    response = client.post(page("extend", placement), asked)

    counted = response.context["form"]["ends_on"].value()
    assert counted == prolonged(placement)["ends_on"]


def test_moving_takes_another_bed_from_tonight(client, deputy, placement, beds):
    asked = {"bed": beds[3].pk, "step": "save"}

    client.post(page("move", placement), asked)

    assert bed_tonight(placement) == beds[3]


def test_a_taken_bed_is_not_offered_for_moving(client, deputy, placement, beds):
    stay(woman(), beds[3], first=this_night())

    response = client.post(page("move", placement), {"bed": beds[3].pk, "step": "save"})

    assert "bed" in response.context["form"].errors


def test_two_people_swap_beds(client, deputy, placement, beds):
    other = stay(woman(), beds[3], first=this_night())

    client.post(page("swap", placement), {"other": other.pk, "step": "save"})

    assert (bed_tonight(placement), bed_tonight(other)) == (beds[3], beds[0])


def test_leaving_ends_the_stay(client, deputy, placement):
    client.post(page("discharge", placement), leaving())

    placement.refresh_from_db()
    assert not placement.is_open


def test_leaving_is_checked_before_it_is_written(client, deputy, placement):
    client.post(page("discharge", placement), leaving(step="check"))

    placement.refresh_from_db()
    assert placement.is_open


def test_leaving_cannot_be_written_in_advance(client, deputy, placement):
    tomorrow = timezone.localdate() + DAY

    response = client.post(
        page("discharge", placement), leaving(day=f"{tomorrow:%d.%m.%Y}")
    )

    assert "hour" in response.context["form"].errors


def test_leaving_before_the_arrival_is_refused_in_words(client, deputy, placement):
    response = client.post(page("discharge", placement), leaving(day="01.01.2020"))

    assert response.context["refusal"]


def test_a_stay_that_has_ended_cannot_be_changed(client, deputy, placement):
    client.post(page("discharge", placement), leaving())

    response = client.post(page("discharge", placement), leaving())

    assert response.status_code == 404


@pytest.mark.parametrize("typed", ["", "x" * 5000, "🙂", "<b>1</b>", "\u202e1"])
@pytest.mark.parametrize("name", ["day", "hour", "reason", "destination"])
def test_what_cannot_be_is_refused_beside_its_input(
    client, deputy, placement, name, typed
):
    response = client.post(page("discharge", placement), leaving(**{name: typed}))

    assert name in response.context["form"].errors

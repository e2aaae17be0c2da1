from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.dates import add_months
from crisis_center.staff.roles import Role
from placements.models import (
    BedNight,
    Contract,
    ExitDestination,
    ExitReason,
    Placement,
)
from residents.models import CaseBlock
from tests.people import member
from tests.placements_pages.builders import (
    child_of,
    days,
    house,
    stay,
    this_night,
    woman,
)
from tests.staff.builders import sign_in

CREATE = reverse("placements:create")


def form_of(*residents) -> str:
    return f"{CREATE}?{urlencode([('who', each.pk) for each in residents])}"


def typed(beds, *, step="save", first=None, last=None, **more):
    first = first or timezone.localdate()
    return {
        **{f"bed-{resident.pk}": bed.pk for resident, bed in beds.items()},
        "starts_on": written(first),
        "ends_on": written(last or add_months(first, 6)),
        "step": step,
        **more,
    }


def written(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def test_who_has_no_bed_can_be_chosen(client, deputy):
    inside, outside = woman("клен-41"), woman("липа-27")
    stay(inside, house()[0], first=this_night())

    response = client.get(CREATE)

    assert [each.codes for each in response.context["families"]] == [outside.case_code]


def test_a_mother_is_offered_with_her_child(client, deputy):
    mother = woman("липа-27")
    child_of(mother, "клен-41")

    response = client.get(CREATE)

    assert [each.codes for each in response.context["families"]] == ["липа-27, клен-41"]


def test_a_blocked_case_is_not_offered(client, deputy):
    resident = woman("липа-27")
    CaseBlock.objects.create(resident=resident, user=deputy, set_by=deputy)

    response = client.get(CREATE)

    assert response.context["families"] == []


def test_a_blocked_case_has_no_form(client, deputy):
    resident = woman()
    CaseBlock.objects.create(resident=resident, user=deputy, set_by=deputy)

    response = client.get(form_of(resident))

    assert response.status_code == 404


@pytest.mark.parametrize("who", ["x", str(uuid4())])
def test_nobody_has_no_form(client, deputy, who):
    response = client.get(CREATE, {"who": who})

    assert response.status_code == 404


def test_six_months_are_counted_by_the_house(client, deputy):
    resident, (bed, *_) = woman(), house()
    asked = typed({resident: bed}, step="count", first=date(2026, 8, 31))

    response = client.post(form_of(resident), asked | {"ends_on": ""})

    assert response.context["form"]["ends_on"].value() == "28.02.2027"


def test_the_check_page_writes_nothing(client, deputy):
    resident, (bed, *_) = woman(), house()

    response = client.post(form_of(resident), typed({resident: bed}, step="check"))

    assert "placements/check.html" in [each.name for each in response.templates]
    assert not Placement.objects.exists()


def test_going_back_from_the_check_keeps_everything(client, deputy):
    resident, (bed, *_) = woman(), house()
    asked = typed({resident: bed}, step="back")

    response = client.post(form_of(resident), asked)

    assert response.context["form"]["ends_on"].value() == asked["ends_on"]


def test_saving_gives_her_the_bed_and_leads_to_the_stay(client, deputy):
    resident, (bed, *_) = woman(), house()

    response = client.post(form_of(resident), typed({resident: bed}))

    placement = Placement.objects.get()
    assert response.url == reverse("placements:detail", args=[placement.pk])
    assert BedNight.objects.filter(bed=bed, night=timezone.localdate()).exists()


def test_a_family_comes_in_one_step(client, deputy):
    mother, (first, second, *_) = woman(), house()
    child = child_of(mother)

    client.post(form_of(mother, child), typed({mother: first, child: second}))

    kinds = Contract.objects.values_list("kind", flat=True)
    assert set(kinds) == {"contract", "child-annex"}


def test_a_child_can_stay_behind(client, deputy):
    mother, (first, *_) = woman(), house()
    child = child_of(mother)

    client.post(form_of(mother, child), typed({mother: first}))

    assert [each.resident for each in Placement.objects.all()] == [mother]


def test_two_people_are_not_given_one_bed(client, deputy):
    mother, (first, *_) = woman(), house()
    child = child_of(mother)

    response = client.post(form_of(mother, child), typed({mother: first, child: first}))

    assert f"bed-{child.pk}" in response.context["form"].errors


def test_a_bed_just_taken_brings_the_same_page_back(client, deputy):
    resident, (bed, *_) = woman(), house()
    stay(woman(), bed, first=this_night())
    asked = typed({resident: bed})

    response = client.post(form_of(resident), asked)

    form = response.context["form"]
    assert f"bed-{resident.pk}" in form.errors
    assert form["ends_on"].value() == asked["ends_on"]


def test_a_second_click_leads_to_the_stay_of_the_first(client, deputy):
    resident, beds = woman(), house()
    form = typed({resident: beds[0]})
    client.post(form_of(resident), form)

    response = client.post(form_of(resident), form)

    placement = resident.placements.get()
    assert response.url == reverse("placements:detail", args=[placement.pk])


def test_an_eleventh_is_offered_no_bed(client, deputy):
    taken = [stay(woman(), bed, first=this_night()) for bed in house()]
    eleventh = woman()

    response = client.get(form_of(eleventh))

    field = response.context["form"].fields[f"bed-{eleventh.pk}"]
    assert len(taken) == 10
    assert [key for key, _ in field.choices] == [""]


def test_the_bed_of_one_who_should_have_left_is_not_given_away(client, deputy):
    beds = house()
    stay(woman(), beds[0], first=this_night() - days(9), last=this_night() - days(2))
    resident = woman()

    response = client.post(form_of(resident), typed({resident: beds[0]}))

    assert not resident.placements.exists()
    assert list(response.context["form"].errors) == [f"bed-{resident.pk}"]


@pytest.mark.parametrize(
    ("first", "latest"),
    [
        ("31.08.2026", "28.02.2027"),
        ("31.08.2027", "29.02.2028"),
        ("30.11.2026", "30.05.2027"),
        ("31.12.2026", "30.06.2027"),
    ],
)
def test_six_months_end_with_the_month_where_it_is_shorter(
    client, deputy, first, latest
):
    resident, beds = woman(), house()
    form = typed({resident: beds[0]}, step="count") | {"starts_on": first}

    response = client.post(form_of(resident), form)

    assert response.context["form"]["ends_on"].value() == latest


def test_a_refusal_of_the_house_keeps_what_was_typed(client, deputy):
    resident, (bed, *_) = woman(), house()
    stay(woman(), bed, first=timezone.localdate() + timedelta(days=5))
    asked = typed({resident: bed})

    response = client.post(form_of(resident), asked)

    assert response.context["refusal"]
    assert response.context["form"]["ends_on"].value() == asked["ends_on"]
    assert Placement.objects.filter(resident=resident).count() == 0


def test_a_term_over_six_months_is_explained_beside_the_last_day(client, deputy):
    resident, (bed, *_) = woman(), house()
    first = timezone.localdate()
    late = add_months(first, 6) + timedelta(days=9)

    response = client.post(
        form_of(resident), typed({resident: bed}, step="check", last=late)
    )

    (said,) = response.context["form"].errors["ends_on"]
    assert written(add_months(first, 6)) in said


def test_a_child_without_its_mother_comes_on_an_act(client, deputy):
    mother, (first, *_) = woman(), house()
    child = child_of(mother)
    act = {"act_kind": "order", "act_issued_on": "01.03.2026", "act_number": "З-7"}

    client.post(form_of(child), typed({child: first}, **act))

    assert Placement.objects.get().grounds.get().kind == "order"


@pytest.mark.parametrize("number", ["x" * 5000, "З\u202e7", "З\x007"])
def test_a_number_that_no_act_has_is_refused_beside_its_input(client, deputy, number):
    mother, (first, *_) = woman(), house()
    child = child_of(mother)
    act = {"act_kind": "order", "act_issued_on": "01.03.2026", "act_number": number}

    response = client.post(form_of(child), typed({child: first}, **act))

    assert "act_number" in response.context["form"].errors


@pytest.mark.parametrize("day", ["", "30.02.2026", "🙂", "x" * 5000, "<b>1</b>"])
def test_a_day_that_is_none_is_refused_beside_its_input(client, deputy, day):
    resident, (bed, *_) = woman(), house()

    response = client.post(
        form_of(resident), typed({resident: bed}) | {"starts_on": day}
    )

    assert "starts_on" in response.context["form"].errors


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PSYCHOLOGIST, Role.LAWYER])
def test_who_may_not_admit_has_no_page(client, role):
    sign_in(client, member(role))

    response = client.get(CREATE)

    assert response.status_code == 403


def test_who_came_in_this_minute_can_leave_in_it(client, deputy):
    # A leaving is typed to the minute, so it would be before an exact arrival.
    resident, beds = woman(), house()
    client.post(form_of(resident), typed({resident: beds[0]}))
    now = timezone.localtime()
    leaving = {
        "day": written(now.date()),
        "hour": f"{now:%H:%M}",
        "reason": ExitReason.objects.active()[0].pk,
        "destination": ExitDestination.objects.active()[0].pk,
        "step": "save",
    }

    placement = resident.placements.get()
    client.post(reverse("placements:discharge", args=[placement.pk]), leaving)

    placement.refresh_from_db()
    assert not placement.is_open

from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.roles import Role
from residents.models import CaseBlock
from tests.people import member
from tests.placements_pages.builders import days, house, stay, this_night, woman
from tests.staff.builders import sign_in

TIMELINE = reverse("placements:timeline")


def test_a_stay_is_a_strip_with_a_link_and_a_row_of_the_table(client, deputy):
    resident = woman("липа-27")
    stay(resident, house()[0], first=this_night())

    response = client.get(TIMELINE)

    ((lane, row),) = response.context["table"]
    assert (lane.mark, row.text) == ("1", "липа-27")
    assert row.url == reverse("placements:of-resident", args=[resident.pk])


def test_the_strip_ends_on_the_last_day_of_the_stay(client, deputy):
    last = this_night() + days(20)
    stay(woman(), house()[0], first=this_night(), last=last)

    response = client.get(TIMELINE)

    ((_, row),) = response.context["table"]
    assert row.last == last


def test_who_leaves_today_is_one_strip_that_ends_today(client, deputy):
    today = timezone.localdate()
    stay(woman(), house()[0], first=today - days(20), last=today)

    response = client.get(TIMELINE)

    ((_, row),) = response.context["table"]
    assert (row.last, row.state) == (today, "is-e0")


def test_the_table_names_the_last_day_that_the_window_cuts_off(client, deputy):
    placement = stay(woman(), house()[0], first=this_night())

    response = client.get(TIMELINE)

    ((_, row),) = response.context["table"]
    assert row.last == placement.planned_exit_on


def test_positions_are_written_with_a_point_in_bulgarian_too(client, deputy):
    stay(woman(), house()[0], first=this_night())

    response = client.get(TIMELINE)

    (bar,) = response.context["chart"].bars
    assert f'x="{bar.x}"' in response.text
    assert "," not in bar.x


def test_a_hundred_and_eighty_days_are_drawn(client, deputy):
    response = client.get(TIMELINE)

    assert len(response.context["window"]) == 180


def test_free_places_are_counted_from_tonight(client, deputy):
    stay(woman(), house()[0], first=this_night(), last=this_night() + days(3))

    response = client.get(TIMELINE)

    assert [run.free for run in response.context["chart"].free] == [9, 10]


def test_a_blocked_case_is_a_strip_without_code_or_link(client, deputy):
    resident = woman("липа-27")
    stay(resident, house()[0], first=this_night())
    CaseBlock.objects.create(resident=resident, user=deputy, set_by=deputy)

    response = client.get(TIMELINE)

    assert "липа-27" not in response.text
    assert str(resident.pk) not in response.text


def test_who_may_not_see_the_file_gets_no_link(client):
    sign_in(client, member(Role.MANAGER))
    resident = woman("липа-27")
    stay(resident, house()[0], first=this_night())

    response = client.get(TIMELINE)

    assert "липа-27" in response.text
    assert str(resident.pk) not in response.text


def test_another_window_starts_thirty_days_before_the_day_asked_for(client, deputy):
    response = client.get(TIMELINE, {"on": "2026-03-31"})

    assert response.context["window"].first.isoformat() == "2026-03-01"


def test_the_number_of_queries_does_not_grow_with_the_house(
    client, deputy, django_assert_max_num_queries
):
    for each in house():
        stay(woman(), each, first=this_night())

    with django_assert_max_num_queries(12 + 3):
        client.get(TIMELINE)

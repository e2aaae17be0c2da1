"""The eleventh of ten: asked for, shown, never hidden."""

import re

import pytest
from django.urls import reverse

from crisis_center.dates import add_months
from crisis_center.staff.roles import Role
from placements.models import Decision, Placement
from residents.models import CaseBlock
from tests.people import member
from tests.placements_pages.builders import (
    days,
    decision,
    extra_bed,
    house,
    stay,
    this_night,
    woman,
)
from tests.staff.builders import sign_in

BOARD = reverse("placements:board")
WHY = {"ruling_reason": "danger", "ruling_until": "", "ruling_note": ""}


@pytest.fixture
def beds():
    return house()


@pytest.fixture
def extra(beds):
    return extra_bed(room=beds[2].room)


@pytest.fixture
def eleven(beds, extra):
    """Fill the house and one bed more; give the stay in that one."""
    for each in beds:
        stay(woman(), each, first=this_night())
    return stay(woman("перо-83"), extra, first=this_night())


def admission_of(resident) -> str:
    return f"{reverse('placements:create')}?who={resident.pk}"


def typed(resident, bed, *, step="save", **more):
    first = this_night() + days(1)
    return {
        f"bed-{resident.pk}": bed.pk,
        "starts_on": f"{first:%d.%m.%Y}",
        "ends_on": f"{add_months(first, 5):%d.%m.%Y}",
        "step": step,
        **more,
    }


def page(name, placement) -> str:
    return reverse(f"placements:{name}", args=[placement.pk])


def test_without_a_reason_the_admission_is_refused_beside_the_field(
    client, deputy, extra
):
    resident = woman()
    asked = typed(resident, extra, ruling_note="измислено")

    response = client.post(admission_of(resident), asked)

    form = response.context["form"]
    assert list(form.errors) == ["ruling_reason"]
    assert form["ruling_note"].value() == "измислено"
    assert form["ends_on"].value() == asked["ends_on"]


def test_a_reason_that_is_none_is_named_once(client, deputy, extra):
    resident = woman()
    asked = typed(resident, extra, **WHY | {"ruling_reason": "x" * 5000})

    response = client.post(admission_of(resident), asked)

    assert len(response.context["form"].errors["ruling_reason"]) == 1


def test_another_reason_is_asked_for_beside_its_field(client, deputy, extra):
    resident = woman()
    asked = typed(resident, extra, **WHY | {"ruling_reason": "other"})

    response = client.post(admission_of(resident), asked)

    assert list(response.context["form"].errors) == ["ruling_note"]


@pytest.mark.parametrize("day", ["01.01.2020", "x", "31.02.2027"])
def test_a_day_no_decision_ends_on_is_refused_beside_its_field(
    client, deputy, extra, day
):
    resident = woman()
    asked = typed(resident, extra, **WHY | {"ruling_until": day})

    response = client.post(admission_of(resident), asked)

    assert list(response.context["form"].errors) == ["ruling_until"]


def test_the_check_says_what_is_decided(client, deputy, extra):
    resident = woman()

    response = client.post(
        admission_of(resident), typed(resident, extra, step="check", **WHY)
    )

    (line,) = [
        each for each in response.context["lines"] if deputy.display_name in each.note
    ]
    assert line.value.lower() == str(Decision.Reason.DANGER.label)


def test_an_admission_with_a_reason_keeps_the_decision(client, deputy, extra):
    resident = woman()

    client.post(admission_of(resident), typed(resident, extra, **WHY))

    assert Placement.objects.get().decisions.get().decided_by == deputy


def test_a_place_of_the_house_asks_for_no_reason(client, deputy, beds, extra):
    resident = woman()

    client.post(admission_of(resident), typed(resident, beds[0]))

    assert Placement.objects.get().nights.filter(bed=beds[0]).exists()


def test_who_does_not_decide_is_offered_no_extra_bed(client, extra):
    sign_in(client, member(Role.SOCIAL_WORKER))
    resident = woman()

    response = client.post(admission_of(resident), typed(resident, extra, **WHY))

    form = response.context["form"]
    assert list(form.errors) == [f"bed-{resident.pk}"]
    assert form.fields[f"bed-{resident.pk}"].help_text


def test_moving_into_an_extra_bed_asks_for_the_reason(client, deputy, beds, extra):
    placement = stay(woman(), beds[0], first=this_night())

    response = client.post(page("move", placement), {"bed": extra.pk, "step": "save"})

    assert list(response.context["form"].errors) == ["ruling_reason"]


def test_moving_into_an_extra_bed_keeps_the_decision(client, deputy, beds, extra):
    placement = stay(woman(), beds[0], first=this_night())

    client.post(page("move", placement), {"bed": extra.pk, "step": "save", **WHY})

    assert placement.decisions.get().reason == "danger"


def test_swapping_into_an_extra_bed_asks_for_the_reason(client, deputy, beds, extra):
    placement = stay(woman(), beds[0], first=this_night())
    other = stay(woman(), extra, first=this_night())

    response = client.post(page("swap", placement), {"other": other.pk, "step": "save"})

    assert list(response.context["form"].errors) == ["ruling_reason"]


def test_swapping_into_an_extra_bed_keeps_the_decision(client, deputy, beds, extra):
    placement = stay(woman(), beds[0], first=this_night())
    other = stay(woman(), extra, first=this_night())

    client.post(page("swap", placement), {"other": other.pk, "step": "save", **WHY})

    assert placement.decisions.get().reason == "danger"


def test_who_does_not_decide_swaps_into_no_extra_bed(client, beds, extra):
    sign_in(client, member(Role.SOCIAL_WORKER))
    placement = stay(woman(), extra, first=this_night())
    other = stay(woman(), beds[0], first=this_night())

    response = client.post(page("swap", placement), {"other": other.pk, "step": "save"})

    assert response.context["refusal"]


def test_the_title_says_how_many_are_over_capacity(client, deputy, eleven):
    heading = client.get(BOARD).context["heading"]

    assert re.findall(r"\d+", heading) == ["11", "10"]


def test_two_over_capacity_are_counted(client, deputy, eleven, beds):
    stay(woman(), extra_bed(room=beds[3].room), first=this_night())

    heading = client.get(BOARD).context["heading"]

    assert re.findall(r"\d+", heading) == ["12", "10", "2"]


def test_the_eleventh_card_stands_in_its_own_row(client, deputy, eleven):
    *_rooms, row = client.get(BOARD).context["rooms"]

    (card,) = row.cards
    assert (card.mark, card.code, row.width) == ("11", "перо-83", " wide")


def test_the_notice_says_until_when_who_and_why(client, deputy, eleven):
    decision(eleven, by=deputy, until=this_night() + days(3))

    (notice,) = client.get(BOARD).context["notices"]

    assert f"{this_night() + days(3):%d.%m.%Y}" in notice.title
    assert deputy.display_name in notice.detail
    assert str(Decision.Reason.WITH_MOTHER.label) in notice.detail
    assert notice.kind == "urgent"


def test_a_decision_that_has_ended_is_an_error(client, deputy, beds, extra):
    late = stay(woman(), extra, first=this_night() - days(5))
    decision(late, by=deputy, until=this_night() - days(1))

    (notice,) = client.get(BOARD).context["notices"]

    assert notice.kind == "error"


def test_an_extra_bed_without_a_decision_is_an_error(client, deputy, eleven):
    (notice,) = client.get(BOARD).context["notices"]

    assert notice.kind == "error"


def test_of_a_hidden_case_the_eleventh_card_stays_and_nothing_more(
    client, deputy, eleven
):
    decision(eleven, by=deputy, until=this_night() + days(3))
    CaseBlock.objects.create(resident=eleven.resident, user=deputy, set_by=deputy)

    response = client.get(BOARD)

    (card,) = response.context["rooms"][-1].cards
    assert (card.mark, card.code) == ("11", "")
    assert response.context["notices"] == []


def test_the_full_board_asks_few_queries(
    client, deputy, eleven, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12 + 3):
        client.get(BOARD)


def test_the_stay_tab_shows_the_decision(client, deputy, eleven):
    decision(eleven, by=deputy, until=this_night() + days(3))

    ((sheet, _form),) = client.get(page("detail", eleven)).context["stays"]

    (shown,) = sheet.decisions
    assert deputy.display_name in shown.meta


def test_a_new_decision_is_offered_and_kept(client, deputy, eleven):
    ((sheet, _form),) = client.get(page("detail", eleven)).context["stays"]

    client.post(page("extra-bed", eleven), WHY | {"step": "save"})

    assert page("extra-bed", eleven) in [act.url for act in sheet.acts]
    assert eleven.decisions.get().decided_by == deputy


def test_a_new_decision_needs_its_reason(client, deputy, eleven):
    response = client.post(page("extra-bed", eleven), {"step": "save"})

    assert list(response.context["form"].errors) == ["ruling_reason"]


def test_who_does_not_decide_is_not_offered_to(client, eleven):
    sign_in(client, member(Role.SOCIAL_WORKER))

    ((sheet, _form),) = client.get(page("detail", eleven)).context["stays"]

    assert page("extra-bed", eleven) not in [act.url for act in sheet.acts]

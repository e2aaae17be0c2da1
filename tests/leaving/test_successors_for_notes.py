"""Notes that only a profession reads find a successor, by a decision with a reason."""

import pytest
from django.utils import timezone

from crisis_center.compartments import Compartment
from crisis_center.opening.door import open_sealed
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from reports.leaving import notes
from reports.leaving.actions import name_successor
from reports.leaving.notes import Notes
from reports.leaving.refusals import (
    HasReader,
    HiddenFromTaker,
    NoReason,
    NotOfProfession,
)
from reports.models import Succession
from residents.models import Resident
from services.models import Entry
from tests.leaving.acts import WHY, leave
from tests.people import member
from tests.residents.builders import TODAY, hidden_from, on_team, woman
from tests.services.builders import entry
from tests.staff.builders import again


def named(case: Resident, successor: User, deputy: User) -> Succession:
    return name_successor(
        of=Notes(case, Compartment.PSYCHOLOGICAL),
        successor=successor,
        reason=WHY,
        by=deputy,
        at=timezone.now(),
    )


def team_of(case: Resident) -> set[User]:
    return {each.user for each in case.members.current().select_related("user")}


def test_with_the_case_the_successor_reads_the_notes(
    leaver, deputy, case, colleague
) -> None:
    leave(leaver, deputy, {case.pk: colleague})

    decision = Succession.objects.get()
    assert (decision.predecessor, decision.successor) == (leaver, colleague)
    assert (decision.decided_by, decision.compartment) == (deputy, "psychological")


def test_the_successor_opens_what_was_written_before_her(
    leaver, deputy, case, colleague
) -> None:
    leave(leaver, deputy, {case.pk: colleague})

    opened = open_sealed(Entry.objects.get(), "note", by=again(colleague), why=WHY)

    assert opened.note == "професионална бележка"


def test_a_decision_has_a_reason(leaver, deputy, case, colleague) -> None:
    with pytest.raises(NoReason):
        leave(leaver, deputy, {case.pk: colleague}, reason=" ")


def test_the_reason_is_sealed_in_the_case(leaver, deputy, case, colleague) -> None:
    leave(leaver, deputy, {case.pk: colleague})

    stored = Succession.objects.get().reason
    assert WHY not in repr(stored)


def test_notes_of_a_closed_case_find_a_reader_too(leaver, deputy, colleague) -> None:
    closed = woman(closed_on=TODAY)
    on_team(closed, leaver)
    entry(by=leaver, case=closed, note="стара бележка")

    leave(leaver, deputy, {closed.pk: colleague})

    assert Succession.objects.get().resident == closed


def test_without_notes_no_successor_is_named(leaver, deputy, colleague) -> None:
    resident = woman()
    on_team(resident, leaver)
    entry(by=leaver, case=resident)

    leave(leaver, deputy, {resident.pk: colleague}, reason="")

    assert not Succession.objects.exists()


def test_a_social_workers_notes_need_no_successor(deputy) -> None:
    worker, resident = member(Role.SOCIAL_WORKER), woman()
    on_team(resident, worker)
    entry(by=worker, case=resident, note="социална бележка")

    leave(worker, deputy, {resident.pk: member(Role.SOCIAL_WORKER)}, reason="")

    assert not Succession.objects.exists()


def test_notes_without_a_successor_stand_on_a_list(leaver, deputy, case) -> None:
    assert notes.without_reader(viewer=deputy) == []

    leave(leaver, deputy)

    (unread,) = notes.without_reader(viewer=deputy)
    assert (unread.resident, unread.compartment) == (case, "psychological")


def test_a_list_of_unread_notes_names_no_hidden_case(leaver, deputy, case) -> None:
    hidden_from(case, deputy)

    leave(leaver, deputy)

    assert notes.without_reader(viewer=deputy) == []


def test_a_colleague_the_case_is_hidden_from_is_no_reader(
    leaver, deputy, case, colleague
) -> None:
    on_team(case, colleague)
    hidden_from(case, colleague)

    assert list(notes.left_behind_by(leaver)) == [case]


def test_a_colleague_on_the_team_is_a_reader(leaver, case, colleague) -> None:
    on_team(case, colleague)

    assert list(notes.left_behind_by(leaver)) == []


def test_a_successor_is_named_later(leaver, deputy, case, colleague) -> None:
    leave(leaver, deputy)

    decision = named(case, colleague, deputy)

    assert decision.predecessor == leaver
    assert notes.without_reader(viewer=deputy) == []
    assert team_of(case) == {colleague}


def test_a_later_successor_is_of_the_profession(leaver, deputy, case) -> None:
    leave(leaver, deputy)

    with pytest.raises(NotOfProfession):
        named(case, member(Role.LAWYER), deputy)


def test_notes_that_have_a_reader_get_no_other(leaver, deputy, case, colleague) -> None:
    with pytest.raises(HasReader):
        named(case, colleague, deputy)


def test_a_later_successor_is_not_one_it_is_hidden_from(
    leaver, deputy, case, colleague
) -> None:
    leave(leaver, deputy)
    hidden_from(case, colleague)

    with pytest.raises(HiddenFromTaker):
        named(case, colleague, deputy)

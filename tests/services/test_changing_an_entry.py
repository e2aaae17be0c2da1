import pytest

from crisis_center.audit.models import Entry as TrailEntry
from crisis_center.opening.door import open_sealed
from crisis_center.staff.roles import Role
from services import actions
from tests.services.builders import colleague, entry, facts, resident


def test_the_writer_corrects_her_entry():
    case = resident()
    by = colleague(Role.SOCIAL_WORKER, case)
    written = entry(by=by, case=case)

    changed = actions.change_entry(
        entry=written, version=1, facts=facts(minutes=90), by=by
    )

    assert (changed.minutes, changed.version) == (90, 2)
    assert TrailEntry.objects.filter(action="service-changed").count() == 1


def test_nobody_corrects_a_colleagues_entry():
    case = resident()
    written = entry(by=colleague(Role.SOCIAL_WORKER, case), case=case)
    other = colleague(Role.SOCIAL_WORKER, case)

    with pytest.raises(actions.NotYours):
        actions.change_entry(entry=written, version=1, facts=facts(), by=other)


def test_a_second_change_of_an_old_version_is_refused():
    case = resident()
    by = colleague(Role.SOCIAL_WORKER, case)
    written = entry(by=by, case=case)
    actions.change_entry(entry=written, version=1, facts=facts(minutes=60), by=by)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_entry(entry=written, version=1, facts=facts(minutes=90), by=by)


def test_a_change_without_a_note_leaves_the_old_one():
    case = resident()
    by = colleague(Role.SOCIAL_WORKER, case)
    written = entry(by=by, case=case, note="първа дума")

    changed = actions.change_entry(
        entry=written, version=1, facts=facts(minutes=60), by=by
    )

    assert open_sealed(changed, "note", by=by, why="проверка").note == "първа дума"


def test_a_new_note_stands_in_the_place_of_the_old():
    case = resident()
    by = colleague(Role.PSYCHOLOGIST, case)
    written = entry(by=by, case=case, note="първа дума")

    changed = actions.change_entry(
        entry=written, version=1, facts=facts(), note="втора дума", by=by
    )

    assert open_sealed(changed, "note", by=by, why="проверка").note == "втора дума"

"""A draft is sealed, and opens for its writer alone while the case is hers to see."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.utils import timezone

from crisis_center.audit import verification
from crisis_center.audit.models import Entry, EntryPerson
from crisis_center.opening import drafts
from crisis_center.opening.door import open_sealed
from crisis_center.opening.models import Draft
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.reading import sealed_field
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents import actions as residents
from residents.models import CaseMember, Resident
from tests.opening.builders import keys_command
from tests.opening.drafts import ENTRY, REGISTRATION, SECRET, kept
from tests.people import member
from tests.residents.builders import TODAY, hidden_from, on_team, woman

NOW = timezone.now()
UGLY = ["ж" * 5000, "👩‍👧 😀", "нула \x00 тук", "обърнат \u202e ред", "", "\r\n\t"]


@pytest.fixture
def case() -> Resident:
    return woman(open_to_social_workers=False)


@pytest.fixture
def writer(case: Resident) -> User:
    user = member(Role.PSYCHOLOGIST)
    on_team(case, user)
    return user


def acts() -> list[str]:
    return list(Entry.objects.values_list("action", flat=True))


def reopened(draft: Draft, by: User) -> str | None:
    return drafts.open_draft(draft=Draft.objects.get(pk=draft.pk), by=by).get("note")


def test_a_draft_about_a_case_is_sealed_in_its_scope(case, writer) -> None:
    place = sealed_field(Draft, "text").place(kept(by=writer, case=case))

    assert (place.scope, place.compartment) == (f"resident:{case.pk}", "draft")


def test_a_draft_about_nobody_yet_is_sealed_in_its_writers_scope() -> None:
    writer = member(Role.SOCIAL_WORKER)

    place = sealed_field(Draft, "text").place(kept(by=writer, form=REGISTRATION))

    assert place.scope == f"staff:{writer.pk}"


def test_a_draft_opens_for_its_writer(case, writer) -> None:
    assert reopened(kept(by=writer, case=case), writer) == SECRET


@pytest.mark.parametrize("role", Role)
def test_a_draft_opens_for_nobody_else(case, writer, role) -> None:
    draft = kept(by=writer, case=case)
    colleague = member(role)
    on_team(case, colleague)

    with pytest.raises(PermissionDenied):
        open_sealed(draft, "text", by=colleague, why="любопитство")


def test_a_draft_behind_a_wall_stays_shut_at_the_door_too(case, writer) -> None:
    draft = kept(by=writer, case=case)
    hidden_from(case, writer)

    with pytest.raises(PermissionDenied):
        drafts.open_draft(draft=draft, by=writer)


def test_a_draft_of_who_left_the_team_stays_shut(case, writer) -> None:
    draft = kept(by=writer, case=case)
    CaseMember.objects.update(until=timezone.now())

    with pytest.raises(PermissionDenied):
        drafts.open_draft(draft=draft, by=writer)


def test_a_draft_does_not_open_in_another_role() -> None:
    writer = member(Role.SOCIAL_WORKER)
    draft = kept(by=writer, form=REGISTRATION)
    writer.role_assignments.update(role=Role.MANAGER)

    with pytest.raises(PermissionDenied):
        drafts.open_draft(draft=draft, by=User.objects.get(pk=writer.pk))


def test_a_new_saving_takes_the_place_of_the_one_before(case, writer) -> None:
    kept(by=writer, case=case, note="първо")

    draft = kept(by=writer, case=case, note="второ")

    assert Draft.objects.count() == 1
    assert reopened(draft, writer) == "второ"


@pytest.mark.parametrize("text", UGLY, ids=range(len(UGLY)))
def test_an_ugly_text_comes_back_as_it_was_typed(case, writer, text) -> None:
    assert reopened(kept(by=writer, case=case, note=text), writer) == text


def test_a_text_beyond_all_measure_is_refused(case, writer) -> None:
    with pytest.raises(drafts.TooLong):
        kept(by=writer, case=case, note="ж" * (32 * 1024 + 1))


def test_the_trail_tells_of_the_first_saving_and_not_of_each(case, writer) -> None:
    for note in ("а", "аб", "абв"):
        kept(by=writer, case=case, note=note)

    assert acts() == ["draft-begun"]
    assert EntryPerson.objects.get().person == case.pk


def test_the_trail_tells_of_opening_and_dropping(case, writer) -> None:
    draft = kept(by=writer, case=case)

    drafts.open_draft(draft=draft, by=writer)
    drafts.drop_draft(draft=draft, by=writer)

    assert acts() == ["draft-begun", "opened", "draft-dropped"]


def test_a_draft_is_dropped_once(case, writer) -> None:
    draft = kept(by=writer, case=case)
    drafts.drop_draft(draft=draft, by=writer)

    drafts.drop_draft(draft=draft, by=writer)

    assert acts() == ["draft-begun", "draft-dropped"]


def test_verification_is_content_with_drafts_that_change_and_go(case, writer) -> None:
    kept(by=writer, case=case)
    kept(by=writer, case=case, note="по-късно")
    drafts.drop_draft(draft=kept(by=writer, form=ENTRY), by=writer)

    assert verification.run() == []


def test_a_draft_is_dropped_when_the_case_is_closed(case, writer) -> None:
    kept(by=writer, case=case)
    other = kept(by=writer)

    residents.close_file(resident=case, on=TODAY, by=member(Role.DEPUTY_MANAGER))

    assert list(Draft.objects.all()) == [other]
    assert acts()[-2:] == ["draft-dropped", "file-closed"]


def test_an_old_draft_goes_when_somebody_keeps_another(settings, case, writer) -> None:
    settings.DRAFTS_KEPT_DAYS = 3
    kept(by=writer, case=case, now=NOW - timedelta(days=3, seconds=1))

    draft = kept(by=member(Role.NURSE), now=NOW)

    assert list(Draft.objects.all()) == [draft]


def test_a_draft_within_its_term_stays(settings, case, writer) -> None:
    settings.DRAFTS_KEPT_DAYS = 3
    draft = kept(by=writer, case=case, now=NOW - timedelta(days=2))

    kept(by=member(Role.NURSE), now=NOW)

    assert draft in Draft.objects.all()


def test_an_old_draft_is_not_found_even_before_it_goes(case, writer) -> None:
    kept(by=writer, case=case, now=NOW - timedelta(days=8))

    assert drafts.find_draft(ENTRY, case.pk, by=writer, now=NOW) is None
    assert drafts.left_by(writer, now=NOW) == []


def test_new_data_keys_seal_a_draft_again(founded, case, writer) -> None:
    draft = kept(by=writer, case=case)
    before = Draft.objects.get().text.envelope

    keys_command("reseal")

    assert Draft.objects.get().text.envelope != before
    assert reopened(draft, writer) == SECRET
    assert verification.run() == []


def test_the_text_of_another_draft_does_not_open_in_its_place(case, writer) -> None:
    mine, other = kept(by=writer, case=case), kept(by=member(Role.LAWYER))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE opening_draft SET text ="
            " (SELECT text FROM opening_draft WHERE id = %s) WHERE id = %s",
            [_key(other), _key(mine)],
        )

    with pytest.raises(SealingError):
        reopened(mine, writer)


def test_the_database_holds_one_draft_about_a_case(case, writer) -> None:
    draft = kept(by=writer, case=case)

    with pytest.raises(IntegrityError):
        _double(draft)


def test_the_database_holds_one_draft_about_nobody() -> None:
    draft = kept(by=member(Role.SOCIAL_WORKER), form=REGISTRATION)

    with pytest.raises(IntegrityError):
        _double(draft)


def test_a_list_of_drafts_holds_nothing_that_was_typed(case, writer) -> None:
    kept(by=writer, case=case)

    (left,) = drafts.left_by(writer, now=timezone.now())

    assert left.code == case.case_code
    assert SECRET not in json.dumps(vars(left), default=str)


def test_a_list_of_drafts_leaves_out_what_is_behind_a_wall(case, writer) -> None:
    kept(by=writer, case=case)
    hidden_from(case, writer)

    assert drafts.left_by(writer, now=timezone.now()) == []


def _key(draft: Draft) -> str:
    return draft.pk.hex if connection.vendor == "sqlite" else str(draft.pk)


def _double(draft: Draft) -> None:
    Draft.objects.create(
        writer=draft.writer,
        form=draft.form,
        subject=draft.subject,
        scope=draft.scope,
        text="още един",
        saved_at=draft.saved_at,
    )

"""Check, record, open: who gets in, what is written down, and what is never given."""

import pickle

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from crisis_center.audit.models import Entry, ReasonNote
from crisis_center.databases import KEYSTORE
from crisis_center.opening.door import (
    SecondFactorNotFresh,
    open_many,
    open_sealed,
)
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.reading import reveal
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.cabinet.models import Letter, Notice
from tests.people import member

WHY = "Връщам обаждане на майката."


def _letter(title: str = "team") -> Letter:
    return Letter.objects.create(title=title, text="тайна", phone="052 000 000")


@pytest.fixture
def social_worker() -> User:
    return member(Role.SOCIAL_WORKER)


def test_the_one_who_may_gets_the_values(social_worker: User) -> None:
    opened = open_sealed(_letter(), "text", "phone", by=social_worker, why=WHY)

    assert opened.text == "тайна"
    assert opened.phone == "052 000 000"


def test_an_opening_is_one_entry_that_names_everything_but_the_value(
    social_worker: User,
) -> None:
    letter = _letter()

    open_sealed(letter, "text", "phone", by=social_worker, why=WHY)

    entry = Entry.objects.get()
    assert entry.action == "opened"
    assert entry.area == "case"
    assert entry.actor == social_worker.pk
    assert (entry.object_kind, entry.object_id) == ("cabinet.letter", letter.pk)
    assert entry.compartments == "contact,story"
    assert [row.person for row in entry.persons.all()] == [letter.person]


def test_the_reason_is_sealed_in_the_scope_of_the_case(social_worker: User) -> None:
    letter = _letter()

    open_sealed(letter, "text", by=social_worker, why=WHY)

    note = ReasonNote.objects.get()
    assert note.pk == Entry.objects.get().note
    assert note.scope == f"person:{letter.person}"
    assert reveal([(note, "text")]) == [WHY]


@pytest.mark.parametrize(
    ("role", "title"),
    [
        (Role.SOCIAL_WORKER, "stranger"),
        (Role.PSYCHOLOGIST, "stranger"),
        (Role.DEPUTY_MANAGER, "team"),
        (Role.MANAGER, "team"),
        (Role.ADMINISTRATOR, "team"),
        (Role.INSPECTOR, "team"),
        (Role.DUTY_WORKER, "team"),
        (Role.NURSE, "team"),
        (Role.SOCIAL_WORKER, "team blocked"),
        (None, "team"),
    ],
)
def test_the_one_who_may_not_is_refused_and_recorded(
    role: Role | None, title: str
) -> None:
    letter = _letter(title)
    someone = member(role)

    with pytest.raises(PermissionDenied):
        open_sealed(letter, "text", by=someone, why=WHY)

    assert Entry.objects.get().action == "opening-refused"
    assert Entry.objects.get().actor == someone.pk


def test_one_closed_compartment_refuses_the_whole_opening() -> None:
    psychologist = member(Role.PSYCHOLOGIST)

    with pytest.raises(PermissionDenied):
        open_sealed(_letter(), "text", "phone", by=psychologist, why=WHY)


def test_a_deactivated_account_opens_nothing() -> None:
    gone = member(Role.SOCIAL_WORKER, is_active=False)

    with pytest.raises(PermissionDenied):
        open_sealed(_letter(), "text", by=gone, why=WHY)


def test_the_site_asks_for_a_fresh_second_factor() -> None:
    notice = Notice.objects.create(scope="house:2026-11", text="", place="тайна")
    manager = member(Role.MANAGER)

    with pytest.raises(SecondFactorNotFresh):
        open_sealed(notice, "place", by=manager, why=WHY)

    assert not Entry.objects.exists()


def test_the_site_opens_after_a_fresh_second_factor() -> None:
    notice = Notice.objects.create(scope="house:2026-11", text="", place="тайна")
    manager = member(Role.MANAGER)
    manager.second_factor_is_fresh = True

    opened = open_sealed(notice, "place", by=manager, why=WHY)

    assert opened.place == "тайна"


@pytest.mark.parametrize("why", ["", "   "])
def test_an_opening_has_a_reason(social_worker: User, why: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        open_sealed(_letter(), "text", by=social_worker, why=why)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_nothing_opens_inside_a_transaction_that_could_roll_back(
    social_worker: User,
) -> None:
    letter = _letter()

    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        open_sealed(letter, "text", by=social_worker, why=WHY)

    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_entry_stays_when_the_seal_turns_out_broken(social_worker: User) -> None:
    letter = _letter()
    Letter.objects.filter(pk=letter.pk).update(person=letter.pk)
    letter.refresh_from_db()

    with pytest.raises(SealingError):
        open_sealed(letter, "text", by=social_worker, why=WHY)

    assert Entry.objects.get().action == "opened"


def test_without_its_entry_nothing_is_opened(social_worker: User) -> None:
    letter = _letter()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry RENAME TO audit_entry_away")

    with pytest.raises(DatabaseError):
        open_sealed(letter, "text", by=social_worker, why=WHY)


def test_opened_values_show_nothing_and_do_not_travel(social_worker: User) -> None:
    opened = open_sealed(_letter(), "text", by=social_worker, why=WHY)

    assert "тайна" not in repr(opened)
    with pytest.raises(TypeError):
        pickle.dumps(opened)
    with pytest.raises(AttributeError):
        opened.text = "друго"
    with pytest.raises(AttributeError, match="not opened"):
        _ = opened.phone


def test_many_open_with_one_entry_that_names_every_person(social_worker: User) -> None:
    letters = [_letter(), _letter()]

    opened = open_many(letters, "text", by=social_worker, reason="board-names")

    entry = Entry.objects.get()
    assert [opened[letter.pk].text for letter in letters] == ["тайна", "тайна"]
    assert [row.person for row in entry.persons.order_by("position")] == [
        letter.person for letter in letters
    ]
    assert (entry.action, entry.reason) == ("opened-many", "board-names")


def test_many_leave_out_what_she_may_not_open(social_worker: User) -> None:
    mine, walled = _letter(), _letter("team blocked")

    opened = open_many([mine, walled], "text", by=social_worker, reason="board-names")

    assert list(opened) == [mine.pk]
    assert Entry.objects.get().persons.count() == 1


def test_many_without_a_right_open_nothing_and_leave_no_entry() -> None:
    nobody = member(Role.INSPECTOR)

    opened = open_many([_letter()], "text", by=nobody, reason="board-names")

    assert opened == {}
    assert not Entry.objects.exists()


def test_an_opening_asks_the_keystore_twice_at_most(
    social_worker: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    letter = _letter()
    open_sealed(letter, "text", by=social_worker, why=WHY)

    with django_assert_max_num_queries(2, using=KEYSTORE):
        open_sealed(letter, "text", "phone", by=social_worker, why=WHY)


def test_ten_rows_open_in_as_many_queries_as_one(
    social_worker: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    letters = [_letter() for _ in range(10)]
    open_many(letters, "text", by=social_worker, reason="board-names")

    with django_assert_max_num_queries(2, using=KEYSTORE):
        open_many(letters, "text", "phone", by=social_worker, reason="board-names")

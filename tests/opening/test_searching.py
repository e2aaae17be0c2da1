"""What a search opens, what of that comes out, and what is written down of it."""

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from crisis_center.audit.models import Entry
from crisis_center.databases import KEYSTORE
from crisis_center.opening.scanning import Scanned, scan
from crisis_center.sealing.errors import SealingError
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.cabinet.models import Letter, Notice
from tests.people import member


def _letter(title: str = "team", text: str = "тайна", **sealed: str) -> Letter:
    return Letter.objects.create(title=title, text=text, **sealed)


def _search(
    by: User, word: str = "тайна", *, most: int = 20, reason: str = "search"
) -> Scanned:
    """Look for a word in both texts of all letters; an equal text is nearer."""
    letters = Letter.objects.all()
    return scan(
        (letters, "text"),
        (letters, "phone"),
        by=by,
        reason=reason,
        match=lambda values: [_rank(word, value) for value in values],
        most=most,
        recognise=lambda value: value == word,
    )


def _rank(word: str, value: str) -> int | None:
    return len(value) if word in value else None


def _rows(found: Scanned) -> list[object]:
    return [each.row for each in found.shown]


@pytest.fixture
def social_worker() -> User:
    return member(Role.SOCIAL_WORKER)


@pytest.fixture
def psychologist() -> User:
    return member(Role.PSYCHOLOGIST)


def test_what_matches_comes_out_with_its_row_and_field(social_worker: User) -> None:
    letter, _ = _letter(), _letter(text="друго")

    found = _search(social_worker)

    assert [(each.row, each.name, each.value) for each in found.shown] == [
        (letter, "text", "тайна")
    ]


def test_the_nearest_comes_first(social_worker: User) -> None:
    far, near = _letter(text="тайната"), _letter()

    assert _rows(_search(social_worker)) == [near, far]


def test_a_person_comes_out_once(social_worker: User) -> None:
    letter = _letter(phone="тайна")

    found = _search(social_worker)

    assert [(each.row, each.name) for each in found.shown] == [(letter, "text")]


def test_more_than_asked_for_is_only_said(social_worker: User) -> None:
    for _ in range(3):
        _letter()

    found = _search(social_worker, most=2)

    assert (len(found.shown), found.has_more) == (2, True)


def test_a_search_is_one_entry_that_names_those_shown(social_worker: User) -> None:
    shown, _, _ = _letter(), _letter(text="друго"), _letter("stranger")

    _search(social_worker)

    entry = Entry.objects.get()
    assert (entry.action, entry.reason) == ("searched", "search")
    assert entry.compartments == "contact,story"
    assert [row.person for row in entry.persons.all()] == [shown.person]


def test_those_beyond_the_last_shown_are_not_named(social_worker: User) -> None:
    for _ in range(3):
        _letter()

    _search(social_worker, most=1)

    assert Entry.objects.get().persons.count() == 1


def test_a_search_that_finds_nothing_is_an_entry_too(social_worker: User) -> None:
    _letter(text="друго")

    _search(social_worker)

    assert Entry.objects.get().persons.count() == 0


def test_what_she_may_not_open_stays_in(social_worker: User) -> None:
    _letter("stranger")

    assert _search(social_worker).shown == []


def test_who_may_admit_learns_that_somebody_is_known(social_worker: User) -> None:
    _letter("stranger")

    assert _search(social_worker).is_known


def test_the_word_must_be_enough_to_call_somebody_known(social_worker: User) -> None:
    _letter("stranger", text="тайната")

    assert not _search(social_worker).is_known


def test_whom_she_sees_is_no_news(social_worker: User) -> None:
    _letter()

    assert not _search(social_worker).is_known


def test_who_admits_nobody_does_not_learn_who_is_known(psychologist: User) -> None:
    _letter("stranger")

    assert not _search(psychologist).is_known


def test_a_hidden_case_is_not_even_known(social_worker: User) -> None:
    _letter("team blocked")

    found = _search(social_worker)

    assert (found.shown, found.is_known) == ([], False)


def test_a_role_that_opens_none_of_it_searches_none_of_it() -> None:
    _letter(title="team closed")

    found = _search(member(Role.NURSE))

    assert (found.shown, Entry.objects.get().compartments) == ([], "")


def test_a_column_no_case_of_hers_opens_is_not_tried(psychologist: User) -> None:
    _letter(text="друго", phone="тайна")

    found = _search(psychologist)

    assert (found.shown, Entry.objects.get().compartments) == ([], "story")


def test_a_deactivated_account_finds_nothing() -> None:
    _letter()

    found = _search(member(Role.SOCIAL_WORKER, is_active=False))

    assert (found.shown, found.is_known) == ([], False)


def test_a_search_has_a_reason(social_worker: User) -> None:
    with pytest.raises(ValueError, match="reason"):
        _search(social_worker, reason="")


def test_the_site_is_not_searched() -> None:
    with pytest.raises(ValueError, match="not searched"):
        scan(
            (Notice.objects.all(), "place"),
            by=member(Role.MANAGER),
            reason="search",
            match=lambda values: [0 for _ in values],
            most=1,
        )


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_no_search_inside_a_transaction_that_could_roll_back(
    social_worker: User,
) -> None:
    _letter()

    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        _search(social_worker)


def test_without_its_entry_nothing_comes_out(social_worker: User) -> None:
    _letter()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry RENAME TO audit_entry_away")

    with pytest.raises(DatabaseError):
        _search(social_worker)


def test_a_broken_seal_is_said_and_not_passed_over(social_worker: User) -> None:
    letter = _letter()
    Letter.objects.filter(pk=letter.pk).update(person=letter.pk)

    with pytest.raises(SealingError, match=r"cabinet\.letter\.text"):
        _search(social_worker)


def test_what_comes_out_shows_no_value_of_itself(social_worker: User) -> None:
    _letter()

    assert "тайна" not in repr(_search(social_worker))


def test_ten_rows_are_searched_in_two_queries_on_the_keystore(
    social_worker: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(10):
        _letter(phone="052 000 000")
    _search(social_worker)

    with django_assert_max_num_queries(2, using=KEYSTORE):
        _search(social_worker)

"""One person, one compartment, half an hour, a reason of one's own, and a review."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from crisis_center.audit.models import Entry, ReasonNote
from crisis_center.compartments import Compartment
from crisis_center.opening.breaking_glass import (
    AlreadyReviewed,
    StillRunning,
    Suspended,
    TooShortAReason,
    Verdict,
    break_glass,
    give_back,
    is_suspended,
    review,
)
from crisis_center.sealing.reading import reveal
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.models.break_glass import LASTS
from crisis_center.staff.roles import RIGHTS, Role
from residents.models import Resident
from tests.people import member
from tests.residents.builders import hidden_from, on_team, woman

WHY = "Детето има температура, трябва ЕГН за Спешна помощ."
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
WITH_GLASS = {"identity", "contact", "story", "health"}
JUSTIFIED = Verdict(BreakGlass.Outcome.JUSTIFIED)


@pytest.fixture
def case() -> Resident:
    return woman()


@pytest.fixture
def duty() -> User:
    return member(Role.DUTY_WORKER)


def begun(
    case: Resident,
    by: User,
    *,
    compartment: str = "identity",
    now: datetime | None = None,
    why: str = WHY,
) -> BreakGlass:
    return break_glass(
        row=case,
        compartment=compartment,
        why=why,
        by=by,
        now=now or timezone.now(),
    )


def last_entry() -> Entry:
    return Entry.objects.latest("sequence")


def reviewed(
    glass: BreakGlass, case: Resident, by: User, *, verdict: Verdict = JUSTIFIED
) -> BreakGlass:
    return review(
        glass=glass, row=case, verdict=verdict, by=by, now=timezone.now() + LASTS
    )


# Begun


def test_it_lasts_half_an_hour(case, duty) -> None:
    glass = begun(case, duty, now=MONDAY)

    assert (glass.started_at, glass.ends_at) == (MONDAY, MONDAY + LASTS)


def test_it_is_an_entry_that_names_her(case, duty) -> None:
    glass = begun(case, duty)

    entry = Entry.objects.get()
    assert (entry.action, entry.actor) == ("break-glass", duty.pk)
    assert entry.object_id == glass.pk
    assert entry.compartments == "identity"
    assert entry.persons.get().person == case.pk


def test_its_reason_is_sealed_in_the_scope_of_the_case(case, duty) -> None:
    glass = begun(case, duty, why=f"  {WHY} ")

    note = ReasonNote.objects.get(pk=glass.reason)
    assert note.scope == f"resident:{case.pk}"
    assert reveal([(note, "text")]) == [WHY]


@pytest.mark.parametrize(
    "why",
    ["", "спешно е", "спешно е" + " " * 20, "а" * 40, "а " * 30],
    ids=["none", "short", "blanks", "one sign", "one sign with blanks"],
)
def test_a_reason_of_no_use_is_refused(case, duty, why: str) -> None:
    with pytest.raises(TooShortAReason):
        begun(case, duty, why=why)

    assert not BreakGlass.objects.exists()


def test_twenty_signs_are_a_reason(case, duty) -> None:
    begun(case, duty, why="Линейката чака долу.")

    assert BreakGlass.objects.exists()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "compartment",
    sorted({*Compartment.values} - {"identity", "contact", "story", "health"}),
)
def test_nobody_breaks_the_glass_of_another_compartment(role, compartment) -> None:
    cells = RIGHTS[role].break_glass

    assert compartment not in cells


@pytest.mark.parametrize("compartment", ["psychological", "site", "care"])
def test_what_has_no_break_glass_is_refused_and_recorded(
    case, duty, compartment: str
) -> None:
    with pytest.raises(PermissionDenied):
        begun(case, duty, compartment=compartment)

    assert Entry.objects.get().action == "break-glass-refused"
    assert not ReasonNote.objects.exists()


def test_a_blocked_person_breaks_no_glass(case, duty) -> None:
    hidden_from(case, duty)

    with pytest.raises(PermissionDenied):
        begun(case, duty)


def test_a_closed_case_is_closed_to_the_duty_worker(duty) -> None:
    closed = woman(closed_on=timezone.localdate())

    with pytest.raises(PermissionDenied):
        begun(closed, duty)


def test_an_erased_case_has_no_break_glass() -> None:
    today = timezone.localdate()
    erased = woman(closed_on=today, erased_on=today)

    with pytest.raises(PermissionDenied):
        begun(erased, member(Role.DEPUTY_MANAGER), compartment="health")


def test_the_nurse_breaks_the_glass_of_cases_she_works_on(case) -> None:
    nurse = member(Role.NURSE)
    with pytest.raises(PermissionDenied):
        begun(case, nurse, compartment="contact")

    on_team(case, nurse)
    begun(case, nurse, compartment="contact")

    assert BreakGlass.objects.exists()


def test_a_second_one_while_the_first_runs_is_the_first(case, duty) -> None:
    first = begun(case, duty, now=MONDAY)

    second = begun(case, duty, now=MONDAY + LASTS / 2)

    assert second == first
    assert Entry.objects.count() == ReasonNote.objects.count() == 1


def test_exactly_at_the_end_another_begins(case, duty) -> None:
    first = begun(case, duty, now=MONDAY)

    second = begun(case, duty, now=MONDAY + LASTS)

    first.refresh_from_db()
    assert second != first
    assert first.ended_at == first.ends_at


# Given back


def test_it_is_given_back_before_its_end(case, duty) -> None:
    glass = begun(case, duty, now=MONDAY)

    given_back = give_back(glass=glass, by=duty, now=MONDAY + LASTS / 3)

    assert given_back.over_at == MONDAY + LASTS / 3
    assert not BreakGlass.objects.running(at=MONDAY + LASTS / 2).exists()
    assert last_entry().action == "break-glass-ended"


def test_nobody_gives_back_anothers(case, duty) -> None:
    glass = begun(case, duty)

    with pytest.raises(PermissionDenied):
        give_back(glass=glass, by=member(Role.DUTY_WORKER), now=timezone.now())


def test_what_is_over_is_not_given_back(case, duty) -> None:
    glass = begun(case, duty, now=MONDAY)

    give_back(glass=glass, by=duty, now=MONDAY + LASTS)

    glass.refresh_from_db()
    assert glass.ended_at is None


# Reviewed


def test_it_is_reviewed_with_a_sealed_remark(case, duty) -> None:
    deputy = member(Role.DEPUTY_MANAGER)
    glass = begun(case, duty)

    verdict = Verdict(BreakGlass.Outcome.TO_DISCUSS, "Говорихме на сутринта.")
    done = reviewed(glass, case, deputy, verdict=verdict)

    note = ReasonNote.objects.get(pk=str(done.review))
    assert (done.outcome, done.reviewed_by) == ("to-discuss", deputy)
    assert note.scope == f"resident:{case.pk}"
    entry = last_entry()
    assert (entry.action, entry.note) == ("break-glass-reviewed", note.pk)


def test_it_is_reviewed_once(case, duty) -> None:
    deputy = member(Role.DEPUTY_MANAGER)
    glass = begun(case, duty)
    reviewed(glass, case, deputy)

    with pytest.raises(AlreadyReviewed):
        reviewed(glass, case, deputy)


def test_what_still_runs_is_not_reviewed(case, duty) -> None:
    glass = begun(case, duty)

    with pytest.raises(StillRunning):
        review(
            glass=glass,
            row=case,
            verdict=JUSTIFIED,
            by=member(Role.DEPUTY_MANAGER),
            now=timezone.now(),
        )


def test_nobody_reviews_her_own(case) -> None:
    deputy = member(Role.DEPUTY_MANAGER)
    glass = begun(case, deputy, compartment="health")

    with pytest.raises(PermissionDenied):
        reviewed(glass, case, deputy)


def test_who_is_blocked_from_the_case_does_not_review_it(case, duty) -> None:
    deputy = member(Role.DEPUTY_MANAGER)
    glass = begun(case, duty)
    hidden_from(case, deputy)

    with pytest.raises(PermissionDenied):
        reviewed(glass, case, deputy)


def test_a_social_worker_reviews_nothing(case, duty) -> None:
    glass = begun(case, duty)

    with pytest.raises(PermissionDenied):
        reviewed(glass, case, member(Role.SOCIAL_WORKER))


def test_another_case_is_not_the_one_it_is_about(case, duty) -> None:
    glass = begun(case, duty)

    with pytest.raises(PermissionDenied):
        reviewed(glass, woman(), member(Role.DEPUTY_MANAGER))


def test_the_review_is_due_within_three_working_days(case, duty) -> None:
    glass = begun(case, duty, now=MONDAY)

    assert glass.review_due == (MONDAY + timedelta(days=3)).date()


def test_after_three_working_days_there_is_no_other(case, duty) -> None:
    begun(case, duty, now=MONDAY)
    thursday = MONDAY + timedelta(days=3)
    begun(case, duty, now=thursday)

    with pytest.raises(Suspended):
        begun(woman(), duty, now=thursday + timedelta(days=1))


def test_a_review_ends_the_suspension(case, duty) -> None:
    glass = begun(case, duty, now=timezone.now() - timedelta(days=20))
    assert is_suspended(duty, now=timezone.now())

    reviewed(glass, case, member(Role.DEPUTY_MANAGER))

    assert not is_suspended(duty, now=timezone.now())


def test_the_suspension_is_hers_alone(case, duty) -> None:
    begun(case, duty, now=timezone.now() - timedelta(days=20))

    assert begun(case, other := member(Role.DUTY_WORKER)).user == other


# The database


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("ends_at", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        ("ends_at", MONDAY + LASTS + timedelta(microseconds=1)),
        ("ends_at", MONDAY + LASTS - timedelta(microseconds=1)),
        ("started_at", MONDAY + timedelta(minutes=5)),
        ("ended_at", MONDAY + LASTS + timedelta(seconds=1)),
        ("ended_at", MONDAY - timedelta(seconds=1)),
        ("reviewed_at", MONDAY + LASTS),
        ("compartment", "psychological"),
        ("compartment", "site"),
        ("outcome", "justified"),
        ("role", "owner"),
    ],
    ids=str,
)
def test_the_database_refuses(case, duty, column: str, value: object) -> None:
    begun(case, duty, now=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(**{column: value})


@pytest.mark.parametrize("column", ["ends_at", "started_at"])
def test_raw_sql_does_not_stretch_it(case, duty, column: str) -> None:
    begun(case, duty, now=MONDAY)
    elsewhen = "2026-11-23 12:00:00"

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE staff_breakglass SET {column} = %s", [elsewhen])


def test_the_database_refuses_a_review_by_its_user(case, duty) -> None:
    begun(case, duty, now=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(
            reviewed_by=duty, reviewed_at=MONDAY + LASTS, outcome="justified"
        )


def test_the_database_refuses_a_review_without_its_moment(case, duty) -> None:
    begun(case, duty, now=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(
            reviewed_by=member(Role.DEPUTY_MANAGER), outcome="justified"
        )


def test_the_database_keeps_one_at_a_time(case, duty) -> None:
    glass = begun(case, duty, now=MONDAY)
    glass.pk = None
    glass.id = case.pk
    glass._state.adding = True

    with pytest.raises(IntegrityError), transaction.atomic():
        glass.save(force_insert=True)

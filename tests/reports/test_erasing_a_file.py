"""Erasure: gone here and in every old backup, and no figure changes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from crisis_center.audit.models import Entry, ReasonNote
from crisis_center.dates import month_of
from crisis_center.opening.door import open_sealed
from crisis_center.opening.models import Draft
from crisis_center.sealing import inventory
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.fields import sealed_fields
from crisis_center.sealing.models import DataKey, KeyedDigest
from crisis_center.sealing.reading import reveal
from crisis_center.staff.actions.deciding import (
    AlreadyDecided,
    AskedByOneself,
    MayNotDecide,
)
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from placements.house import occupancy
from placements.models import ExitDestination, ExitReason
from reports.erasure import actions
from reports.models import Erasure
from residents import actions as residents
from residents.models import Consent, Disclosure, Identity, LegalHold, Resident
from services.actions import Facts, write_entry
from services.models import Entry as ServiceEntry
from services.models import ServiceKind
from tests.audit.seen import findings
from tests.opening.drafts import kept
from tests.people import member
from tests.placements.builders import LAST_DAY, NOW, stay
from tests.residents.builders import (
    EGN,
    consented,
    disclosed,
    numbered,
    on_team,
    registered,
)

CLOSED = date(2026, 11, 1)


@pytest.fixture
def deputy() -> User:
    return member(Role.DEPUTY_MANAGER)


@pytest.fixture
def manager() -> User:
    return member(Role.MANAGER)


@pytest.fixture
def woman(deputy: User) -> Resident:
    return _closed_file(deputy)


@pytest.fixture
def other(deputy: User) -> Resident:
    return _closed_file(deputy)


def _closed_file(by: User) -> Resident:
    """Make a file with a number, a note and an opening, and close it."""
    resident = registered(numbered(EGN), by=by)
    lawyer = member(Role.LAWYER)
    on_team(resident, lawyer)
    kind, _ = ServiceKind.objects.get_or_create(
        key="legal-counselling", defaults={"position": 1, "activity": "advocacy"}
    )
    write_entry(
        entry_id=resident.pk,
        resident=resident,
        facts=Facts(kind=kind.pk, on=CLOSED, minutes=30),
        note="измислена бележка",
        by=lawyer,
    )
    Resident.objects.filter(pk=resident.pk).update(closed_on=CLOSED, opened_on=CLOSED)
    resident.refresh_from_db()
    return resident


def _asked(resident: Resident, *, by: User) -> Erasure:
    return actions.ask(resident=resident, reason=Erasure.Reason.TERM, by=by)


def _erased(resident: Resident, *, by: User, confirmed_by: User) -> Erasure:
    erasure = _asked(resident, by=by)
    return actions.carry_out(erasure=erasure, by=confirmed_by, now=timezone.now())


def _sealed_of(resident: Resident) -> list[object]:
    scope = actions.scope_of(resident)
    return [
        row
        for model in inventory.sealed_models()
        for field in sealed_fields(model)
        if (where := field.scope.holding(scope)) is not None
        for row in model._base_manager.filter(**where).exclude(
            **{f"{field.name}__isnull": True}
        )
    ]


destroying = pytest.mark.django_db(transaction=True, databases="__all__")


@destroying
def test_no_sealed_value_of_hers_is_left(woman, deputy, manager) -> None:
    open_sealed(woman.identity, "personal_number", by=deputy, why="за проверката")
    assert len(_sealed_of(woman)) == 3

    erasure = _erased(woman, by=deputy, confirmed_by=manager)

    assert _sealed_of(woman) == []
    assert not ReasonNote.objects.filter(scope=actions.scope_of(woman)).exists()
    assert erasure.values_erased == 3


@destroying
def test_of_what_she_agreed_to_only_the_plain_row_stays(woman, deputy, manager) -> None:
    Resident.objects.filter(pk=woman.pk).update(closed_on=None)
    consented(woman, scope="само датите", on=CLOSED, by=deputy)
    disclosed(woman, by=deputy)
    Resident.objects.filter(pk=woman.pk).update(closed_on=CLOSED)

    _erased(woman, by=deputy, confirmed_by=manager)

    row = Disclosure.objects.get()
    assert (row.what, row.recipient_name) == (None, None)
    assert Consent.objects.get().scope_text is None
    assert findings() == []


@destroying
def test_a_half_typed_form_about_her_goes_too(woman, deputy, manager) -> None:
    kept(by=deputy, case=woman)
    other = kept(by=deputy)

    _erased(woman, by=deputy, confirmed_by=manager)

    assert list(Draft.objects.all()) == [other]
    assert findings() == []


@destroying
def test_her_keys_and_digests_are_destroyed(woman, other, deputy, manager) -> None:
    _erased(woman, by=deputy, confirmed_by=manager)

    assert not DataKey.objects.filter(scope=actions.scope_of(woman)).exists()
    assert not KeyedDigest.objects.filter(row=woman.pk).exists()
    assert KeyedDigest.objects.filter(row=other.pk).exists()


@destroying
def test_an_old_backup_does_not_open_her_and_opens_all_others(
    woman, other, deputy, manager
) -> None:
    backup = Identity.objects.get(resident=woman)
    backup_of_other = Identity.objects.get(resident=other)

    _erased(woman, by=deputy, confirmed_by=manager)
    backup.save(update_fields=["personal_number"])
    backup_of_other.save(update_fields=["personal_number"])

    with pytest.raises(SealingError, match="not here"):
        reveal([(Identity.objects.get(resident=woman), "personal_number")])
    restored = Identity.objects.get(resident=other)
    assert reveal([(restored, "personal_number")]) == [EGN]


@destroying
def test_figures_stay_as_they_were(woman, deputy, manager) -> None:
    stayed = stay(by=deputy, resident=registered(by=deputy))
    person = stayed.resident
    _leave(stayed, deputy)
    before = _figures()

    _erased(person, by=deputy, confirmed_by=manager)

    assert _figures() == before


def _leave(stayed, by: User) -> None:
    stayed.exit_at = NOW + timedelta(days=3)
    stayed.nights.filter(night__gte=(NOW + timedelta(days=3)).date()).delete()
    names = {"position": 1}
    stayed.exit_reason, _ = ExitReason.objects.get_or_create(key="x", defaults=names)
    stayed.exit_destination, _ = ExitDestination.objects.get_or_create(
        key="x", defaults=names
    )
    stayed.save()
    Resident.objects.filter(pk=stayed.resident_id).update(
        opened_on=NOW.date(), closed_on=LAST_DAY
    )


def _figures() -> tuple[object, ...]:
    columns = ("kind", "sex", "birth_year", "citizenship", "entry", "referral_source")
    return (
        occupancy(month_of(NOW.date())),
        list(Resident.objects.order_by("pk").values_list(*columns)),
        list(ServiceEntry.objects.order_by("pk").values_list("kind", "on", "minutes")),
    )


@destroying
def test_the_trail_agrees_with_what_is_left(woman, deputy, manager) -> None:
    _erased(woman, by=deputy, confirmed_by=manager)

    assert findings() == []
    actions_left = Entry.objects.values_list("action", flat=True)
    assert {"erasure-asked", "file-erased", "keys-destroyed"} <= set(actions_left)


@destroying
def test_she_is_in_no_list_of_files(woman, deputy, manager) -> None:
    _erased(woman, by=deputy, confirmed_by=manager)

    assert woman not in Resident.objects.with_file_for(deputy)


@destroying
def test_a_killed_erasure_is_finished_later(
    woman, deputy, manager, monkeypatch
) -> None:
    monkeypatch.setattr(actions, "finish", _killed)
    with pytest.raises(KeyboardInterrupt):
        _erased(woman, by=deputy, confirmed_by=manager)
    monkeypatch.undo()
    (unfinished,) = Erasure.objects.unfinished()
    assert "finish_erasures" in findings()[0]

    actions.finish(unfinished, now=timezone.now())

    assert not DataKey.objects.filter(scope=actions.scope_of(woman)).exists()
    assert findings() == []


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_who_asked_does_not_decide(woman, deputy) -> None:
    with pytest.raises(AskedByOneself):
        _erased(woman, by=deputy, confirmed_by=deputy)

    assert _sealed_of(woman)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SOCIAL_WORKER])
def test_only_managers_decide(woman, deputy, role) -> None:
    with pytest.raises(MayNotDecide):
        _erased(woman, by=deputy, confirmed_by=member(role))

    assert _sealed_of(woman)


def test_an_open_file_is_not_erased(deputy) -> None:
    with pytest.raises(actions.StillOpen):
        _asked(registered(by=deputy), by=deputy)


def test_a_file_with_an_open_stay_is_not_erased(deputy) -> None:
    person = stay(by=deputy, resident=registered(by=deputy)).resident
    Resident.objects.filter(pk=person.pk).update(opened_on=CLOSED, closed_on=CLOSED)
    person.refresh_from_db()

    with pytest.raises(actions.StillOpen):
        _asked(person, by=deputy)


def test_a_hold_forbids_asking(woman, deputy) -> None:
    residents.hold(resident=woman, reason=LegalHold.Reason.COURT, by=deputy)

    with pytest.raises(actions.OnHold):
        _asked(woman, by=deputy)


def test_a_hold_set_after_asking_forbids_erasure(woman, deputy, manager) -> None:
    erasure = _asked(woman, by=deputy)
    residents.hold(resident=woman, reason=LegalHold.Reason.COURT, by=deputy)

    with pytest.raises(actions.OnHold):
        actions.carry_out(erasure=erasure, by=manager, now=timezone.now())

    assert _sealed_of(woman)


def test_it_is_asked_for_once(woman, deputy) -> None:
    _asked(woman, by=deputy)

    with pytest.raises(actions.AlreadyAsked):
        _asked(woman, by=deputy)


def test_a_refusal_leaves_everything(woman, deputy, manager) -> None:
    erasure = _asked(woman, by=deputy)

    actions.refuse(erasure=erasure, by=manager)

    assert _sealed_of(woman)
    assert _asked(woman, by=deputy) != erasure


def test_an_erasure_is_decided_once(woman, deputy, manager) -> None:
    erasure = _asked(woman, by=deputy)
    actions.refuse(erasure=erasure, by=manager)

    with pytest.raises(AlreadyDecided):
        actions.carry_out(erasure=erasure, by=manager, now=timezone.now())

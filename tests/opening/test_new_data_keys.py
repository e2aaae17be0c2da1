"""Resealing: every value opens under its new key; what cannot be, is counted."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from crisis_center.audit.models import Area, Entry
from crisis_center.audit.trail import record
from crisis_center.opening import pruning, reseal
from crisis_center.opening.reseal import Outcome
from crisis_center.sealing import inventory, keyring, resealing
from crisis_center.sealing.envelope import Place, key_number
from crisis_center.sealing.fields import sealed_fields
from crisis_center.sealing.keyring import SYSTEM
from crisis_center.sealing.models import DataKey
from crisis_center.sealing.reading import Value, reveal
from crisis_center.sealing.texts import open_text, seal_text
from tests.audit.seen import ACTOR, findings
from tests.cabinet.models import Letter
from tests.opening.builders import keys_command
from tests.sealed_rows import saved_row

pytestmark = pytest.mark.usefixtures("founded")


@pytest.fixture
def letter():
    return _left_by_an_action(saved_row(Letter))


@pytest.fixture
def two_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resealing, "BATCH", 2)


def _left_by_an_action(row: Any) -> Any:
    record(action="letter-written", by=ACTOR, area=Area.CASE, obj=row)
    return row


def _reseal(**selection: str) -> Counter[Outcome]:
    return sum(reseal.reseal(**selection), Counter())


def _numbers(row: Model) -> set[int]:
    return resealing.numbers(type(row)._base_manager.get(pk=row.pk))


def _values(row: Model) -> list[Value]:
    again = type(row)._base_manager.get(pk=row.pk)
    return reveal((again, field.name) for field in sealed_fields(type(row)))


@pytest.mark.parametrize("model", inventory.sealed_models(), ids=str)
def test_every_sealed_model_opens_under_its_new_keys(model: type[Model]) -> None:
    row = saved_row(model)
    before, old = _values(row), _numbers(row)

    _reseal()

    assert _values(row) == before
    assert old.isdisjoint(_numbers(row))


def test_the_trail_agrees_with_what_was_sealed_again(letter: Letter) -> None:
    _reseal()

    assert Entry.objects.filter(action="resealed", object_id=letter.pk).exists()
    assert findings() == []


def test_the_old_keys_still_open_but_seal_nothing_more(letter: Letter) -> None:
    old = _numbers(letter)

    _reseal()

    assert set(DataKey.objects.exclude(replaced_at=None).values_list("pk", flat=True))
    assert old.isdisjoint(
        _numbers(Letter.objects.create(text="нов", person=letter.person))
    )


def test_only_the_chosen_scope_changes(letter: Letter) -> None:
    other = saved_row(Letter)
    before = _numbers(other)

    tally = _reseal(scope=f"person:{letter.person}")

    assert tally == {Outcome.DONE: 3}
    assert _numbers(other) == before


def test_only_the_chosen_compartment_changes(letter: Letter) -> None:
    tally = _reseal(compartment="story")

    assert tally == {Outcome.DONE: 1}


def test_system_keys_never_change(letter: Letter) -> None:
    before = set(DataKey.objects.filter(scope=SYSTEM).values_list("pk", flat=True))

    _reseal(scope=SYSTEM)
    _reseal()

    now = DataKey.objects.filter(scope=SYSTEM, replaced_at=None)
    assert set(now.values_list("pk", flat=True)) == before


@pytest.mark.usefixtures("two_a_batch")
@pytest.mark.parametrize("steps", [1, 2])
def test_a_change_cut_off_at_a_border_is_finished(steps: int) -> None:
    letters = [_left_by_an_action(saved_row(Letter)) for _ in range(5)]
    before = [_values(letter) for letter in letters]
    changing = reseal.reseal()
    for _ in range(steps):
        next(changing)
    changing.close()
    keys_after_the_cut = DataKey.objects.count()

    _reseal()

    assert DataKey.objects.count() == keys_after_the_cut
    assert [_values(letter) for letter in letters] == before
    assert not reseal._old_in_use()
    assert findings() == []


def test_a_value_written_meanwhile_wins(letter: Letter) -> None:
    stale = Letter.objects.get(pk=letter.pk)
    keyring.current().replace([keyring.Drawer(f"person:{letter.person}", "story")])
    letter.text = "написано междувременно"
    letter.save(update_fields=["text"])

    tally: Counter[Outcome] = Counter()
    old = {key_number(stale.text.envelope)}
    with keyring.in_use() as ring:
        fresh = resealing.resealed(stale, old=old, ring=ring)
        reseal._is_swapped(fresh, None, tally)

    assert tally == {Outcome.SKIPPED: 1}
    assert reveal([(Letter.objects.get(pk=letter.pk), "text")]) == [
        "написано междувременно"
    ]


def test_a_row_changed_behind_the_applications_back_keeps_its_evidence(
    letter: Letter,
) -> None:
    _put_back_an_older_text(letter)
    before = findings()

    tally = _reseal()

    assert tally[Outcome.NOT_AS_LEFT] == 1
    assert findings() == before != []


def test_a_value_whose_key_is_gone_is_counted(letter: Letter) -> None:
    DataKey.objects.filter(compartment="story").delete()

    assert _reseal()[Outcome.UNKNOWN_KEY] == 1


def test_a_broken_seal_is_counted(letter: Letter) -> None:
    other = saved_row(Letter)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cabinet_letter SET text = phone WHERE id = %s",
            [Letter._meta.pk.get_db_prep_value(other.pk, connection)],
        )

    assert _reseal()[Outcome.CORRUPT] == 1


def test_the_second_factor_of_an_account_is_sealed_again(letter: Letter) -> None:
    kept = {"token": _token(letter)}
    inventory.register_texts(lambda change: kept.update(token=_again(change, kept)))

    _reseal()

    inventory._texts.pop()
    assert kept["token"] != _token(letter)
    assert open_text(kept["token"], **_place(letter)._asdict()) == "тайна"


@pytest.mark.usefixtures("somebody_else")
def test_two_changes_at_once_are_refused() -> None:
    with pytest.raises(CommandError, match="under way"):
        keys_command("reseal")


def test_the_command_counts_in_words(letter: Letter) -> None:
    printed = keys_command("reseal")

    assert "sealed again: 3" in printed
    assert "do not open: 0" in printed


# Keys that seal nothing


def _later(days: int) -> Any:
    return timezone.now() + timedelta(days=days)


def test_a_replaced_key_is_kept_for_35_days(letter: Letter) -> None:
    _reseal()

    assert pruning.prune(now=_later(34)) == 0
    assert pruning.prune(now=_later(36)) == 3


def test_a_key_that_seals_anything_is_kept(letter: Letter) -> None:
    keyring.current().replace([keyring.Drawer(f"person:{letter.person}", "story")])

    assert pruning.prune(now=_later(36)) == 0
    assert all(_values(letter))


def test_an_unused_key_is_first_replaced(letter: Letter) -> None:
    Letter.objects.all().delete()

    assert pruning.prune(now=_later(36)) == 0
    assert pruning.prune(now=_later(72)) == 3


def test_system_keys_are_never_pruned(letter: Letter) -> None:
    pruning.prune(now=_later(36))
    pruning.prune(now=_later(72))

    assert DataKey.objects.filter(scope=SYSTEM, replaced_at=None).exists()


def _put_back_an_older_text(letter: Letter) -> None:
    older = Letter.objects.get(pk=letter.pk)
    letter.text = "по-нов текст"
    letter.save(update_fields=["text"])
    record(action="letter-changed", by=ACTOR, area=Area.CASE, obj=letter)
    older.save(update_fields=["text"])


def _place(letter: Letter) -> Place:
    return Place("cabinet.x", letter.pk, f"person:{letter.person}", "story")


def _token(letter: Letter) -> str:
    return seal_text("тайна", **_place(letter)._asdict())


def _again(change: inventory.Change, kept: dict[str, str]) -> str:
    letter = Letter.objects.get()
    return change(_place(letter), kept["token"])

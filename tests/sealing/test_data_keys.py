from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from crisis_center.databases import KEYSTORE
from crisis_center.sealing import keyring, master, wrapping
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.keyring import Drawer, Keyring
from crisis_center.sealing.models import DataKey
from crisis_center.sealing.reading import reveal
from tests.cabinet.models import Letter
from tests.sealed_rows import saved_row

STORY = Drawer("person:1", "story")


def test_a_drawer_has_one_key() -> None:
    first = Keyring().for_sealing(STORY)
    again = Keyring().for_sealing(STORY)

    assert again.number == first.number
    assert again.secret == first.secret


def test_every_scope_and_compartment_has_its_own_key() -> None:
    drawers = [STORY, Drawer("person:2", "story"), Drawer("person:1", "legal")]

    secrets = {Keyring().for_sealing(drawer).secret for drawer in drawers}

    assert len(secrets) == 3


def test_the_keystore_refuses_a_second_key_for_a_drawer() -> None:
    key = Keyring().for_sealing(STORY)

    with pytest.raises(IntegrityError), transaction.atomic(using=KEYSTORE):
        DataKey.objects.create(
            number=key.number ^ 1, scope=STORY.scope, compartment=STORY.compartment
        )


def test_the_keystore_holds_no_open_key() -> None:
    key = Keyring().for_sealing(STORY)

    stored = DataKey.objects.get(number=key.number)

    assert key.secret not in bytes(stored.wrapped)
    assert repr(key.secret) not in repr(key)


def test_many_keys_come_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    drawers = [Drawer(f"person:{number}", "story") for number in range(20)]
    Keyring().provide(drawers)
    ring = Keyring()

    with django_assert_num_queries(1, using=KEYSTORE):
        ring.provide(drawers)

    with django_assert_num_queries(0, using=KEYSTORE):
        ring.for_sealing(drawers[7])


def test_a_ring_in_use_is_shared_and_then_forgotten(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with keyring.in_use(), keyring.in_use():
        keyring.system_key("test")
        with django_assert_num_queries(0, using=KEYSTORE):
            keyring.system_key("test")

    with django_assert_num_queries(1, using=KEYSTORE):
        keyring.system_key("test")


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_key_stays_when_the_callers_transaction_rolls_back() -> None:
    with transaction.atomic():
        saved_row(Letter)
        transaction.set_rollback(True)

    assert not Letter.objects.exists()
    assert DataKey.objects.count() == 3


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_key_is_never_made_inside_a_keystore_transaction() -> None:
    with (
        transaction.atomic(using=KEYSTORE),
        pytest.raises(RuntimeError, match="durable"),
    ):
        Keyring().for_sealing(STORY)


def test_swapped_wrappings_open_nothing() -> None:
    ring = Keyring()
    one, two = ring.for_sealing(STORY), ring.for_sealing(Drawer("person:2", "story"))
    _copy_wrapping(one.number, two.number)

    with pytest.raises(SealingError):
        Keyring().for_opening(two.number, two.drawer)


def test_a_key_renamed_to_another_drawer_opens_nothing() -> None:
    row = saved_row(Letter)
    DataKey.objects.filter(compartment="story").update(compartment="legal")

    with pytest.raises(SealingError):
        reveal([(row, "text")])


def test_a_key_is_not_given_for_another_drawer() -> None:
    ring = Keyring()
    number = ring.for_sealing(STORY).number

    with pytest.raises(SealingError, match="not here"):
        ring.for_opening(number, Drawer(STORY.scope, "legal"))


def test_a_missing_key_opens_nothing() -> None:
    row = saved_row(Letter)
    DataKey.objects.all().delete()

    with pytest.raises(SealingError, match="not here"):
        reveal([(row, "text")])


def test_another_master_key_opens_nothing(settings: Settings) -> None:
    row = saved_row(Letter)
    settings.MASTER_KEYS = master.generate(demo=False).line

    with pytest.raises(SealingError, match="master key"):
        reveal([(row, "text")])


def test_an_old_master_key_still_opens_what_it_wrapped(
    settings: Settings,
) -> None:
    row = saved_row(Letter)
    newer = master.generate(demo=False)
    settings.MASTER_KEYS = f"{newer.line}\n{settings.MASTER_KEYS}"

    other = saved_row(Letter)

    assert all(reveal([(row, "text"), (other, "text")]))
    assert newer.name in DataKey.objects.values_list("master", flat=True)


@pytest.mark.parametrize(
    "change", [{"number": 2}, {"scope": "c"}, {"compartment": "c"}], ids=str
)
def test_a_wrapping_is_bound_to_its_number_and_drawer(
    change: dict[str, Any],
) -> None:
    key = DataKey(number=1, scope="a", compartment="b")
    active = master.load()[0]
    wrapping.wrap(bytes(32), key, active)

    moved = DataKey(
        **{"number": 1, "scope": "a", "compartment": "b"} | change,
        master=key.master,
        wrapped=key.wrapped,
    )

    with pytest.raises(SealingError):
        wrapping.unwrap(moved, active)


def test_a_changed_signing_key_leaves_sealed_values_readable(
    settings: Settings,
) -> None:
    row = saved_row(Letter)

    settings.SECRET_KEY = "another signing key " * 3

    assert reveal([(row, "text")])[0]


def test_the_data_and_their_keys_stand_in_two_databases() -> None:
    assert connections["default"] is not connections[KEYSTORE]
    assert Letter.objects.db == "default"
    assert DataKey.objects.db == KEYSTORE
    assert "sealing_datakey" not in connections["default"].introspection.table_names()
    assert "cabinet_letter" not in connections[KEYSTORE].introspection.table_names()


def _copy_wrapping(source: int, target: int) -> None:
    wrapped = DataKey.objects.get(number=source).wrapped
    DataKey.objects.filter(number=target).update(wrapped=wrapped)

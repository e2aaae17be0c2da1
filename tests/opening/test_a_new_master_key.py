"""Rotation: who opens what before, during and after; cut off anywhere it ends right."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.utils import timezone
from pytest_django import Settings

from crisis_center.audit.models import Entry
from crisis_center.opening import keys, recovery_sheet, rotation
from crisis_center.opening.alone import alone
from crisis_center.sealing import master, rewrapping
from crisis_center.sealing.keyring import Drawer, Keyring
from crisis_center.sealing.models import DataKey, MasterRecord
from crisis_center.sealing.reading import reveal
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.audit.seen import findings
from tests.cabinet.models import Letter
from tests.opening.builders import keys_command
from tests.people import member
from tests.sealed_rows import saved_row

NOW = timezone.now()


@pytest.fixture
def letter(founded: Path):
    return saved_row(Letter)


@pytest.fixture
def three_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewrapping, "BATCH", 3)


def _cut_off_after(steps: int) -> None:
    """Stop as a killed process does: what is committed stays, nothing else is done."""
    rotating = rotation.rotate(now=NOW)
    for _ in range(steps):
        next(rotating)
    rotating.close()


def _masters_in_use() -> set[str]:
    return set(DataKey.objects.values_list("master", flat=True))


def test_every_data_key_is_under_the_new_master_key(letter: Letter) -> None:
    keys_command("rotate")

    active = master.load()[0]
    assert _masters_in_use() == {active.name}
    assert reveal([(letter, "text")])[0]


def test_the_old_master_key_stays_until_it_is_destroyed(letter: Letter) -> None:
    old = master.load()[0]

    keys_command("rotate")

    assert [key.name for key in master.load()][1:] == [old.name]


def test_the_new_sheet_is_printed(letter: Letter) -> None:
    printed = keys_command("rotate")

    assert all(line in printed for line in recovery_sheet.lines(master.load()[0]))


def test_a_rotation_leaves_its_entries(letter: Letter) -> None:
    keys_command("rotate")

    actions = list(Entry.objects.values_list("action", flat=True))
    assert actions[-2:] == ["master-key-made", "master-key-in-use"]
    assert findings() == []


@pytest.mark.usefixtures("three_a_batch")
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_rotation_cut_off_at_a_border_is_finished(letter: Letter, steps: int) -> None:
    Keyring().provide(Drawer(f"person:{number}", "story") for number in range(9))
    _cut_off_after(steps)
    begun = master.load()[0]
    half_way = reveal([(letter, "text")])

    keys_command("rotate")

    assert master.load()[0].name == begun.name
    assert len(master.load()) == 2
    assert _masters_in_use() == {begun.name}
    assert reveal([(letter, "text")]) == half_way


@pytest.mark.usefixtures("three_a_batch")
def test_a_key_made_meanwhile_is_under_the_new_master_key(letter: Letter) -> None:
    rotating = rotation.rotate(now=NOW)
    made = next(rotating)

    number = Keyring().for_sealing(Drawer("person:meanwhile", "story")).number

    assert DataKey.objects.get(number=number).master == getattr(made, "name", "")
    rotating.close()


@pytest.mark.usefixtures("somebody_else")
def test_two_rotations_at_once_are_refused() -> None:
    with pytest.raises(CommandError, match="under way"):
        keys_command("rotate")


def test_a_second_rotation_makes_a_third_key(letter: Letter) -> None:
    keys_command("rotate")
    keys_command("rotate")

    assert len(master.load()) == 3
    assert len(_masters_in_use()) == 1


def test_the_key_file_is_never_half_written(
    letter: Letter, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_file.read_text()
    monkeypatch.setattr(Path, "replace", _killed)

    with pytest.raises(KeyboardInterrupt):
        keys_command("rotate")

    assert key_file.read_text() == before


def test_keys_of_the_environment_change_there(
    letter: Letter, settings: Settings, key_file: Path
) -> None:
    settings.MASTER_KEYS = key_file.read_text()

    with pytest.raises(CommandError, match="MASTER_KEYS"):
        keys_command("rotate")

    assert master.parse(keys_command("new").split()[0]).name != master.load()[0].name


def test_a_key_put_first_in_the_environment_takes_over(
    letter: Letter, settings: Settings, key_file: Path
) -> None:
    newer = master.generate(demo=False)
    settings.MASTER_KEYS = f"{newer.line}\n{key_file.read_text()}"

    keys_command("rotate")

    assert _masters_in_use() == {newer.name}


# Destruction


@pytest.fixture
def two() -> list[User]:
    return [member(Role.MANAGER), member(Role.DEPUTY_MANAGER)]


@pytest.fixture
def old(letter: Letter) -> str:
    """Give the name of a master key that was replaced long ago."""
    name = master.load()[0].name
    keys_command("rotate")
    MasterRecord.objects.update(made_at=NOW - timedelta(days=1))
    return name


def _destroy(name: str, *people: User) -> str:
    usernames = [person.username for person in people]
    return keys_command("destroy", name, "--decided-by", *usernames)


def test_two_people_destroy_an_old_key(
    old: str, two: list[User], letter: Letter
) -> None:
    printed = _destroy(old, *two)

    assert old not in {key.name for key in master.load()}
    assert MasterRecord.objects.get(pk=old).destroyed_at
    assert reveal([(letter, "text")])[0]
    assert "sheet" in printed


def test_a_destruction_names_both_in_the_trail(old: str, two: list[User]) -> None:
    _destroy(old, *two)

    entries = Entry.objects.filter(action="master-key-destroyed")
    assert {entry.actor for entry in entries} == {person.pk for person in two}


def test_one_person_alone_destroys_nothing(old: str, two: list[User]) -> None:
    with pytest.raises(CommandError, match="Two people"):
        _destroy(old, two[0], two[0])


def test_an_administrator_destroys_nothing(old: str, two: list[User]) -> None:
    with pytest.raises(CommandError, match="Two people"):
        _destroy(old, two[0], member(Role.ADMINISTRATOR))


def test_the_key_in_use_is_not_destroyed(old: str, two: list[User]) -> None:
    with pytest.raises(CommandError, match="Only an old"):
        _destroy(master.load()[0].name, *two)


def test_a_key_that_wraps_anything_is_not_destroyed(old: str, two: list[User]) -> None:
    DataKey.objects.filter(compartment="story").update(master=old)

    with pytest.raises(CommandError, match="still need it"):
        _destroy(old, *two)


def test_nothing_is_destroyed_in_the_first_hour(old: str, two: list[User]) -> None:
    MasterRecord.objects.update(made_at=timezone.now())

    with pytest.raises(CommandError, match="too young"):
        _destroy(old, *two)


def test_whoever_is_unknown_decides_nothing(old: str, two: list[User]) -> None:
    with pytest.raises(CommandError, match="Nobody here"):
        keys_command("destroy", old, "--decided-by", two[0].username, "nobody-such")


def test_holding_the_keys_ends_with_the_block(founded: Path) -> None:
    with alone():
        pass

    with alone():
        keys.status()


def _killed(*_: object) -> None:
    raise KeyboardInterrupt

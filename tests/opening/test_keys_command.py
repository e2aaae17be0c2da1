import stat
from pathlib import Path

import pytest
from django.core.management import CommandError
from pytest_django import Settings

from crisis_center.audit.models import Entry
from crisis_center.opening import recovery_sheet
from crisis_center.sealing import master, startup
from crisis_center.sealing.models import Installation
from crisis_center.staff.roles import Role
from tests.opening.builders import keys_command
from tests.people import member


def test_init_makes_a_key_that_only_its_owner_reads(key_file: Path) -> None:
    keys_command("init")

    startup.check()
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(key_file.parent.stat().st_mode) == 0o700


def test_init_leaves_an_entry(key_file: Path) -> None:
    keys_command("init")

    assert Entry.objects.get().action == "keys-made"


def test_init_prints_the_recovery_sheet_once(key_file: Path) -> None:
    printed = keys_command("init")

    sheet = recovery_sheet.lines(master.load()[0])
    assert all(line in printed for line in sheet)
    with pytest.raises(CommandError, match="before"):
        keys_command("init")


def test_the_sheet_gives_the_key_back(key_file: Path) -> None:
    key = master.generate(demo=False)

    typed = "".join("".join(line.split()[1:-1]) for line in recovery_sheet.lines(key))

    assert master.parse(f"house-{typed}").name == key.name


def test_each_line_of_the_sheet_has_its_own_check() -> None:
    lines = recovery_sheet.lines(master.from_secret(b"\1" * 32, demo=False))

    checks = {line.split()[-1] for line in lines}

    assert len(lines) == len(checks) == 4


def test_init_takes_a_key_that_is_there(settings: Settings) -> None:
    keys_command("init")

    startup.check()


def test_a_demonstration_is_made_only_where_the_setting_says_so(key_file: Path) -> None:
    with pytest.raises(CommandError, match="disagree"):
        keys_command("init", "--demo")


def test_a_demonstration_is_not_made_on_a_houses_rows(
    settings: Settings, key_file: Path
) -> None:
    settings.DEMO = True
    member(Role.MANAGER)

    with pytest.raises(CommandError, match="empty databases"):
        keys_command("init", "--demo")

    assert not Installation.objects.exists()


def test_a_demonstration_has_a_marked_key(settings: Settings, key_file: Path) -> None:
    settings.DEMO = True

    printed = keys_command("init", "--demo")

    startup.check()
    assert master.load()[0].demo
    assert master.load()[0].line[5:9] not in printed


def test_a_houses_key_does_not_found_a_demonstration(settings: Settings) -> None:
    settings.DEMO = True

    with pytest.raises(CommandError, match="demonstration"):
        keys_command("init", "--demo")


def test_status_counts_keys_and_names_a_lost_master(founded: Path) -> None:
    key_file = founded
    lost = master.load()[0].name
    newer = master.generate(demo=False)
    key_file.write_text(f"{newer.line}\n{key_file.read_text()}")

    printed = keys_command("status")

    assert f"{newer.name}: 0" in printed
    assert f"{lost}: 1" in printed
    assert "audit-mac: 1" in printed


def test_status_starts_only_on_rightkeys_command(key_file: Path) -> None:
    with pytest.raises(CommandError, match="missing"):
        keys_command("status")

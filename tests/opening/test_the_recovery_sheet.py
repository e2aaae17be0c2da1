"""The paper in the safe: typed back by a hand, tried, used when the file is lost."""

import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.opening import recovery, recovery_sheet
from crisis_center.sealing import keyring, master, startup
from crisis_center.sealing.errors import StartupError
from crisis_center.sealing.models import MasterRecord
from tests.opening.builders import keys_command

KEY = master.from_secret(bytes(range(32)), demo=False)


@pytest.fixture
def sheet(founded: Path) -> list[str]:
    keyring.system_key("test")
    return recovery_sheet.lines(master.load()[0])


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch):
    def type_lines(lines: list[str]) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))

    return type_lines


def _typed(change) -> list[str]:
    return [change(line) for line in recovery_sheet.lines(KEY)]


@pytest.mark.parametrize(
    "change",
    [
        str,
        str.lower,
        lambda line: line.replace(" ", ""),
        lambda line: line[3:],
        lambda line: line.replace("O", "0").replace("I", "1").replace("B", "8"),
        lambda line: f"  {line[0]}. {line[1:]}  ",
    ],
    ids=["as printed", "small", "no spaces", "no number", "look-alikes", "dotted"],
)
def test_a_sheet_is_read_as_hands_type_it(change) -> None:
    assert recovery_sheet.read(_typed(change), demo=False).name == KEY.name


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_mistyped_line_is_named(number: int) -> None:
    lines = recovery_sheet.lines(KEY)
    line = lines[number - 1]
    lines[number - 1] = line[:5] + ("A" if line[5] != "A" else "C") + line[6:]

    with pytest.raises(StartupError, match=f"Line {number}"):
        recovery_sheet.read(lines, demo=False)


def test_lines_in_another_order_are_refused() -> None:
    one, two, three, four = recovery_sheet.lines(KEY)

    with pytest.raises(StartupError, match="Line 1"):
        recovery_sheet.read([two, one, three, four], demo=False)


def test_a_sheet_with_a_line_missing_is_refused() -> None:
    with pytest.raises(StartupError, match="four lines"):
        recovery_sheet.read(recovery_sheet.lines(KEY)[:3], demo=False)


def test_a_rehearsal_opens_every_data_key(sheet: list[str], typing) -> None:
    typing(sheet)

    printed = keys_command("rehearse")

    assert "opens all 2 data keys" in printed
    assert Entry.objects.filter(action="keys-rehearsed").exists()


def test_a_rehearsal_moves_the_reminder_by_180_days(sheet: list[str]) -> None:
    now = timezone.now()
    assert _due() == MasterRecord.objects.get().made_at

    recovery.rehearse(sheet, now=now)

    assert _due() == now + timedelta(days=180)


def test_a_new_master_key_asks_for_a_rehearsal_again(sheet: list[str]) -> None:
    recovery.rehearse(sheet, now=timezone.now())

    keys_command("rotate")

    newest = MasterRecord.objects.get(pk=master.load()[0].name)
    assert _due() == newest.made_at


def test_an_old_sheet_is_not_a_rehearsal(sheet: list[str]) -> None:
    keys_command("rotate")

    with pytest.raises(StartupError, match="newest sheet"):
        recovery.rehearse(sheet, now=timezone.now())

    assert not MasterRecord.objects.exclude(rehearsed_at=None).exists()


def test_the_sheet_gives_a_lost_key_file_back(
    sheet: list[str], typing, key_file: Path
) -> None:
    key_file.unlink()
    typing(sheet)

    keys_command("recover")

    startup.check()


def test_a_key_file_is_never_written_over(sheet: list[str], typing) -> None:
    typing(sheet)

    with pytest.raises(CommandError, match="here already"):
        keys_command("recover")


def test_another_houses_sheet_writes_no_file(sheet: list[str], key_file: Path) -> None:
    key_file.unlink()

    with pytest.raises(StartupError, match="opens nothing"):
        recovery.recover(recovery_sheet.lines(KEY))

    assert not key_file.exists()


def test_a_mistyped_sheet_never_stands_in_the_refusal(sheet: list[str], typing) -> None:
    typing([sheet[0].replace("  ", "  Z", 1), *sheet[1:]])

    with pytest.raises(CommandError) as refusal:
        keys_command("rehearse")

    assert sheet[0].split()[1] not in str(refusal.value)


def _due() -> datetime | None:
    return recovery.rehearsal_due(MasterRecord.objects.all())

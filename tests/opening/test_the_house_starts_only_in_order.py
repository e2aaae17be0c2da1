"""Each fault around the application gives one plain sentence and no start."""

from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as house
from django.utils import timezone
from pytest_django import Settings

from crisis_center.audit.models import Area
from crisis_center.audit.trail import record
from crisis_center.databases import KEYSTORE
from crisis_center.opening import start, surroundings
from crisis_center.sealing.errors import StartupError
from crisis_center.sealing.models import DataKey
from tests.audit.seen import findings
from tests.cabinet.models import Letter
from tests.sealed_rows import saved_row

NOW = timezone.now()
REMOTE = {"HOST": "db.house.example", "OPTIONS": {}}


@pytest.mark.usefixtures("founded")
def test_a_house_in_order_starts() -> None:
    saved_row(Letter)

    start.check()


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", True, "DEBUG"),
        ("ALLOWED_HOSTS", ["*"], "must name the hosts"),
        ("SESSION_COOKIE_SECURE", False, "SESSION_COOKIE_SECURE is off"),
        ("CSRF_COOKIE_SECURE", False, "CSRF_COOKIE_SECURE is off"),
        ("SECURE_HSTS_SECONDS", 0, "SECURE_HSTS_SECONDS is off"),
    ],
)
def test_a_loose_setting(
    settings: Settings, name: str, value: object, sentence: str
) -> None:
    setattr(settings, name, value)

    _refuses(sentence)


@pytest.mark.usefixtures("founded")
def test_a_keystore_older_than_the_data() -> None:
    saved_row(Letter)
    DataKey.objects.filter(compartment="story").delete()

    _refuses("older than the data")


def test_verify_counts_values_without_their_key() -> None:
    saved_row(Letter)
    DataKey.objects.filter(compartment="story").delete()

    assert "1 sealed value has no key in this keystore." in findings()


@pytest.mark.usefixtures("founded")
def test_a_clock_behind_the_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    record(action="looked", by=None, area=Area.CASE)

    with pytest.raises(StartupError, match="behind the trail"):
        surroundings.check(now=timezone.now() - timedelta(minutes=6))


@pytest.mark.usefixtures("founded")
def test_a_clock_that_lags_a_little_is_right_enough() -> None:
    record(action="looked", by=None, area=Area.CASE)

    surroundings.check(now=timezone.now() - timedelta(minutes=4))


@pytest.mark.parametrize(
    ("part", "value", "sentence"),
    [
        ("formatters", {"bare": {"format": "{message}"}}, "not written by"),
        ("handlers", {"mail": {"class": "AdminEmailHandler"}}, "not written by"),
        ("loggers", {"django.db.backends": {"level": "DEBUG"}}, "statements"),
    ],
)
def test_a_log_that_could_hold_a_value(
    part: str, value: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(StartupError, match=sentence):
        surroundings.check_logging(house.LOGGING | {part: value})


# Database files


def _sqlite(path: Path, *, overwrites: int = 1) -> Any:
    return _answering(overwrites, NAME=str(path))


def _answering(answer: object, **database: str) -> Any:
    """Stand in for a connection: the test's own is neither a file nor a superuser's."""
    cursor = SimpleNamespace(execute=lambda statement: None, fetchone=lambda: [answer])
    return SimpleNamespace(cursor=lambda: nullcontext(cursor), settings_dict=database)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    path = folder / "data.sqlite3"
    path.write_bytes(b"")
    path.chmod(0o600)
    return path


def test_a_file_of_its_owner_alone(file: Path) -> None:
    surroundings.check_sqlite(_sqlite(file))


def test_a_file_that_others_read_in_a_closed_folder(file: Path) -> None:
    file.chmod(0o644)
    file.parent.chmod(0o700)

    surroundings.check_sqlite(_sqlite(file))


def test_a_file_that_others_read(file: Path) -> None:
    file.chmod(0o640)

    with pytest.raises(StartupError, match="mode 700"):
        surroundings.check_sqlite(_sqlite(file))


def test_a_file_among_those_that_are_served(settings: Settings, file: Path) -> None:
    settings.STATIC_ROOT = file.parent.parent

    with pytest.raises(StartupError, match="served"):
        surroundings.check_sqlite(_sqlite(file))


def test_a_database_that_keeps_what_was_deleted(file: Path) -> None:
    with pytest.raises(StartupError, match="overwrite"):
        surroundings.check_sqlite(_sqlite(file, overwrites=0))


# PostgreSQL


@pytest.mark.parametrize(
    "database",
    [
        {"HOST": "", "OPTIONS": {}},
        {"HOST": "", "OPTIONS": {"host": "/run/postgresql"}},
        {"HOST": "127.0.0.1"},
        REMOTE | {"OPTIONS": {"sslmode": "verify-full"}},
    ],
    ids=["socket", "named socket", "loopback", "checked"],
)
def test_a_road_that_nobody_reads(database: dict[str, Any]) -> None:
    surroundings.check_road(database)


@pytest.mark.parametrize("mode", ["prefer", "require", "verify-ca"])
def test_a_road_whose_end_is_not_checked(mode: str) -> None:
    with pytest.raises(StartupError, match="verify-full"):
        surroundings.check_road(REMOTE | {"OPTIONS": {"sslmode": mode}})


def test_a_superuser_of_the_server() -> None:
    with pytest.raises(StartupError, match="superuser"):
        surroundings.check_postgresql(_answering(True))


def test_a_role_of_its_own_on_the_server() -> None:
    surroundings.check_postgresql(_answering(False))


def test_both_databases_are_looked_at(
    settings: Settings, founded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    for name in ("check_sqlite", "check_postgresql"):
        monkeypatch.setattr(surroundings, name, lambda found: seen.append(found.alias))

    surroundings.check(now=NOW + timedelta(days=1))

    assert sorted(seen) == ["default", KEYSTORE]


def _refuses(sentence: str) -> None:
    with pytest.raises(StartupError, match=sentence):
        start.check()

"""Each fault gives one plain sentence and no start."""

import base64
import hashlib
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from crisis_center.databases import KEYSTORE
from crisis_center.sealing import keyring, master, startup
from crisis_center.sealing.errors import StartupError
from crisis_center.sealing.models import Installation


@pytest.fixture
def founded() -> Installation:
    keyring.system_key("audit-mac")
    return Installation.objects.create(demo=False)


@pytest.fixture
def key_file(settings: Settings, tmp_path: Path) -> Path:
    """Move the test's master key from the settings into a file."""
    path = tmp_path / "master.key"
    path.write_text(settings.MASTER_KEYS)
    path.chmod(0o600)
    settings.MASTER_KEYS = ""
    settings.MASTER_KEY_FILE = path
    return path


@pytest.mark.usefixtures("founded")
def test_right_keys_start() -> None:
    startup.check()


@pytest.mark.usefixtures("founded", "key_file")
def test_right_keys_in_a_file_start() -> None:
    startup.check()


@pytest.mark.usefixtures("founded")
def test_a_missing_key_file(key_file: Path) -> None:
    key_file.unlink()

    _refuses("is missing: run manage.py keys init")


@pytest.mark.usefixtures("founded")
def test_an_empty_key_file(key_file: Path) -> None:
    key_file.write_text("\n")

    _refuses("is empty")


@pytest.mark.usefixtures("founded")
def test_a_key_file_that_others_can_read(key_file: Path) -> None:
    key_file.chmod(0o640)

    _refuses("its mode must be 600")


@pytest.mark.parametrize(
    "line",
    ["house-SHORT", "x" * 58, "house-" + "a" * 52, "demo_" + "A" * 52],
    ids=["short", "no kind", "small letters", "wrong kind"],
)
@pytest.mark.usefixtures("founded")
def test_a_key_that_is_not_written_as_ours(settings: Settings, line: str) -> None:
    settings.MASTER_KEYS = line

    _refuses("not written as keys init wrote it")


@pytest.mark.usefixtures("founded")
def test_a_key_of_zeros(settings: Settings) -> None:
    settings.MASTER_KEYS = "house-" + "A" * 52

    _refuses("all its bytes are zero")


@pytest.mark.usefixtures("founded")
def test_a_key_made_from_the_signing_key(settings: Settings) -> None:
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    text = base64.b32encode(secret).decode().rstrip("=")
    settings.MASTER_KEYS = f"house-{text}"

    _refuses("must not be made from SECRET_KEY")


@pytest.mark.usefixtures("founded")
def test_another_houses_key(settings: Settings) -> None:
    settings.MASTER_KEYS = master.generate(demo=False).line

    _refuses("does not open this keystore")


@pytest.mark.usefixtures("founded")
def test_a_demonstrations_key_in_a_house(settings: Settings) -> None:
    settings.MASTER_KEYS += f"\n{master.generate(demo=True).line}"

    _refuses("opens only a demonstration")


@pytest.mark.usefixtures("founded")
def test_a_demonstration_on_a_houses_keystore(settings: Settings) -> None:
    settings.DEMO = True

    _refuses("disagree")


def test_a_keystore_that_was_never_founded() -> None:
    _refuses("run manage.py keys init")


@pytest.mark.usefixtures("founded")
def test_a_keystore_without_tables() -> None:
    with connections[KEYSTORE].cursor() as cursor:
        cursor.execute("DROP TABLE sealing_installation")

    _refuses("run manage.py migrate --database keystore")


def test_a_master_key_shows_nothing_of_itself() -> None:
    key = master.generate(demo=False)

    assert key.line not in repr(key)
    assert str(key.secret) not in repr(key)
    assert master.parse(key.line).name == key.name


def _refuses(sentence: str) -> None:
    with pytest.raises(StartupError, match=sentence):
        startup.check()

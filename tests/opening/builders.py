"""A house with keys in a file, for tests that change them."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import translation
from pytest_django import Settings

from crisis_center.databases import KEYSTORE
from crisis_center.opening import alone, keys


@pytest.fixture
def key_file(settings: Settings, tmp_path: Path) -> Path:
    settings.MASTER_KEYS = ""
    path = tmp_path / "keys" / "master.key"
    settings.MASTER_KEY_FILE = path
    return path


@pytest.fixture
def founded(settings: Settings, key_file: Path) -> Path:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    keys.initialise(demo=False)
    return key_file


@pytest.fixture
def somebody_else(founded: Path) -> Iterator[None]:
    """Let another session hold the keys; PostgreSQL's lock admits its own again."""
    other = connections.create_connection(KEYSTORE)
    if other.vendor == "sqlite":
        with alone.alone():
            yield
        return
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [alone._LOCK])
        yield
    other.close()


def keys_command(*arguments: str) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command("keys", *arguments, stdout=out)
    return out.getvalue()

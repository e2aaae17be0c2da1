"""Eight processes append 320 entries: none fails, and the chain stays whole."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections

from crisis_center.sealing.models import Installation

PROCESSES, EACH = 8, 40
URLS = {"default": "DATABASE_URL", "keystore": "KEYSTORE_URL"}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    """Give the environment in which other processes find this test's databases."""
    Installation.objects.create(demo=False)
    urls = {URLS[alias]: _url(alias, tmp_path) for alias in URLS}
    return os.environ | urls | {"DJANGO_SETTINGS_MODULE": "tests.settings"}


def _url(alias: str, folder: Path) -> str:
    connection = connections[alias]
    if connection.vendor == "postgresql":
        server = urlsplit(os.environ[URLS[alias]])
        return server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    # The test's own database is in memory; others can have only a copy of it.
    path = folder / f"{alias}.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}"


def _python(
    house: dict[str, str], *arguments: str | int
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own Python
        [sys.executable, *map(str, arguments)],
        cwd=settings.BASE_DIR,
        env=house,
        text=True,
        capture_output=True,
        check=False,
    )


def test_no_append_fails_and_the_chain_stays_whole(house: dict[str, str]) -> None:
    appended = _python(house, "-m", "tests.audit.append_at_once", PROCESSES, EACH)

    verified = _python(house, "manage.py", "verify")

    assert (appended.stdout, appended.stderr) == ("0\n", "")
    assert verified.stdout.startswith(f"{PROCESSES * EACH} ")
    assert verified.returncode == 0


def test_without_the_lock_appends_fail(house: dict[str, str]) -> None:
    appended = _python(
        house, "-m", "tests.audit.append_at_once", PROCESSES, EACH, "unlocked"
    )

    assert int(appended.stdout) > 0

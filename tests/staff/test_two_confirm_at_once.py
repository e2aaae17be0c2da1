"""Real processes on a real file or server; a thread would share the connection."""

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

from crisis_center.sealing import keyring
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import administrator, manager, waiting_role

PEOPLE = 4
URLS = {"default": "DATABASE_URL", "keystore": "KEYSTORE_URL"}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    """Give the environment in which other processes find this test's databases."""
    waiting_role(subject=member(), role=Role.NURSE, asked_by=administrator())
    for _ in range(PEOPLE):
        manager()
    keyring.system_key("audit-mac")
    urls = {URLS[alias]: _url(alias, tmp_path) for alias in URLS}
    return os.environ | urls | {"DJANGO_SETTINGS_MODULE": "tests.settings"}


def _url(alias: str, folder: Path) -> str:
    connection = connections[alias]
    if connection.vendor == "postgresql":
        server = urlsplit(os.environ[URLS[alias]])
        return server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    path = folder / f"{alias}.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}"


def decide(house: dict[str, str], *words: str) -> list[str]:
    done = subprocess.run(  # noqa: S603  our own Python
        [sys.executable, "-m", "tests.staff.decide_at_once", *words],
        cwd=settings.BASE_DIR,
        env=house,
        text=True,
        capture_output=True,
        check=True,
    )
    return done.stdout.split()


def test_one_confirms_and_the_others_are_told(house: dict[str, str]) -> None:
    outcomes = decide(house)

    assert outcomes == ["AlreadyDecided"] * (PEOPLE - 1) + ["confirmed"]


def test_without_the_lock_the_others_are_told_nothing_of_use(
    house: dict[str, str],
) -> None:
    outcomes = decide(house, "unlocked")

    assert outcomes != ["AlreadyDecided"] * (PEOPLE - 1) + ["confirmed"]

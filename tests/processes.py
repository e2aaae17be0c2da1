"""Other processes on this test's databases; a thread would share the connection."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections

URLS = {"default": "DATABASE_URL", "keystore": "KEYSTORE_URL"}


def environment(folder: Path) -> dict[str, str]:
    """Give the environment in which other processes find what is committed now.

    SQLite's test database is in memory, so they get a copy of it in `folder`.
    """
    urls = {URLS[alias]: _url(alias, folder) for alias in URLS}
    return os.environ | urls | {"DJANGO_SETTINGS_MODULE": "tests.settings"}


def run_python(
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

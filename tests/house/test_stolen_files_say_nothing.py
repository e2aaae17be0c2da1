"""Whoever carries away the files of the house reads nothing of what was typed."""

import base64
import json
import os
from dataclasses import dataclass
from urllib.parse import quote

import pytest

from tests.house.disguises import found_in
from tests.processes import run_python

FILES = [
    "data.sqlite3",
    "data.sqlite3-wal",
    "keystore.sqlite3",
    "keystore.sqlite3-wal",
    "log",
    "sessions",
]


@dataclass(frozen=True)
class Loot:
    files: dict[str, bytes]
    case_code: str
    row: str

    def holds(self, text: str, *names: str) -> bool:
        return any(text.encode() in self.files[name] for name in names)


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    """Type a case in another process, on files, and take all that it leaves."""
    folder = tmp_path_factory.mktemp("house")
    house = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'data.sqlite3'}",
        "KEYSTORE_URL": f"sqlite:///{folder / 'keystore.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    typing = run_python(house, "-m", "tests.house.type_a_case", str(folder))
    assert typing.returncode == 0, typing.stderr
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return Loot(files | {"log": typing.stderr.encode()}, *typing.stdout.split())


@pytest.mark.parametrize("name", FILES)
def test_a_stolen_file_holds_nothing_that_was_typed(loot: Loot, name: str) -> None:
    taken = loot.files[name]

    assert found_in(taken) == set()


def test_the_search_would_find_a_plain_column(loot: Loot) -> None:
    assert loot.holds(loot.case_code, "data.sqlite3", "data.sqlite3-wal")


@pytest.mark.parametrize("name", ["data.sqlite3-wal", "keystore.sqlite3-wal"])
def test_the_write_ahead_log_was_there_to_be_read(loot: Loot, name: str) -> None:
    assert loot.holds(loot.row.replace("-", ""), name) or loot.holds(loot.row, name)


def test_the_trail_and_the_cache_know_that_somebody_searched(loot: Loot) -> None:
    assert loot.holds("searched", "data.sqlite3", "data.sqlite3-wal")
    assert loot.holds(":search:", "data.sqlite3", "data.sqlite3-wal")


def test_the_log_was_written(loot: Loot) -> None:
    assert loot.holds("WARNING django.request", "log")


@pytest.mark.parametrize(
    "hidden",
    [
        "абв Щурцова-Канарева".encode(),
        "щурцова-канарева".encode("utf-16-le"),
        quote("?q=Щурцова-Канарева").encode(),
        json.dumps("a Щурцова-Канарева").encode(),
        json.dumps(json.dumps("a Щурцова-Канарева")).encode(),
        base64.b64encode("Щурцова-Канарева и още".encode()),
        base64.b64encode("x Щурцова-Канарева".encode()),
        base64.urlsafe_b64encode("xy Щурцова-Канарева!".encode()),
        b"a shturtsova-kanareva",
    ],
)
def test_the_search_sees_through_a_disguise(hidden: bytes) -> None:
    assert "Щурцова-Канарева" in found_in(hidden)

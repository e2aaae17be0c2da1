"""Whoever carries away the files of the house reads nothing of what was typed."""

import base64
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

import pytest

from tests.house.type_a_case import TEXTS
from tests.processes import run_python

FILES = [
    "data.sqlite3",
    "data.sqlite3-wal",
    "keystore.sqlite3",
    "keystore.sqlite3-wal",
    "log",
    "sessions",
]
SHORTEST = 6  # letters of a word that is looked for alone
BIRTH_DATE = "1993-05-17"


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


def words() -> set[str]:
    """Give what was typed, whole and word by word, numbers also without gaps."""
    parts = {word for text in TEXTS for word in text.split() if len(word) >= SHORTEST}
    return {*TEXTS, BIRTH_DATE, *parts, *(text.replace(" ", "") for text in TEXTS)}


def disguises(text: str) -> Iterator[bytes]:
    """Give the bytes that a text may have become on its way into a file."""
    for spelt in {text, text.lower(), text.upper()}:
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "cp1251"):
            plain = spelt.encode(coding)
            yield from (plain, plain.hex().encode(), *_base64(plain))
        once = json.dumps(spelt)[1:-1]
        again = json.dumps(once)[1:-1]
        for quoted in (quote(spelt), quote_plus(spelt), once, again):
            yield from (quoted.encode(), quoted.lower().encode())


def _base64(plain: bytes) -> Iterator[bytes]:
    """Encode at each of three places in a group, without what its neighbours change."""
    for before in range(3):
        whole = base64.b64encode(bytes(before) + plain)
        inner = whole[-(-before * 4 // 3) : len(whole) // 4 * 4 - 4]
        yield from (inner, inner.translate(bytes.maketrans(b"+/", b"-_")))


@pytest.mark.parametrize("name", FILES)
def test_a_stolen_file_holds_nothing_that_was_typed(loot: Loot, name: str) -> None:
    taken = loot.files[name]

    found = {word for word in words() if any(form in taken for form in disguises(word))}

    assert found == set()


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
        "абв Щурцова".encode(),
        "щурцова".encode("utf-16-le"),
        quote("?q=Щурцова").encode(),
        json.dumps("a Щурцова").encode(),
        json.dumps(json.dumps("a Щурцова")).encode(),
        base64.b64encode("Щурцова и още".encode()),
        base64.b64encode("x Щурцова".encode()),
        base64.urlsafe_b64encode("xy Щурцова!".encode()),
    ],
)
def test_the_search_sees_through_a_disguise(hidden: bytes) -> None:
    assert any(form in hidden for form in disguises("Щурцова"))

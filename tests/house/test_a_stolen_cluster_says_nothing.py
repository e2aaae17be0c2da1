"""PostgreSQL's files, its statement log and its dump hold nothing that was typed."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from django.db import connection

from tests import postgres
from tests.house.disguises import found_in
from tests.processes import run_python

PROGRAMS = postgres.binaries()
pytestmark = [
    pytest.mark.skipif(PROGRAMS is None, reason=postgres.LEFT_OUT),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="its own cluster, once for both runs"
    ),
]
PLACES = ["data files", "statement log", "dump of the data", "dump of the keystore"]


@dataclass(frozen=True)
class Loot:
    places: dict[str, bytes]
    case_code: str


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    """Type a case on a cluster of its own that logs every statement, and take it."""
    assert PROGRAMS
    folder = tmp_path_factory.mktemp("cluster")
    with postgres.cluster(PROGRAMS, more="-c log_statement=all") as addresses:
        house = os.environ | addresses | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        typing = run_python(house, "-m", "tests.house.type_a_case", str(folder))
        assert typing.returncode == 0, typing.stderr
        home = _home(addresses["DATABASE_URL"])
        _write_everything_out(home)
        data = b"".join(
            path.read_bytes() for path in (home / "data").rglob("*") if path.is_file()
        )
        dumps = [_dump(PROGRAMS, addresses[name]) for name in postgres.DATABASES]
        taken = [data, (home / "log").read_bytes(), *dumps]
    return Loot(dict(zip(PLACES, taken, strict=True)), typing.stdout.split()[0])


def _home(address: str) -> Path:
    return Path(parse_qs(urlsplit(address).query)["host"][0])


def _write_everything_out(home: Path) -> None:
    with psycopg.connect(host=str(home), user="owner", dbname="postgres") as server:
        server.autocommit = True
        server.execute("CHECKPOINT")


def _dump(programs: Path, address: str) -> bytes:
    return subprocess.run(  # noqa: S603  the server's own program
        [programs / "pg_dump", address], check=True, capture_output=True
    ).stdout


@pytest.mark.parametrize("place", PLACES)
def test_a_stolen_cluster_holds_nothing_that_was_typed(loot: Loot, place: str) -> None:
    assert found_in(loot.places[place]) == set()


@pytest.mark.parametrize("place", PLACES[:3])
def test_the_search_would_find_a_plain_column(loot: Loot, place: str) -> None:
    assert loot.case_code.encode() in loot.places[place]


def test_the_dump_of_the_keystore_is_there(loot: Loot) -> None:
    assert b"sealing_datakey" in loot.places["dump of the keystore"]


def test_every_statement_was_logged(loot: Loot) -> None:
    assert b'INSERT INTO "residents_identity"' in loot.places["statement log"]

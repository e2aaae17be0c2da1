"""Print the speed of the house, on SQLite and on PostgreSQL where it is installed.

A benchmark, not a test: it always exits 0 and says at the end which bars it missed.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import MISSES
from tests import postgres

# A change of keys is measured before the search fills the house with files.
ACTS = ["fields", "opening", "keys", "search", "admission", "trail"]
MEASURE = [sys.executable, "-m", "django", "measure", "--settings=benchmarks.settings"]


def main() -> None:
    with TemporaryDirectory(prefix="benchmarks-") as folder:
        missed = measured("SQLite", sqlite(Path(folder), "acts"), ACTS)
        missed += measured("SQLite", sqlite(Path(folder), "years"), ["pages"])
    programs = postgres.binaries()
    if programs:
        with postgres.cluster(programs) as addresses:
            missed += measured("PostgreSQL", addresses, ACTS)
    else:
        print(f"\n*** {postgres.LEFT_OUT} ***")
    print("\nMissed:" if missed else "\nEvery bar holds.")
    print(*missed, sep="\n")


def sqlite(folder: Path, house: str) -> dict[str, str]:
    """Give the addresses of two new files, beside each other as in a house."""
    return {
        setting: f"sqlite:///{folder / f'{house}-{name}'}.sqlite3"
        for setting, name in postgres.DATABASES.items()
    }


def measured(
    database: str, addresses: Mapping[str, str], subjects: Sequence[str]
) -> list[str]:
    """Print the rows of one database as they come and give those that missed."""
    print(f"\n{database}", flush=True)
    missed = []
    with subprocess.Popen(  # noqa: S603
        [*MEASURE, *subjects],
        env=os.environ | addresses,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.rstrip().endswith(MISSES):
                missed.append(f"{database:<12}{line.rstrip()}")
    if process.returncode:
        missed.append(f"{database:<12}could not be measured to the end")
    return missed


if __name__ == "__main__":
    main()

"""Run a command with a throw-away PostgreSQL: `python -m tests.postgres COMMAND`.

The command finds DATABASE_URL and KEYSTORE_URL: two databases of one cluster that
lives in a temporary folder, listens on a socket only and is removed afterwards.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

DATABASES = {"DATABASE_URL": "house", "KEYSTORE_URL": "house_keystore"}
LEFT_OUT = "PostgreSQL was left out. To include it: apt install postgresql"
SETTINGS = (
    "-c listen_addresses='' -c fsync=off -c full_page_writes=off "
    "-c synchronous_commit=off"
)


def binaries() -> Path | None:
    """Find the folder of `initdb`, of the newest version that is installed."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: float(path.parts[-3]), default=None)
    found = newest or shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def cluster(programs: Path, *, more: str = "") -> Iterator[dict[str, str]]:
    """Give the address of each database by the name of its setting.

    `more` are further settings of the server, such as `-c log_statement=all`.
    """
    # A socket's path is limited to about 100 characters, so not in TMPDIR.
    with TemporaryDirectory(prefix="postgres-", dir="/tmp") as folder:
        owner = _owner()
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        run = partial(_run, programs, folder, owner)
        run("initdb", *_initdb_arguments())
        options = f"{SETTINGS} {more} -k {folder}"
        run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", options)
        try:
            run("createuser", "-h", folder, "-U", "owner", "--createdb", "house")
            for name in DATABASES.values():
                run("createdb", "-h", folder, "-U", "house", name)
            yield {
                setting: f"postgresql:///{name}?host={folder}&user=house"
                for setting, name in DATABASES.items()
            }
        finally:
            run("pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate")


def _run(
    programs: Path, folder: str, owner: dict[str, Any], program: str, *arguments: str
) -> None:
    subprocess.run(  # noqa: S603
        [programs / program, *arguments],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        **owner,
    )


def _initdb_arguments() -> tuple[str, ...]:
    """As a house would: without ICU, PostgreSQL does not know Cyrillic capitals."""
    icu = ("--locale-provider=icu", "--icu-locale=bg-BG", "--locale=C")
    return ("-D", "data", "-U", "owner", "--auth=trust", "--encoding=UTF8", *icu)


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: there it runs as somebody without rights."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def main(command: list[str]) -> int:
    programs = binaries()
    if programs is None:
        print(f"\n*** {LEFT_OUT} ***\n", file=sys.stderr, flush=True)  # noqa: T201
        return int(os.environ.get("CI") == "true")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with cluster(programs) as addresses:
        return subprocess.run(  # noqa: S603
            command, check=False, env=os.environ | addresses
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

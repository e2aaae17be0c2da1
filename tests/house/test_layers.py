import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.project import ROOT, packages


def test_every_contract_between_the_layers_is_kept():
    # In a process of its own: the linter sets up logging for itself.
    linter = Path(sys.executable).with_name("lint-imports")

    told = subprocess.run(  # noqa: S603
        [linter, "--no-cache", "--no-logo"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert told.returncode == 0, told.stdout


def test_every_package_of_ours_stands_under_the_contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())

    watched = settings["tool"]["importlinter"]["root_packages"]

    assert set(watched) == packages()

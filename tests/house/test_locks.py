import re
import tomllib
from functools import cache

import pytest
from packaging.requirements import Requirement

from tests.house.project import ROOT

LOCKS = ["requirements.txt", "requirements-test.txt", "requirements-e2e.txt"]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==(\S+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text()))


def entries(lock: str) -> list[str]:
    """Give each pin with its hashes as one text."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip()]


@cache
def asked() -> list[tuple[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    by_lock = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-test.txt": groups["test"],
        "requirements-e2e.txt": groups["e2e"],
    }
    return [(lock, line) for lock, lines in by_lock.items() for line in lines]


@pytest.mark.parametrize(("lock", "line"), asked())
def test_what_the_project_asks_for_is_pinned_within_its_bounds(lock, line):
    requirement = Requirement(line)
    name = requirement.name.lower().replace("_", "-")

    version = pins(lock)[name]

    assert version in requirement.specifier


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes(lock):
    loose = [
        line
        for line in entries(lock)
        if not PIN.match(line) or "--hash=sha256:" not in line
    ]

    assert loose == []


@pytest.mark.parametrize(("small", "large"), [LOCKS[:2], LOCKS[1:]])
def test_a_larger_lock_changes_no_version_of_the_smaller(small, large):
    assert pins(small).items() <= pins(large).items()

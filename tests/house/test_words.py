"""Nothing that is kept names a machine, or a place packages come from."""

import re

import pytest

from tests.house.project import files, relative

# Written in pieces, or this file would find itself.
PLACES = [
    "/" + "work/",
    "/" + "home/",
    "/" + "root/",
    "/" + "Users/",
    "py" + "pi.org",
    "python" + "hosted",
    "npm" + "js.org",
    "jsdel" + "ivr",
]
PLACE = re.compile("|".join(re.escape(place) for place in PLACES))


def finds() -> list[str]:
    return [
        f"{relative(path)}: {found.group()}"
        for path in files()
        for found in PLACE.finditer(path.read_text(errors="ignore"))
    ]


def test_no_kept_file_names_a_machine_or_a_registry():
    assert finds() == []


@pytest.mark.parametrize("place", PLACES)
def test_a_forbidden_word_would_be_found(place):
    assert PLACE.search(f"see {place} there")

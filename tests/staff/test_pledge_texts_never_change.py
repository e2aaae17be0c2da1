"""What somebody signed stays what she signed: a changed text is a new version."""

from dataclasses import replace
from pathlib import Path

import pytest

from crisis_center.staff import pledges
from crisis_center.staff.pledges import PLEDGES, Pledge, PledgeKind

RECORD = Path(pledges.__file__).with_suffix(".txt")


def recorded() -> list[str]:
    return RECORD.read_text().splitlines()


@pytest.mark.parametrize(
    "pledge", PLEDGES, ids=lambda each: f"{each.kind} {each.version}"
)
def test_a_text_stands_as_it_was_recorded(pledge: Pledge) -> None:
    line = f"{pledge.kind.value} {pledge.version} {pledge.checksum}"

    assert line in recorded()


def test_no_recorded_text_has_gone() -> None:
    assert len(recorded()) == len(PLEDGES)


@pytest.mark.parametrize("kind", PledgeKind)
def test_versions_are_counted_from_one(kind: PledgeKind) -> None:
    numbers = [pledge.version for pledge in PLEDGES if pledge.kind == kind]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "pledge", PLEDGES, ids=lambda each: f"{each.kind} {each.version}"
)
def test_both_languages_say_as_much(pledge: Pledge) -> None:
    assert pledge.bg.count("\n\n") == pledge.en.count("\n\n")


def test_another_word_is_another_checksum() -> None:
    first = PLEDGES[0]
    changed = replace(first, bg=first.bg.replace("тайна", "тайната"))

    assert changed.checksum != first.checksum


def test_a_line_broken_elsewhere_is_the_same_text() -> None:
    first = PLEDGES[0]
    wrapped = replace(first, en=first.en.replace("I keep secret", "I keep\nsecret"))

    assert wrapped.checksum == first.checksum

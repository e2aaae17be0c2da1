from uuid import UUID

import pytest

from crisis_center.audit.chain import (
    START,
    Fault,
    Written,
    Wrong,
    faults,
    identifier,
    keyed,
    mac,
)

KEY = keyed(bytes(range(32)))
PERSON = identifier(UUID("22222222-2222-4222-8222-222222222222"))
OTHER = identifier(UUID("33333333-3333-4333-8333-333333333333"))
ENTRY = Written(
    sequence=7,
    at="2026-11-03 08:15:30.000123",
    actor="1" * 32,
    area="case",
    action="letter-changed",
    object_kind="cabinet.letter",
    object_id="4" * 32,
    compartments="contact,story",
    reason="shift",
    note="5" * 32,
    request_number="8F21AB34",
    row_digest=b"d" * 32,
    previous_mac=b"p" * 32,
    mac=b"",
    persons=PERSON,
)
COVERED = [name for name in Written._fields if name != "mac"]


def _chain(length: int) -> list[Written]:
    links: list[Written] = []
    previous = START
    for sequence in range(1, length + 1):
        entry = ENTRY._replace(sequence=sequence, previous_mac=previous)
        previous = mac(KEY, entry)
        links.append(entry._replace(mac=previous))
    return links


def _faults(links: list[Written]) -> list[Fault]:
    return list(faults(KEY, links))


def test_mac_of_this_entry_stays_the_same_for_ever() -> None:
    assert mac(KEY, ENTRY).hex() == (
        "9c4bff7cce4cc1f50a3089213a29a180eb7196836adc570904898d7b3dc2f572"
    )


@pytest.mark.parametrize("name", COVERED)
def test_every_part_is_covered(name: str) -> None:
    value = getattr(ENTRY, name)
    other = value + type(value)(1) if isinstance(value, int) else value[:-1]

    changed = Written(**ENTRY._asdict() | {name: other})

    assert mac(KEY, changed) != mac(KEY, ENTRY)


def test_persons_are_covered_in_their_order() -> None:
    there = ENTRY._replace(persons=PERSON + OTHER)
    back = ENTRY._replace(persons=OTHER + PERSON)

    assert mac(KEY, there) != mac(KEY, back)


def test_a_letter_cannot_move_from_one_part_to_the_next() -> None:
    moved = ENTRY._replace(area="cas", action="eletter-changed")

    assert mac(KEY, moved) != mac(KEY, ENTRY)


def test_another_key_gives_another_mac() -> None:
    assert mac(keyed(bytes(32)), ENTRY) != mac(KEY, ENTRY)


def test_a_whole_chain_has_no_fault() -> None:
    assert _faults(_chain(5)) == []


def test_a_changed_entry_is_named_alone() -> None:
    links = _chain(5)
    links[2] = links[2]._replace(action="other")

    assert _faults(links) == [Fault(Wrong.CHANGED, 3, 3)]


def test_a_changed_mac_does_not_accuse_the_next_entry() -> None:
    links = _chain(5)
    links[2] = links[2]._replace(mac=START)

    assert _faults(links) == [Fault(Wrong.CHANGED, 3, 3)]


def test_missing_entries_are_named_as_a_run() -> None:
    links = _chain(6)
    del links[1:4]

    assert _faults(links) == [Fault(Wrong.MISSING, 2, 4)]


def test_a_missing_beginning_is_named() -> None:
    assert _faults(_chain(4)[2:]) == [Fault(Wrong.MISSING, 1, 2)]


def test_a_sound_entry_of_another_chain_does_not_fit_its_neighbour() -> None:
    links = _chain(4)
    stranger = links[1]._replace(action="other")
    links[1] = stranger._replace(mac=mac(KEY, stranger))

    assert _faults(links) == [Fault(Wrong.DETACHED, 3, 3)]


def test_under_a_wrong_key_the_whole_chain_is_one_fault() -> None:
    strange = list(faults(keyed(bytes(32)), _chain(5)))

    assert strange == [Fault(Wrong.CHANGED, 1, 5)]

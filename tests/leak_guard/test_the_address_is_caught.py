"""However the address is written, the guard stops it; nothing else is stopped."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisis_center.opening import leak_guard
from crisis_center.opening.leak_guard import AddressLeak
from crisis_center.sealing.models import KeyedDigest
from placements.actions import SiteAddress, keep_site_address
from reports import centre
from tests.leak_guard.ordinary import TEXTS

pytestmark = pytest.mark.usefixtures("guarded")
NAME = "Несъществуващъ път"
LETTERS = "абвгдежзийклмнопрстуфхцчшщъьюя"

WRITTEN = [
    "ул. „Несъществуващъ път“ № 17А",
    "Елате на Несъществуващъ път 17 а, звънец 2.",
    "НЕСЪЩЕСТВУВАЩЪ ПЪТ №17А",
    "несъществуващъ път, номер 17",
    "ul. Nesashtestvuvashta pat No 17A",
    "ulica Nesushtestvuvashtu put 17",
    "17A Nesashtestvuvashta Pat Street, Varna",
    "Nesa6testvuva6ta pat 17",
    "Несъществу-\nващъ път\n17А",
    "Несъществуващъ\nпът\n№\n17А",
    "Н е с ъ щ е с т в у в а щ ъ път 17А",
    "Несъщecтвyвaщъ път 17А",
    "Несъ\u00adществу\u200bващъ път 17А",
    "Несъществуващъпът17А",
    "Той пита за Несъществуващъ път, без номер.",
    "(Несъществуващъ.Път.17-А)",
    "Nesashtestvuvashta Pat",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_it_is_caught(text: str) -> None:
    with pytest.raises(AddressLeak):
        leak_guard.check(text)


@pytest.mark.parametrize("before", ["", "Здравейте, ", "Варна 9000, "])
@pytest.mark.parametrize("after", ["", " и после наляво", ", вх. 2, ет. 3"])
def test_it_is_caught_in_the_middle_of_a_text(before: str, after: str) -> None:
    with pytest.raises(AddressLeak):
        leak_guard.check(f"{before}{NAME} 17А{after}")


@given(at=st.integers(0, len(NAME) - 1), letter=st.sampled_from(LETTERS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_one_wrong_letter_is_caught(at: int, letter: str) -> None:
    with pytest.raises(AddressLeak):
        leak_guard.check(f"{NAME[:at]}{letter}{NAME[at + 1 :]} 17А")


@pytest.mark.parametrize("at", range(len(NAME)))
def test_one_missing_letter_is_caught(at: int) -> None:
    with pytest.raises(AddressLeak):
        leak_guard.check(f"{NAME[:at]}{NAME[at + 1 :]} 17А")


@pytest.mark.parametrize("at", range(len(NAME)))
def test_one_added_letter_is_caught(at: int) -> None:
    with pytest.raises(AddressLeak):
        leak_guard.check(f"{NAME[:at]}к{NAME[at:]} 17А")


@pytest.mark.parametrize("text", TEXTS)
def test_an_ordinary_text_goes_out(text: str) -> None:
    leak_guard.check(text)


@pytest.mark.parametrize("text", [centre.CORRESPONDENCE.bg, centre.CORRESPONDENCE.en])
def test_the_correspondence_address_goes_out(text: str) -> None:
    leak_guard.check(text)


@pytest.mark.parametrize(
    ("street", "leaks", "goes"),
    [
        ("Синчец", "ул. Синчец 40", "ул. „Синчец“ № 21"),
        ("Варненска комуна", "Варненска комуна 40", "гр. Варна"),
        ("Малък Синчец", "Малък синчец 40", "ул. „Синчец“ № 21"),
    ],
)
def test_a_street_that_shares_a_word_with_the_public_address(
    guarded, street: str, leaks: str, goes: str, manager
) -> None:
    keep_site_address(
        address=SiteAddress(street=street, number="40"),
        public=[centre.CORRESPONDENCE.bg],
        by=manager,
    )

    leak_guard.check(goes)
    with pytest.raises(AddressLeak):
        leak_guard.check(leaks)


def test_an_address_that_was_replaced_stays_guarded(manager) -> None:
    keep_site_address(
        address=SiteAddress(street="Другаде измислена", number="3"),
        public=[],
        by=manager,
    )

    with pytest.raises(AddressLeak):
        leak_guard.check(WRITTEN[0])


def test_the_refusal_says_neither_text_nor_address() -> None:
    with pytest.raises(AddressLeak) as refusal:
        leak_guard.check(WRITTEN[0])

    assert "17" not in str(refusal.value)
    assert refusal.value.args == ()


def test_the_digests_are_keyed_and_in_no_order(guarded) -> None:
    stored = list(KeyedDigest.objects.filter(kind=leak_guard.KIND).order_by("pk"))
    digests = [bytes(each.digest) for each in stored]

    assert digests == sorted(digests)
    assert {each.row for each in stored} == {guarded.pk}


def test_without_an_address_everything_goes_out() -> None:
    KeyedDigest.objects.all().delete()

    leak_guard.check(*WRITTEN)

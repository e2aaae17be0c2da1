"""Nothing leaves the house with its address in it; the guard never opens the address.

When the address is saved, keyed digests of the ways it is written go to the keystore.
A text that goes out is cut into windows of words, and their digests are compared. One
wrong, missing, added or swapped letter is caught by leaving each letter out on both
sides. An address that was replaced stays guarded: others may live there still.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from crisis_center.opening.plain_words import words
from crisis_center.sealing import digests
from crisis_center.staff.refusals import Refused

KIND: Final = "site-guard"
_LONGEST_WINDOW: Final = 6  # words
_LONGEST_NAME: Final = 3  # words of a street that is told without its number
_LETTERS: Final = 40
_SHORTEST: Final = 6  # letters: a shorter name is compared whole, or too much is caught
_LEADING_DIGITS: Final = re.compile(r"^\s*(\d+)")
# How ъ comes back from Latin letters, and pairs that come back as one sign.
_HARD_SIGN: Final = ("ъ", "у", "и")
_HEARD_AS_ONE: Final = (("шт", "щ"), ("ия", "я"), ("иа", "я"), ("иу", "ю"))


class AddressLeak(Refused):
    sentence = _(
        "An address that must not leave the house stands in this text. Nothing went "
        "out. Use the correspondence address."
    )


def check(*texts: str) -> None:
    """Raise AddressLeak if one of the texts says where the house is."""
    known = digests.all_known(KIND)
    # Of another length, with a letter and its double left out, it is another name.
    near = {length + less for length in known.lengths for less in (0, 1, 2)}
    told = {each for text in texts for each in _told_in(text)} if near else set()
    for name, number in told:
        if len(name) + len(number) in near and any(
            known.has(f"{each}{number}") for each in _one_letter_less(name)
        ):
            raise AddressLeak


def remember(*, street: str, number: str, public: Sequence[str], row: UUID) -> None:
    """Guard a street and number. A street named in `public` texts is not told alone."""
    known = {word for text in public for word in words(text)}
    digests.remember_all(KIND, set(_ways_to_write(street, number, known)), row)


def _ways_to_write(street: str, number: str, public: set[str]) -> Iterator[str]:
    houses = {"".join(words(number)), *_LEADING_DIGITS.findall(number)} - {""}
    for spelling in _spellings(street):
        name = "".join(words(spelling))
        alone = public.isdisjoint(words(spelling)) and len(name) >= _SHORTEST
        for each in _one_letter_less(name):
            yield from (f"{each} {house}" for house in houses)
            if alone:
                yield each


def _spellings(street: str) -> Iterator[str]:
    """Give how the name sounds when it is read from any usual romanisation."""
    for sign in _HARD_SIGN:
        spelled = street.casefold().replace("ъ", sign)
        yield spelled
        for pair, one in _HEARD_AS_ONE:
            spelled = spelled.replace(pair, one)
        yield spelled


def _told_in(text: str) -> Iterator[tuple[str, str]]:
    """Give every name in the text, each alone and with the number beside it."""
    found = words(text)
    for start in range(len(found)):
        window = found[start : start + _LONGEST_WINDOW]
        for name in _growing(window[:_LONGEST_NAME]):
            if name.isalpha() and len(name) >= _SHORTEST - 1:
                yield name, ""
        yield from _numbered(window)


def _numbered(window: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Take a street and its number, in the Bulgarian and in the English order."""
    if window[0][0].isdigit():
        yield from ((name, f" {window[0]}") for name in _growing(window[1:]))
        return
    for at, word in enumerate(window):
        if word[0].isdigit():
            yield "".join(window[:at]), f" {word}"
            return


def _growing(window: Sequence[str]) -> list[str]:
    return ["".join(window[:count]) for count in range(1, len(window) + 1)]


def _one_letter_less(name: str) -> Iterator[str]:
    yield name
    if not _SHORTEST - 1 <= len(name) <= _LETTERS:
        return
    for at in range(len(name)):
        before, after = name[:at], name[at + 1 :]
        # What stood on both sides of the letter may be the same: no sound is double.
        yield before + (after[1:] if before[-1:] == after[:1] else after)

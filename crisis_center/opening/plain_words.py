"""Words as they sound, however they are written: for comparing addresses.

Cyrillic and Latin meet in one spelling of one sign a sound; case, marks, hyphens,
invisible signs and letters that only look like others are gone. Pure functions.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

# Latin by the law (ДВ 19/2009) and as it is written in haste; the longer come first.
_TWO_FOR_ONE: Final = {
    "sht": "щ", "6t": "щ", "zh": "ж", "ch": "ч", "sh": "ш", "ts": "ц", "tz": "ц",
    "yu": "ю", "iu": "ю", "ju": "ю", "ya": "я", "ia": "я", "ja": "я", "kh": "х",
    "ph": "ф", "ck": "к",
}  # fmt: skip
_LETTERS: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстуввхиз"
)
_ONE_FOR_ONE: Final = _LETTERS | str.maketrans("46", "чш")
_NUMBER: Final = re.compile(r"\d+[^\W\d_]?")
# Letters that one ear or one keyboard does not tell apart.
_ALIKE: Final = str.maketrans("жйьчъ", "ииица")
_LATIN_LOOKS: Final = str.maketrans("abcehkmoptxy", "авсенкмортху")
_CYRILLIC_LOOKS: Final = str.maketrans("авсенкмортху", "abcehkmoptxy")
_HIDDEN: Final = {"Cf", "Mn", "Cc"}
# A number with its letter, a word (4 and 6 stand for ч and ш in some), a number.
_TOKEN: Final = re.compile(
    r"\d+[^\W\d_]?(?![^\W_])|[46]?[^\W\d_]+(?:[46][^\W\d_]+)*|\d+"
)
_BROKEN_LINE: Final = re.compile(r"[-\u2010\u2011]\s*\n\s*")
_SPACED: Final = 4  # so many single letters in a row are a word set wide
# Words that stand around a street's name and say nothing of which street it is.
_AROUND: Final = {
    "ul", "ulica", "ulitsa", "ulicata", "ulitsata", "str", "street", "bul", "bulevard",
    "blvd", "boulevard", "pl", "ploshtad", "square", "no", "nr", "n", "nomer", "number",
    "gr", "grad", "town", "city", "s", "selo",
    "ул", "улица", "улицата", "бул", "булевард", "пл", "площад", "номер", "гр", "град",
    "с", "село",
}  # fmt: skip


def words(text: str) -> list[str]:
    """Give the words of a text, without those that stand around every street."""
    told = _BROKEN_LINE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    seen = "".join(
        sign
        for sign in told
        if sign in "\n\t" or unicodedata.category(sign) not in _HIDDEN
    )
    found = _joined(match[0] for match in _TOKEN.finditer(seen))
    return [sound(word) for word in found if word not in _AROUND]


def sound(word: str) -> str:
    """Give one spelling of what is read aloud; the digits of a number stay."""
    heard = _unmask(word)
    if _NUMBER.fullmatch(word):
        return heard.translate(_LETTERS)
    for written, sign in _TWO_FOR_ONE.items():
        heard = heard.replace(written, sign)
    return without_doubles(heard.translate(_ONE_FOR_ONE).translate(_ALIKE))


def without_doubles(word: str) -> str:
    return "".join(sign for sign, _ in groupby(word))


def _unmask(word: str) -> str:
    """Undo a disguise: a word of both scripts is meant in the one it has more of."""
    cyrillic = sum("а" <= sign <= "я" for sign in word)
    latin = sum("a" <= sign <= "z" for sign in word)
    if cyrillic and latin:
        return word.translate(_LATIN_LOOKS if cyrillic >= latin else _CYRILLIC_LOOKS)
    return word


def _joined(found: Iterable[str]) -> Iterator[str]:
    """Put together letters that are set wide: four single ones in a row or more."""
    for is_letter, run in groupby(
        found, lambda each: len(each) == 1 and each.isalpha()
    ):
        letters = list(run)
        if is_letter and len(letters) >= _SPACED:
            yield "".join(letters)
        else:
            yield from letters

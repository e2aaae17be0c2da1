"""One word in Cyrillic, in Latin and on the wrong keyboard.

A reading is a word as it sounds, in few Cyrillic letters, so that Мария, Maria, Mariya
and Mariq meet. A Latin letter that stands for several of ours gives several readings.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

MOST_READINGS = 96

# Law on Transliteration (2009), art. 3 to 5.
_LAW = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh",
        "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n",
        "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y",
        "ю": "yu", "я": "ya",
    }
)  # fmt: skip
_LAW_AT_THE_END = re.compile(r"iya\b")  # „ия" there is „ia"

_SOUNDS = str.maketrans(
    {"й": "и", "ъ": "а", "ь": "", "ю": "иу", "я": "иа", "щ": "шт", "э": "е", "ы": "и"}
)
_LATIN = {
    "shch": "шт", "sht": "шт", "sch": "ш", "sh": "ш", "ş": "ш", "š": "ш", "6": "ш",
    "dzh": "дж", "dj": "дж", "đ": "дж", "zh": "ж", "ž": "ж", "j": "ж и дж",
    "ja": "иа жа джа", "dja": "диа джа", "ch": "ч х к", "č": "ч", "ć": "ч",
    "ç": "ч с", "4": "ч",
    "ts": "ц тс", "tz": "ц", "ce": "це се ке дже", "ci": "ци си ки джи",
    "c": "ц к дж", "ck": "к", "kh": "х", "h": "х", "x": "кс х", "ph": "ф", "th": "т",
    "ff": "ф в", "ou": "у оу", "u": "у а иу", "ü": "у иу", "ö": "о ио", "ä": "а иа",
    "ı": "и а", "ğ": "г", "w": "в", "q": "иа к", "ay": "аи", "ey": "еи", "oy": "ои",
    "uy": "уи", "ya": "иа", "ye": "ие", "yo": "ио", "yu": "иу", "y": "и а",
    "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "i": "и", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т",
    "v": "в", "z": "з",
}  # fmt: skip
_READ_AS = {token: tuple(sounds.split()) for token, sounds in _LATIN.items()}
_TOKENS = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)) + "|[а-я]")
_HAS_LATIN = re.compile("[a-zçğışöüäčćđšž46]")
_TWICE = re.compile(r"(.)\1+")
_NO_LETTERS = re.compile(r"[^\w\s]|_")

# What stands on the same keys: American, and three Bulgarian boards.
_KEYS = "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_UNSHIFTED = str.maketrans('~{}|:"<>?', "`[]\\;',./")
_BOARDS = (
    "(,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб",  # БДС
    "чявертъуиопшщюасдфгхйкл;'зьцжбнм,./",  # phonetic, by custom
    "ючшертъуиопящьасдфгхйкл;'зжцвбнм,./",  # phonetic, БДС 2006
)
_MEANT = [
    *(str.maketrans(_KEYS, board) for board in _BOARDS),
    *(str.maketrans(board, _KEYS) for board in _BOARDS),
]


def plain(text: str) -> str:
    """Give words of small letters with a space between; lines stay lines."""
    small = unicodedata.normalize("NFC", text).casefold().replace("ѝ", "и")
    return _NO_LETTERS.sub(" ", small.replace("'", "").replace("’", ""))


def has_latin(word: str) -> bool:
    return bool(_HAS_LATIN.search(word))


def in_latin(text: str) -> str:
    """Write plain text as the law writes it."""
    return _LAW_AT_THE_END.sub("ia", text.translate(_LAW))


def sound(text: str) -> str:
    """Give the one reading of plain Cyrillic text."""
    return _TWICE.sub(r"\1", text.replace("ьо", "ио").translate(_SOUNDS))


def readings(word: str) -> tuple[str, ...]:
    """Give how a plain word may sound."""
    if not has_latin(word):
        return (sound(word),)
    heard = [_READ_AS.get(token, (token,)) for token in _TOKENS.findall(_bare(word))]
    every = map("".join, islice(product(*heard), MOST_READINGS))
    return tuple(dict.fromkeys(map(sound, every)))


def on_other_keyboards(typed: str) -> Iterator[str]:
    """Give the words these keys write when the keyboard is in the other alphabet."""
    keys = typed.casefold().translate(_UNSHIFTED)
    for meant in map(keys.translate, _MEANT):
        if meant != keys and meant.isalpha():
            yield meant


def _bare(word: str) -> str:
    """Take off the accents that no letter of ours has."""
    return "".join(
        sign
        if sign in _READ_AS or "а" <= sign <= "я"
        else unicodedata.normalize("NFD", sign)[0]
        for sign in word
    )

"""What a text may have become on its way into a file, and the search for all of it."""

import base64
import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, quote_plus

from tests.house.type_a_case import TEXTS

SHORTEST = 6  # letters of a word that is looked for alone
BIRTH_DATE = "1993-05-17"
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya",
}  # fmt: skip


def words() -> set[str]:
    """Give what was typed, whole and word by word, numbers also without gaps."""
    parts = {word for text in TEXTS for word in text.split() if len(word) >= SHORTEST}
    return {*TEXTS, BIRTH_DATE, *parts, *(text.replace(" ", "") for text in TEXTS)}


def disguises(text: str) -> Iterator[bytes]:
    """Give the bytes that a text may have become on its way into a file."""
    for spelt in {text, text.lower(), text.upper(), _latin(text)}:
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "cp1251"):
            plain = spelt.encode(coding)
            yield from (plain, plain.hex().encode(), *_base64(plain))
        once = json.dumps(spelt)[1:-1]
        again = json.dumps(once)[1:-1]
        for quoted in (quote(spelt), quote_plus(spelt), once, again):
            yield from (quoted.encode(), quoted.lower().encode())


def _base64(plain: bytes) -> Iterator[bytes]:
    """Encode at each of three places in a group, without what its neighbours change."""
    for before in range(3):
        whole = base64.b64encode(bytes(before) + plain)
        inner = whole[-(-before * 4 // 3) : len(whole) // 4 * 4 - 4]
        yield from (inner, inner.translate(bytes.maketrans(b"+/", b"-_")))


def _latin(text: str) -> str:
    """Write it in Latin letters, as a passport does."""
    return "".join(_LATIN.get(letter, letter) for letter in text.lower())


@cache
def _word_of() -> dict[bytes, str]:
    return {form: word for word in words() for form in disguises(word)}


def found_in(taken: bytes) -> set[str]:
    """Give the words of which some disguise is in these bytes, whatever the case.

    `grep` looks for thousands of forms at once; Python would look for one at a time.
    """
    with TemporaryDirectory() as folder:
        forms, loot = Path(folder) / "forms", Path(folder) / "loot"
        forms.write_bytes(b"\n".join(_word_of()))
        loot.write_bytes(taken + b"\n" + taken.lower())
        grep = ["grep", "--text", "--only-matching", "--fixed-strings"]
        found = subprocess.run(  # noqa: S603  Debian's own program
            [*grep, "--file", forms, loot],
            capture_output=True,
            check=False,
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        )
    assert found.returncode in {0, 1}, found.stderr
    return {_word_of()[form] for form in found.stdout.split(b"\n") if form}

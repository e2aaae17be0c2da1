"""The master key on paper: four lines to type back, each with two letters of check."""

import base64
import hashlib
import re
from collections.abc import Sequence

from crisis_center.sealing import master
from crisis_center.sealing.errors import StartupError
from crisis_center.sealing.master import MasterKey

_LINES = 4
_PER_LINE = 13
_GROUP = 4
_CHECK = 2
# Digits that a hand writes for the letters of base32, which has neither of them.
_LOOK_ALIKE = str.maketrans("018", "OIB")


def lines(key: MasterKey) -> list[str]:
    """Give the sheet's lines: `1  ABCD EFGH IJKL M  XY`, the last two are the check."""
    text = key.line.partition("-")[2]
    parts = [text[i * _PER_LINE : (i + 1) * _PER_LINE] for i in range(_LINES)]
    return [
        f"{n}  {_grouped(part)}  {_check(n, part)}" for n, part in enumerate(parts, 1)
    ]


def read(typed: Sequence[str], *, demo: bool) -> MasterKey:
    """Make the key from what was typed; StartupError names the line with a mistake."""
    if len(typed) != _LINES:
        raise StartupError("A recovery sheet has four lines.")
    parts = [_part(number, line) for number, line in enumerate(typed, 1)]
    return master.parse(f"{'demo' if demo else 'house'}-{''.join(parts)}")


def _part(number: int, line: str) -> str:
    letters = re.sub(r"[\s.)]", "", line).upper()
    if len(letters) > _PER_LINE + _CHECK:
        letters = letters.removeprefix(str(number))
    letters = letters.translate(_LOOK_ALIKE)
    part, check = letters[:-_CHECK], letters[-_CHECK:]
    if len(part) != _PER_LINE or check != _check(number, part):
        raise StartupError(f"Line {number} is not as it stands on the sheet.")
    return part


def _grouped(part: str) -> str:
    return " ".join(part[i : i + _GROUP] for i in range(0, len(part), _GROUP))


def _check(number: int, part: str) -> str:
    digest = hashlib.sha256(f"{number}{part}".encode()).digest()
    return base64.b32encode(digest).decode()[:_CHECK]

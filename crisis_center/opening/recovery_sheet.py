"""The master key on paper: four lines to type back, each with two letters of check."""

import base64
import hashlib

from crisis_center.sealing.master import MasterKey

_LINES = 4
_PER_LINE = 13
_GROUP = 4


def lines(master: MasterKey) -> list[str]:
    """Give the sheet's lines: `1  ABCD EFGH IJKL M  XY`, the last two are the check."""
    text = master.line.partition("-")[2]
    parts = [text[i * _PER_LINE : (i + 1) * _PER_LINE] for i in range(_LINES)]
    return [
        f"{n}  {_grouped(part)}  {_check(n, part)}" for n, part in enumerate(parts, 1)
    ]


def _grouped(part: str) -> str:
    return " ".join(part[i : i + _GROUP] for i in range(0, len(part), _GROUP))


def _check(number: int, part: str) -> str:
    digest = hashlib.sha256(f"{number}{part}".encode()).digest()
    return base64.b32encode(digest).decode()[:2]

"""Master keys: they wrap data keys and stand outside both databases.

A line is `house-` or `demo-` and 32 bytes in base32; the first listed is the active
one, the rest still unwrap what they wrapped.
"""

import base64
import hashlib
import hmac
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from crisis_center.sealing.cipher import KEY_SIZE, Cipher, new_key
from crisis_center.sealing.errors import SealingError, StartupError

_LINE = re.compile(r"(house|demo)-([A-Z2-7]{52})")


@dataclass(frozen=True)
class MasterKey:
    """The key itself never shows in `repr`; its name is a digest of it."""

    name: str
    demo: bool
    cipher: Cipher = field(repr=False)
    secret: bytes = field(repr=False)

    @property
    def line(self) -> str:
        kind = "demo" if self.demo else "house"
        return f"{kind}-{base64.b32encode(self.secret).decode().rstrip('=')}"


def from_secret(secret: bytes, *, demo: bool) -> MasterKey:
    name = hashlib.sha256(b"crisis-center/master-name" + secret).hexdigest()[:16]
    return MasterKey(name=name, demo=demo, cipher=Cipher(secret), secret=secret)


def generate(*, demo: bool) -> MasterKey:
    return from_secret(new_key(), demo=demo)


def parse(line: str) -> MasterKey:
    """Read one line; StartupError says in one sentence what is wrong with it."""
    match = _LINE.fullmatch(line.strip())
    if not match:
        raise StartupError("A master key is not written as keys init wrote it.")
    secret = base64.b32decode(match[2] + "====")
    if not any(secret):
        raise StartupError("A master key is empty: all its bytes are zero.")
    if _is_derived(secret, settings.SECRET_KEY.encode()):
        raise StartupError("The master key must not be made from SECRET_KEY.")
    return from_secret(secret, demo=match[1] == "demo")


def load() -> list[MasterKey]:
    """Read all master keys, the active first; StartupError when there is none."""
    lines = _text().split()
    if not lines:
        raise StartupError("The master key is empty. Put back the key file.")
    return [parse(line) for line in lines]


def named(name: str) -> MasterKey:
    for master in load():
        if hmac.compare_digest(master.name, name):
            return master
    raise SealingError("The master key that wrapped this data key is not here.")


def key_file() -> Path:
    return Path(settings.MASTER_KEY_FILE)


def store(masters: Sequence[MasterKey]) -> None:
    """Write the key file anew, the active first: all of it is there, or nothing is."""
    path = key_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    coming = path.with_name(f"{path.name}.coming")
    descriptor = os.open(coming, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.writelines(f"{master.line}\n" for master in masters)
        file.flush()
        os.fsync(file.fileno())
    coming.replace(path)
    _make_durable(path.parent)


def _make_durable(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _text() -> str:
    if settings.MASTER_KEYS:
        return str(settings.MASTER_KEYS)
    try:
        return key_file().read_text()
    except FileNotFoundError:
        raise StartupError(
            "The master key is missing: run manage.py keys init, "
            "or put the key file back."
        ) from None
    except OSError:
        raise StartupError("The master key file cannot be read.") from None


def _is_derived(secret: bytes, signing_key: bytes) -> bool:
    guesses = (signing_key[:KEY_SIZE], hashlib.sha256(signing_key).digest())
    return any(hmac.compare_digest(secret, guess) for guess in guesses)

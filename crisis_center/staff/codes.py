"""Activation codes: made to be said over the telephone and typed once."""

import hashlib
import secrets

# Crockford's base32: no I, L, O and U, which are taken for 1, 0 and V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 6
GROUP_SIZE = 4  # 24 letters of 5 bits: 120 bits, out of reach of any guessing

_AS_MEANT = str.maketrans("OILАВЕКМНОРСТХ", "011ABEKMH0PCTX", " -–")


def new_code() -> str:
    return "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(GROUP_SIZE))
        for _ in range(GROUPS)
    )


def digest(code: str) -> str:
    """Give what is stored; forgives case, spaces and letters of the other alphabet.

    A plain hash is enough, because a random code of 120 bits cannot be guessed.
    """
    return hashlib.sha256(code.upper().translate(_AS_MEANT).encode()).hexdigest()

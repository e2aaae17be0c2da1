"""What a password may not be, beside too short: easy to guess by who knows the house.

OWASP ASVS 5.0, 6.2.4, 6.2.11 and 6.2.12. There are no rules of composition: three or
four words that have nothing to do with each other are the best password there is.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crisis_center.alphabets import in_latin, on_other_keyboards, plain
from crisis_center.staff.models import User

MOST = 128  # signs; hashing more would be a way to keep the machine busy
LEAST_OF_OWN = 8  # letters that must be left without words that everybody tries
LEAST_KNOWN = 3  # letters; shorter words are part of many others
MOST_WALKED = 0.6  # share of steps to a neighbouring key or letter

# Tried first by who guesses in Bulgaria, and what comes to mind in this house.
_TRIED = """
    парола паролата моята тайна тайната вход влез админ администратор потребител
    обичам обичамте любов слънце сърце мама татко бебе ангел принцеса левски цска
    българия софия здравей добре работа служебна компютър интернет пролет лято есен
    зима януари февруари март април май юни юли август септември октомври ноември
    декември понеделник вторник сряда четвъртък петък събота неделя година
    кризисен кризисния център центъра варна варненски приют приюта дом дома къща
    убежище закрила защита насилие помощ жена жени дете деца майка майки сос
    адрес легло настаняване социален социална работник психолог юрист управител
"""
_TRIED_IN_LATIN = """
    password passwords passw0rd pass word secret login letmein welcome admin
    administrator user guest master default changeme please iloveyou love sunshine
    princess dragon monkey football baseball hello house home spring summer autumn
    winter january february march april june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday
    sos crisis center centre shelter refuge varna bulgaria sofia safe women woman
    children child mother help social worker manager
"""
_ROWS = (
    "1234567890",
    "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "явертъуиопшщ", "чявертъуиоп", "асдфгхйкл", "зьцжбнм",
    "уеишщксдзц", "ьяаожгтнвмч", "юйъэфхпрлб",
    "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъьюя",
)  # fmt: skip
_NEIGHBOURS = frozenset(
    pair for row in _ROWS for line in (row, row[::-1]) for pair in pairwise(line)
)
_REPEATED = re.compile(r"(.{1,16}?)\1+(.{0,15})", re.DOTALL)


class _Rule:
    """A validator in Django's shape; its help stands beside the field with others."""

    def get_help_text(self) -> str:
        return ""


class AtMost(_Rule):
    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if len(password) > MOST:
            raise ValidationError(
                _("This password is too long. At most %(most)d signs are kept.")
                % {"most": MOST}
            )

    def get_help_text(self) -> str:
        return _(
            "Best are three or four words that have nothing to do with each other. "
            "Spaces and any letters are welcome."
        )


class NoPattern(_Rule):
    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse what fingers type without thinking: rows, runs, the same again."""
        if _is_walked(password.casefold()) or _is_repeated(password.casefold()):
            raise ValidationError(
                _(
                    "This password repeats itself or follows the keyboard. Choose "
                    "three or four different words."
                )
            )


class NoKnownWords(_Rule):
    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse what is left short without words that are tried first."""
        known = _known() | _writings(_names_of(user))
        letters = "".join(filter(str.isalpha, password.casefold()))
        if len(_without(known, letters)) < LEAST_OF_OWN:
            raise ValidationError(
                _(
                    "This password is made of words that are tried first: common ones, "
                    "your name, or words of the house. Choose others."
                )
            )

    def get_help_text(self) -> str:
        return _("Your name, the town and words of the house do not count.")


def _is_walked(password: str) -> bool:
    steps = list(pairwise(password))
    walked = [step for step in steps if step[0] == step[1] or step in _NEIGHBOURS]
    return len(walked) > MOST_WALKED * len(steps)


def _is_repeated(password: str) -> bool:
    found = _REPEATED.fullmatch(password)
    return found is not None and found[1].startswith(found[2])


def _names_of(user: AbstractBaseUser | None) -> list[str]:
    if not isinstance(user, User):
        return []
    return plain(f"{user.username} {user.display_name}").split()


@cache
def _known() -> frozenset[str]:
    return _writings(_TRIED.split()) | frozenset(_TRIED_IN_LATIN.split())


def _writings(words: Iterable[str]) -> frozenset[str]:
    """Give each word in both alphabets, and as the wrong keyboard writes it."""
    forms = [form for word in words for form in _forms(word)]
    return frozenset(form for form in forms if len(form) >= LEAST_KNOWN)


def _forms(word: str) -> Iterator[str]:
    yield word
    yield in_latin(word)
    yield from on_other_keyboards(word)
    yield from on_other_keyboards(in_latin(word))


def _without(known: frozenset[str], letters: str) -> str:
    """Take out known words, the longest first."""
    longest_first = sorted(known, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), "", letters)

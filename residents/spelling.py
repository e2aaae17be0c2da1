"""Which names are meant by what was typed: spelling, keyboard, one slip of a finger."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import chain

from crisis_center.alphabets import (
    has_latin,
    in_latin,
    on_other_keyboards,
    plain,
    readings,
    sound,
)

LEAST_LOOSE = 3  # a shorter beginning is looked for as it is typed, not as it sounds
LEAST_WITH_ERROR = 5  # letters of the longer word: Мила is no slip for Мира

_Pair = tuple[str, str]  # a form of a word, and the word


class Closeness(IntEnum):
    """How near a name is to what was typed; nearer is smaller."""

    EXACT = 0
    BEGINS = 1
    SOUNDS = 2
    ONE_ERROR = 3


class Words:
    """The different words of many names, in the forms in which they are compared.

    Formed in one piece, because thousands of names are read for one question.
    """

    def __init__(self, words: Iterable[str]) -> None:
        plain = list(dict.fromkeys(words))
        text = "\n".join(plain)
        latin = zip(in_latin(text).split("\n"), plain, strict=False)
        self.plain: list[_Pair] = list(zip(plain, plain, strict=True))
        self.written: list[_Pair] = [*self.plain, *latin]
        self.sounds: list[_Pair] = [
            (each, word)
            for word, read in zip(plain, _readings_of(plain, text), strict=True)
            for each in read
        ]


class Typed:
    """One typed word and all that may be meant by it."""

    def __init__(self, typed: str) -> None:
        self.plain = plain(typed).replace(" ", "")
        meant = [each for each in on_other_keyboards(typed) if each != self.plain]
        own = readings(self.plain)
        self._meant = frozenset(meant)
        self._meant_beginnings = _loose(meant)
        self._sounds = frozenset(own).union(*map(readings, filter(has_latin, meant)))
        self._sounded_beginnings = _loose(own) if has_latin(self.plain) else ()
        self._long = [
            each for each in {self.plain, *own} if len(each) >= LEAST_WITH_ERROR - 1
        ]

    def near(self, words: Words) -> dict[str, Closeness]:
        """Give the words that may be meant, each with the nearest way there is."""
        found = dict.fromkeys(self._slips(words), Closeness.ONE_ERROR)
        found |= dict.fromkeys(self._sounding(words), Closeness.SOUNDS)
        found |= dict.fromkeys(self._meant_by(words), Closeness.SOUNDS)
        if self.plain:
            begun = [pair for pair in words.written if pair[0].startswith(self.plain)]
            found |= {word: Closeness.BEGINS for _, word in begun}
            found |= {w: Closeness.EXACT for form, w in begun if form == self.plain}
        return found

    def is_whole(self, word: str) -> bool:
        """Say whether the word itself was typed, and not only how it begins."""
        sounds = readings(word)
        return (
            word in self._meant
            or not self._sounds.isdisjoint(sounds)
            or any(
                is_one_error_away(own, other)
                for own in self._long
                for other in (word, *sounds)
            )
        )

    def _sounding(self, words: Words) -> list[str]:
        whole, begun = self._sounds, self._sounded_beginnings
        return [
            w for form, w in words.sounds if form in whole or form.startswith(begun)
        ]

    def _meant_by(self, words: Words) -> list[str]:
        """Find what these keys write when the keyboard is in the other alphabet."""
        whole, begun = self._meant, self._meant_beginnings
        forms = words.written if whole else ()
        return [w for form, w in forms if form in whole or form.startswith(begun)]

    def _slips(self, words: Words) -> list[str]:
        # Where the first letter is wrong all others are right, or it is swapped.
        likely = [(own, (own[0], own[1] + own[0]), own[1:]) for own in self._long]
        return [
            word
            for own, beginnings, rest in likely
            for form, word in chain(words.plain, words.sounds)
            if (form.startswith(beginnings) or form.endswith(rest))
            and is_one_error_away(own, form)
        ]


class Query:
    """A typed name: each of its words must be in a name, with one error in all."""

    def __init__(self, typed: str) -> None:
        # Some keys of our letters are signs: words are parted by space and hyphen only.
        parts = typed.replace("-", " ").split()
        words = [(Typed(part), len(part)) for part in parts]
        self.words = [word for word, length in words if word.plain or length > 1]

    @property
    def letters(self) -> int:
        return sum(len(word.plain) for word in self.words)

    def closeness(self, names: Sequence[str]) -> list[Closeness | None]:
        """Say of each name how near it is; of another's name nothing."""
        lines = plain("\n".join(" ".join(name.split()) for name in names)).split("\n")
        words = Words(word for line in lines for word in line.split())
        ways = [typed.near(words) for typed in self.words]
        nearest = {line: _worst(ways, line) for line in set(lines)}
        return [nearest[line] for line in lines]

    def recognises(self, name: str) -> bool:
        """Say whether two whole words of the name were typed, and nothing else.

        Less would let somebody learn a sealed name letter by letter.
        """
        left = plain(name).split()
        for typed in self.words:
            found = next((word for word in left if typed.is_whole(word)), None)
            if found is None:
                return False
            left.remove(found)
        return len(self.words) > 1


def is_one_error_away(one: str, other: str) -> bool:
    """Say whether a letter too many, too few, wrong, or two swapped lie between."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(long) < LEAST_WITH_ERROR or len(long) - len(short) > 1:
        return False
    at = next((i for i, sign in enumerate(short) if sign != long[i]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (
        swapped and short[at + 2 :] == long[at + 2 :]
    )


def _worst(ways: Sequence[Mapping[str, Closeness]], name: str) -> Closeness | None:
    """Find each typed word another word of the name; the farthest speaks for all."""
    left, found = name.split(), []
    if any(way.keys().isdisjoint(left) for way in ways):
        return None
    for way in ways:
        near = min(((way[word], word) for word in left if word in way), default=None)
        if near is None:
            return None
        found.append(near[0])
        left.remove(near[1])
    return max(found) if found and found.count(Closeness.ONE_ERROR) <= 1 else None


def _readings_of(words: Sequence[str], text: str) -> Iterable[tuple[str, ...]]:
    """Read many words, in one piece where no letter is Latin."""
    if has_latin(text):
        return [readings(word) for word in words]
    return [(each,) for each in sound(text).split("\n")][: len(words)]


def _loose(beginnings: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in beginnings if len(each) >= LEAST_LOOSE)

"""What a stay of the demonstration is; days are counted from today, which is 0."""

from dataclasses import dataclass
from typing import NamedTuple

from reports.demo.people import Someone

COT = 0  # beside the mother; the places of the house are 1 to 10
PLACES = range(1, 11)


class Prolonged(NamedTuple):
    on: int
    until: int


class Moved(NamedTuple):
    on: int
    place: int


class Leave(NamedTuple):
    on: int
    reason: str
    destination: str


@dataclass(frozen=True)
class Visit:
    """A family, or one alone, from arrival to exit; the mother comes first.

    Only who came alone moves. A child alone comes on an order, all others on
    contracts; `ends` is the last day of the first.
    """

    people: tuple[Someone, ...]
    places: tuple[int, ...]
    came: int
    ends: int
    source: str
    prolonged: Prolonged | None = None
    moved: Moved | None = None
    left: Leave | None = None

    @property
    def is_on_order(self) -> bool:
        return self.people[0].entry == "order"

    @property
    def beds(self) -> list[tuple[int, int]]:
        """Give from which day each bed is needed."""
        return [(self.came, place) for place in self.places] + (
            [self.moved] if self.moved else []
        )

    @property
    def until(self) -> int:
        """Give the last day of which anything is written."""
        return self.left.on if self.left else 0

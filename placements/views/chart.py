"""The time line as a drawing: positions are numbers here, looks are classes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from crisis_center.dates import DAY, Period, month_of

LEFT, TOP, WIDTH = 92, 46, 1204
ROW, BAR, GAP = 36, 24, 6
FOOT = 34  # the row of free places
TAG = 82
LEAST_BAR = 4.0
LETTER, LEAST_NUMBER = 8, 14  # widths that a text needs


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stay in one bed without a break; `last` is its last day."""

    row: int
    first: date
    last: date
    ends_on: date
    text: str
    title: str
    basis: str
    url: str
    state: str
    is_over: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Bar:
    stretch: Stretch
    x: str
    y: str
    width: str
    end: str
    text_x: str
    text_y: str
    tail_x: str
    is_written_inside: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Line:
    x: str
    text_x: str
    day: date
    has_year: bool = False
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Nights in a row with the same number of free places."""

    x: str
    width: str
    middle: str
    free: int
    state: int
    is_numbered: bool


class Chart:
    """Beds by days. Numbers leave it as text, so that no language reformats them."""

    def __init__(
        self,
        *,
        window: Period,
        today: date,
        rows: int,
        stretches: Sequence[Stretch],
        free: Sequence[tuple[date, int]],
    ) -> None:
        self.window = window
        self.today = today
        self.rows = rows
        self.bars = [self._bar(each) for each in stretches]
        self.free = list(self._runs(free))

    def x(self, day: date) -> float:
        share = (day - self.window.first).days / len(self.window)
        return LEFT + (WIDTH - LEFT) * min(max(share, 0), 1)

    @property
    def bottom(self) -> int:
        return TOP + ROW * self.rows

    @property
    def height(self) -> str:
        return str(self.bottom + FOOT)

    @property
    def floor(self) -> str:
        return str(self.bottom)

    @property
    def span(self) -> str:
        return str(self.bottom - TOP)

    @property
    def foot(self) -> dict[str, str]:
        return {"y": str(self.bottom + 8), "text_y": str(self.bottom + 23)}

    @property
    def striped(self) -> list[str]:
        return [str(TOP + ROW * row) for row in range(0, self.rows, 2)]

    @property
    def names_y(self) -> list[str]:
        return [str(TOP + ROW * row + 22) for row in range(self.rows)]

    @property
    def now(self) -> dict[str, str] | None:
        if self.today not in self.window:
            return None
        x = self.x(self.today)
        tag = min(x - 1, WIDTH - TAG)
        return {
            "x": _text(x),
            "past": _text(x - LEFT),
            "tag_x": _text(tag),
            "text_x": _text(tag + 7),
            "tag_width": str(TAG),
        }

    @property
    def months(self) -> list[Line]:
        return list(self._months())

    @property
    def weeks(self) -> list[str]:
        return [_text(self.x(day)) for day in self.window if day.weekday() == 0]

    def _months(self) -> Iterator[Line]:
        day = self.window.first
        while day <= self.window.last:
            after = month_of(day).last + DAY
            x = self.x(day)
            yield Line(
                x=_text(x),
                text_x=_text(x + 6),
                day=day,
                has_year=day == self.window.first or day.month == 1,
                is_short=self.x(after) - x < LETTER * 10,
            )
            day = after

    def _bar(self, stretch: Stretch) -> Bar:
        x, end = self.x(stretch.first), self.x(stretch.last + DAY)
        y = TOP + ROW * stretch.row + GAP
        width = max(end - x, LEAST_BAR)
        inside = width > LETTER * len(stretch.text) + 16
        return Bar(
            stretch=stretch,
            x=_text(x),
            y=_text(y),
            width=_text(width),
            end=_text(x + width - 4),
            text_x=_text(x + 8 if inside else x + width + 6),
            text_y=_text(y + 16),
            tail_x=_text(self._tail(x + width, stretch, inside=inside)),
            is_written_inside=inside,
            goes_on=stretch.last > self.window.last,
        )

    def _tail(self, end: float, stretch: Stretch, *, inside: bool) -> float:
        return end + 6 + (0 if inside else LETTER * len(stretch.text) + 6)

    def _runs(self, free: Sequence[tuple[date, int]]) -> Iterator[Run]:
        for number, nights in groupby(free, key=lambda night: night[1]):
            days = [day for day, _ in nights]
            x, end = self.x(days[0]) + 0.7, self.x(days[-1] + DAY) - 0.7
            yield Run(
                x=_text(x),
                width=_text(end - x),
                middle=_text((x + end) / 2),
                free=number,
                state=min(max(number, 0), 2),
                is_numbered=end - x > LEAST_NUMBER,
            )


def _text(position: float) -> str:
    return f"{position:.1f}"

"""Live the stays of the demonstration, day after day, as staff would write them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum

from crisis_center.dates import SOFIA
from crisis_center.staff.models import User
from placements import actions
from placements.actions import Act, Arrival
from placements.models import Bed, ExitDestination, ExitReason, Ground, Placement
from reports.demo.visits import Visit
from residents.models import Resident


class Step(IntEnum):
    """What happens on a day, in this order: a bed is left before it is taken."""

    LEAVES = 0
    IS_PROLONGED = 1
    MOVES = 2
    ARRIVES = 3


HOURS = {Step.LEAVES: time(10), Step.MOVES: time(12), Step.ARRIVES: time(14)}


@dataclass
class Life:
    today: date
    by: User
    beds: Mapping[int, Bed]
    residents: Mapping[str, Resident]
    stays: dict[Visit, list[Placement]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reasons = ExitReason.objects.in_bulk()
        self.destinations = ExitDestination.objects.in_bulk()

    def live(self, visits: Sequence[Visit]) -> None:
        acts = {
            Step.LEAVES: self._leave,
            Step.IS_PROLONGED: self._prolong,
            Step.MOVES: self._move,
            Step.ARRIVES: self._arrive,
        }
        steps = [(*step, visit) for visit in visits for step in _steps(visit)]
        for _, step, visit in sorted(steps, key=lambda each: each[:2]):
            acts[step](visit)

    def _arrive(self, visit: Visit) -> None:
        self.stays[visit] = actions.admit(
            arrivals=[
                Arrival(
                    resident=self.residents[someone.name],
                    bed=self.beds[place],
                    act=self._act(visit, visit.came),
                )
                for someone, place in zip(visit.people, visit.places, strict=True)
            ],
            starts_on=self._date(visit.came),
            ends_on=self._date(visit.ends),
            now=self._moment(visit.came, Step.ARRIVES),
            by=self.by,
        )

    def _prolong(self, visit: Visit) -> None:
        if visit.prolonged:
            actions.extend(
                placement=self.stays[visit][0],
                ends_on=self._date(visit.prolonged.until),
                today=self._date(visit.prolonged.on),
                act=self._act(visit, visit.prolonged.on),
                by=self.by,
            )

    def _move(self, visit: Visit) -> None:
        if visit.moved:
            actions.move(
                placement=self.stays[visit][0],
                bed=self.beds[visit.moved.place],
                now=self._moment(visit.moved.on, Step.MOVES),
                by=self.by,
            )

    def _leave(self, visit: Visit) -> None:
        """Let the children go first: none of them stays without her."""
        if visit.left:
            for stay in reversed(self.stays[visit]):
                actions.discharge(
                    placement=stay,
                    at=self._moment(visit.left.on, Step.LEAVES),
                    reason=self.reasons[visit.left.reason],
                    destination=self.destinations[visit.left.destination],
                    by=self.by,
                )

    def _act(self, visit: Visit, day: int) -> Act | None:
        if not visit.is_on_order:
            return None
        issued_on = self._date(day)
        number = f"ИЗМ-{issued_on:%j}"
        return Act(kind=Ground.Kind.ORDER, issued_on=issued_on, number=number)

    def _date(self, day: int) -> date:
        return self.today + timedelta(days=day)

    def _moment(self, day: int, step: Step) -> datetime:
        return datetime.combine(self._date(day), HOURS[step], tzinfo=SOFIA)


def _steps(visit: Visit) -> Iterator[tuple[int, Step]]:
    yield visit.came, Step.ARRIVES
    if visit.prolonged:
        yield visit.prolonged.on, Step.IS_PROLONGED
    if visit.moved:
        yield visit.moved.on, Step.MOVES
    if visit.left:
        yield visit.left.on, Step.LEAVES

"""Two emergencies of late: one reviewed on the next morning, one that waits."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from crisis_center.dates import SOFIA
from crisis_center.opening.breaking_glass import Verdict, break_glass, review
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.roles import Role
from residents.models import Resident

_CALLED = "Лекарят от Спешна помощ звъни обратно, трябва телефонът ѝ."
_AMBULANCE = "Линейката чака, за приемането в болницата трябва ЕГН."
_TALKED = "Проверено с дежурния лекар. Телефонът да стои и в листа за дежурния."


def happen(
    *, people: Mapping[Role, User], files: Mapping[str, Resident], today: date
) -> None:
    called = files["Ралица Примерна"]
    reviewed = break_glass(
        row=called,
        compartment="contact",
        why=_CALLED,
        by=people[Role.NURSE],
        now=_moment(today, -9, time(21, 40)),
    )
    review(
        glass=reviewed,
        row=called,
        verdict=Verdict(BreakGlass.Outcome.JUSTIFIED, _TALKED),
        by=people[Role.DEPUTY_MANAGER],
        now=_moment(today, -8, time(9, 15)),
    )
    break_glass(
        row=files["Фани Мнима"],
        compartment="identity",
        why=_AMBULANCE,
        by=people[Role.DUTY_WORKER],
        now=_moment(today, -1, time(2, 51)),
    )


def _moment(today: date, day: int, hour: time) -> datetime:
    return datetime.combine(today + timedelta(days=day), hour, tzinfo=SOFIA)

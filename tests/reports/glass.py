"""What pages about break-glass start from: somebody who is here, and what was begun."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from crisis_center.opening.breaking_glass import break_glass
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.models.break_glass import LASTS
from residents.models import Resident
from tests.residents.builders import with_identity, woman

WHY = "Детето има температура, трябва ЕГН за Спешна помощ."
NAME = "Ема Измислена"


def somebody() -> Resident:
    return with_identity(
        woman(case_code="липа-27", call_name="Ема"),
        full_name=NAME,
        phone="0000 000 000",
    )


def of(glass: BreakGlass, act: str = "review") -> str:
    return reverse(f"reports:break-glass-{act}", args=[glass.pk])


def begun(
    case: Resident,
    by: User,
    compartment: str = "identity",
    *,
    ago: timedelta = timedelta(0),
) -> BreakGlass:
    return break_glass(
        row=case, compartment=compartment, why=WHY, by=by, now=timezone.now() - ago
    )


def over(case: Resident, by: User, compartment: str = "identity") -> BreakGlass:
    return begun(case, by, compartment, ago=LASTS)

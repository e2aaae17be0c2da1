"""A psychologist of the demonstration who has left, and who reads her notes now."""

from datetime import timedelta

from django.utils import timezone

from crisis_center.staff.roles import Role
from reports.demo.house import Staff
from reports.demo.professions import SIGN
from reports.demo.staff import Account, employ
from reports.leaving.actions import let_leave
from residents import actions as residents
from residents.models import Resident
from services import actions as services
from services.actions import Done

LEAVER = Account(Role.PSYCHOLOGIST, "former", "Гергана Бивша")
CASES = 3
WRITTEN_AGO = timedelta(days=2)
REASON = "Познава случая. Измислено основание."


def add(staff: Staff) -> None:
    """Let her work on some cases of her colleague for a while, and leave in one act."""
    deputy = staff.by_role[Role.DEPUTY_MANAGER]
    taker = staff.by_role[Role.PSYCHOLOGIST]
    leaver = employ(LEAVER, by=staff.by_role[Role.ADMINISTRATOR], confirmed_by=deputy)
    cases = Resident.objects.open().filter(opened_on__lt=staff.today - WRITTEN_AGO)
    hers = list(cases.order_by("case_code")[:CASES])
    for case in hers:
        before = case.members.current().get(user=taker)
        residents.end_membership(member=before, by=deputy)
        residents.add_member(resident=case, user=leaver, by=deputy)
    facts = services.Facts(
        kind="psychological-counselling", on=staff.today - WRITTEN_AGO, minutes=45
    )
    services.write_entries(
        done=[Done(resident=case, facts=facts, note=SIGN, by=leaver) for case in hers]
    )
    let_leave(
        leaver=leaver,
        takers={case.pk: taker for case in hers},
        reason=REASON,
        by=deputy,
        at=timezone.now(),
    )

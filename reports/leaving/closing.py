"""Whether an account can be closed without anybody taking over."""

from crisis_center.staff.models import User
from reports.leaving import notes
from reports.leaving.refusals import StillNeeded
from residents.models import CaseMember


def check(user: User) -> None:
    is_needed = (
        CaseMember.objects.current()
        .filter(user=user, resident__closed_on=None)
        .exists()
    )
    if is_needed or notes.left_behind_by(user).exists():
        raise StillNeeded

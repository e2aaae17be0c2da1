"""People whose personal number is also in another file; the number stays sealed."""

from uuid import UUID

from crisis_center.sealing import digests
from crisis_center.staff.models import User
from residents.models import Identity, Resident

KIND = "personal-number"
COMPARABLE = frozenset({Identity.NumberKind.EGN, Identity.NumberKind.LNCH})


def others_with_number(number: str, *, than: UUID, for_user: User) -> list[Resident]:
    """Give the other files with this number that are not hidden from her."""
    return _shown([row for row in digests.known(KIND, number) if row != than], for_user)


def others_like(resident: Resident, *, for_user: User) -> list[Resident]:
    return _shown(digests.same_as(KIND, resident.pk), for_user)


def groups(*, for_user: User) -> list[list[Resident]]:
    """Give the groups of files that share one number, as far as she may know."""
    found = digests.doubles(KIND)
    every = _shown([row for group in found for row in group], for_user)
    shown = {resident.pk: resident for resident in every}
    seen = [[shown[row] for row in group if row in shown] for group in found]
    return [group for group in seen if len(group) > 1]


def _shown(rows: list[UUID], user: User) -> list[Resident]:
    if not rows:
        return []
    return list(Resident.objects.not_blocked_for(user).filter(pk__in=rows))

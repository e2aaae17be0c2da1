"""How a member of staff stands to cases, for the sealed models of other apps."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from crisis_center.opening.standing import Standing
from crisis_center.staff.models import User
from crisis_center.staff.roles import Reach
from residents.models import Resident


def standings_of_residents(residents: Sequence[Resident], user: User) -> list[Standing]:
    """Answer in order, in two queries; load `resident` with the rows."""
    return Resident.standings(residents, user)


def standings_of_cases(cases: Sequence[UUID], user: User) -> Mapping[UUID, Standing]:
    """Answer for what names a case by its identifier alone."""
    residents = list(Resident.objects.filter(pk__in=cases))
    standings = Resident.standings(residents, user) if residents else []
    return {
        resident.pk: standing
        for resident, standing in zip(residents, standings, strict=True)
    }


def with_file_among(residents: Collection[UUID], user: User) -> set[UUID]:
    """Give those whose file she may see, of residents that are not hidden from her.

    Who sees every file is asked for none: it costs no query.
    """
    if user.rights.files is Reach.EVERY_CASE:
        return set(residents)
    files = Resident.objects.with_file_for(user).filter(pk__in=residents)
    return set(files.values_list("pk", flat=True))

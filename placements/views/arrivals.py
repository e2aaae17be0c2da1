"""Those who have an open file and no bed, as they are likely to come together."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from crisis_center.staff.models import User
from placements.forms.words import person
from placements.models import Placement
from residents.models import FamilyLink, Resident


@dataclass(frozen=True, slots=True)
class Family:
    codes: str
    meta: str
    url: str


def outside(user: User) -> QuerySet[Resident]:
    """Find those who could be given a bed, as far as she may know of them."""
    inside = Placement.objects.open().values("resident")
    return Resident.objects.open().not_blocked_for(user).exclude(pk__in=inside)


def may_arrive(user: User) -> QuerySet[Resident]:
    """Add to them who comes back, when her closed file is one she may see."""
    inside = Placement.objects.open().values("resident")
    with_file = Resident.objects.with_file_for(user).values("pk")
    known = Q(closed_on=None) | Q(pk__in=with_file)
    return Resident.objects.not_blocked_for(user).filter(known).exclude(pk__in=inside)


def families(*, by: User, today: date, bed: str) -> list[Family]:
    """List mothers with their children, then who comes alone."""
    known = {each.pk: each for each in outside(by)}
    links = FamilyLink.objects.filter(mother__in=known, child__in=known)
    mothers = dict(links.values_list("child", "mother"))
    return [
        _family(
            [one, *(known[child] for child, of in mothers.items() if of == one.pk)],
            today=today,
            bed=bed,
        )
        for one in known.values()
        if one.pk not in mothers
    ]


def _family(members: list[Resident], *, today: date, bed: str) -> Family:
    asked = [("who", str(each.pk)) for each in members]
    return Family(
        codes=", ".join(each.case_code for each in members),
        meta="; ".join(person(each, today) for each in members),
        url=f"{reverse('placements:create')}?{urlencode([*asked, ('bed', bed)])}",
    )

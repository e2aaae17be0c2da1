"""Find a person by what was typed: her code, her personal number, her name.

A name and a number are found only where the asker may open them. Who may admit learns
of the others that somebody is known, and asks the deputy manager; a case hidden from
her is not known to her.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.compartments import Compartment
from crisis_center.opening.scanning import MAY_ASK_WHETHER_KNOWN, Near, scan
from crisis_center.opening.standing import opens_by_role
from crisis_center.sealing import digests
from crisis_center.staff.models import User
from crisis_center.staff.roles import Reach
from residents.codes import WORDS
from residents.doubles import KIND
from residents.models import Identity, Resident
from residents.models.residents import ResidentQuerySet
from residents.spelling import Closeness, Query

MOST = 20
LEAST_DIGITS = 6
_CODE = re.compile(r"([^\W\d]+)[\s-]*(\d{2,4})")


@dataclass(frozen=True)
class Found:
    """A file she may see, and the name that matched."""

    resident: Resident
    name: str = field(default="", repr=False)


@dataclass(frozen=True)
class Answer:
    """What a search says; `is_known` is None where it cannot be said for sure."""

    found: list[Found]
    has_more: bool = False
    is_known: bool | None = None
    wants_both_names: bool = False  # a given name alone does not make somebody known

    @property
    def has_names(self) -> bool:
        return any(each.name for each in self.found)


def find(typed: str, *, by: User, reason: str) -> Answer:
    """Answer one question; `reason` is a code, such as `search`."""
    if code := _CODE.fullmatch(typed.strip()):
        return _by_code(*code.groups(), by=by)
    number = "".join(typed.split())
    if number.isdecimal() and len(number) >= LEAST_DIGITS:
        return _by_number(number, by=by, reason=reason)
    return _by_name(Query(typed), by=by, reason=reason)


def _by_code(word: str, number: str, *, by: User) -> Answer:
    ways = zip(WORDS, Query(word).closeness(WORDS), strict=True)
    meant = [each for each, way in ways if way in {Closeness.EXACT, Closeness.SOUNDS}]
    codes = [f"{each}-{number}" for each in {word.lower(), *meant}]
    files = Resident.objects.with_file_for(by).filter(case_code__in=codes)
    return Answer([Found(each) for each in files])


def _by_number(number: str, *, by: User, reason: str) -> Answer:
    rows = list(_asked_about(by).filter(pk__in=digests.known(KIND, number)))
    standings = zip(rows, Resident.standings(rows, by), strict=True)
    found = [
        Found(row)
        for row, each in standings
        if opens_by_role(by, Compartment.CONTACT, each)
    ]
    with transaction.atomic(durable=True):
        trail.record(
            action="searched",
            by=by.pk,
            area=Area.CASE,
            kind=Identity._meta.label_lower,
            compartments=[Compartment.CONTACT],
            persons=[each.resident.pk for each in found],
            reason=reason,
        )
    return _told(Answer(found, is_known=len(rows) > len(found)), by=by)


def _by_name(query: Query, *, by: User, reason: str) -> Answer:
    people = _asked_about(by)
    identities = Identity.objects.filter(resident__in=people.values("pk"))
    scanned = scan(
        (identities.select_related("resident"), "full_name"),
        (people, "call_name"),
        by=by,
        reason=reason,
        match=query.closeness,
        most=MOST,
        recognise=query.recognises,
    )
    answer = Answer(
        [_found(each) for each in scanned.shown],
        has_more=scanned.has_more,
        is_known=scanned.is_known,
    )
    sees_all = by.rights.opens.get(Compartment.IDENTITY) is Reach.EVERY_CASE
    if not (sees_all or len(query.words) > 1):
        answer = replace(answer, is_known=None, wants_both_names=True)
    return _told(answer, by=by)


def _asked_about(user: User) -> ResidentQuerySet:
    """Give those whom the answer may be about."""
    if user.has_perm(MAY_ASK_WHETHER_KNOWN):
        return Resident.objects.not_blocked_for(user)
    return Resident.objects.with_file_for(user)


def _told(answer: Answer, *, by: User) -> Answer:
    """Leave out whether somebody is known for those who admit nobody."""
    if by.has_perm(MAY_ASK_WHETHER_KNOWN):
        return answer
    return replace(answer, is_known=None, wants_both_names=False)


def _found(near: Near) -> Found:
    row: Any = near.row
    return Found(row.resident if isinstance(row, Identity) else row, near.value)

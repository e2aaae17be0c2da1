"""What is written about a person: plain facts, and what is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from crisis_center.staff.models import User
from residents.models import Identity, ReferralSource, Resident


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What can be counted about her, coarse on purpose."""

    kind: Resident.Kind
    sex: Resident.Sex
    entry: Resident.Entry
    referral_source: ReferralSource
    birth_year: int | None = None
    citizenship: Resident.Citizenship = Resident.Citizenship.UNKNOWN
    needs_interpreter: bool = False


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who she is, as far as it is known; sealed, and shown in no `repr`."""

    call_name: str | None = field(default=None, repr=False)
    full_name: str | None = field(default=None, repr=False)
    birth_date: date | None = field(default=None, repr=False)
    language: str | None = field(default=None, repr=False)
    personal_number: str | None = field(default=None, repr=False)
    personal_number_kind: Identity.NumberKind = Identity.NumberKind.UNKNOWN
    phone: str | None = field(default=None, repr=False)
    permanent_address: str | None = field(default=None, repr=False)
    current_address: str | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """A person whose file is opened, and who works on it from the first day."""

    facts: Facts
    person: Person
    opened_on: date
    team: Sequence[User] = ()
    number: UUID = field(default_factory=uuid4)

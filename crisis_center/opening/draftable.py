"""Which forms may be left half done; the apps that own them register in `ready()`."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.forms import FileField, Form, PasswordInput
from django.urls import reverse
from django.utils.functional import Promise

from crisis_center.staff.models import User

# Whose case a row belongs to; None where the row is not hers to write about.
CaseOf = Callable[[UUID, User], UUID | None]
# Gives the codes of those of these cases whose file she sees, in one question.
CodesOf = Callable[[Collection[UUID], User], Mapping[UUID, str]]


def itself(row: UUID, _user: User) -> UUID:
    """Say that a form is about the case itself."""
    return row


@dataclass(frozen=True, kw_only=True)
class Draftable:
    """A form whose half-typed text is kept. Its key is permanent."""

    key: str
    label: str | Promise
    form: type[Form]
    page: str
    permission: str
    case_of: CaseOf | None = None  # None: there is no row it could be about
    about_nobody: bool = False  # it may be begun before there is one
    case_field: str = ""  # where such a form names the case

    @property
    def names(self) -> frozenset[str]:
        """Give the fields that are kept: never a password, never a file."""
        return frozenset(
            name
            for name, field in self.form.base_fields.items()
            if not isinstance(field, FileField)
            and not isinstance(field.widget, PasswordInput)
        )

    def url(self, subject: UUID | None) -> str:
        return reverse(self.page, args=[subject] if subject else [])


@dataclass(frozen=True)
class Spot:
    """One place for a draft: a form, and what it is about."""

    of: Draftable
    subject: UUID | None
    case: UUID | None


_known: dict[str, Draftable] = {}
_codes: list[CodesOf] = []


def register(form: Draftable) -> None:
    _known[form.key] = form


def register_cases(codes_of: CodesOf) -> None:
    """Take the one who knows the walls before the cases."""
    _codes.append(codes_of)


def known() -> Mapping[str, Draftable]:
    return _known


def codes_of(cases: Collection[UUID], user: User) -> Mapping[UUID, str]:
    """Give the codes of the cases before which no wall stands; no case asks nobody."""
    return {
        case: code
        for each in _codes
        if cases
        for case, code in each(cases, user).items()
    }


def spot(
    of: Draftable, subject: UUID | None, *, chosen: UUID | None = None, user: User
) -> Spot | None:
    """Find the place; None where the form is not hers, or the case is another's.

    `chosen` is the case that a form about nobody names by itself so far.
    """
    if not user.has_perm(of.permission):
        return None
    if subject is None:
        case = _seen(chosen, user)
        return Spot(of, None, case) if of.about_nobody else None
    case = _seen(of.case_of(subject, user) if of.case_of else None, user)
    return Spot(of, subject, case) if case else None


def _seen(case: UUID | None, user: User) -> UUID | None:
    return case if case and case in codes_of([case], user) else None

"""The notes that only their own profession reads, and who is left to read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from crisis_center.compartments import Compartment
from crisis_center.staff.models import RoleAssignment, User
from crisis_center.staff.roles import Role
from residents.models import CaseBlock, CaseMember, Resident
from services.models import Entry
from services.professions import COMPARTMENT_OF

READER_OF: Mapping[Compartment, Role] = {
    compartment: role
    for role, compartment in COMPARTMENT_OF.items()
    if compartment in {Compartment.PSYCHOLOGICAL, Compartment.LEGAL}
}


@dataclass(frozen=True)
class Notes:
    """All that one profession wrote down about one person."""

    resident: Resident
    compartment: Compartment


def without_reader(*, viewer: User) -> list[Notes]:
    """Give the notes nobody can open, of cases that are not hidden from the viewer."""
    seen = Resident.objects.not_blocked_for(viewer)
    return [
        Notes(resident, compartment)
        for compartment in READER_OF
        for resident in _unread(compartment).filter(pk__in=seen.values("pk"))
    ]


def is_without_reader(notes: Notes) -> bool:
    return _unread(notes.compartment).filter(pk=notes.resident.pk).exists()


def profession_of(user: User) -> Compartment | None:
    return COMPARTMENT_OF.get(user.role) if user.role else None


def is_same_profession(one: User, other: User) -> bool:
    """Say whether both write into one drawer, as social worker and deputy manager."""
    return profession_of(one) is not None and profession_of(one) == profession_of(other)


def left_behind_by(user: User) -> QuerySet[Resident]:
    """Give the cases whose notes nobody could open, were she not here."""
    compartment = profession_of(user)
    if compartment is None or compartment not in READER_OF:
        return Resident.objects.none()
    return _unread(compartment, but=user).filter(
        Exists(_members().filter(user_id=user.pk))
    )


def writer_of(notes: Notes) -> User:
    """Give who wrote the newest of them."""
    written = Entry.objects.filter(
        resident=notes.resident, compartment=notes.compartment, note__isnull=False
    )
    newest = written.select_related("staff").order_by("written_at").last()
    assert newest is not None  # noqa: S101  notes are there, or there were none
    return newest.staff


def _unread(compartment: Compartment, *, but: User | None = None) -> QuerySet[Resident]:
    written = Entry.objects.filter(
        resident=OuterRef("pk"), compartment=compartment, note__isnull=False
    )
    readers = _members().filter(
        ~Exists(_hidden_from_member()),
        Exists(_in_role_of_member(READER_OF[compartment])),
        user__is_active=True,
    )
    if but:
        readers = readers.exclude(user_id=but.pk)
    return Resident.objects.filter(
        Exists(written), ~Exists(readers), erased_on=None
    ).order_by("case_code")


def _members() -> QuerySet[CaseMember]:
    return CaseMember.objects.current().filter(resident=OuterRef("pk"))


def _hidden_from_member() -> QuerySet[CaseBlock]:
    return CaseBlock.objects.current().filter(
        resident=OuterRef("resident"), user=OuterRef("user")
    )


def _in_role_of_member(role: Role) -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.current().filter(user=OuterRef("user"), role=role)

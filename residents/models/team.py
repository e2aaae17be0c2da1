"""Who works on a case, and from whom it is hidden."""

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from crisis_center.staff.models import RoleAssignment
from crisis_center.staff.roles import Role


def _current_role() -> Subquery:
    current = RoleAssignment.objects.current().filter(user=OuterRef("user"))
    return Subquery(current.values("role")[:1])


class OfPerson(models.Model):
    """What both kinds of row say of the person, when they were read with people."""

    role: str | None

    class Meta:
        abstract = True

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label) if self.role else ""


class CaseMemberQuerySet(models.QuerySet["CaseMember"]):
    def current(self) -> Self:
        return self.filter(until=None)

    def with_people(self) -> Self:
        return self.select_related("user").annotate(role=_current_role())


class CaseMember(OfPerson):
    """Somebody on the team of a case, from a moment to a moment."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="members"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="case_memberships"
    )
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects = CaseMemberQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "user"],
                condition=Q(until=None),
                name="one_current_membership_per_case",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="membership_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.since)


class CaseBlockQuerySet(models.QuerySet["CaseBlock"]):
    def current(self) -> Self:
        return self.filter(lifted_at=None)

    def with_people(self) -> Self:
        return self.select_related("user").annotate(role=_current_role())


class CaseBlock(OfPerson):
    """A case hidden from a person, who does not learn that it exists."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="blocks"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="case_blocks"
    )
    since = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = CaseBlockQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "user"],
                condition=Q(lifted_at=None),
                name="one_current_block_per_case",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__gte=F("since"), lifted_by__isnull=False),
                name="block_lifted_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.since)

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.models.approvals import Approval
from crisis_center.staff.roles import Role

CURRENT = Q(starts_at__isnull=False, ended_at__isnull=True)
WAITING = Q(starts_at__isnull=True, ended_at__isnull=True)


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def current(self) -> Self:
        return self.filter(CURRENT)

    def waiting(self) -> Self:
        return self.filter(WAITING)

    def not_ended(self) -> Self:
        return self.filter(ended_at=None)


class RoleAssignment(models.Model):
    """A role from a moment to a moment; until it starts it gives no right."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="role_assignments",
        verbose_name=_("account"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,  # the first two of a house were given theirs by nobody
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    starts_at = models.DateTimeField(_("in effect since"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    approval = models.OneToOneField(
        Approval,
        models.PROTECT,
        null=True,
        related_name="assignment",
        verbose_name=_("approval"),
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of an account")
        verbose_name_plural = _("roles of accounts")
        default_permissions = ("view",)
        ordering = ["-given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="role_known"
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None)
                | Q(ended_at=None)
                | Q(ended_at__gte=F("starts_at")),
                name="role_ends_after_its_start",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=CURRENT, name="one_current_role_per_user"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=WAITING, name="one_waiting_role_per_user"
            ),
        ]

    def __str__(self) -> str:
        return str(Role(self.role).label)

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class InspectionVisitQuerySet(models.QuerySet["InspectionVisit"]):
    def not_over(self, *, at: datetime) -> Self:
        return self.filter(ended_at=None, ends_at__gt=at)

    def under_way(self, *, at: datetime) -> Self:
        return self.not_over(at=at).filter(starts_at__lte=at)

    def with_people(self) -> Self:
        return self.select_related("inspector", "accompanied_by", "opened_by")


class InspectionVisit(models.Model):
    """The time in which an inspector may read, accompanied by one of the house."""

    class Ground(models.TextChoices):
        PLANNED = "planned", _("planned inspection")
        COMPLAINT = "complaint", _("after a complaint or a signal")
        FOLLOW_UP = "follow-up", _("whether earlier instructions were carried out")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    inspector = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="inspection_visits"
    )
    accompanied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    ground = models.CharField(_("ground"), max_length=9, choices=Ground)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = InspectionVisitQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="visit_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=~Q(inspector=F("accompanied_by"))
                & ~Q(inspector=F("opened_by")),
                name="no_inspector_lets_herself_in",
            ),
            models.CheckConstraint(
                condition=Q(ground__in=["planned", "complaint", "follow-up"]),
                name="visit_ground_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.Ground(self.ground).label)

    @property
    def until(self) -> datetime:
        """Give the moment from which nothing opens any more."""
        return min(self.ended_at, self.ends_at) if self.ended_at else self.ends_at

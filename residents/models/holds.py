from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def current(self) -> Self:
        return self.filter(lifted_at=None)


class LegalHold(models.Model):
    """A file that is kept whatever its term, while a case or a complaint is open."""

    class Reason(models.TextChoices):
        COURT = "court", _("proceedings are under way")
        COMPLAINT = "complaint", _("a complaint is open")
        INSPECTION = "inspection", _("an inspection is under way")
        OTHER = "other", _("another obligation to keep it")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="legal_holds"
    )
    reason = models.CharField(max_length=10, choices=Reason)
    since = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=["court", "complaint", "inspection", "other"]),
                name="legal_hold_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__gte=F("since"), lifted_by__isnull=False),
                name="legal_hold_lifted_whole",
            ),
            models.UniqueConstraint(
                fields=["resident"],
                condition=Q(lifted_at=None),
                name="one_current_legal_hold",
            ),
        ]

    def __str__(self) -> str:
        return str(self.Reason(self.reason).label)

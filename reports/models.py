from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.models import Approval
from reports.leaving.models import HandOver, Leaving, Succession
from residents.models import Resident

__all__ = ["Erasure", "HandOver", "Leaving", "Succession"]


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def waiting(self) -> Self:
        return self.filter(approval__decided_at=None)

    def carried_out(self) -> Self:
        return self.filter(carried_out_at__isnull=False)

    def unfinished(self) -> Self:
        """Keep those whose keys are still there, because the process was killed."""
        return self.carried_out().filter(keys_destroyed_at=None)


class Erasure(models.Model):
    """What was sealed about a person, taken away for good by decision of two.

    The row is the protocol: who, why, when and how much, and nothing of what.
    """

    class Reason(models.TextChoices):
        TERM = "term", _("the term for keeping it is over")
        OWN_WISH = "own-wish", _("she asked for it")
        MISTAKE = "mistake", _("the file was opened by mistake")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="erasures")
    approval = models.OneToOneField(Approval, models.PROTECT, related_name="erasure")
    reason = models.CharField(max_length=8, choices=Reason)
    carried_out_at = models.DateTimeField(null=True)
    values_erased = models.PositiveIntegerField(default=0)
    keys_destroyed_at = models.DateTimeField(null=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-carried_out_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=["term", "own-wish", "mistake"]),
                name="erasure_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(keys_destroyed_at=None) | Q(carried_out_at__isnull=False),
                name="erasure_keys_go_last",
            ),
            models.UniqueConstraint(
                fields=["resident"],
                condition=Q(carried_out_at__isnull=False),
                name="one_erasure_per_resident",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

from uuid import uuid4

from django.db import models
from django.db.models import Q

from placements.models.papers import Contract, Ground
from residents.models import Document


class PaperScan(models.Model):
    """The signed paper of a contract or a ground, scanned."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    document = models.OneToOneField(Document, models.PROTECT, related_name="scan")
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, related_name="scans"
    )
    ground = models.ForeignKey(Ground, models.PROTECT, null=True, related_name="scans")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(contract=None, ground__isnull=False)
                | Q(contract__isnull=False, ground=None),
                name="scan_of_one_paper",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

from uuid import uuid4

from django.db import models
from django.db.models import Q

from crisis_center.compartments import Compartment
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Constant


class Centre(models.Model):
    """One row: where the house is. Sealed under a key of its own, on no page."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    only = models.BooleanField(default=True, unique=True)
    site_address = SealedTextField(
        label="placements.centre.site_address",
        compartment=Compartment.SITE,
        scope=Constant("site"),
        null=True,
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="one_centre")
        ]

    def __str__(self) -> str:
        return str(self.pk)

from collections.abc import Sequence
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedDateField, SealedTextField
from crisis_center.sealing.scopes import Column
from crisis_center.staff.models import User
from residents.models.residents import Resident

_SCOPE = Column("resident", "resident_id")


class Identity(models.Model):
    """Who she is and where she can be reached; sealed, in two compartments."""

    class NumberKind(models.TextChoices):
        EGN = "egn", _("EGN")
        LNCH = "lnch", _("LNCh")
        FOREIGN = "foreign", _("foreign number")
        NONE = "none", _("has none")
        UNKNOWN = "unknown", _("not known")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.OneToOneField(Resident, models.PROTECT, related_name="identity")
    full_name = SealedTextField(
        label="residents.identity.full_name",
        compartment=Compartment.IDENTITY,
        scope=_SCOPE,
        null=True,
    )
    birth_date = SealedDateField(
        label="residents.identity.birth_date",
        compartment=Compartment.IDENTITY,
        scope=_SCOPE,
        null=True,
    )
    language = SealedTextField(
        label="residents.identity.language",
        compartment=Compartment.IDENTITY,
        scope=_SCOPE,
        null=True,
    )
    personal_number = SealedTextField(
        label="residents.identity.personal_number",
        compartment=Compartment.CONTACT,
        scope=_SCOPE,
        null=True,
    )
    phone = SealedTextField(
        label="residents.identity.phone",
        compartment=Compartment.CONTACT,
        scope=_SCOPE,
        null=True,
    )
    permanent_address = SealedTextField(
        label="residents.identity.permanent_address",
        compartment=Compartment.CONTACT,
        scope=_SCOPE,
        null=True,
    )
    current_address = SealedTextField(
        label="residents.identity.current_address",
        compartment=Compartment.CONTACT,
        scope=_SCOPE,
        null=True,
    )
    personal_number_kind = models.CharField(
        _("kind of number"),
        max_length=7,
        choices=NumberKind,
        default=NumberKind.UNKNOWN,
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    personal_number_kind__in=[
                        "egn",
                        "lnch",
                        "foreign",
                        "none",
                        "unknown",
                    ]
                ),
                name="identity_number_kind_known",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        return Resident.standings([row.resident for row in rows], user)

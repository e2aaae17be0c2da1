from collections.abc import Sequence
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from crisis_center.compartments import Compartment
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Column
from crisis_center.staff.models import User
from residents.models import Resident
from residents.standing import standings_of_residents


class Leaving(models.Model):
    """That somebody left: one decision, in which all that was hers was given over."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    leaver = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="leaving"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    sessions_ended = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ["-decided_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decided_by=F("leaver")), name="nobody_lets_herself_leave"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class HandOver(models.Model):
    """A case of somebody who left, and who took it over, if anybody did."""

    leaving = models.ForeignKey(Leaving, models.PROTECT, related_name="hand_overs")
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="+")
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["resident__case_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["leaving", "resident"], name="a_case_is_handed_over_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def with_names(self) -> Self:
        return self.select_related("resident", "predecessor", "successor", "decided_by")


class Succession(models.Model):
    """The decision who reads the notes of a profession after who wrote them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="successions")
    compartment = models.CharField(max_length=13, choices=Compartment)
    predecessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    reason = SealedTextField(
        label="reports.succession.reason",
        compartment=Compartment.REASON,
        scope=Column("resident", "resident_id"),
        null=True,  # it goes when she is erased; the decision stays
    )

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-decided_at", "resident__case_code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(compartment__in=["psychological", "legal"]),
                name="succession_of_a_profession",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        return standings_of_residents([row.resident for row in rows], user)

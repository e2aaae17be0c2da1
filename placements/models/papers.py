"""What a stay rests on: contracts, and acts of those who placed her."""

from collections.abc import Sequence
from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment
from crisis_center.dates import add_months
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Column
from crisis_center.staff.models import User
from placements.constraints import CONTRACT_MONTHS, canonical, within_months
from placements.models.stays import Placement
from residents.models import Resident
from residents.standing import standings_of_residents


class Contract(models.Model):
    """A term of at most six months; `ends_on` is its last valid day."""

    class Kind(models.TextChoices):
        CONTRACT = "contract", _("contract")
        CHILD_ANNEX = "child-annex", _("annex for a child")
        PROLONGATION = "prolongation", _("prolonging annex")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="contracts")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    number = models.CharField(_("number"), max_length=30)
    signed_on = models.DateField(_("signed on"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    ended_on = models.DateField(_("ended on"), null=True)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="followed_by"
    )

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        default_permissions = ()
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["contract", "child-annex", "prolongation"]),
                name="contract_kind_known",
            ),
            models.CheckConstraint(
                condition=canonical("signed_on", "starts_on", "ends_on", "ended_on"),
                name="contract_dates_readable",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")),
                name="contract_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=within_months("starts_on", "ends_on", CONTRACT_MONTHS),
                name="contract_within_six_months",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__lte=F("ends_on")),
                name="contract_ended_within_its_term",
            ),
            models.CheckConstraint(
                condition=Q(kind="prolongation", follows__isnull=False)
                | (~Q(kind="prolongation") & Q(follows=None)),
                name="only_a_prolongation_follows",
            ),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(follows=None),
                name="one_first_contract_per_stay",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def last_day(self) -> date:
        return self.ended_on or self.ends_on

    @staticmethod
    def latest_end(starts_on: date) -> date:
        return add_months(starts_on, CONTRACT_MONTHS)


class Ground(models.Model):
    """An act or a wish that a stay rests on beside, or instead of, a contract."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("emergency protocol")
        OWN_WISH = "own-wish", _("her written wish")
        REFERRAL_SLIP = "referral-slip", _("referral slip")
        ORDER = "order", _("placement order")
        URGENT_ORDER = "urgent-order", _("urgent order")
        POLICE_48H = "police-48h", _("police protection, 48 hours")
        COURT = "court", _("court decision")
        PROSECUTOR = "prosecutor", _("act of a prosecutor")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="grounds")
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    issued_on = models.DateField(_("issued on"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True)
    act_number = SealedTextField(
        label="placements.ground.act_number",
        compartment=Compartment.PLAN,
        scope=Column("resident", "resident_id"),
        null=True,
    )

    class Meta:
        verbose_name = _("ground")
        verbose_name_plural = _("grounds")
        default_permissions = ()
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "emergency",
                        "own-wish",
                        "referral-slip",
                        "order",
                        "urgent-order",
                        "police-48h",
                        "court",
                        "prosecutor",
                    ]
                ),
                name="ground_kind_known",
            ),
            models.CheckConstraint(
                condition=canonical("issued_on", "valid_from", "valid_until"),
                name="ground_dates_readable",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="ground_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.Kind(self.kind).label)

    @property
    def last_day(self) -> date | None:
        return self.valid_until

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        return standings_of_residents([row.resident for row in rows], user)

"""What the deputy manager decided past the measure of the house, and why."""

from collections.abc import Mapping, Sequence
from typing import Final, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Column
from crisis_center.staff.models import User
from placements.constraints import canonical
from placements.models.stays import Placement
from residents.models import Resident
from residents.standing import standings_of_residents


class Decision(models.Model):
    """A decision about one stay. It is never changed; a new one follows it."""

    class Kind(models.TextChoices):
        EXTRA_BED = "extra-bed", _("extra bed")
        PAST_SIX_MONTHS = "past-six-months", _("stay past six months")

    class Reason(models.TextChoices):
        WITH_MOTHER = "with-mother", _("a child cannot be parted from its mother")
        BY_ORDER = "by-order", _("placed by an order or by the police")
        DANGER = "danger", _("danger to life and no other place")
        PLACE_UNFIT = "place-unfit", _("a place of the house cannot be used")
        DANGER_GOES_ON = "danger-goes-on", _("the danger goes on")
        NOWHERE_TO_GO = "nowhere-to-go", _("she has nowhere to go yet")
        CASE_PENDING = "case-pending", _("a case in court is under way")
        WAITS = "waits", _("waits for papers or for another service")
        SCHOOL_YEAR = "school-year", _("to the end of the school year")
        OTHER = "other", _("another reason, written in the sealed sentence")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="decisions")
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    reason = models.CharField(_("reason"), max_length=15, choices=Reason)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(_("decided on"))
    until = models.DateField(_("until"))
    written_at = models.DateTimeField(default=timezone.now)
    note = SealedTextField(
        label="placements.decision.note",
        compartment=Compartment.PLAN,
        scope=Column("resident", "resident_id"),
        null=True,
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ()
        ordering = ["decided_on", "written_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind="extra-bed",
                    reason__in=[
                        "with-mother",
                        "by-order",
                        "danger",
                        "place-unfit",
                        "other",
                    ],
                )
                | Q(
                    kind="past-six-months",
                    reason__in=[
                        "danger-goes-on",
                        "nowhere-to-go",
                        "case-pending",
                        "waits",
                        "school-year",
                        "other",
                    ],
                ),
                name="decision_reason_of_its_kind",
            ),
            models.CheckConstraint(
                condition=~Q(reason="other") | Q(note__isnull=False),
                name="another_reason_is_written",
            ),
            models.CheckConstraint(
                condition=canonical("decided_on", "until"),
                name="decision_dates_readable",
            ),
            models.CheckConstraint(
                condition=~Q(kind="extra-bed") | Q(until__gte=F("decided_on")),
                name="extra_bed_until_after_decided",
            ),
        ]

    def __str__(self) -> str:
        return str(self.Kind(self.kind).label)

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        return standings_of_residents([row.resident for row in rows], user)


REASONS: Final[Mapping[Decision.Kind, Sequence[Decision.Reason]]] = {
    Decision.Kind.EXTRA_BED: (
        Decision.Reason.WITH_MOTHER,
        Decision.Reason.BY_ORDER,
        Decision.Reason.DANGER,
        Decision.Reason.PLACE_UNFIT,
        Decision.Reason.OTHER,
    ),
    Decision.Kind.PAST_SIX_MONTHS: (
        Decision.Reason.DANGER_GOES_ON,
        Decision.Reason.NOWHERE_TO_GO,
        Decision.Reason.CASE_PENDING,
        Decision.Reason.WAITS,
        Decision.Reason.SCHOOL_YEAR,
        Decision.Reason.OTHER,
    ),
}

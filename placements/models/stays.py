from datetime import date, datetime
from typing import Final, Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from crisis_center.dates import SOFIA, add_months
from placements.constraints import canonical
from placements.models.beds import Bed
from placements.models.lists import ExitDestination, ExitReason
from residents.models import Resident

# A longer stay is decided by the deputy manager, with a reason.
STAY_MONTHS: Final = 6


class Counter(models.Model):
    """The last number given in a register; locked while the next is taken."""

    key = models.CharField(primary_key=True, max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class PlacementQuerySet(models.QuerySet["Placement"]):
    def open(self) -> Self:
        return self.filter(exit_at=None)

    def due_out(self, night: date) -> Self:
        """Keep the stays that should have ended by this night, and have not."""
        return self.open().filter(planned_exit_on__lte=night)


class Placement(models.Model):
    """One stay, from admission to exit. Its nights stand in `BedNight`."""

    class Term(models.TextChoices):
        SHORT = "short", _("short-term")
        LONG = "long", _("long-term")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="placements")
    register_year = models.PositiveSmallIntegerField()
    register_serial = models.PositiveIntegerField()
    admitted_at = models.DateTimeField(_("admitted"))
    planned_exit_on = models.DateField(_("planned exit"))
    term = models.CharField(_("term"), max_length=5, choices=Term, default=Term.SHORT)
    with_mother = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="stays_of_children"
    )
    exit_at = models.DateTimeField(_("left"), null=True)
    exit_reason = models.ForeignKey(
        ExitReason,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("reason for leaving"),
    )
    exit_destination = models.ForeignKey(
        ExitDestination,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("where she went"),
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        default_permissions = ()
        ordering = ["-admitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident"],
                condition=Q(exit_at=None),
                name="one_open_stay_per_resident",
            ),
            models.UniqueConstraint(
                fields=["register_year", "register_serial"],
                name="one_stay_per_register_number",
            ),
            models.CheckConstraint(
                condition=Q(exit_at=None, exit_reason=None, exit_destination=None)
                | Q(
                    exit_at__isnull=False,
                    exit_reason__isnull=False,
                    exit_destination__isnull=False,
                ),
                name="stay_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(exit_at=None) | Q(exit_at__gte=F("admitted_at")),
                name="exit_after_admission",
            ),
            models.CheckConstraint(
                condition=Q(term__in=["short", "long"]), name="stay_term_known"
            ),
            models.CheckConstraint(
                condition=Q(with_mother=None) | ~Q(with_mother=F("id")),
                name="no_stay_is_its_own_mothers",
            ),
            models.CheckConstraint(
                condition=canonical("planned_exit_on"), name="planned_exit_readable"
            ),
        ]

    def __str__(self) -> str:
        return self.register_number

    @property
    def register_number(self) -> str:
        return f"{self.register_serial}/{self.register_year}"

    @property
    def is_open(self) -> bool:
        return self.exit_at is None

    @property
    def admitted_on(self) -> date:
        return _day(self.admitted_at)

    @property
    def months_end(self) -> date:
        """Give the last day to which she may stay without a decision."""
        return add_months(self.admitted_on, STAY_MONTHS)

    @property
    def is_long(self) -> bool:
        return self.planned_exit_on > self.months_end

    def needs_decision(self, exit_on: date) -> bool:
        """Say whether this exit is later than planned, and past six months."""
        return exit_on > max(self.months_end, self.planned_exit_on)

    @property
    def exited_on(self) -> date | None:
        return _day(self.exit_at) if self.exit_at else None


class BedNight(models.Model):
    """Who has which bed in a night; the night of a day ends on the next morning.

    `part` marks the night under way at an arrival after midnight: it guards the bed
    and counts in no figure.
    """

    bed = models.ForeignKey(Bed, models.PROTECT, related_name="nights")
    night = models.DateField()
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="+")
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="nights")
    part = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        ordering = ["night"]
        indexes = [models.Index(fields=["night"], name="bed_nights_by_night")]
        constraints = [
            models.UniqueConstraint(
                fields=["bed", "night"], name="one_person_in_a_bed_each_night"
            ),
            models.UniqueConstraint(
                fields=["resident", "night"], name="one_bed_for_a_person_each_night"
            ),
            models.CheckConstraint(
                condition=canonical("night"), name="bed_night_readable"
            ),
        ]

    def __str__(self) -> str:
        return str(self.night)


def _day(moment: datetime) -> date:
    return moment.astimezone(SOFIA).date()

from collections.abc import Sequence
from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment
from crisis_center.dates import Period
from crisis_center.lists import ListRow
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Column, Stored
from crisis_center.staff.models import User
from residents.models import Resident
from residents.models.residents import ResidentQuerySet
from residents.standing import standings_of_residents

LONGEST = 24 * 60  # minutes: an entry is of one day


class ServiceKind(ListRow):
    """What can be done for somebody; the activity is that of ЗСУ чл. 15."""

    class Activity(models.TextChoices):
        SHELTER = "shelter", _("shelter")
        COUNSELLING = "counselling", _("information and counselling")
        THERAPY = "therapy", _("therapy and rehabilitation")
        ADVOCACY = "advocacy", _("advocacy and mediation")
        TRAINING = "training", _("skills training")
        OTHER = "other", _("other")

    activity = models.CharField(_("activity"), max_length=11, choices=Activity)

    class Meta(ListRow.Meta):
        verbose_name = _("kind of service")
        verbose_name_plural = _("kinds of service")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    activity__in=[
                        "shelter",
                        "counselling",
                        "therapy",
                        "advocacy",
                        "training",
                        "other",
                    ]
                ),
                name="service_activity_known",
            )
        ]


class EntryQuerySet(models.QuerySet["Entry"]):
    def not_blocked_for(self, user: User) -> Self:
        return self._about(Resident.objects.not_blocked_for(user))

    def of_cases_of(self, user: User) -> Self:
        """Keep the entries about those whose file she may see."""
        return self._about(Resident.objects.with_file_for(user))

    def written_by(self, user: User) -> Self:
        return self.filter(staff_id=user.pk)

    def within(self, period: Period) -> Self:
        return self.filter(on__range=(period.first, period.last))

    def with_names(self) -> Self:
        """Bring along what a row of a list says."""
        return self.select_related("resident", "kind", "staff")

    def _about(self, residents: ResidentQuerySet) -> Self:
        """Ask entry by entry: a list of all residents grows from year to year."""
        return self.filter(Exists(residents.filter(pk=OuterRef("resident"))))

    def minutes_in_all(self) -> int:
        total: int | None = self.aggregate(total=Sum("minutes"))["total"]
        return total or 0


class Entry(models.Model):
    """A service done for somebody: countable for all, its note behind a wall."""

    class Mode(models.TextChoices):
        INDIVIDUAL = "individual", _("individual")
        GROUP = "group", _("in a group")
        ACCOMPANIMENT = "accompaniment", _("accompanying")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="entries")
    kind = models.ForeignKey(ServiceKind, models.PROTECT, related_name="+")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="service_entries"
    )
    mode = models.CharField(max_length=13, choices=Mode, default=Mode.INDIVIDUAL)
    compartment = models.CharField(max_length=13, choices=Compartment)
    note = SealedTextField(
        label="services.entry.note",
        compartment=Stored("compartment"),
        scope=Column("resident", "resident_id"),
        null=True,
    )
    written_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-on", "-written_at"]
        indexes = [
            models.Index(fields=["staff", "-on"], name="entries_of_staff"),
            models.Index(fields=["resident", "-on"], name="entries_of_resident"),
            models.Index(fields=["-on"], name="entries_by_day"),
            models.Index(
                fields=["resident", "compartment"],
                condition=Q(note__isnull=False),
                name="entries_with_notes",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(1, LONGEST)),
                name="entry_lasts_up_to_a_day",
            ),
            models.CheckConstraint(
                condition=Q(mode__in=["individual", "group", "accompaniment"]),
                name="entry_mode_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    compartment__in=[
                        "psychological",
                        "legal",
                        "social",
                        "health",
                        "care",
                    ]
                ),
                name="entry_compartment_of_a_profession",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def has_note(self) -> bool:
        return self.note is not None

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        return standings_of_residents([row.resident for row in rows], user)


def most_used_kinds(user: User, *, since: date, count: int) -> list[str]:
    """Give the keys of the kinds she wrote most often of late, the first first."""
    keys = (
        Entry.objects.written_by(user)
        .filter(on__gte=since, kind__active=True)
        .order_by()
        .values_list("kind_id", flat=True)
        .annotate(uses=models.Count("pk"))
        .order_by("-uses", "kind_id")
    )
    return list(keys[:count])

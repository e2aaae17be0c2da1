from datetime import date, datetime, timedelta
from typing import Any, Final, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Func, IntegerField, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment
from crisis_center.staff.roles import Role
from crisis_center.working_days import add_working_days

LASTS: Final = timedelta(minutes=30)
REVIEWED_WITHIN: Final = 3  # working days; after them the account breaks no more glass
_MICROSECOND: Final = timedelta(microseconds=1)


class Microseconds(Func):
    """A moment as a number, in words that other tools of both databases know too."""

    arity = 1
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Doubled twice: for this template, and for the parameters of the statement.
        template = (
            "(CAST(strftime('%%%%s', %(expressions)s) AS integer) * 1000000"
            " + CAST(substr(%(expressions)s || '.000000', 21, 6) AS integer))"
        )
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "CAST(EXTRACT(EPOCH FROM %(expressions)s) * 1000000 AS bigint)"
        return self.as_sql(compiler, connection, template=template, **context)


def _lasts(starts: str, ends: str, length: timedelta) -> Q:
    """Hold while it is exactly so long; a moment that cannot be read is refused."""
    between = Coalesce(Microseconds(F(ends)) - Microseconds(F(starts)), 0)
    return Q(Exact(between, length // _MICROSECOND))


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    def running(self, *, at: datetime) -> Self:
        return self.filter(ended_at=None, started_at__lte=at, ends_at__gt=at)

    def unreviewed(self) -> Self:
        return self.filter(reviewed_at=None)


class BreakGlass(models.Model):
    """One compartment of one case, opened to one person for half an hour."""

    class Outcome(models.TextChoices):
        JUSTIFIED = "justified", _("justified")
        NOT_JUSTIFIED = "not-justified", _("not justified")
        TO_DISCUSS = "to-discuss", _("to be talked over")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="break_glasses"
    )
    role = models.CharField(max_length=20, choices=Role)
    case = models.UUIDField()
    compartment = models.CharField(max_length=13, choices=Compartment)
    reason = models.UUIDField()  # of the sealed note in the scope of the case
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # given back before its end
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=13, choices=Outcome, blank=True, default="")
    review = models.UUIDField(null=True)  # of the sealed note of the reviewer

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["started_at"]
        indexes = [
            models.Index(fields=["case", "user"], name="break_glass_of_case"),
            models.Index(fields=["reviewed_at"], name="break_glass_to_review"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="break_glass_role_known"
            ),
            models.CheckConstraint(
                condition=Q(compartment__in=["identity", "contact", "story", "health"]),
                name="break_glass_compartment_known",
            ),
            models.CheckConstraint(
                condition=_lasts("started_at", "ends_at", LASTS),
                name="break_glass_lasts_half_an_hour",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None)
                | Q(ended_at__gte=F("started_at"), ended_at__lte=F("ends_at")),
                name="break_glass_ends_within",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("user")),
                name="break_glass_not_reviewed_by_its_user",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None, reviewed_at=None, outcome="", review=None)
                | Q(
                    reviewed_by__isnull=False,
                    reviewed_at__isnull=False,
                    reviewed_at__gte=F("started_at"),
                    outcome__in=["justified", "not-justified", "to-discuss"],
                ),
                name="break_glass_reviewed_whole",
            ),
            models.UniqueConstraint(
                fields=["user", "case", "compartment"],
                condition=Q(ended_at=None),
                name="one_break_glass_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def review_due(self) -> date:
        return add_working_days(timezone.localdate(self.started_at), REVIEWED_WITHIN)

    @property
    def over_at(self) -> datetime:
        """Give when it ended, or will."""
        return self.ended_at or self.ends_at

    def is_running(self, *, at: datetime) -> bool:
        return self.ended_at is None and self.started_at <= at < self.ends_at

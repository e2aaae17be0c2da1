from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.second_factors import factors_of

OPEN = Q(decided_at=None) & (Q(subject=None) | Q(subject__is_active=True))


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def open(self) -> Self:
        return self.filter(OPEN)

    def open_and_erased(self, *, since: datetime) -> tuple[int, datetime | None]:
        """Count what is open, and say when a file was first erased since a moment."""
        erased = Q(kind=Approval.Kind.ERASURE, outcome=Approval.Outcome.CONFIRMED)
        found = self.aggregate(
            open=Count("pk", filter=OPEN),
            erased_at=Min("decided_at", filter=erased & Q(decided_at__gt=since)),
        )
        return found["open"], found["erased_at"]

    def of_accounts(self) -> Self:
        """Leave out what concerns a case: another page decides that."""
        return self.filter(case=None)

    def with_people(self) -> Self:
        """Add what a decision rests on: who, which role, and is it really she."""
        factors = factors_of(OuterRef("subject"))
        return self.select_related("asked_by", "subject", "assignment").annotate(
            subject_has_second_factor=Exists(factors)
        )


class Approval(models.Model):
    """What takes effect only when a second person agrees."""

    class Kind(models.TextChoices):
        ROLE = "role", _("new role")
        SECOND_FACTOR_RESET = "second-factor-reset", _("new second factor")
        ERASURE = "erasure", _("erasure of a file")

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("what"), max_length=32, choices=Kind)
    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,  # a case is named by its identifier instead
        related_name="+",
        verbose_name=_("for whom"),
    )
    case = models.UUIDField(_("case"), null=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, blank=True, default=""
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        default_permissions = ("view",)
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["role", "second-factor-reset"],
                    subject__isnull=False,
                    case=None,
                )
                | Q(kind="erasure", subject=None, case__isnull=False),
                name="approval_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                name="approval_not_decided_by_asker",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("subject")),
                name="approval_not_decided_by_subject",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, outcome="")
                | Q(
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    outcome__in=["confirmed", "refused"],
                ),
                name="approval_decided_whole",
            ),
            models.UniqueConstraint(
                fields=["subject", "kind"],
                condition=Q(decided_at=None),
                name="one_open_approval_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(decided_at=None),
                name="one_open_approval_of_a_case",
            ),
        ]

    def __str__(self) -> str:
        return str(self.Kind(self.kind).label)

"""What she agreed to: a row for each purpose, ended by her word at once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment
from crisis_center.dates import SOFIA
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Column
from crisis_center.staff.models import User
from residents.models.residents import Resident

SOON = timedelta(days=14)


class Purpose(models.TextChoices):
    """What a consent is for; one consent is never for two of them."""

    CALLS = "calls", _("calls to her telephone")
    FOLLOW_UP = "follow-up", _("contact after she leaves")
    ASSESSMENT = "assessment", _("asking others for the assessment of needs")
    SOCIAL_ASSISTANCE = (
        "social-assistance",
        _("information to the Social Assistance Directorate"),
    )
    SCHOOL = "school", _("information to the school or kindergarten")
    DOCTOR = "doctor", _("health information to a doctor or hospital")
    LAWYER = "lawyer", _("information to a lawyer and to the court")
    OTHER_SERVICE = "other-service", _("information to another service")
    RELATIVES = "relatives", _("contact with relatives")
    GROUP_WORK = "group-work", _("work in a group")
    PHOTOGRAPHS = "photographs", _("photographs")
    OTHER = "other", _("something else, written in the scope")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def current(self) -> Self:
        """Leave out what was withdrawn or replaced; the rest may have expired."""
        return self.filter(withdrawn_at=None, replaced_at=None)

    def in_force(self, at: datetime) -> Self:
        """Keep what holds at a moment, also a past one."""
        day = at.astimezone(SOFIA).date()
        return self.filter(
            Q(expires_on=None) | Q(expires_on__gte=day),
            Q(withdrawn_at=None) | Q(withdrawn_at__gt=at),
            Q(replaced_at=None) | Q(replaced_at__gt=at),
            given_on__lte=day,
        )

    def with_people(self) -> Self:
        return self.select_related("resident", "recorded_by", "withdrawn_by")


class Consent(models.Model):
    """One consent as it was signed. It is never changed: withdrawn, or replaced."""

    class SignedBy(models.TextChoices):
        HERSELF = "herself", _("herself")
        CHILD = "child", _("the child alone, 14 or older")
        CHILD_AND_PARENT = "child-and-parent", _("the child and a parent")
        CHILD_AND_REPRESENTATIVE = (
            "child-and-representative",
            _("the child and a guardian or representative"),
        )
        PARENT = "parent", _("a parent who exercises parental rights")
        REPRESENTATIVE = "representative", _("a guardian or representative")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=17, choices=Purpose)
    given_on = models.DateField()
    expires_on = models.DateField(null=True)  # the last day it holds
    signed_by = models.CharField(max_length=24, choices=SignedBy)
    scope_text = SealedTextField(
        label="residents.consent.scope_text",
        compartment=Compartment.PLAN,
        scope=Column("resident", "resident_id"),
        null=True,
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    replaced_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    purpose__in=[
                        "calls",
                        "follow-up",
                        "assessment",
                        "social-assistance",
                        "school",
                        "doctor",
                        "lawyer",
                        "other-service",
                        "relatives",
                        "group-work",
                        "photographs",
                        "other",
                    ]
                ),
                name="consent_purpose_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    signed_by__in=[
                        "herself",
                        "child",
                        "child-and-parent",
                        "child-and-representative",
                        "parent",
                        "representative",
                    ]
                ),
                name="consent_signer_known",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gt=F("given_on")),
                name="consent_expires_after_it_is_given",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(replaced_at=None),
                name="consent_ends_in_one_way",
            ),
            models.UniqueConstraint(
                fields=["resident", "purpose"],
                condition=Q(withdrawn_at=None, replaced_at=None),
                name="one_current_consent_per_purpose",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def has_scope(self) -> bool:
        return self.scope_text is not None

    @property
    def has_child(self) -> bool:
        """Say whether the child itself has signed."""
        kinds = self.SignedBy
        return self.signed_by in {
            kinds.CHILD,
            kinds.CHILD_AND_PARENT,
            kinds.CHILD_AND_REPRESENTATIVE,
        }

    @property
    def is_current(self) -> bool:
        return self.withdrawn_at is None and self.replaced_at is None

    def has_expired(self, today: date) -> bool:
        return self.expires_on is not None and self.expires_on < today

    def expires_soon(self, today: date) -> bool:
        """Say whether its last day is near enough to ask her again."""
        return self.expires_on is not None and (
            today <= self.expires_on <= today + SOON
        )

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        return Resident.standings([row.resident for row in rows], user)

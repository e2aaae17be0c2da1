"""What was told about her: to whom, what, and on which ground."""

from collections.abc import Mapping, Sequence
from typing import Self
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
from residents.models.consents import Consent, Purpose
from residents.models.residents import Resident


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def with_people(self) -> Self:
        return self.select_related("resident", "consent", "recorded_by", "correction")


class Disclosure(models.Model):
    """Something told about her. Never changed or deleted: a later row corrects it."""

    class Recipient(models.TextChoices):
        SOCIAL_ASSISTANCE = "social-assistance", _("Social Assistance Directorate")
        SCHOOL = "school", _("school or kindergarten")
        DOCTOR = "doctor", _("doctor or hospital")
        LAWYER = "lawyer", _("lawyer")
        OTHER_SERVICE = "other-service", _("another service")
        RELATIVE = "relative", _("relative")
        POLICE = "police", _("police")
        COURT = "court", _("court or prosecutor")
        INSPECTION = "inspection", _("inspecting agency")
        OTHER = "other", _("somebody else")

    class Ground(models.TextChoices):
        CONSENT = "consent", _("consent for this purpose")
        DUTY_TO_REPORT = "duty-to-report", _("duty to report a child at risk")
        DANGER = "danger", _("danger to life")
        POLICE = "police", _("demanded by the police")
        COURT = "court", _("demanded by a court or prosecutor")
        INSPECTION = "inspection", _("inspection")

    CANNOT_WAIT = (Ground.DUTY_TO_REPORT, Ground.DANGER)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="disclosures")
    on = models.DateField()
    recipient_kind = models.CharField(max_length=17, choices=Recipient)
    ground = models.CharField(max_length=14, choices=Ground)
    consent = models.ForeignKey(
        Consent, models.PROTECT, null=True, related_name="disclosures"
    )
    person_informed = models.BooleanField()
    body_opinion_on = models.DateField(null=True)
    what = SealedTextField(
        label="residents.disclosure.what",
        compartment=Compartment.PLAN,
        scope=Column("resident", "resident_id"),
        null=True,
    )
    recipient_name = SealedTextField(
        label="residents.disclosure.recipient_name",
        compartment=Compartment.PLAN,
        scope=Column("resident", "resident_id"),
        null=True,
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="correction"
    )

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    recipient_kind__in=[
                        "social-assistance",
                        "school",
                        "doctor",
                        "lawyer",
                        "other-service",
                        "relative",
                        "police",
                        "court",
                        "inspection",
                        "other",
                    ]
                ),
                name="disclosure_recipient_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    ground__in=[
                        "consent",
                        "duty-to-report",
                        "danger",
                        "police",
                        "court",
                        "inspection",
                    ]
                ),
                name="disclosure_ground_known",
            ),
            models.CheckConstraint(
                condition=Q(ground="consent", consent__isnull=False)
                | (~Q(ground="consent") & Q(consent=None)),
                name="disclosure_rests_on_consent_or_law",
            ),
            models.CheckConstraint(
                condition=Q(body_opinion_on=None) | Q(body_opinion_on__lte=F("on")),
                name="disclosure_after_the_opinion",
            ),
            models.CheckConstraint(
                condition=~Q(corrects=F("id")), name="disclosure_corrects_another"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_corrected(self) -> bool:
        return hasattr(self, "correction")

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        return Resident.standings([row.resident for row in rows], user)


# For whom a consent can be the ground; the others have grounds of their own.
PURPOSE_OF: Mapping[Disclosure.Recipient, Purpose] = {
    Disclosure.Recipient.SOCIAL_ASSISTANCE: Purpose.SOCIAL_ASSISTANCE,
    Disclosure.Recipient.SCHOOL: Purpose.SCHOOL,
    Disclosure.Recipient.DOCTOR: Purpose.DOCTOR,
    Disclosure.Recipient.LAWYER: Purpose.LAWYER,
    Disclosure.Recipient.COURT: Purpose.LAWYER,
    Disclosure.Recipient.OTHER_SERVICE: Purpose.OTHER_SERVICE,
    Disclosure.Recipient.RELATIVE: Purpose.RELATIVES,
    Disclosure.Recipient.OTHER: Purpose.OTHER,
}

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.models.residents import Resident


class NoticeGivenQuerySet(models.QuerySet["NoticeGiven"]):
    def with_people(self) -> Self:
        return self.select_related("given_by")


class NoticeGiven(models.Model):
    """She was given the privacy notice, in this version and this language."""

    class Audience(models.TextChoices):
        WOMAN = "woman", _("for women")
        CHILD = "child", _("for children from 10")

    class Language(models.TextChoices):
        BG = "bg", _("in Bulgarian")
        EN = "en", _("in English")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="notices_given")
    audience = models.CharField(max_length=5, choices=Audience)
    language = models.CharField(max_length=2, choices=Language)
    version = models.PositiveSmallIntegerField()
    on = models.DateField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = NoticeGivenQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=["woman", "child"]),
                name="notice_audience_known",
            ),
            models.CheckConstraint(
                condition=Q(language__in=["bg", "en"]), name="notice_language_known"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="notice_version_counts_from_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

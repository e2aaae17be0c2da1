from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

# A code handed over on a Friday still works on Monday, a forgotten one soon does not.
CODE_LIFETIME = timedelta(hours=72)


def end_of_lifetime() -> datetime:
    return timezone.now() + CODE_LIFETIME


class ActivationCodeQuerySet(models.QuerySet["ActivationCode"]):
    def unused(self) -> Self:
        return self.filter(used_at=None)

    def usable(self, *, at: datetime) -> Self:
        return self.unused().filter(expires_at__gt=at)


class ActivationCode(models.Model):
    """The way to a first or new password; only the digest of the code is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="activation_codes"
    )
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,  # the codes of the first two of a house
        related_name="+",
    )
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=end_of_lifetime)
    used_at = models.DateTimeField(null=True)

    objects = ActivationCodeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")),
                name="activation_code_expires_after_issue",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None),
                name="one_unused_activation_code_per_user",
            ),
        ]

    def __str__(self) -> str:
        return str(self.issued_at)

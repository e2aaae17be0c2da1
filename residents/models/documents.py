from collections.abc import Sequence
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from crisis_center.compartments import Compartment
from crisis_center.opening.standing import Standing
from crisis_center.papers.uploads import Media
from crisis_center.sealing.fields import SealedBytesField, SealedTextField
from crisis_center.sealing.scopes import Column, Stored
from crisis_center.staff.models import User
from residents.models.residents import Resident


class DocumentQuerySet(models.QuerySet["Document"]):
    def listed(self) -> Self:
        """Leave the files themselves behind: a list says only that they are there."""
        return self.defer("content").select_related("resident", "added_by")


class Document(models.Model):
    """A file about somebody, sealed whole; its name is sealed too, for names leak."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="documents")
    media = models.CharField(max_length=4, choices=Media)
    compartment = models.CharField(max_length=13, choices=Compartment)
    content = SealedBytesField(
        label="residents.document.content",
        compartment=Stored("compartment"),
        scope=Column("resident", "resident_id"),
    )
    name = SealedTextField(
        label="residents.document.name",
        compartment=Stored("compartment"),
        scope=Column("resident", "resident_id"),
        null=True,
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["added_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(media__in=["pdf", "jpeg", "png", "text"]),
                name="document_media_known",
            ),
            models.CheckConstraint(
                condition=Q(compartment__in=["plan", "legal", "health", "social"]),
                name="document_compartment_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def neutral_name(self) -> str:
        """Name it without a person, a code or a place."""
        return f"document-{self.pk.hex[:8]}.{Media(self.media).ending}"

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        return Resident.standings([row.resident for row in rows], user)

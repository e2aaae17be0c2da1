"""The trail: what was done and opened, by whom, when. People are identifiers here."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact, In
from django.utils.translation import gettext_lazy as _

from crisis_center.audit.chain import MAC_SIZE
from crisis_center.compartments import Compartment
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Stored


class Area(models.TextChoices):
    TECHNICAL = "technical", _("technical")
    CASE = "case", _("case")


class Entry(models.Model):
    """One act. Never changed, never deleted; `guard` refuses and `verify` finds it."""

    sequence = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("moment"))
    actor = models.UUIDField(_("who"), null=True)
    area = models.CharField(_("area"), max_length=20, choices=Area.choices)
    action = models.CharField(_("action"), max_length=50)
    object_kind = models.CharField(_("kind of object"), max_length=100)
    object_id = models.UUIDField(_("object"), null=True)
    compartments = models.CharField(_("compartments"), max_length=200)
    row_digest = models.BinaryField(_("digest of the row"))
    reason = models.CharField(_("reason"), max_length=50)
    note = models.UUIDField(_("sealed reason"), null=True)
    request_number = models.CharField(_("number of the request"), max_length=32)
    previous_mac = models.BinaryField()
    mac = models.BinaryField()

    class Meta:
        ordering = ["sequence"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["object_kind", "object_id", "sequence"], name="audit_by_object"
            ),
            models.Index(fields=["area", "sequence"], name="audit_by_area"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sequence__gte=1), name="audit_sequence_from_one"
            ),
            models.CheckConstraint(
                condition=models.Q(area__in=Area.values), name="audit_area_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(action=""), name="audit_action_named"
            ),
            models.CheckConstraint(
                condition=models.Q(object_id=None) | ~models.Q(object_kind=""),
                name="audit_object_has_kind",
            ),
            models.CheckConstraint(
                condition=In(Length("row_digest"), [0, 32]),
                name="audit_row_digest_size",
            ),
            models.CheckConstraint(
                condition=Exact(Length("previous_mac"), MAC_SIZE),
                name="audit_previous_mac_size",
            ),
            models.CheckConstraint(
                condition=Exact(Length("mac"), MAC_SIZE), name="audit_mac_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class EntryPerson(models.Model):
    """A person whom an entry concerns; the entry's MAC covers them in order."""

    entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="persons", db_index=False
    )
    position = models.PositiveIntegerField()
    person = models.UUIDField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "position"], name="audit_person_position"
            )
        ]
        indexes = [models.Index(fields=["person", "entry"], name="audit_by_person")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.position}"


class Head(models.Model):
    """One row: the last entry. Whoever appends holds it, so numbers have no holes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    mac = models.BinaryField(default=bytes(MAC_SIZE))

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head"),
            models.CheckConstraint(
                condition=Exact(Length("mac"), MAC_SIZE), name="audit_head_mac_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}"


class ReasonNote(models.Model):
    """A reason in free words, sealed in the case's scope.

    It stands outside the guard, because it is resealed and erased with her; the MAC
    covers only its UUID.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    scope = models.CharField(max_length=100)
    text = SealedTextField(
        label="audit.reason_note.text",
        compartment=Compartment.REASON,
        scope=Stored("scope"),
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.id)

"""The keystore: a database of its own, so a dump of the data carries no key."""

from django.db import models
from django.utils import timezone


class DataKey(models.Model):
    """A wrapped key for one scope and compartment. Numbers are random, never reused.

    One that was replaced seals nothing more and still opens what it sealed.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    scope = models.CharField(max_length=100)
    compartment = models.CharField(max_length=30)
    master = models.CharField(max_length=16)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "compartment"],
                condition=models.Q(replaced_at=None),
                name="one_key_per_scope_compartment",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lt=2**32),
                name="key_number_has_four_bytes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.compartment}"


class Installation(models.Model):
    """One row: keys were made for this house, and whether it is a demonstration."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    demo = models.BooleanField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1), name="one_installation_per_keystore"
            )
        ]

    def __str__(self) -> str:
        return "demonstration" if self.demo else "house"


class MasterRecord(models.Model):
    """The life of a master key, which itself is never stored."""

    name = models.CharField(primary_key=True, max_length=16)
    made_at = models.DateTimeField(default=timezone.now)
    rehearsed_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


class KeyedDigest(models.Model):
    """A keyed digest of a sealed value, so that an equal one can be found again.

    Kept here, because a dump of the data must not carry what could be guessed at.
    """

    kind = models.CharField(max_length=30)
    digest = models.BinaryField(max_length=32)
    row = models.UUIDField()
    # Of the text, where many texts are compared with few: most are of another length.
    length = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "digest", "row"], name="digest_with_row"),
            models.Index(fields=["row"], name="digest_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.row}"

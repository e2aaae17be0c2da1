from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID, uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Room(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    label = models.CharField(_("room"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        default_permissions = ()
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class BedQuerySet(models.QuerySet["Bed"]):
    def in_use(self, *, first: date, last: date) -> Self:
        """Keep the beds that stand there on every night of these."""
        return self.filter(
            Q(in_use_until=None) | Q(in_use_until__gte=last), in_use_from__lte=first
        )

    def shown(self, *, first: date, last: date, slept_in: Iterable[UUID]) -> Self:
        """Keep those in use on some of these nights, and where somebody stays on."""
        # In use before the last and after the first.
        in_use = self.in_use(first=last, last=first)
        return in_use | self.filter(pk__in=slept_in)

    def in_order(self) -> Self:
        """Put the ten places first, by their number."""
        return self.select_related("room").order_by(
            F("place_number").asc(nulls_last=True), "room__position", "label"
        )


class Bed(models.Model):
    """A place to sleep; a licensed one has the number of a place of the house."""

    class Kind(models.TextChoices):
        LICENSED = "licensed", _("place of the house")
        WITH_MOTHER = "with-mother", _("cot beside the mother")
        EXTRA = "extra", _("extra bed")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(
        Room, models.PROTECT, related_name="beds", verbose_name=_("room")
    )
    label = models.CharField(_("bed"), max_length=40)
    kind = models.CharField(_("kind of bed"), max_length=11, choices=Kind)
    place_number = models.PositiveSmallIntegerField(
        _("number of the place"), null=True, blank=True
    )
    in_use_from = models.DateField(_("in use from"))
    in_use_until = models.DateField(_("in use until"), null=True, blank=True)

    objects = BedQuerySet.as_manager()

    class Meta:
        verbose_name = _("bed")
        verbose_name_plural = _("beds")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind="licensed",
                    place_number__isnull=False,
                    place_number__range=(1, 10),
                )
                | Q(kind__in=["with-mother", "extra"], place_number=None),
                name="licensed_bed_has_a_place",
            ),
            models.UniqueConstraint(
                fields=["place_number"],
                condition=Q(in_use_until=None),
                name="one_bed_in_use_per_place",
            ),
            models.CheckConstraint(
                condition=Q(in_use_until=None) | Q(in_use_until__gte=F("in_use_from")),
                name="bed_in_use_until_after_from",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def counts(self) -> bool:
        """Say whether who sleeps here takes a place of the house."""
        return self.kind != self.Kind.WITH_MOTHER

    @property
    def is_licensed(self) -> bool:
        return self.kind == self.Kind.LICENSED

    def is_in_use(self, night: date) -> bool:
        until = self.in_use_until
        return self.in_use_from <= night and (until is None or night <= until)

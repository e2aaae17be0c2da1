from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crisis_center.staff import pledges
from crisis_center.staff.pledges import Pledge, PledgeKind

# A quiet notice so long before the year is over; from then on it can be signed anew.
NOTICE = timedelta(days=30)


class PledgeSignatureQuerySet(models.QuerySet["PledgeSignature"]):
    def in_force(self) -> Self:
        """Keep the signatures under the texts of today, whatever their age."""
        texts = Q()
        for pledge in pledges.current():
            texts |= Q(kind=pledge.kind, version=pledge.version)
        return self.filter(texts)


class PledgeSignature(models.Model):
    """That somebody read one version of a text and signed it; rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="pledge_signatures"
    )
    kind = models.CharField(_("what"), max_length=15, choices=PledgeKind)
    version = models.PositiveSmallIntegerField(_("version"))
    signed_on = models.DateField(_("signed"))

    objects = PledgeSignatureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-signed_on", "kind"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["confidentiality", "duty-to-report"]),
                name="pledge_kind_known",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "version", "signed_on"],
                name="one_pledge_signature_a_day",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "version"],
                condition=Q(kind="duty-to-report"),
                name="one_signature_of_a_duty",
            ),
        ]

    def __str__(self) -> str:
        return str(PledgeKind(self.kind).label)

    @property
    def pledge(self) -> Pledge:
        return pledges.text_of(self.kind, self.version)

    @property
    def last_day(self) -> date | None:
        return self.pledge.last_day(self.signed_on)


@dataclass(frozen=True)
class Pledged:
    """How one person stands to one text: signed when, and until when it holds."""

    pledge: Pledge
    signed_on: date | None = None

    @property
    def last_day(self) -> date | None:
        return self.pledge.last_day(self.signed_on) if self.signed_on else None

    def is_due(self, on: date) -> bool:
        if self.signed_on is None:
            return True
        return self.last_day is not None and self.last_day < on

    def may_be_signed(self, on: date) -> bool:
        if self.signed_on is None:
            return True
        return self.last_day is not None and self.last_day < on + NOTICE


def pledged(signatures: Iterable[PledgeSignature]) -> list[Pledged]:
    """Judge one person's signatures by the texts in force."""
    newest: dict[tuple[str, int], date] = {}
    for each in sorted(signatures, key=lambda signature: signature.signed_on):
        newest[each.kind, each.version] = each.signed_on
    return [
        Pledged(pledge, newest.get((pledge.kind.value, pledge.version)))
        for pledge in pledges.current()
    ]

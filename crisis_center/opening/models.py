"""Half-typed forms: sealed, and open to nobody but who types them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from crisis_center.compartments import Compartment
from crisis_center.opening import draftable
from crisis_center.opening.draftable import Draftable
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Stored
from crisis_center.staff.models import User

_OF_A_CASE = "resident:"


def kept_for() -> timedelta:
    return timedelta(days=settings.DRAFTS_KEPT_DAYS)


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, writer: User) -> Self:
        return self.filter(writer_id=writer.pk)

    def about_case(self, case: UUID) -> Self:
        return self.filter(scope=scope_of(case))

    def current(self, now: datetime) -> Self:
        return self.filter(saved_at__gte=now - kept_for())

    def expired(self, now: datetime) -> Self:
        return self.filter(saved_at__lt=now - kept_for())


class Draft(models.Model):
    """What somebody has typed into a form and not sent yet.

    It stands outside the guard, as it changes every few seconds: the trail holds no
    digest of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts"
    )
    form = models.CharField(max_length=50)
    subject = models.UUIDField(null=True)
    scope = models.CharField(max_length=100)
    text = SealedTextField(
        label="opening.draft.text",
        compartment=Compartment.DRAFT,
        scope=Stored("scope"),
    )
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-saved_at"]
        indexes = [
            models.Index(fields=["saved_at"], name="drafts_by_age"),
            models.Index(fields=["scope"], name="drafts_of_scope"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["writer", "form", "subject"], name="one_draft_about_a_row"
            ),
            models.UniqueConstraint(
                fields=["writer", "form"],
                condition=Q(subject=None),
                name="one_draft_about_nobody",
            ),
            models.CheckConstraint(condition=~Q(form=""), name="draft_names_its_form"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def case(self) -> UUID | None:
        kind, _sign, owner = self.scope.partition(":")
        return UUID(owner) if f"{kind}:" == _OF_A_CASE else None

    @property
    def of(self) -> Draftable | None:
        """Give the form; None when the house has it no more."""
        return draftable.known().get(self.form)

    def is_for(self, user: User) -> bool:
        return self.of is not None and user.has_perm(self.of.permission)

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        """Answer for all rows in one question about their cases."""
        seen = seen_by(rows, user)
        return [
            Standing(
                is_writer=row.writer_id == user.pk,
                is_blocked=row.pk not in seen,
                persons=(row.case,) if row.case else (),
            )
            for row in rows
        ]


def scope_of(case: UUID) -> str:
    return f"{_OF_A_CASE}{case}"


def seen_by(drafts: Iterable[Draft], user: User) -> dict[UUID, str]:
    """Give the drafts behind no wall, each with the code of its case, if it has one."""
    hers = [draft for draft in drafts if draft.is_for(user)]
    codes = draftable.codes_of({draft.case for draft in hers if draft.case}, user)
    return {
        draft.pk: codes[draft.case] if draft.case else ""
        for draft in hers
        if draft.case is None or draft.case in codes
    }

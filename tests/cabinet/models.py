from collections.abc import Sequence
from uuid import uuid4

from django.db import models

from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedDateField, SealedTextField
from crisis_center.sealing.scopes import Column, Constant, Stored
from crisis_center.staff.models import User


class Letter(models.Model):
    """Belongs to one invented person, whose key seals it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.UUIDField(default=uuid4)
    title = models.CharField(max_length=100, default="")
    text = SealedTextField(
        label="cabinet.letter.text",
        compartment="story",
        scope=Column("person", "person"),
        null=True,
    )
    phone = SealedTextField(
        label="cabinet.letter.phone",
        compartment="contact",
        scope=Column("person", "person"),
        null=True,
    )
    born_on = SealedDateField(
        label="cabinet.letter.born_on",
        compartment="identity",
        scope=Column("person", "person"),
        null=True,
    )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def standings(cls, rows: Sequence["Letter"], user: User) -> list[Standing]:
        """Take the title for the user's standing: `team`, `blocked`, `closed`."""
        return [
            Standing(
                on_team="team" in row.title,
                is_blocked="blocked" in row.title,
                case_is_open="closed" not in row.title,
                persons=(row.person,),
            )
            for row in rows
        ]


class Notice(models.Model):
    """Carries its scope as text, and one value of the site."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    scope = models.CharField(max_length=100)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT)
    text = SealedTextField(
        label="cabinet.notice.text", compartment="care", scope=Stored("scope")
    )
    place = SealedTextField(
        label="cabinet.notice.place",
        compartment="site",
        scope=Constant("site"),
        null=True,
    )
    drawer = models.CharField(max_length=30, default="legal")
    note = SealedTextField(
        label="cabinet.notice.note",
        compartment=Stored("drawer"),
        scope=Stored("scope"),
        null=True,
    )

    def __str__(self) -> str:
        return str(self.id)

from collections.abc import Sequence
from uuid import uuid4

from django.db import models

from crisis_center.compartments import Compartment
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Column
from crisis_center.staff.models import User

PERSON = Column("person", "person")
VALUES = 25
COMPARTMENTS = (
    Compartment.IDENTITY,
    Compartment.CONTACT,
    Compartment.CARE,
    Compartment.SAFETY,
    Compartment.STORY,
    Compartment.LEGAL,
    Compartment.SOCIAL,
    Compartment.HEALTH,
    Compartment.PLAN,
)


class PlainNote(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.UUIDField()
    text = models.TextField()

    def __str__(self) -> str:
        return str(self.id)


class SealedNote(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.UUIDField()
    text = SealedTextField(
        label="shelf.note.text", compartment=Compartment.STORY, scope=PERSON
    )

    def __str__(self) -> str:
        return str(self.id)


class WholeFile(models.Model):
    """A resident's file: 25 values spread over 9 compartments, added below."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.UUIDField(default=uuid4)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def standings(cls, rows: Sequence["WholeFile"], user: User) -> list[Standing]:
        return [Standing(on_team=True, persons=(row.person,)) for row in rows]


NAMES = [f"value_{number}" for number in range(1, VALUES + 1)]
for number, name in enumerate(NAMES):
    WholeFile.add_to_class(
        name,
        SealedTextField(
            label=f"shelf.file.{name}",
            compartment=COMPARTMENTS[number % len(COMPARTMENTS)],
            scope=PERSON,
        ),
    )

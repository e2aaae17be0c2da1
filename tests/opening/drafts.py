"""Invented drafts, kept as the endpoint keeps them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crisis_center.opening import draftable
from crisis_center.opening.drafts import keep_draft
from crisis_center.opening.models import Draft
from crisis_center.staff.models import User
from residents.models import Resident

ENTRY = "services.entry"
CHANGE = "services.change"
REGISTRATION = "residents.registration"
IDENTITY = "residents.identity"
SECRET = "Написано наполовина"


def kept(
    *,
    by: User,
    case: Resident | None = None,
    form: str = ENTRY,
    note: str = SECRET,
    now: datetime | None = None,
) -> Draft:
    spot = draftable.spot(draftable.known()[form], case.pk if case else None, user=by)
    assert spot is not None
    return keep_draft(
        spot=spot, typed={"note": [note]}, by=by, now=now or timezone.now()
    )


def save(client: Client, form: str, subject: UUID | str = "", **typed: Any) -> Any:
    """Send what the page of a form sends while somebody types."""
    asked = {"draft-form": form, "draft-subject": str(subject)}
    return client.post(reverse("drafts:keep"), asked | typed)

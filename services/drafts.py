"""The forms about services that may be left half done."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from crisis_center.opening import draftable
from crisis_center.opening.draftable import Draftable, itself
from crisis_center.staff.models import User
from services.forms import ChangeForm, EntryForm
from services.models import Entry

ENTRY = "services.entry"
CHANGE = "services.change"


def case_of_own_entry(entry: UUID, user: User) -> UUID | None:
    own = Entry.objects.written_by(user).filter(pk=entry)
    return own.values_list("resident_id", flat=True).first()


draftable.register(
    Draftable(
        key=ENTRY,
        label=_("New entry of a service"),
        form=EntryForm,
        page="services:create",
        permission="services.add_entry",
        case_of=itself,
        about_nobody=True,
        case_field="resident",
    )
)
draftable.register(
    Draftable(
        key=CHANGE,
        label=_("Changing an entry of a service"),
        form=ChangeForm,
        page="services:edit",
        permission="services.add_entry",
        case_of=case_of_own_entry,
    )
)

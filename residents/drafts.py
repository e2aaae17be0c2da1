"""The forms about people that may be left half done."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from crisis_center.opening import draftable
from crisis_center.opening.draftable import Draftable, itself
from crisis_center.staff.models import User
from residents.forms import IdentityForm, RegisterForm
from residents.models import Resident

REGISTRATION = "residents.registration"
IDENTITY = "residents.identity"


def codes_of(cases: Collection[UUID], user: User) -> Mapping[UUID, str]:
    files = Resident.objects.with_file_for(user).filter(pk__in=cases)
    return dict(files.order_by().values_list("pk", "case_code"))


draftable.register_cases(codes_of)
draftable.register(
    Draftable(
        key=REGISTRATION,
        label=_("Registration"),
        form=RegisterForm,
        page="residents:create",
        permission="residents.add_resident",
        about_nobody=True,
    )
)
draftable.register(
    Draftable(
        key=IDENTITY,
        label=_("Changing the identity"),
        form=IdentityForm,
        page="residents:identity-edit",
        permission="residents.change_resident",
        case_of=itself,
    )
)

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.actions.accounts import create_user
from crisis_center.staff.actions.activation import issue_activation_code
from crisis_center.staff.actions.asking import start
from crisis_center.staff.models import RoleAssignment, User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.roles import Role
from crisis_center.staff.traces import Trace, leave


class StaffExists(Refused):
    sentence = _("There are accounts already; new ones are made in the administration.")


@dataclass(frozen=True)
class Newcomer:
    username: str
    display_name: str


@dataclass(frozen=True)
class Founder:
    user: User
    code: str = field(repr=False)


@transaction.atomic
def create_first_staff(*, newcomers: Mapping[Role, Newcomer]) -> list[Founder]:
    """Start a house. The one time a role needs no second person: there is none yet."""
    if User.objects.exists():
        raise StaffExists
    return [_found(newcomer, role) for role, newcomer in newcomers.items()]


def _found(newcomer: Newcomer, role: Role) -> Founder:
    user = create_user(
        username=newcomer.username, display_name=newcomer.display_name, by=None
    )
    start(RoleAssignment(user=user, role=role))
    leave(Trace.FIRST_ROLE_GIVEN, by=None, on=user)
    return Founder(user=user, code=issue_activation_code(user=user, by=None))

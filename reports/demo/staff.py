"""The invented staff of a demonstration, made through the actions staff use."""

from dataclasses import dataclass

from django.utils import timezone

from crisis_center.staff import actions, pledges
from crisis_center.staff.actions import Newcomer
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role

PASSWORD = "only-for-the-demo"  # noqa: S105  printed for everyone who starts a demo


@dataclass(frozen=True)
class Account:
    role: Role
    username: str
    display_name: str


ADMINISTRATOR = Account(Role.ADMINISTRATOR, "administrator", "Ада Примерова")
MANAGER = Account(Role.MANAGER, "manager", "Милка Измислена")
DEPUTY = Account(Role.DEPUTY_MANAGER, "deputy", "Здравка Примерна")
TEAM = (
    Account(Role.SOCIAL_WORKER, "social", "Соня Демова"),
    Account(Role.PSYCHOLOGIST, "psychologist", "Петя Образцова"),
    Account(Role.LAWYER, "lawyer", "Юлия Мострова"),
    Account(Role.NURSE, "nurse", "Мара Нарочна"),
    Account(Role.DUTY_WORKER, "duty", "Деница Пробна"),
    Account(Role.INSPECTOR, "inspector", "Инна Мнимова"),
)
ACCOUNTS = (ADMINISTRATOR, MANAGER, DEPUTY, *TEAM)


def create_staff() -> None:
    """Found the house, then let each newcomer be confirmed by a second person."""
    founders = actions.create_first_staff(
        newcomers={
            account.role: Newcomer(account.username, account.display_name)
            for account in (MANAGER, ADMINISTRATOR)
        }
    )
    for founder in founders:
        _begin(founder.user, founder.code)
    manager, administrator = (founder.user for founder in founders)
    deputy = employ(DEPUTY, by=administrator, confirmed_by=manager)
    for account in TEAM:
        employ(account, by=administrator, confirmed_by=deputy)


def employ(account: Account, *, by: User, confirmed_by: User) -> User:
    user = actions.create_user(
        username=account.username, display_name=account.display_name, by=by
    )
    assignment = actions.give_role(user=user, role=account.role, by=by)
    if assignment.approval:
        actions.confirm(approval=assignment.approval, by=confirmed_by)
    _begin(user, actions.issue_activation_code(user=user, by=by))
    confirmed: User = User.objects.get(pk=user.pk)
    return confirmed


def _begin(user: User, code: str) -> None:
    actions.activate(username=user.username, code=code, password=PASSWORD)
    actions.sign(pledges=pledges.current(), on=timezone.localdate(), by=user)

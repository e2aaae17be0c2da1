from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from crisis_center.sealing import startup
from crisis_center.sealing.errors import StartupError
from crisis_center.staff import actions
from crisis_center.staff.actions import Newcomer
from crisis_center.staff.refusals import Refused
from crisis_center.staff.roles import Role


class Command(BaseCommand):
    help = "Create the first manager and the first administrator of a new house, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for role in (Role.MANAGER, Role.ADMINISTRATOR):
            parser.add_argument(
                f"--{role}",
                nargs=2,
                metavar=("USERNAME", "NAME"),
                help="asked for when left out",
            )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            startup.check()
            founders = actions.create_first_staff(
                newcomers={
                    role: Newcomer(*(options[role] or self._ask(role)))
                    for role in (Role.MANAGER, Role.ADMINISTRATOR)
                }
            )
        except (StartupError, Refused) as refusal:
            raise CommandError(str(refusal)) from None
        except ValidationError as mistake:
            raise CommandError(" ".join(mistake.messages)) from None
        for founder in founders:
            self.stdout.write(f"{founder.user.username}: {founder.code}")
        self.stdout.write("Each code sets one password, once, within three days.")

    def _ask(self, role: Role) -> tuple[str, str]:
        return (
            input(f"Username of the {role.value}: "),
            input(f"Name of the {role.value}: "),
        )

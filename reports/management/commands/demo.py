from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis_center.sealing.commands import OpeningCommand
from crisis_center.staff.models import User
from reports.demo import house, leaver, staff


class Command(OpeningCommand):
    help = "Fill an empty demonstration with invented staff and print their accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("Invented people live in a demonstration only."))
        if not User.objects.exists():
            self._make()
        self.stdout.write(_("Accounts of the demonstration:"))
        for account in staff.ACCOUNTS:
            self.stdout.write(f"  {account.username:<14} {account.role.label}")
        self.stdout.write(
            _("Password of all of them: %(password)s") % {"password": staff.PASSWORD}
        )
        self.stdout.write(
            _(
                "Invented: %(files)d files, %(stays)d stays, %(entries)d entries of "
                "services. In the house today: %(here)d."
            )
            % house.counts()
        )

    @transaction.atomic
    def _make(self) -> None:
        """Make accounts and house, or neither: one with accounts is not filled."""
        staff.create_staff()
        people = {user.role: user for user in User.objects.all() if user.role}
        working = house.Staff(today=timezone.localdate(), by_role=people)
        house.build(working)
        leaver.add(working)

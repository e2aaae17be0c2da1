from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from crisis_center.sealing.commands import OpeningCommand
from crisis_center.staff.models import User
from reports import demo


class Command(OpeningCommand):
    help = "Fill an empty demonstration with invented staff and print their accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("Invented people live in a demonstration only."))
        if not User.objects.exists():
            demo.create_staff()
        self.stdout.write(_("Accounts of the demonstration:"))
        for account in demo.ACCOUNTS:
            self.stdout.write(f"  {account.username:<14} {account.role.label}")
        self.stdout.write(
            _("Password of all of them: %(password)s") % {"password": demo.PASSWORD}
        )

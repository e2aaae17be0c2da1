from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crisis_center.sealing import keyring, startup
from crisis_center.sealing.errors import StartupError


class OpeningCommand(BaseCommand):
    """A command of ours that touches sealed data: it starts only on right keys."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            startup.check()
        except StartupError as refusal:
            raise CommandError(str(refusal)) from None
        with keyring.in_use():
            return super().execute(*args, **options)

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from benchmarks import admission, fields, opening, search, trail
from benchmarks.figures import HEADING
from crisis_center.databases import KEYSTORE


class Command(BaseCommand):
    help = "Measure on new databases; see `python -m benchmarks`."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", run_syncdb=True, verbosity=0)
        call_command("migrate", database=KEYSTORE, verbosity=0)
        self.stdout.write(HEADING)
        for subject in (fields, opening, search, admission, trail):
            for figure in subject.figures():
                self.stdout.write(str(figure))
                self.stdout.flush()

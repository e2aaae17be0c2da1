from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from benchmarks import admission, fields, keys, opening, pages, search, trail
from benchmarks.figures import HEADING
from crisis_center.databases import KEYSTORE

SUBJECTS = {
    module.__name__.rpartition(".")[2]: module.figures
    for module in (fields, opening, search, admission, trail, keys, pages)
}


class Command(BaseCommand):
    help = "Measure on new databases; see `python -m benchmarks`."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("subjects", nargs="+", choices=SUBJECTS)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", run_syncdb=True, verbosity=0)
        call_command("migrate", database=KEYSTORE, verbosity=0)
        self.stdout.write(HEADING)
        for subject in options["subjects"]:
            for figure in SUBJECTS[subject]():
                self.stdout.write(str(figure))
                self.stdout.flush()

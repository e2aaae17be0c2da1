from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis_center.opening import keys, recovery_sheet, start
from crisis_center.sealing.errors import StartupError
from crisis_center.sealing.master import MasterKey


class Command(BaseCommand):
    help = "Make the keys of this house once (init), or say how they stand (status)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="act", required=True)
        init = actions.add_parser("init")
        init.add_argument("--demo", action="store_true")
        actions.add_parser("status")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["act"] == "init":
                self._init(demo=options["demo"])
            else:
                self._status()
        except StartupError as refusal:
            raise CommandError(str(refusal)) from None

    def _init(self, *, demo: bool) -> None:
        master = keys.initialise(demo=demo)
        if demo:
            self.stdout.write(_("Keys of a demonstration were made."))
        else:
            self._print_sheet(master)

    def _print_sheet(self, master: MasterKey) -> None:
        today = timezone.localdate()
        self.stdout.write(
            _("Recovery sheet, %(date)s, key %(name)s")
            % {"date": today.isoformat(), "name": master.name}
        )
        self.stdout.write("")
        for line in recovery_sheet.lines(master):
            self.stdout.write(f"    {line}")
        self.stdout.write("")
        self.stdout.write(
            _(
                "Print this sheet now and keep it in the safe: it is shown once. "
                "Without the key file and without this sheet everything sealed is "
                "lost for good."
            )
        )

    def _status(self) -> None:
        start.check()
        status = keys.status()
        kind = _("demonstration") if status.demo else _("house")
        self.stdout.write(_("Installation: %(kind)s") % {"kind": kind})
        for name in status.masters:
            count = status.wrapped_by.get(name, 0)
            self.stdout.write(
                _("Master key %(name)s: %(count)d data keys")
                % {"name": name, "count": count}
            )
        for compartment, count in sorted(status.compartments.items()):
            self.stdout.write(f"    {compartment}: {count}")
        for name in status.unknown_masters:
            self.stdout.write(
                _("Master key %(name)s is not here, and it wrapped %(count)d data keys")
                % {"name": name, "count": status.wrapped_by[name]}
            )

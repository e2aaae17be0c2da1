import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crisis_center.opening import (
    keys,
    pruning,
    recovery,
    recovery_sheet,
    reseal,
    rotation,
    start,
)
from crisis_center.opening.reseal import Outcome
from crisis_center.sealing.errors import StartupError
from crisis_center.sealing.master import MasterKey
from crisis_center.sealing.models import MasterRecord
from crisis_center.staff.models import User


class Command(BaseCommand):
    help = "The life of this house's keys: docs/keys.md says when to do what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        init = acts.add_parser("init", help="make the keys of this house, once")
        init.add_argument("--demo", action="store_true")
        acts.add_parser("status", help="say how the keys stand")
        acts.add_parser("new", help="print a master key for the environment")
        acts.add_parser("rotate", help="make a new master key, or finish doing so")
        destroy = acts.add_parser("destroy", help="take away an old master key")
        destroy.add_argument("name")
        destroy.add_argument("--decided-by", nargs=2, metavar="USERNAME", required=True)
        change = acts.add_parser("reseal", help="change data keys, or finish doing so")
        change.add_argument("--scope", default="")
        change.add_argument("--compartment", default="")
        acts.add_parser("rehearse", help="prove that the recovery sheet opens the keys")
        acts.add_parser("recover", help="write the key file from the recovery sheet")
        acts.add_parser("prune", help="take away data keys that seal nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        act: Callable[..., None] = getattr(self, f"_{options['act']}")
        try:
            if options["act"] not in {"init", "recover"}:
                start.check()
            act(options)
        except StartupError as refusal:
            raise CommandError(str(refusal)) from None

    def _init(self, options: dict[str, Any]) -> None:
        master = keys.initialise(demo=options["demo"])
        if options["demo"]:
            self._say(_("Keys of a demonstration were made."))
        else:
            self._print_sheet(master)

    def _status(self, options: dict[str, Any]) -> None:
        status = keys.status()
        kind = _("demonstration") if status.demo else _("house")
        self._say(_("Installation: %(kind)s") % {"kind": kind})
        for name in status.masters:
            count = status.wrapped_by.get(name, 0)
            self._say(
                _("Master key %(name)s: %(count)d data keys")
                % {"name": name, "count": count}
            )
        for compartment, count in sorted(status.compartments.items()):
            self._say(f"    {compartment}: {count}")
        for name in status.unknown_masters:
            self._say(
                _("Master key %(name)s is not here, and it wrapped %(count)d data keys")
                % {"name": name, "count": status.wrapped_by[name]}
            )
        if due := recovery.rehearsal_due(MasterRecord.objects.all()):
            day = date_format(timezone.localdate(due))
            self._say(
                _("The recovery sheet is to be tried by %(date)s") % {"date": day}
            )

    def _new(self, options: dict[str, Any]) -> None:
        key = keys.another()
        self._say(key.line)
        self._print_sheet(key)

    def _rotate(self, options: dict[str, Any]) -> None:
        steps = rotation.rotate(now=timezone.now())
        moved = 0
        for step in steps:
            if isinstance(step, MasterKey):
                self._print_sheet(step)
            else:
                moved += step
        self._say(
            ngettext(
                "%(count)d data key is under the new master key.",
                "%(count)d data keys are under the new master key.",
                moved,
            )
            % {"count": moved}
        )

    def _destroy(self, options: dict[str, Any]) -> None:
        people = [self._user(name) for name in options["decided_by"]]
        rotation.destroy(options["name"], decided_by=people, now=timezone.now())
        self._say(
            _(
                "The master key %(name)s is destroyed here. Cross out its recovery "
                "sheet and destroy it too, and every copy of the key file."
            )
            % {"name": options["name"]}
        )

    def _reseal(self, options: dict[str, Any]) -> None:
        tallies = reseal.reseal(
            scope=options["scope"], compartment=options["compartment"]
        )
        total: Counter[Outcome] = sum(tallies, Counter())
        for outcome in Outcome:
            self._say(f"{outcome.label}: {total[outcome]}")

    def _rehearse(self, options: dict[str, Any]) -> None:
        opened = recovery.rehearse(self._typed_sheet(), now=timezone.now())
        self._say(
            _("The sheet opens all %(count)d data keys. The day is written down.")
            % {"count": opened}
        )

    def _recover(self, options: dict[str, Any]) -> None:
        opened = recovery.recover(self._typed_sheet())
        self._say(
            _("The key file is back and opens %(count)d data keys.") % {"count": opened}
        )

    def _prune(self, options: dict[str, Any]) -> None:
        count = pruning.prune(now=timezone.now())
        self._say(
            ngettext(
                "%(count)d data key that sealed nothing is gone.",
                "%(count)d data keys that sealed nothing are gone.",
                count,
            )
            % {"count": count}
        )

    def _say(self, text: str) -> None:
        self.stdout.write(text)

    def _user(self, username: str) -> User:
        user: User | None = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(
                _("Nobody here is called %(name)s.") % {"name": username}
            )
        return user

    def _typed_sheet(self) -> list[str]:
        """Read the sheet from the keyboard: never from the command line's history."""
        self._say(_("Type the four lines of the recovery sheet, each with its end."))
        return [line for line in map(str.strip, sys.stdin) if line][:4]

    def _print_sheet(self, master: MasterKey) -> None:
        if master.demo:
            return
        today = timezone.localdate()
        self._say(
            _("Recovery sheet, %(date)s, key %(name)s")
            % {"date": today.isoformat(), "name": master.name}
        )
        self._say("")
        for line in recovery_sheet.lines(master):
            self._say(f"    {line}")
        self._say("")
        self._say(
            _(
                "Print this sheet now and keep it in the safe: it is shown once. "
                "Without the key file and without this sheet everything sealed is "
                "lost for good."
            )
        )

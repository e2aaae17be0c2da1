import sys
from typing import Any

from django.utils.translation import ngettext

from crisis_center.audit import verification
from crisis_center.audit.models import Entry
from crisis_center.sealing.commands import OpeningCommand


class Command(OpeningCommand):
    help = "Look whether the audit trail and the rows are as the house left them."

    def handle(self, *args: Any, **options: Any) -> None:
        findings = verification.run()
        for finding in findings:
            self.stdout.write(finding.text)
        if findings:
            sys.exit(1)
        count = Entry.objects.count()
        self.stdout.write(
            ngettext(
                "%(count)d entry, chain whole.",
                "%(count)d entries, chain whole.",
                count,
            )
            % {"count": count}
        )

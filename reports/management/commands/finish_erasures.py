from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from crisis_center.sealing.commands import OpeningCommand
from reports.erasure import actions
from reports.models import Erasure


class Command(OpeningCommand):
    help = "Destroy the keys of erased files where a killed process left them."

    def handle(self, *args: Any, **options: Any) -> None:
        unfinished = list(Erasure.objects.unfinished().select_related("resident"))
        for erasure in unfinished:
            actions.finish(erasure, now=timezone.now())
        count = len(unfinished)
        self.stdout.write(
            ngettext(
                "%(count)d erasure was finished.",
                "%(count)d erasures were finished.",
                count,
            )
            % {"count": count}
        )

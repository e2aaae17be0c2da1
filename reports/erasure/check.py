from collections.abc import Iterator

from django.utils.translation import gettext as _

from crisis_center.audit.verification import Finding
from reports.models import Erasure


def check() -> Iterator[Finding]:
    for erasure in Erasure.objects.unfinished():
        yield Finding(
            "erasure-unfinished",
            _("The keys of erasure %(erasure)s are still here: run finish_erasures.")
            % {"erasure": erasure.pk},
        )

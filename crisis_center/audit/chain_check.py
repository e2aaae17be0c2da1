"""Walk the stored chain: every edited, missing, moved or cut entry is named.

A whole trail put back as it was on an earlier day, with its head, shows only in the
rows that have moved on since.
"""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from crisis_center.audit import chain
from crisis_center.audit.chain import Fault, Wrong
from crisis_center.audit.models import Entry, Head
from crisis_center.audit.trail import MAC_KEY
from crisis_center.audit.verification import Finding
from crisis_center.audit.written import stored
from crisis_center.sealing import keyring

_SENTENCES = {
    Wrong.MISSING: (
        gettext_noop("Entry %(first)d is missing."),
        gettext_noop("Entries %(first)d to %(last)d are missing."),
    ),
    Wrong.CHANGED: (
        gettext_noop("Entry %(first)d was changed."),
        gettext_noop("Entries %(first)d to %(last)d were changed."),
    ),
    Wrong.DETACHED: (
        gettext_noop("Entry %(first)d does not follow the entry before it."),
        gettext_noop("Entries %(first)d to %(last)d do not follow those before them."),
    ),
}


def check() -> Iterator[Finding]:
    keyed = chain.keyed(keyring.system_key(MAC_KEY))
    head, last = _ends()
    last_number = last.sequence if last else 0
    for fault in chain.faults(keyed, stored(last=last_number)):
        yield _finding(fault)
    if head.sequence > last_number:
        yield _finding(Fault(Wrong.MISSING, last_number + 1, head.sequence))
    elif head.sequence < last_number:
        yield Finding(
            "head-behind",
            _("The trail goes on to entry %(last)d, but its end is marked at %(head)d.")
            % {"last": last_number, "head": head.sequence},
        )
    elif last and head.mac != last.mac:
        yield Finding(
            "head-changed",
            _("The mark of the trail's end does not fit entry %(last)d.")
            % {"last": last_number},
        )


def _ends() -> tuple[Head, Entry | None]:
    """Read head and last entry while nobody can append between the two."""
    with transaction.atomic():
        head = Head.objects.select_for_update().first() or Head()
        return head, Entry.objects.order_by("-sequence").first()


def _finding(fault: Fault) -> Finding:
    one, several = _SENTENCES[fault.wrong]
    sentence = one if fault.first == fault.last else several
    return Finding(
        f"entry-{fault.wrong.name.lower()}",
        _(sentence) % {"first": fault.first, "last": fault.last},
    )

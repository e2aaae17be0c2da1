from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.opening import leak_guard
from crisis_center.staff.models import User
from placements.models import Centre


@dataclass(frozen=True, kw_only=True)
class SiteAddress:
    """Where the house is, in the parts that the leak guard tells apart."""

    street: str = field(repr=False)
    number: str = field(default="", repr=False)
    rest: str = field(default="", repr=False)

    @property
    def lines(self) -> str:
        return "\n".join((self.street, self.number, self.rest))


def keep_site_address(
    *, address: SiteAddress, public: Sequence[str], by: User
) -> Centre:
    """Seal the address, and guard it from now on; an earlier one stays guarded.

    `public` are the texts that may be told, such as the correspondence address.
    """
    centre = Centre.objects.first() or Centre()
    # Committed first: an address is never sealed without being guarded.
    leak_guard.remember(
        street=address.street, number=address.number, public=public, row=centre.pk
    )
    with transaction.atomic():
        centre.site_address = address.lines
        centre.version += 1
        centre.save()
        trail.record(
            action="site-address-kept", by=by.pk, area=Area.TECHNICAL, obj=centre
        )
    return centre

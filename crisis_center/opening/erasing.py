"""Empty one scope for good, and say in the trail which rows became what.

Nobody's right is asked here: two people decided before, see `reports.erasure`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from crisis_center.audit.models import Area
from crisis_center.audit.row_check import digests_left
from crisis_center.audit.trail import DELETED, Event
from crisis_center.sealing import inventory
from crisis_center.sealing.erasing import Emptied, destroy_keys, empty

__all__ = ["Erased", "destroy_keys", "erase"]


@dataclass(frozen=True)
class Erased:
    values: int
    rows: int
    events: list[Event] = field(repr=False)


def erase(scope: str, *, person: UUID, by: UUID) -> Erased:
    """Empty the scope within the caller's transaction, who records the events last."""
    emptied = [empty(model, scope) for model in inventory.sealed_models()]
    return Erased(
        values=sum(len(each.changed) for each in emptied),
        rows=sum(len(each.deleted) for each in emptied),
        events=[event for each in emptied for event in _events(each, person, by)],
    )


def _events(emptied: Emptied, person: UUID, by: UUID) -> Iterator[Event]:
    """Tell of the rows whose digest the trail holds: what they are now, or gone."""
    model = emptied.model
    about = partial(Event, by=by, area=Area.CASE, persons=[person])
    vouched = digests_left(model, [*emptied.changed, *emptied.deleted]).keys()
    for row in model._base_manager.in_bulk(list(emptied.changed & vouched)).values():
        yield about(action="erased", obj=row)
    for row_id in emptied.deleted & vouched:
        yield about(
            action=f"erased{DELETED}", kind=model._meta.label_lower, object_id=row_id
        )

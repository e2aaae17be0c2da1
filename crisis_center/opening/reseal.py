"""New data keys, while the house works: what the old ones sealed is sealed again.

Every row whose digest the trail holds gets an entry, so that `verify` still finds a
row that was changed behind the application's back.
"""

from collections import Counter
from collections.abc import Collection, Generator

from django.db import transaction
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.audit.row_check import digests_left
from crisis_center.audit.trail import Event
from crisis_center.opening.alone import alone
from crisis_center.sealing import inventory, keyring, resealing
from crisis_center.sealing.envelope import Place, key_number
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.keyring import SYSTEM, Drawer
from crisis_center.sealing.models import DataKey
from crisis_center.sealing.reading import digest
from crisis_center.sealing.texts import open_text, seal_text
from crisis_center.sealing.tokens import envelope_of


class Outcome(TextChoices):
    DONE = "done", _("sealed again")
    SKIPPED = "skipped", _("changed by somebody meanwhile")
    UNKNOWN_KEY = "unknown-key", _("their key is not here")
    CORRUPT = "corrupt", _("do not open")
    NOT_AS_LEFT = "not-as-left", _("not as the trail left them")


Tally = Counter[Outcome]


def reseal(*, scope: str = "", compartment: str = "") -> Generator[Tally, None, None]:
    """Change the data keys of these drawers, of all by default; tally each batch.

    A change that was cut off is finished instead of begun again. The old keys stay
    until they are pruned: whoever still holds one may be sealing with it.
    """
    with alone(), keyring.in_use() as ring:
        old = _old_in_use()
        if not old:
            ring.replace(_drawers(scope, compartment))
            _record("data-keys-replaced")
            old = _old_in_use()
        for model in inventory.sealed_models():
            for batch in resealing.batches(model):
                if tally := _batch(model, batch, old):
                    yield tally
        yield _texts(old)
        _record("data-keys-resealed")


def _old_in_use() -> set[int]:
    replaced = DataKey.objects.exclude(replaced_at=None)
    return set(inventory.values_by_key()) & set(
        replaced.values_list("number", flat=True)
    )


def _drawers(scope: str, compartment: str) -> list[Drawer]:
    """Name the drawers that seal values; system keys seal none and are not changed."""
    keys = DataKey.objects.filter(replaced_at=None).exclude(scope=SYSTEM)
    if scope:
        keys = keys.filter(scope=scope)
    if compartment:
        keys = keys.filter(compartment=compartment)
    return list(map(Drawer._make, keys.values_list("scope", "compartment")))


def _batch(model: type[Model], rows: list[Model], old: Collection[int]) -> Tally:
    tally: Tally = Counter()
    resealing.bring_keys(rows, keyring.current())
    fresh = [item for row in rows if (item := _fresh(row, old, tally))]
    if not fresh:
        return tally
    with transaction.atomic():
        left = digests_left(model, [item.row.pk for item in fresh])
        events = [
            _event(item.row)
            for item in fresh
            if _is_swapped(item, left.get(item.row.pk), tally) and item.row.pk in left
        ]
        if events:
            trail.record_many(events)
    return tally


def _fresh(row: Model, old: Collection[int], tally: Tally) -> resealing.Fresh | None:
    try:
        used = resealing.numbers(row)
        if unknown := keyring.current().unknown(used):
            tally[Outcome.UNKNOWN_KEY] += len(unknown)
        elif not used.isdisjoint(old):
            return resealing.resealed(row, old=old, ring=keyring.current())
    except SealingError:
        tally[Outcome.CORRUPT] += 1
    return None


def _is_swapped(item: resealing.Fresh, left: bytes | None, tally: Tally) -> bool:
    """Write the new envelopes, unless the row is not what the trail says it is."""
    if left is not None and left != digest(item.row):
        tally[_why_different(item.row)] += 1
    elif resealing.swap(item):
        tally[Outcome.DONE] += len(item.envelopes)
        return True
    else:
        tally[Outcome.SKIPPED] += len(item.envelopes)
    return False


def _why_different(row: Model) -> Outcome:
    now = type(row)._base_manager.filter(pk=row.pk).first()
    is_as_read = now is not None and digest(now) == digest(row)
    return Outcome.NOT_AS_LEFT if is_as_read else Outcome.SKIPPED


def _texts(old: Collection[int]) -> Tally:
    """Seal again what stands in another library's rows; these have no digest."""
    tally: Tally = Counter()

    def again(place: Place, token: str) -> str:
        try:
            if key_number(envelope_of(token, label=place.label)) not in old:
                return token
            text = open_text(token, **place._asdict())
        except SealingError:
            tally[Outcome.CORRUPT] += 1
            return token
        tally[Outcome.DONE] += 1
        return seal_text(text, **place._asdict())

    inventory.change_texts(again)
    return tally


def _event(row: Model) -> Event:
    return Event(action="resealed", by=None, area=Area.TECHNICAL, obj=row)


def _record(action: str) -> None:
    with transaction.atomic(durable=True):
        trail.record(action=action, by=None, area=Area.TECHNICAL)

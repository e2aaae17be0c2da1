"""The sealed texts in allauth's rows, for those who change keys."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from crisis_center.compartments import Compartment
from crisis_center.sealing.envelope import Place
from crisis_center.sealing.inventory import Change

LABEL = "staff.second_factor"
_SEALED = ("secret", "seed")  # of a telephone, of recovery codes


def place_of(account: UUID) -> Place:
    """Say where the second factors of this account are sealed."""
    return Place(LABEL, account, f"staff:{account}", Compartment.SECOND_FACTOR.value)


def change_all(change: Change) -> None:
    """Hand every sealed text to `change` and write back what it gave."""
    for key in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            _change(Authenticator.objects.select_for_update().get(pk=key), change)


def _change(authenticator: Authenticator, change: Change) -> None:
    place = place_of(authenticator.user_id)
    data = {
        name: change(place, text) if name in _SEALED else text
        for name, text in authenticator.data.items()
    }
    if data != authenticator.data:
        authenticator.data = data
        authenticator.save(update_fields=["data"])

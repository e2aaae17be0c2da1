"""The sealed texts in allauth's rows: whose they are, and how keys change them."""

import json
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.db.models import OuterRef, QuerySet
from fido2.utils import websafe_encode

from crisis_center.compartments import Compartment
from crisis_center.sealing.envelope import Place
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.inventory import Change
from crisis_center.sealing.texts import open_text, seal_text

LABEL = "staff.second_factor"
BOND = "bond"
NO_HOST = websafe_encode(
    b'{"type": "webauthn.create", "challenge": "", "origin": "https://none"}'
)
_SEALED = ("secret", "seed", BOND)  # of a telephone, of recovery codes, of a key


def place_of(account: UUID) -> Place:
    """Say where the second factors of this account are sealed."""
    return Place(LABEL, account, f"staff:{account}", Compartment.SECOND_FACTOR.value)


def factors_of(user: OuterRef) -> QuerySet[Authenticator]:
    """Give what counts as her second factor; recovery codes alone do not."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    factors: QuerySet[Authenticator] = Authenticator.objects.filter(
        user=user, type__in=kinds
    )
    return factors


def page_to_show_again(user: AbstractBaseUser | AnonymousUser) -> str:
    """Name the page for who has the codes of a telephone, or keys alone."""
    has_codes = is_mfa_enabled(user, [Authenticator.Type.TOTP])
    has_key = is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN])
    by_key = has_key and not has_codes
    return "mfa_reauthenticate_webauthn" if by_key else "mfa_reauthenticate"


def bind(key: Authenticator) -> None:
    """Tie a key for signing in to its account, as a telephone's sealed secret is.

    Its own data is public: without this, whoever writes to the database could give
    her own key to another account.
    """
    # The browser's own account of it is not asked again, and names this host.
    key.data["credential"]["response"]["clientDataJSON"] = NO_HOST
    place = place_of(key.user_id)
    key.data[BOND] = seal_text(_bound(key), **place._asdict())
    key.save(update_fields=["data"])


def is_bound(key: Authenticator) -> bool:
    """Say whether this row was made for this account by the application."""
    try:
        told = open_text(key.data.get(BOND, ""), **place_of(key.user_id)._asdict())
    except SealingError:
        return False
    return told == _bound(key)


def _bound(key: Authenticator) -> str:
    return f"{key.user_id}:{json.dumps(key.data['credential'], sort_keys=True)}"


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

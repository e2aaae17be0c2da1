from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.actions.accounts import lock_active
from crisis_center.staff.models import PledgeSignature, User
from crisis_center.staff.models.pledges import pledged
from crisis_center.staff.pledges import Pledge
from crisis_center.staff.refusals import Refused
from crisis_center.staff.traces import Trace, leave


class AlreadySigned(Refused):
    sentence = _("You have signed this already.")


class NotInForce(Refused):
    sentence = _("There is a newer text. Read it, then sign it.")


@transaction.atomic
def sign(*, pledges: Iterable[Pledge], on: date, by: User) -> list[PledgeSignature]:
    """Sign texts in force for oneself; one that still holds is signed on its last days.

    Nobody signs for another: the account is the signature.
    """
    user = lock_active(by)
    standing = {each.pledge: each for each in pledged(user.pledge_signatures.all())}
    signed = []
    for pledge in pledges:
        if pledge not in standing:
            raise NotInForce
        if not standing[pledge].may_be_signed(on):
            raise AlreadySigned
        signed.append(
            PledgeSignature(
                user=user, kind=pledge.kind, version=pledge.version, signed_on=on
            )
        )
    PledgeSignature.objects.bulk_create(signed)
    for each in signed:
        leave(Trace(f"{each.kind}-signed"), by=user, on=user)
    return signed
